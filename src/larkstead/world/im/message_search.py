"""Looks for words in the messages that somebody may see.

The index says where they may be (`world/search_feed.py`); the messages themselves are read before anything is told of
them, so that whatever it lacks or has too much is at most not found: it shows nobody what they may not see.
"""

import asyncio
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Engine

from larkstead.store import messages as queries
from larkstead.store.search_entries import of_sender, of_tenant, of_type, words_of
from larkstead.store.search_index import TookTooLong, Wanted
from larkstead.wire.folding import GRAM, composed, folded, placed
from larkstead.world.im.message_rows import message_of
from larkstead.world.im.records import Chat, Message, SenderKind
from larkstead.world.im.search_refusals import SearchTookLong
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import User
from larkstead.world.reader import Reader
from larkstead.world.search_feed import Progress, SearchFeed

# What is looked for has so many characters at most, folded not many more.
WORDS_MOST: Final = 100
FOLDED_MOST: Final = 200
PAGE: Final = 20
# A search looks for so long, and then says how far it came.
LOOKS_S: Final = 0.4
# For so long it waits for what was just said.
PATIENCE_S: Final = 0.4
# So many characters of a message are shown around what was found in it.
BEFORE, AFTER = 30, 90
_LAST: Final = (1 << 63) - 1
# Where no words say where to look, so many messages are looked at together.
LISTED: Final = 64


def whatever(_: object) -> bool:
    """Any message, and any chat."""
    return True


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody looks for: the words, in some chats (None: all of theirs), by a sender, of one of several types,
    since and until a time (ms; 0: whenever), and whatever else has to be true of a message and of its chat. `listed`:
    where the words are fewer than the index knows, the messages themselves are looked through.
    """

    words: str
    chats: Collection[int] | None = None
    sender: tuple[SenderKind, int] | None = None
    types: Collection[str] = ()
    since: int = 0
    until: int = 0
    fits: Callable[[Message], bool] = whatever
    of_chats: Callable[[Chat], bool] = whatever
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A message that has the words: those found, and what is said before and after them."""

    message: Message
    before: str
    found: str
    after: str


@dataclass(frozen=True, slots=True)
class Found:
    """Messages, newest first. Where there may be more, `further` is the internal id below which to go on."""

    hits: list[Hit]
    further: int | None
    progress: Progress


class MessageSearch:
    """The search in an enterprise's messages. One search of an enterprise runs at a time."""

    def __init__(self, memory: TenantMemory, reader: Reader, feed: SearchFeed) -> None:
        self._memory = memory
        self._reader = reader
        self._feed = feed
        self._turn = asyncio.Lock()

    async def find(self, user: User, sought: Sought, below: int | None = None, page: int = PAGE) -> Found:
        """What the person may see of what is sought, older than the message `below`. Refuses with SearchTookLong."""
        words = folded(sought.words[:WORDS_MOST])[:FOLDED_MOST]
        indexed = len(words) >= GRAM
        if not indexed and not sought.listed:
            return Found([], None, self._feed.progress())
        if below is None and indexed:
            await self._feed.catch_up(PATIENCE_S)
        async with self._turn:
            look = _Look(self._memory, self._feed, self._reader.engine, user, sought, words, page)
            hits, further = await self._feed.searchers.run(lambda: look(below))
        # Asked again: somebody may have left a chat meanwhile.
        seen = [hit for hit in hits if self._sees(user, hit.message)]
        return Found(seen, further, self._feed.progress())

    def progress(self) -> Progress:
        """How far the index is."""
        return self._feed.progress()

    def _sees(self, user: User, message: Message) -> bool:
        chat = self._memory.chats.get(message.chat)
        return is_open(chat) and self._memory.members.has(message.chat, "user", user.id)


def is_open(chat: Chat | None) -> bool:
    """Whether what was said in a chat can be read."""
    return chat is not None and chat.status == "normal"


