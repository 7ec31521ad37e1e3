"""Whatever looks at all records of an enterprise for one request: in a thread, never on the event loop.

There are few threads, and each enterprise has one of them at a time: whoever asks for much waits behind themselves.
What runs there takes a copy of a table's records (`list(table)`, which no change can come between) and asks other
tables by key.
"""

import asyncio
from bisect import bisect_right
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from difflib import get_close_matches
from itertools import islice
from operator import attrgetter
from typing import Final, TypeVar

from larkstead.wire.words import says, words_of
from larkstead.world.apps.records import App
from larkstead.world.im.records import Chat
from larkstead.world.memory import TenantMemory
from larkstead.world.memory_table import MemoryTable
from larkstead.world.org.records import Department, User

T = TypeVar("T")
_id: Final[Callable[[User | Department], int]] = attrgetter("id")

THREADS: Final = 2
# user_ids are compared that have so many characters in common at one end, and so many of them at most.
LIKE: Final = 2
ALIKE_MOST: Final = 2_000
LENGTHS_APART: Final = 8
ID_MOST: Final = 64
# Shorter words are looked for in names alone.
PART_OF_ID: Final = 5


def everybody(_: object) -> bool:
    """Whoever it is."""
    return True


class Searchers:
    """The threads in which searches run."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="search")

    async def run(self, look: Callable[[], T]) -> T:
        """What it finds."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, look)

    def close(self) -> None:
        """Stop the threads."""
        self._threads.shutdown(wait=True, cancel_futures=True)


class Search:
    """Looks through one enterprise. `most`: no more are found; `after`: the id behind which to go on."""

    def __init__(self, memory: TenantMemory, searchers: Searchers) -> None:
        self._memory = memory
        self._searchers = searchers
        self._turn = asyncio.Lock()

    async def run(self, look: Callable[[], T]) -> T:
        """What this finds, when it is the enterprise's turn."""
        async with self._turn:
            return await self._searchers.run(look)

    async def users(
        self,
        words: str = "",
        *,
        most: int,
        after: int | None = None,
        active_only: bool = True,
        fits: Callable[[User], bool] = everybody,
    ) -> list[User]:
        """Members whose name, e-mail, mobile or user_id has every word, in the order they came."""

        def is_wanted(user: User) -> bool:
            return (user.status == "active" or not active_only) and fits(user)

        return await self._find(self._memory.users, words, most, after, is_wanted)

    async def members(
        self, department: int, *, most: int, after: int | None = None, fits: Callable[[User], bool] = everybody
    ) -> list[User]:
        """Who is right in a department (0: in none), in the order they came."""
        users = self._memory.users

        def look() -> list[User]:
            found = sorted(users.of("department", department), key=_id)
            begin = 0 if after is None else bisect_right(found, after, key=_id)
            return list(islice(filter(fits, islice(found, begin, None)), most))

        return await self.run(look)

    async def user_like(self, user_id: str) -> User | None:
        """A member whose user_id is so much like this one that it may have been meant."""
        users = self._memory.users
        most = len(user_id) + LENGTHS_APART

        def look() -> User | None:
            # To compare takes long: those alone that begin or end alike.
            alike = (
                user
                for user in users
                if len(user.user_id) <= most
                and (user.user_id[:LIKE] == user_id[:LIKE] or user.user_id[-LIKE:] == user_id[-LIKE:])
            )
            near = {user.user_id: user for user in islice(alike, ALIKE_MOST)}
            found = get_close_matches(user_id, near, n=1, cutoff=0.7)
            return near[found[0]] if found else None

        return await self.run(look) if len(user_id) <= ID_MOST else None

    async def departments(self, words: str = "", *, most: int, after: int | None = None) -> list[Department]:
        """Departments whose name has every word, in the order they came."""
        return await self._find(self._memory.departments, words, most, after, everybody)

    async def departments_below(self, parent: int, *, most: int, after: int | None = None) -> list[Department]:
        """The departments right below one (0: right below the enterprise), in the order they came."""
        departments = self._memory.departments

        def look() -> list[Department]:
            found = sorted(departments.of("parent", parent), key=_id)
            begin = 0 if after is None else bisect_right(found, after, key=_id)
            return found[begin : begin + most]

        return await self.run(look)

    async def apps(
        self, words: str = "", *, most: int, after: int | None = None, fits: Callable[[App], bool] = everybody
    ) -> list[App]:
        """Apps that the words name, newest first."""
        return await self._find(
            self._memory.apps, words, most, after, lambda app: fits(app) and names(words, app), newest_first=True
        )

    async def groups(self, user: User, words: str, *, most: int) -> list[Chat]:
        """A person's groups whose name has every word."""
        ids, chats = self._memory.members.chats_of("user", user.id), self._memory.chats

        def look() -> list[Chat]:
            found = (chat for id in ids if (chat := chats.get(id)) is not None and is_group(chat))
            return list(islice((chat for chat in found if says(words, chat.name)), most))

        return await self.run(look)

    async def _find(
        self,
        table: MemoryTable[T],
        words: str,
        most: int,
        after: int | None,
        fits: Callable[[T], bool],
        *,
        newest_first: bool = False,
    ) -> list[T]:
        hits = table.hits(words, after=after, newest_first=newest_first)
        return await self.run(lambda: list(islice(filter(fits, hits), most)))


def names(words: str, app: App) -> bool:
    """Whether every word stands in an app's name, or in its app_id, where a few digits stand by chance."""
    name, app_id = app.name.lower(), app.app_id.lower()
    return all(word in name or (len(word) >= PART_OF_ID and word in app_id) for word in words_of(words))


def is_group(chat: Chat) -> bool:
    """Whether it is a group that was not dissolved."""
    return chat.mode == "group" and chat.status == "normal"
