"""Threads in the messenger: what was answered to a message apart from its chat, and groups of topics."""

from typing import Literal

from larkstead.console.action import Caller, Request, Response, action
from larkstead.console.messenger.chats import ChatCard, chat_now, message_of, my_chat
from larkstead.console.messenger.history import PAGE
from larkstead.console.messenger.thread_cards import cards_with_threads
from larkstead.console.views import MessageCard, look_up_files, message_card
from larkstead.world.im.records import Message


class ReadThread(Request):
    """The message that a thread began with or will begin with, and the message_id before which to go on."""

    message_id: str
    before: str | None = None


class ThreadPage(Response):
    """The message a thread began with, and answers, newest first."""

    root: MessageCard
    messages: list[MessageCard]
    has_more: bool


class SetMessageType(Request):
    """Whether each message of a group begins a topic ("thread") or not ("chat")."""

    chat_id: str
    group_message_type: Literal["chat", "thread"]


@action("messenger.thread", audited=False)
async def thread(caller: Caller, ask: ReadThread) -> ThreadPage:
    """What was answered in the thread of a message, newest first; nothing where none has begun."""
    cell, root = caller.cell, await message_of(caller, ask.message_id)
    before = (await message_of(caller, ask.before)).id if ask.before else None
    found = await _answers(caller, root, before)
    root, *shown = await cell.personal_cards.seen([root, *found[:PAGE]], caller.me)
    await look_up_files(cell, [root, *shown])
    (card,) = await cards_with_threads(cell, [root])
    return ThreadPage(
        root=card, messages=[message_card(cell, message) for message in shown], has_more=len(found) > PAGE
    )


@action("groups.set_message_type")
async def set_message_type(caller: Caller, ask: SetMessageType) -> ChatCard:
    """Make a group one of topics, or one of plain messages again."""
    chat = my_chat(caller, ask.chat_id)
    changed = {"group_message_type": ask.group_message_type}
    return await chat_now(caller, await caller.cell.group_settings.update(caller.me, chat, changed))


async def _answers(caller: Caller, root: Message, before: int | None) -> list[Message]:
    if not root.thread or root.answers_in_thread:
        return []
    found = await caller.cell.messages.thread(root.thread, before=before, newest_first=True, limit=PAGE + 2)
    return [message for message in found if message.answers_in_thread]
