"""Cards that only oneself sees in a group."""

from larkstead.console.action import Caller, Response, action
from larkstead.console.messenger.chats import ChatRef, my_chat
from larkstead.console.views import MessageCard, look_up_files, message_card


class EphemeralCards(Response):
    """What apps show to oneself alone in a group, the oldest first."""

    messages: list[MessageCard]


@action("ephemerals.of_chat", audited=False)
async def of_chat(caller: Caller, ask: ChatRef) -> EphemeralCards:
    """The cards that only oneself sees in a group."""
    cell, chat = caller.cell, my_chat(caller, ask.chat_id)
    found = await cell.ephemerals.of_user(chat, caller.me) if chat.mode == "group" else []
    await look_up_files(cell, found)
    return EphemeralCards(messages=[message_card(cell, one) for one in found])
