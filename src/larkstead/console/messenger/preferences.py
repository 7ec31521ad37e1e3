"""What one wants of one's chats, and how much waits in all of them."""

from larkstead.console.action import Caller, Nothing, Request, Response, action
from larkstead.console.messenger.chats import ChatCard, chat_now, my_chat

# Pages write "99+" for more.
COUNTED = 100


class PreferChat(Request):
    """A chat, and what one wants of it from now on: not to be disturbed, to have it on top, to find it marked as
    unread. What is left out stays as it is.
    """

    chat_id: str
    muted: bool | None = None
    pinned: bool | None = None
    marked_unread: bool | None = None


class Tally(Response):
    """How many messages are unread in all chats that are not muted, counted up to 100."""

    unread: int


@action("messenger.prefer")
async def prefer(caller: Caller, ask: PreferChat) -> ChatCard:
    """Mute a chat, pin it to the top, or mark it as unread; or no longer."""
    chat = my_chat(caller, ask.chat_id)
    await caller.cell.chat_preferences.change(
        caller.me, chat, muted=ask.muted, pinned=ask.pinned, marked_unread=ask.marked_unread
    )
    return await chat_now(caller, chat)


@action("messenger.tally")
async def tally(caller: Caller, _: Nothing) -> Tally:
    """How much waits for one."""
    return Tally(unread=await caller.cell.chat_lists.unread(caller.me, most=COUNTED))
