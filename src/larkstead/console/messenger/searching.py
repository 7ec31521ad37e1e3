"""The search in messages: in one chat or in all of one's own."""

from typing import Annotated, Final, Literal

from pydantic import Field

from larkstead.console.action import Caller, Request, Response, action
from larkstead.console.listing import Cursor, after_of
from larkstead.console.messenger.chats import my_chat, other_side
from larkstead.console.views import PartyCard, party_card, sender_card
from larkstead.world.im.message_search import WORDS_MOST, Hit, Sought
from larkstead.world.im.records import SenderKind
from larkstead.world.search_feed import Progress

MessageKind = Literal["text", "card", "file", "media", "merged"]
# A rich text is a text to those who read it.
TYPES: Final[dict[MessageKind, tuple[str, ...]]] = {
    "text": ("text", "post"),
    "card": ("interactive",),
    "file": ("file",),
    "media": ("media", "audio"),
    "merged": ("merge_forward",),
}
# Later than any time that a page may name; in ms.
LATEST: Final = 1 << 45


class SearchMessages(Request):
    """Two or more characters in a row, and where: in a chat, or in all of one's own; of a sender (`sender_id` is a
    user_id or an app_id), of a kind, sent since and before a time (ms, 0: whenever). `cursor` is the `next` before.
    """

    words: Annotated[str, Field(max_length=WORDS_MOST)]
    chat_id: str = ""
    sender_kind: Literal["user", "app"] = "user"
    sender_id: str = ""
    kind: MessageKind | Literal[""] = ""
    since: Annotated[int, Field(ge=0, le=LATEST)] = 0
    until: Annotated[int, Field(ge=0, le=LATEST)] = 0
    cursor: Cursor = None


class FoundMessage(Response):
    """A message that has the words: `found` as they are written there, with what is said before and after them;
    `create_time` in ms. `chat` is what the chat is called, `party` the other side of one of two. `in_thread`: it
    answers in the thread of the message `root_id`.
    """

    message_id: str
    chat_id: str
    chat: str
    party: PartyCard | None
    sender: PartyCard
    msg_type: str
    create_time: int
    before: str
    found: str
    after: str
    in_thread: bool
    root_id: str | None


class IndexProgress(Response):
    """How far the index of messages is: `behind` lacks what was said just now; it knows the messages since `from_ms`
    (0: all of them), which is `percent` of the time in which there are any.
    """

    behind: bool
    from_ms: int
    percent: int


class FoundMessages(Response):
    """What was found, newest first; `next` goes on where there may be more, None at the end."""

    messages: list[FoundMessage]
    next: str | None
    index: IndexProgress


@action("messenger.search_messages", audited=False)
async def search_messages(caller: Caller, ask: SearchMessages) -> FoundMessages:
    """Messages that have some words, of those that one may see."""
    chat = my_chat(caller, ask.chat_id) if ask.chat_id else None
    sender = _sender(caller, ask)
    types = TYPES[ask.kind] if ask.kind else ()
    sought = Sought(ask.words, None if chat is None else [chat.id], sender, types, ask.since, ask.until)
    found = await caller.cell.message_search.find(caller.me, sought, after_of(ask.cursor))
    return FoundMessages(
        messages=[_found(caller, hit) for hit in found.hits],
        next=None if found.further is None else str(found.further),
        index=_index(found.progress),
    )


def _sender(caller: Caller, ask: SearchMessages) -> tuple[SenderKind, int] | None:
    if not ask.sender_id:
        return None
    party = caller.cell.users.at(ask.sender_id) if ask.sender_kind == "user" else caller.cell.apps.at(ask.sender_id)
    return ask.sender_kind, party.id


def _found(caller: Caller, hit: Hit) -> FoundMessage:
    cell, message = caller.cell, hit.message
    chat = cell.memory.chats.at(message.chat)
    other = other_side(caller, chat)
    return FoundMessage(
        message_id=cell.identities.message_id(message.id),
        chat_id=cell.identities.chat_id(chat),
        chat=chat.name if other is None else other.name,
        party=None if other is None else party_card(other),
        sender=sender_card(cell, cell.messages.sender(message)),
        msg_type=message.msg_type,
        create_time=message.created_at,
        before=hit.before,
        found=hit.found,
        after=hit.after,
        in_thread=message.answers_in_thread,
        root_id=cell.identities.message_id(message.root) if message.root else None,
    )


def _index(progress: Progress) -> IndexProgress:
    return IndexProgress(behind=progress.behind, from_ms=progress.from_ms, percent=progress.percent)
