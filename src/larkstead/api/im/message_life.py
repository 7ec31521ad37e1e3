"""im v1 messages: edit one, and take one back."""

from collections.abc import Mapping

from larkstead.api.catalogue import endpoint
from larkstead.api.im.messages import sender_of, single_at
from larkstead.api.im.views import message_view
from larkstead.contract.gen.im import v1_message_delete as delete_
from larkstead.contract.gen.im import v1_message_update as update_
from larkstead.gate.call import Call
from larkstead.world.apps.refusals import BotOff, OutsideAvailability
from larkstead.world.im.batch_refusals import OfBatch
from larkstead.world.im.group_refusals import SpeakingClosed
from larkstead.world.im.life_refusals import (
    EditedTooFast,
    EditedTooOften,
    EditExpired,
    MayNotRecall,
    NotOwnMessage,
    RecallExpired,
    TypeNotEdited,
    TypeNotRecalled,
)
from larkstead.world.im.messages import Outgoing
from larkstead.world.im.refusals import (
    BadContent,
    ChatDissolved,
    MessageGone,
    MessageHidden,
    NotInChat,
    TooLong,
    WrongFileType,
)
from larkstead.world.refusal import Refusal

ACT_REFUSALS: Mapping[type[Refusal], int] = {
    NotInChat: 230002,
    BotOff: 230006,
    OutsideAvailability: 230013,
    MessageHidden: 230050,
    ChatDissolved: 232009,
}
UPDATE_REFUSALS: Mapping[type[Refusal], int] = {
    **ACT_REFUSALS,
    BadContent: 230001,
    MessageGone: 230011,
    EditedTooFast: 230020,
    TooLong: 230025,
    TypeNotEdited: 230054,
    OfBatch: 230054,
    WrongFileType: 230055,
    NotOwnMessage: 230071,
    EditedTooOften: 230072,
    EditExpired: 230075,
    SpeakingClosed: 230018,
}
DELETE_REFUSALS: Mapping[type[Refusal], int] = {
    **ACT_REFUSALS,
    RecallExpired: 230009,
    TypeNotRecalled: 230054,
    OfBatch: 230054,
    MayNotRecall: 230026,
    MessageGone: 230110,
}


@endpoint("im.v1.message.update", refuses=UPDATE_REFUSALS)
async def update(call: Call, path: update_.Path, body: update_.Body) -> update_.Answer:
    """Edit a text or a post."""
    what = Outgoing(body.msg_type or "", body.content)
    return message_view(call, await call.cell.edits.edit(sender_of(call), await single_at(call, path.message_id), what))


@endpoint("im.v1.message.delete", refuses=DELETE_REFUSALS)
async def delete(call: Call, path: delete_.Path) -> delete_.Answer:
    """Recall a message."""
    await call.cell.recalls.recall(sender_of(call), await single_at(call, path.message_id))
    return {}
