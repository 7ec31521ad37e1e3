"""A real book over a SQLite file and a real journal, and a way to start again from what was stored."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from sqlalchemy import Engine

from larkstead.store.engine import open_engine, sqlite_url
from larkstead.store.journal import Journal
from larkstead.store.sink import DatabaseStore, ThreadSink
from larkstead.store.tables import metadata
from larkstead.wire.ids import Sealer
from larkstead.wire.internal_ids import IdSource
from larkstead.world.memory import Memory
from larkstead.world.reader import Reader
from tests.world.enterprises import KEY, Enterprise, WorldRooms, means


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = 1_760_000_000_000

    def __call__(self) -> int:
        return self.now

    def go_on(self, *, seconds: float = 0, days: float = 0) -> None:
        self.now += int(seconds * 1000 + days * 86_400_000)


class Disk:
    """One data folder: `book` is what stands in memory, `again()` what a restart would make of the store."""

    def __init__(self, url: str, files: Path, clock: Clock, stack: AsyncExitStack) -> None:
        self.url = url
        self.files = files
        self.clock = clock
        self._stack = stack
        self.engine: Engine = open_engine(url, durable=False)
        stack.callback(self.engine.dispose)
        metadata.create_all(self.engine)

    def defer(self, closing: Callable[[], Awaitable[None]]) -> None:
        """Call this when the test is over."""
        self._stack.push_async_callback(closing)

    def open_book(self, elapsed_ms: Callable[[], int] = lambda: 0) -> Memory:
        journal = Journal(ThreadSink(DatabaseStore(open_engine(self.url, durable=False))))
        journal.start()
        self.defer(journal.close)
        # The tests' clock alone says how long something takes.
        return Memory(journal, IdSource(self.clock, elapsed_ms=elapsed_ms), self.clock)

    def rooms(self, memory: Memory) -> WorldRooms:
        return WorldRooms(memory, means(self.reader(), self.files))

    def reader(self) -> Reader:
        reader = Reader(self.engine)

        async def close() -> None:
            reader.close()

        self.defer(close)
        return reader

    def again(self) -> Memory:
        memory = self.open_book()
        memory.load(self.engine)
        return memory


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def disk(tmp_path: Path, clock: Clock) -> AsyncIterator[Disk]:
    async with AsyncExitStack() as stack:
        yield Disk(sqlite_url(tmp_path / "larkstead.db"), tmp_path / "files", clock, stack)


@pytest.fixture
async def memory(disk: Disk) -> Memory:
    return disk.open_book()


@pytest.fixture
def sealer() -> Sealer:
    return Sealer(KEY)


@pytest.fixture
async def rooms(memory: Memory, disk: Disk) -> WorldRooms:
    return disk.rooms(memory)


@pytest.fixture
async def free(rooms: WorldRooms) -> Enterprise:
    """An enterprise where nothing needs a review."""
    return await Enterprise.found(rooms, exempt=True)


@pytest.fixture
async def strict(rooms: WorldRooms) -> Enterprise:
    """An enterprise where everything needs a review."""
    return await Enterprise.found(rooms, exempt=False)
