"""The message that a call names, and who does something to it."""

from larkstead.gate.call import Call
from larkstead.world.im.messages import Sender
from larkstead.world.im.reaction_refusals import NoSuchMessage
from larkstead.world.im.records import Message
from larkstead.world.refusals import UnknownId


def sender(call: Call) -> Sender:
    """Who calls: the bot, or the person of a user token."""
    return Sender(call.caller, call.user)


async def message(call: Call, message_id: str) -> Message:
    """The message of a message_id. Refuses with WrongIdKind and UnknownId."""
    found = await call.cell.messages.find(call.cell.identities.message(message_id))
    if found is None:
        raise UnknownId(kind="message_id", value=message_id)
    return found


async def reacted_message(call: Call, message_id: str) -> Message:
    """The same where reactions are concerned, which have a code of their own for one that is not there. Refuses with
    WrongIdKind and NoSuchMessage.
    """
    try:
        return await message(call, message_id)
    except UnknownId as unknown:
        raise NoSuchMessage(**unknown.data) from None
