"""Cards that one person of a group sees."""

import json
from collections.abc import Mapping

from larkstead.api.catalogue import endpoint
from larkstead.api.im.old_contents import refused_content
from larkstead.api.im.old_receivers import group_named, person_named
from larkstead.contract.gen.ephemeral import v1_delete as delete_
from larkstead.contract.gen.ephemeral import v1_send as send_
from larkstead.gate.call import Call
from larkstead.world.apps.refusals import BotOff, OutsideAvailability
from larkstead.world.im.ephemeral_refusals import EphemeralGone, NotForOnePerson, ReaderNotInGroup
from larkstead.world.im.old_call_refusals import (
    BadOldRequest,
    OldContentWrong,
    UnknownChatId,
    UnknownEmail,
    UnknownOpenId,
    UnknownUserId,
)
from larkstead.world.im.refusals import ChatDissolved, NotInChat
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import UnknownId

SEND_REFUSALS: Mapping[type[Refusal], int] = {
    BadOldRequest: 10003,
    UnknownEmail: 10004,
    NotInChat: 10030,
    UnknownOpenId: 11101,
    UnknownUserId: 11105,
    BotOff: 11205,
    ReaderNotInGroup: 11206,
    OutsideAvailability: 11225,
    NotForOnePerson: 11228,
    UnknownChatId: 11231,
    ChatDissolved: 11237,
    OldContentWrong: 11246,
}
DELETE_REFUSALS: Mapping[type[Refusal], int] = {EphemeralGone: 18051}


@endpoint("ephemeral.v1.send", refuses=SEND_REFUSALS, msg="ok")
async def send(call: Call, body: send_.Body) -> send_.Answer:
    """Show a card to one person of a group."""
    if body.msg_type != "interactive":
        raise BadOldRequest(reason="invalid msg_type")
    chat = group_named(call, body.chat_id)
    user = person_named(call, body.model_dump(exclude_none=True), ("open_id", "user_id", "email"))
    with refused_content():
        content = json.dumps(body.card, ensure_ascii=False)
        id = await call.cell.ephemerals.send(call.caller, chat, user, content)
    return {"message_id": call.cell.identities.message_id(id)}


@endpoint("ephemeral.v1.delete", refuses=DELETE_REFUSALS, msg="ok", wrap="flat")
async def delete(call: Call, body: delete_.Body) -> delete_.Answer:
    """Take such a card away."""
    id = call.cell.identities.message(body.message_id)
    if not await call.cell.ephemerals.delete(call.caller, id):
        raise UnknownId(name="message_id", kind="message_id", value=body.message_id)
    return {}