class _Look:
    """One look, in a thread."""

    def __init__(
        self,
        memory: TenantMemory,
        feed: SearchFeed,
        engine: Engine,
        user: User,
        sought: Sought,
        words: str,
        page: int,
    ) -> None:
        self._memory = memory
        self._feed = feed
        self._engine = engine
        self._sought = sought
        self._words = words
        self._page = page
        self._mine = memory.members.chats_of("user", user.id)
        self._before = memory.first_id_at(sought.until) if sought.until else _LAST

    def __call__(self, below: int | None) -> tuple[list[Hit], int | None]:
        ends = time.monotonic() + LOOKS_S
        before = self._before if below is None else min(self._before, below)
        asked = self._sought.chats
        mine = self._mine if asked is None else set(asked).intersection(self._mine)
        open_ones = [chat for id in mine if (chat := self._memory.chats.get(id)) is not None and is_open(chat)]
        chats = {chat.id for chat in open_ones if self._sought.of_chats(chat)}
        hits: list[Hit] = []
        indexed = len(self._words) >= GRAM
        if not chats or (indexed and self._feed.index.state() is None):
            return hits, None
        wanted = [self._wanted(sorted(chats), marks) for marks in self._marks()] if indexed else []
        page = self._page
        while True:
            try:
                ids, further = self._ids(wanted, before, ends) if indexed else self._listed(sorted(chats), before)
            except TookTooLong:
                if hits:
                    return hits, before
                raise SearchTookLong() from None
            hits += self._hits(ids, chats, page + 1 - len(hits))
            if len(hits) > page:
                return hits[:page], hits[page - 1].message.id
            if further is None or time.monotonic() > ends:
                return hits, further
            before = further

    def _marks(self) -> list[list[str]]:
        """The marks of what is sought, for each type in turn."""
        sender = [of_sender(*self._sought.sender)] if self._sought.sender is not None else []
        common = [of_tenant(self._memory.tenant_id), *sender]
        return [[*common, of_type(one)] for one in self._sought.types] or [common]

    def _wanted(self, chats: Sequence[int], marks: Sequence[str]) -> Wanted:
        floor = self._memory.first_id_at(self._sought.since) if self._sought.since else 0
        return Wanted(self._words, chats, marks, floor)

    def _listed(self, chats: Sequence[int], before: int) -> tuple[list[int], int | None]:
        """The next messages of these chats, whatever they say, newest first."""
        floor = self._memory.first_id_at(self._sought.since) if self._sought.since else 0
        ids = queries.newest_below(self._engine, chats, floor, before, LISTED)
        return ids, ids[-1] if len(ids) == LISTED else None

    def _ids(self, wanted: Sequence[Wanted], before: int, ends: float) -> tuple[list[int], int | None]:
        """The next ids for all types together, newest first, and below which id to go on."""
        looked = [self._feed.index.look(one, before, self._page + 1, ends) for one in wanted]
        ends_at = [one.further for one in looked if one.further is not None]
        further = max(ends_at) if ends_at else None
        ids = sorted({id for one in looked for id in one.ids if further is None or id >= further}, reverse=True)
        return ids, further

    def _hits(self, ids: Sequence[int], chats: Collection[int], most: int) -> list[Hit]:
        hits: list[Hit] = []
        for at in range(0, len(ids), PAGE):
            if len(hits) >= most:
                break
            rows = queries.by_ids(self._engine, self._memory.tenant_id, ids[at : at + PAGE])
            mine = [row for row in reversed(rows) if row["chat"] in chats]
            hits += [hit for row in mine if (hit := self._hit(row)) is not None]
        return hits[:most]

    def _hit(self, row: dict[str, Any]) -> Hit | None:
        if row["deleted"] or row["to_managers"] or row["msg_type"] == "system":
            return None
        if self._sought.types and row["msg_type"] not in self._sought.types:
            return None
        if self._sought.sender is not None and (row["sender_kind"], row["sender"]) != self._sought.sender:
            return None
        text = composed(words_of(row["msg_type"], row["content"], row["mentions"]).strip())
        shown, places = placed(text)
        at = shown.find(self._words)
        if at < 0:
            return None
        message = message_of(row)
        if not self._sought.fits(message):
            return None
        if not self._words:
            return Hit(message, *_around(text, 0, 0))
        return Hit(message, *_around(text, places[at], places[at + len(self._words) - 1] + 1))


def _around(text: str, first: int, last: int) -> tuple[str, str, str]:
    """What is shown of a text in which something stands from one place to another: on one line."""
    start, end = max(0, first - BEFORE), min(len(text), last + AFTER)
    before = ("…" if start else "") + text[start:first]
    after = text[last:end] + ("…" if end < len(text) else "")
    return _one_line(before), _one_line(text[first:last]), _one_line(after)


def _one_line(text: str) -> str:
    return "".join(" " if one.isspace() else one for one in text)
