"""The journal: many waiting changes, one transaction (group commit).

`submit(changes)` hands changes over and gives a future; one task takes what waits, hands it to the sink as one batch
and wakes everybody. While a batch is being written the next one gathers, so batches grow with the load and a lone call
waits for no timer.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Protocol

import structlog

from larkstead.store.spread import Spread

log = structlog.get_logger(__name__)

DEFAULT_BATCH = 1_024
# After a batch of several, the next gathers for as long as each turn brings more, or until so many wait: where the disk
# is fast, batches would otherwise be so small that waking the writer costs more than writing. So many leave the event
# loop calls to judge while they are being written. A lone caller, whose batch is one, waits for nothing.
TURN_S, GATHERED = 0.001, 8
# The next batch is handed over while one is being written, so that the writer need not wait until the event loop has
# heard of the first. With batches of one all of this is off.
IN_FLIGHT = 2
BATCH_SIZES = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 4_096)
COMMIT_SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0)


class JournalFailed(Exception):
    """A batch could not be written: nothing of it is stored."""


class Sink(Protocol):
    """Where batches go: all changes (of whatever kind the sink knows) in one transaction, or none and an
    exception. A second batch may come while one is being written: it is written after it, and not at all when that
    one fails. The event loop must not be kept waiting.
    """

    @property
    def pid(self) -> int | None:
        """The process that writes, None where it is this one."""

    async def write(self, changes: Sequence[Any]) -> None: ...

    async def close(self) -> None: ...


# Changes, their facts, and whom to wake.
_Waiting = tuple[Sequence[Any], Sequence[Any], "asyncio.Future[None] | None"]


@dataclass(slots=True)
class JournalStats:
    """Counters for people and metrics: `sizes` in submits a batch, `commits` in seconds a batch took to be stored."""

    batches: int = 0
    submits: int = 0
    largest: int = 0
    dropped: int = 0
    failed: int = 0
    sizes: Spread = field(default_factory=lambda: Spread(BATCH_SIZES))
    commits: Spread = field(default_factory=lambda: Spread(COMMIT_SECONDS))


@dataclass(eq=False)
class Journal:
    """One writer behind a narrow door.

    `batch`: at most so many submits a transaction. `bound`: with more submits waiting than this, `note` drops (and
    counts) and `submit` still takes: a message is never dropped. `on_commit` gets the facts of a committed batch
    before the callers wake.
    """

    sink: Sink
    batch: int = DEFAULT_BATCH
    bound: int = 200_000
    linger_s: float = 0.0
    on_commit: Callable[[Sequence[Any]], None] | None = None
    on_failure: Callable[[BaseException], None] | None = None
    stats: JournalStats = field(default_factory=JournalStats)

    def __post_init__(self) -> None:
        self._queue: deque[_Waiting] = deque()
        self._wake = asyncio.Event()
        self._hurry = asyncio.Event()
        self._closing = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._room = asyncio.Semaphore(1 if self.batch == 1 else IN_FLIGHT)
        self._newest: asyncio.Task[None] | None = None

    @property
    def waiting(self) -> int:
        """Submits that no batch has taken yet."""
        return len(self._queue)

    def start(self) -> None:
        """Begin writing. Call on the event loop that will submit."""
        self._loop = asyncio.get_running_loop()
        self._task = self._loop.create_task(self._run(), name="journal")

    def submit(self, changes: Sequence[Any], facts: Sequence[Any] = ()) -> "asyncio.Future[None]":
        """Hand changes over; the future is done when they are stored, or fails with JournalFailed."""
        if self._loop is None or self._closing:
            raise JournalFailed("the journal is closed")
        done: asyncio.Future[None] = self._loop.create_future()
        self._queue.append((changes, facts, done))
        self._wake.set()
        return done

    def note(self, changes: Sequence[Any]) -> bool:
        """Hand changes over without waiting for them; False (and counted) when too much is waiting already."""
        if self._closing or len(self._queue) >= self.bound:
            self.stats.dropped += 1
            return False
        self._queue.append((changes, (), None))
        self._wake.set()
        return True

    async def flush(self) -> None:
        """Return when everything handed over so far is stored."""
        stored = self.submit(())
        self._hurry.set()
        await stored

    async def close(self) -> None:
        """Write what waits, then stop."""
        self._closing = True
        self._hurry.set()
        self._wake.set()
        if self._task is not None:
            await self._task

    async def _run(self) -> None:
        while self._queue or not self._closing:
            await self._wake.wait()
            self._wake.clear()
            if self.linger_s and not self._closing:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._hurry.wait(), self.linger_s)
                self._hurry.clear()
            await self._write_all()
        if self._newest is not None:
            await self._newest
        await self.sink.close()

    async def _write_all(self) -> None:
        crowded = False
        while self._queue:
            if crowded and not self._closing:
                await self._gather()
            await self._room.acquire()
            queue = self._queue
            batch = [queue.popleft() for _ in range(min(len(queue), self.batch))]
            crowded = len(batch) > 1
            self._newest = asyncio.create_task(self._write_batch(batch, self._newest))

    async def _gather(self) -> None:
        before, most = -1, min(GATHERED, self.batch)
        while before < len(self._queue) < most:
            before = len(self._queue)
            await asyncio.sleep(TURN_S)

    async def _write_batch(self, batch: Sequence[_Waiting], older: "asyncio.Task[None] | None") -> None:
        changes = [change for changes, _, _ in batch for change in changes]
        error: BaseException | None = None
        began = time.perf_counter()
        try:
            if changes:
                await self.sink.write(changes)
        except Exception as failure:  # noqa: BLE001 - whatever went wrong, the callers must hear of it
            log.error("journal.batch_failed", error=str(failure), submits=len(batch))
            error = failure
        if older is not None:
            await older  # a batch is told of after those before it, also an empty one that waits for them
        self._room.release()
        self._count(len(batch), time.perf_counter() - began, failed=error is not None)
        self._settle(batch, error)

    def _count(self, submits: int, seconds: float, *, failed: bool) -> None:
        stats = self.stats
        stats.batches += 1
        stats.submits += submits
        stats.largest = max(stats.largest, submits)
        stats.failed += failed
        stats.sizes.add(submits)
        stats.commits.add(seconds)

    def _settle(self, batch: Sequence[_Waiting], error: BaseException | None) -> None:
        if error is not None:
            self._wake_failed(batch, error)
            return
        if self.on_commit is not None:
            facts = [fact for _, facts, _ in batch for fact in facts]
            if facts:
                self.on_commit(facts)
        for _, _, done in batch:
            if done is not None and not done.done():
                done.set_result(None)

    def _wake_failed(self, batch: Sequence[_Waiting], error: BaseException) -> None:
        lost = list(batch)
        if self.on_failure is not None:
            # What waits was decided on a memory that is not true any more.
            lost += self._queue
            self._queue.clear()
            self.on_failure(error)
        for _, _, done in lost:
            if done is not None and not done.done():
                done.set_exception(JournalFailed(str(error)))
