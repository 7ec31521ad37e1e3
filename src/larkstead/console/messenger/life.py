"""What becomes of a message that was sent: people edit their own, and take them back."""

from typing import Annotated, Literal

from pydantic import Field

from larkstead.console.action import LARGE_BODY_MOST, Caller, Request, action
from larkstead.console.messenger.chats import CONTENT_MOST, message_of
from larkstead.console.views import MessageCard, look_up_files, message_card
from larkstead.world.im.messages import Outgoing, Sender


class EditMessage(Request):
    """A message of one's own, and its new content as the API takes it; people are mentioned by user_id, bots of the
    chat by app_id.
    """

    message_id: str
    msg_type: Literal["text", "post"] = "text"
    content: Annotated[str, Field(max_length=CONTENT_MOST)]


class RecallMessage(Request):
    """A message of one's own, or one of a group that one governs."""

    message_id: str


@action("messenger.edit", most=LARGE_BODY_MOST)
async def edit(caller: Caller, ask: EditMessage) -> MessageCard:
    """Give a message of one's own other words."""
    cell, message = caller.cell, await message_of(caller, ask.message_id)
    edited = await cell.edits.edit(Sender(user=caller.me), message, Outgoing(ask.msg_type, ask.content))
    await look_up_files(cell, [edited])
    return message_card(cell, edited)


@action("messenger.recall")
async def recall(caller: Caller, ask: RecallMessage) -> MessageCard:
    """Take a message back."""
    message = await message_of(caller, ask.message_id)
    return message_card(caller.cell, await caller.cell.recalls.recall(Sender(user=caller.me), message))
