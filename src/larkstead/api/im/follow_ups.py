"""im v1 messages: bubbles below the newest message of a bot and a person."""

from collections.abc import Mapping

from larkstead.api.catalogue import endpoint
from larkstead.api.im.messages import message_at
from larkstead.contract.gen.im import v1_message_push_follow_up as push_
from larkstead.gate.call import Call
from larkstead.world.apps.refusals import BotOff, OutsideAvailability
from larkstead.world.im.follow_up_refusals import (
    BadFollowUp,
    FollowUpExpired,
    FollowUpNotLatest,
    FollowUpNotP2p,
    FollowUpThere,
    NotSentByBot,
)
from larkstead.world.im.follow_ups import bubble_of
from larkstead.world.im.refusals import MessageGone, MessageHidden
from larkstead.world.refusal import Refusal

# The page has no code for a bot that is off, nor for a message that another sent or that was recalled (guesses).
REFUSALS: Mapping[type[Refusal], int] = {
    NotSentByBot: 230001,
    BotOff: 230001,
    FollowUpExpired: 230002,
    FollowUpNotP2p: 230003,
    MessageHidden: 230004,
    MessageGone: 230004,
    OutsideAvailability: 230005,
    FollowUpNotLatest: 230006,
    BadFollowUp: 230007,
    FollowUpThere: 230008,
}


@endpoint("im.v1.message.push_follow_up", refuses=REFUSALS)
async def push(call: Call, path: push_.Path, body: push_.Body) -> push_.Answer:
    """Put up to three bubbles below a message; pressing one says its words."""
    message = await message_at(call, path.message_id)
    bubbles = [
        bubble_of(one.content, [(other.language, other.content) for other in one.i18n_contents or ()])
        for one in body.follow_ups
    ]
    await call.cell.follow_ups.push(call.caller, message, bubbles)
    return {}
