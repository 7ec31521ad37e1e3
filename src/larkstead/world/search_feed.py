"""Feeds the index of messages: after the commit, in a process of its own that runs behind everything else.

The process takes whatever the store holds up to a number. That is the newest id at a moment after which the journal
was flushed: ids are made in the step in which their rows are handed over, so no row with a smaller one can come any
more. How far the index has come stands in the index itself, in the transaction that brought it there.
"""

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from larkstead.store import messages as queries
from larkstead.store import tables
from larkstead.store.changes import Append, Change, DeleteBefore
from larkstead.store.faults import NotStored
from larkstead.store.search_entries import State
from larkstead.store.search_index import SearchIndex
from larkstead.store.writer_process import Writer
from larkstead.wire.internal_ids import made_at
from larkstead.world.facts import Fact, MessageRecalled, MessageSent, MessageUpdated
from larkstead.world.memory import Memory
from larkstead.world.reader import Reader
from larkstead.world.search import Searchers

log = structlog.get_logger(__name__)

# How long messages gather for a step; before the first one longer, since it begins the process. Whoever searches does
# not wait for either.
GATHER_S, BEGIN_S = 0.25, 2.0
# After a step it rests for so many times as long as that took: longer while the journal takes more than so much a
# second, since the processors and the disk are wanted by others then.
REST, REST_WHILE_BUSY = 0.5, 12.0
BUSY_A_SECOND: Final = 150
# The process ends when there was nothing to do for so long.
IDLE_S: Final = 20.0
AGAIN_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the index has come, to be told to people. `behind`: something that was just said is missing yet; the
    messages since `from_ms` are in it (0: all), which is `percent` of the time in which there are any.
    """

    behind: bool
    from_ms: int
    percent: int


class SearchFeed:
    """Brings what is said into the index, and tells how far that is. `writer`: what begins the process."""

    def __init__(self, memory: Memory, reader: Reader, index: SearchIndex, writer: type[Writer]) -> None:
        self._memory = memory
        self._reader = reader
        self.index = index
        self.searchers = Searchers()
        self._begin = writer
        self._writer: Writer | None = None
        self._state: State | None = None
        # Up to which id there may be something new.
        self._wanted = 0
        self._wake, self._hurry, self._moved = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        # How much the journal had taken, and when.
        self._counted = (0, time.monotonic())

    async def start(self) -> None:
        """Go on where the index is."""
        self._state = await self._reader.run(lambda _: self.index.state())
        if self._state is not None:
            # Even where the clock was put back while nothing ran, what comes is newer than what the index has seen.
            self._memory.ids.not_before(max(self._state.high, self._state.changed))
        if await self._reader.run(_is_behind, self._state):
            self._want()
        self._task = asyncio.create_task(self._run(), name="search feed")

    async def stop(self) -> None:
        """Let the step that has begun end; what is missing is taken in after the next start."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        await self._end_process()

    def close(self) -> None:
        """Stop the threads, and let go of the index."""
        self.searchers.close()
        self.index.close()

    def committed(self, facts: Sequence[Fact]) -> None:
        """These facts are in the store."""
        if any(type(fact) in _TELLING for fact in facts):
            self._want()

    def rows(self, facts: Sequence[Fact]) -> list[Append]:
        """Which messages the index has to look at again: stored with the changes of them."""
        return [
            Append(tables.changed_messages, (self._memory.ids.next(), fact.tenant, fact.after.id))
            for fact in facts
            if type(fact) is MessageUpdated or type(fact) is MessageRecalled
        ]

    def progress(self) -> Progress:
        """How far the index is."""
        state = self._state
        if state is None:
            return Progress(
                bool(self._wanted), self._memory.now_ms() if self._wanted else 0, 0 if self._wanted else 100
            )
        if not state.low:
            return Progress(self._is_behind(), 0, 100)
        newest, left = max(state.high, state.low), max(0, state.low - state.oldest)
        done = 100 - 100 * left // max(1, newest - state.oldest)
        return Progress(self._is_behind(), made_at(state.low), max(0, min(99, done)))

    async def catch_up(self, patience_s: float) -> None:
        """Return when what was said so far is in the index, or after so long."""
        upto = self._wanted
        ends = time.monotonic() + patience_s
        while self._is_behind() and (self._state is None or self._reached() < upto):
            self._hurry.set()
            left = ends - time.monotonic()
            if left <= 0 or self._task is None:
                return
            self._moved.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._moved.wait(), left)

    def tidied(self) -> list[Change]:
        """What forgets the changes that the index has looked at."""
        if self._state is None:
            return []
        return [DeleteBefore(tables.changed_messages, self._state.changed + 1)]

    # --- within

    def _want(self) -> None:
        self._wanted = self._memory.ids.last
        self._wake.set()

    def _reached(self) -> int:
        return 0 if self._state is None else min(self._state.high, self._state.changed)

    def _is_behind(self) -> bool:
        return self._wanted > self._reached()

    async def _run(self) -> None:
        while True:
            try:
                await self._wait()
                self._hurry.clear()
                began = time.monotonic()
                upto = self._memory.ids.last
                await self._memory.journal.flush()
                await self._step(upto)
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._hurry.wait(), self._rest() * (time.monotonic() - began))
            except (NotStored, SQLAlchemyError, OSError) as error:
                log.warning("search.not_indexed", error=str(error), again_in_s=AGAIN_S)
                # The file may have been damaged: its writer has thrown it away by now.
                await self._reader.run(lambda _: self.index.close())
                self._state = None
                self._want()
                await asyncio.sleep(AGAIN_S)
            except Exception:
                log.exception("search.feed_failed")
                await asyncio.sleep(AGAIN_S)

    def _rest(self) -> float:
        (before, since), now = self._counted, time.monotonic()
        self._counted = (self._memory.journal.stats.submits, now)
        busy = self._counted[0] - before > BUSY_A_SECOND * (now - since)
        return REST_WHILE_BUSY if busy else REST

    async def _wait(self) -> None:
        """Return when there is something to take in."""
        if self._state is not None and self._state.low:
            return
        while not self._is_behind():
            self._wake.clear()
            try:
                await asyncio.wait_for(self._wake.wait(), None if self._writer is None else IDLE_S)
            except TimeoutError:
                await self._end_process()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._hurry.wait(), BEGIN_S if self._writer is None else GATHER_S)

    async def _step(self, upto: int) -> None:
        if self._writer is None:
            self._writer = self._begin("larkstead.store.search_writer", self.index.environment)
        await self._writer.store(upto)
        self._state = await self._reader.run(lambda _: self.index.state())
        self._moved.set()

    async def _end_process(self) -> None:
        if self._writer is not None:
            writer, self._writer = self._writer, None
            await writer.close()


_TELLING: Final = frozenset({MessageSent, MessageUpdated, MessageRecalled})


def _is_behind(engine: Engine, state: State | None) -> bool:
    """Whether there is something that an index lacks."""
    if state is None or state.low:
        return queries.greatest_id(engine) > 0
    return queries.greatest_id(engine) > state.high or queries.last_change(engine) > state.changed
