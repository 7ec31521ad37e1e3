"""What was said in a chat, a page at a time in both directions, and how far one has read."""

from collections.abc import Sequence
from typing import Any

from larkstead.console.action import Caller, Request, Response, action
from larkstead.console.messenger.chats import message_of, my_chat, unread_in
from larkstead.console.messenger.thread_cards import cards_with_threads
from larkstead.console.views import MessageCard, look_up_files, message_card
from larkstead.world.im.records import Chat, Message

PAGE = 30


class ReadMessages(Request):
    """A chat, and a message_id: before or after which to go on, or around which to look. Without one the newest
    messages are meant.
    """

    chat_id: str
    before: str | None = None
    after: str | None = None
    around: str | None = None


class MessagePage(Response):
    """Messages, newest first, without the answers in threads; `quotes` are those they answer that are not among them.
    `has_more`: there are older ones; `has_newer`: there are newer ones.
    """

    messages: list[MessageCard]
    quotes: list[MessageCard]
    has_more: bool
    has_newer: bool


class ReadUpTo(Request):
    """The newest message one has seen; in the chat it is in where none is named."""

    chat_id: str = ""
    message_id: str


class StillUnread(Response):
    """What is unread in a chat by now: how much, counted up to 100, and the message_id of the oldest."""

    unread: int
    first_unread: str | None


@action("messenger.messages")
async def messages(caller: Caller, ask: ReadMessages) -> MessagePage:
    """What was said, newest first."""
    chat = my_chat(caller, ask.chat_id)
    if ask.around is not None:
        return await _page(caller, *await _around(caller, chat, await message_of(caller, ask.around, chat)))
    if ask.after is not None:
        after = await message_of(caller, ask.after, chat)
        found = await _history(caller, chat, after=after.id, limit=PAGE + 1)
        return await _page(caller, found[:PAGE][::-1], True, len(found) > PAGE)
    before = None if ask.before is None else (await message_of(caller, ask.before, chat)).id
    found = await _history(caller, chat, before=before, newest_first=True, limit=PAGE + 1)
    return await _page(caller, found[:PAGE], len(found) > PAGE, before is not None)


@action("messenger.read")
async def read(caller: Caller, ask: ReadUpTo) -> StillUnread:
    """Remember how far one has read."""
    cell, named = caller.cell, my_chat(caller, ask.chat_id) if ask.chat_id else None
    seen = await message_of(caller, ask.message_id, named)
    chat = cell.memory.chats.at(seen.chat)
    await cell.receipts.read(caller.me, chat, seen.id)
    await cell.chat_preferences.change(caller.me, chat, marked_unread=False)
    await cell.urgents.confirm(caller.me, chat, seen.id)
    last = await cell.messages.last_of([chat])
    left = await unread_in(caller, chat, last.get(chat.id))
    return StillUnread(unread=left.count, first_unread=cell.identities.message_id(left.first) if left.first else None)


# --- within


async def _history(caller: Caller, chat: Chat, **which: Any) -> list[Message]:
    """Of a chat's messages those that one may see in it."""
    governs = caller.cell.chats.rules.may_govern(chat, ("user", caller.me.id))
    return await caller.cell.messages.history(chat, **which, thread_replies=False, to_managers=governs)


async def _around(caller: Caller, chat: Chat, middle: Message) -> tuple[list[Message], bool, bool]:
    """A message between as many older and newer ones, and whether there are more on either side. An answer in a thread
    stands where the thread began.
    """
    if middle.answers_in_thread:
        middle = await caller.cell.messages.get(middle.root)
    each = PAGE // 2
    older = await _history(caller, chat, before=middle.id, newest_first=True, limit=each + 1)
    newer = await _history(caller, chat, after=middle.id, limit=each + 1)
    shown = [*newer[:each][::-1], middle, *older[:each]]
    return shown, len(older) > each, len(newer) > each


async def _page(caller: Caller, shown: Sequence[Message], has_more: bool, has_newer: bool) -> MessagePage:
    cell = caller.cell
    shown = await cell.personal_cards.seen(shown, caller.me)
    here = {message.id for message in shown}
    answered = dict.fromkeys(message.parent for message in shown if message.parent and message.parent not in here)
    quotes = [message for id in answered if (message := await cell.messages.find(id)) is not None]
    quotes = await cell.personal_cards.seen(quotes, caller.me)
    await look_up_files(cell, [*shown, *quotes])
    return MessagePage(
        messages=await cards_with_threads(cell, shown),
        quotes=[message_card(cell, message) for message in quotes],
        has_more=has_more,
        has_newer=has_newer,
    )
