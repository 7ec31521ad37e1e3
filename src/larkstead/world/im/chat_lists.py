"""The chats of a person or a bot, a page at a time: somebody may be in thousands."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import islice
from typing import Final, Literal

from sqlalchemy import Engine

from larkstead.store import messages as queries
from larkstead.wire.words import says
from larkstead.world.im.chat_preferences import ChatPreferences
from larkstead.world.im.records import Chat, PartyKind
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import User
from larkstead.world.reader import Reader
from larkstead.world.search import Search, is_group

# A search has so many characters at most, and looks at so many people whose names fit.
WORDS_MOST: Final = 64
PEOPLE_MOST: Final = 1_000


Sorter = Literal["create_time_desc", "update_time_desc", "member_count_desc"]


@dataclass(frozen=True, slots=True)
class SoughtGroups:
    """What groups somebody looks for: with every word in a name of theirs or (`of_members`) of a member, of which all
    these people are in; only those that `fits` says so of. `sorter`: by what they are ordered, the greatest first;
    without, the newest group is first.
    """

    words: str
    people: Collection[int] = ()
    of_members: bool = True
    fits: Callable[[Chat, bool], bool] = lambda _, __: True
    sorter: Sorter | None = None


class ChatLists:
    """Lists one enterprise's chats. Whatever looks at all of somebody's chats runs in a thread."""

    def __init__(self, memory: TenantMemory, reader: Reader, search: Search, preferences: ChatPreferences) -> None:
        self._memory = memory
        self._reader = reader
        self._search = search
        self._preferences = preferences

    async def groups(self, kind: PartyKind, id: int, *, after: int | None, most: int) -> list[Chat]:
        """The groups somebody is in, the oldest first, behind the one with the id `after`."""
        ids, chats = self._memory.members.chats_of(kind, id), self._memory.chats

        def look() -> list[Chat]:
            begin = 0 if after is None else bisect_right(ids, after)
            found = (chats.get(ids[at]) for at in range(begin, len(ids)))
            return list(islice((chat for chat in found if chat is not None and is_group(chat)), most))

        return await self._search.run(look)

    async def named(self, kind: PartyKind, id: int, words: str, *, after: int | None, most: int) -> list[Chat]:
        """The groups somebody is in, and the public ones, in which a name has every word: one of the group's own, or of
        its own groups that of a member. The oldest first, behind the one with the id `after`; none without words.
        """
        if not words or len(words) > WORDS_MOST:
            return []
        memory, chats = self._memory, self._memory.chats
        mine = memory.members.chats_of(kind, id)
        public = [chat.id for chat in chats.of("public", True)]
        people = memory.users.hits(words)

        def look() -> list[Chat]:
            of_people = {
                chat for user in islice(people, PEOPLE_MOST) for chat in memory.members.chats_of("user", user.id)
            }
            theirs = of_people.intersection(mine)
            ids = sorted({*mine, *public})
            begin = 0 if after is None else bisect_right(ids, after)
            found = (chats.get(ids[at]) for at in range(begin, len(ids)))
            groups = (chat for chat in found if chat is not None and is_group(chat))
            return list(islice((chat for chat in groups if chat.id in theirs or _is_called(words, chat)), most))

        return await self._search.run(look)

    async def sought(
        self, kind: PartyKind, id: int, sought: SoughtGroups, *, start: int, most: int
    ) -> tuple[list[Chat], int]:
        """The groups somebody is in, and the public ones, that fit what is sought, from the place `start` on, at most
        so many; and how many fit in all.
        """
        memory, words = self._memory, sought.words
        mine = set(memory.members.chats_of(kind, id))
        public = [chat.id for chat in memory.chats.of("public", True)]
        people = memory.users.hits(words) if words and sought.of_members else iter(())

        def named(chat: Chat) -> bool:
            return not words or chat.id in theirs or _is_called(words, chat)

        def has_all(chat: Chat) -> bool:
            return all(memory.members.has(chat.id, "user", person) for person in sought.people)

        theirs = set[int]()

        def look(engine: Engine) -> tuple[list[Chat], int]:
            for user in islice(people, PEOPLE_MOST):
                theirs.update(mine.intersection(memory.members.chats_of("user", user.id)))
            found = [chat for id in {*mine, *public} if (chat := memory.chats.get(id)) is not None and is_group(chat)]
            fitting = [one for one in found if sought.fits(one, one.id in mine) and named(one) and has_all(one)]
            key = self._keys(engine, fitting, sought.sorter)
            fitting.sort(key=lambda chat: (key.get(chat.id, 0), chat.id), reverse=True)
            return fitting[start : start + most], len(fitting)

        return await self._reader.run(look)

    def _keys(self, engine: Engine, chats: Sequence[Chat], sorter: Sorter | None) -> dict[int, int]:
        if sorter == "member_count_desc":
            return {chat.id: self._memory.members.user_count(chat.id) for chat in chats}
        if sorter == "update_time_desc":
            return queries.newest_of_chats(engine, [chat.id for chat in chats])
        return {}

    async def by_activity(
        self, kind: PartyKind, id: int, *, before: int | None, most: int, groups_only: bool = False
    ) -> list[tuple[int, Chat]]:
        """The chats somebody is in, the one with the newest message first, each with the number that it is ordered by:
        those with a smaller one than `before`. A p2p chat in which nothing was said is left out.
        """
        ids, chats = self._memory.members.chats_of(kind, id), self._memory.chats

        def look(engine: Engine) -> list[tuple[int, Chat]]:
            found = [chat for id in ids if (chat := chats.get(id)) is not None and chat.status == "normal"]
            wanted = [chat for chat in found if chat.mode == "group"] if groups_only else found
            newest = queries.newest_of_chats(engine, [chat.id for chat in wanted])

            def keyed() -> Iterator[tuple[int, Chat]]:
                for chat in wanted:
                    key = newest.get(chat.id, chat.id if chat.mode == "group" else 0)
                    if key and (before is None or key < before):
                        yield key, chat

            return nlargest(most, keyed(), key=lambda item: item[0])

        return await self._reader.run(look)

    async def unread(self, user: User, *, most: int) -> int:
        """How many messages somebody has not read in all chats that are not muted, counted up to `most`. A chat that
        was marked as unread counts as one.
        """
        ids, memory, preferences = self._memory.members.chats_of("user", user.id), self._memory, self._preferences
        marked = {chat.id for chat in preferences.marked_unread(user)}

        def look(engine: Engine) -> int:
            read: dict[int, int] = {}
            for id in ids:
                chat, member = memory.chats.get(id), memory.members.get(id, "user", user.id)
                if chat is not None and chat.status == "normal" and member is not None:
                    read[id] = member.read_up_to
            loud = [id for id in read if not preferences.is_muted(user.id, id)]
            newest = queries.newest_of_chats(engine, loud)
            count = 0
            for id in loud:
                if count < most and newest.get(id, 0) > read[id]:
                    found = queries.unread(engine, id, read[id], user=user.id, most=most - count).count
                    count += found
                    marked.discard(id if found else 0)
            return min(most, count + len(marked))

        return await self._reader.run(look)


def _is_called(words: str, chat: Chat) -> bool:
    return says(words, chat.name, *(name for _, name in chat.settings.names))
