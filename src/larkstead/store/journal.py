"""The journal: many waiting changes, one transaction (group commit).

`submit(changes)` hands changes over and gives a future; one task takes what waits, hands it to the sink as one batch
and wakes everybody. While a batch is being written the next one gathers, so batches grow with the load and a lone call
waits for no timer.

A batch that is not stored was decided in memory already. Where the database could not store it, all that waits fails,
and nothing is taken until memory has been read anew (`resume`). Where it refused what stands in it, the submits of the
enterprise that holds it fail, as they may rest on each other, and those of all others are stored (`admit` ends it).
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Protocol

import structlog

from larkstead.store.faults import NotStored, Overtaken, Refused
from larkstead.store.histogram import Spread
from larkstead.store.parts import Tenants, apart

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


class JournalFailed(NotStored):
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


# Changes, their facts, whom to wake, and the enterprises that they are about where the changes do not say so.
_Waiting = tuple[Sequence[Any], Sequence[Any], "asyncio.Future[None] | None", Tenants | None]
EVERYBODY = 0
_OVERTAKEN = Overtaken("a batch before it was not stored")


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
    before the callers wake. `on_failure` hears that nothing is taken until `resume`; without it a batch fails alone.
    `on_refusal` hears of the enterprises (by `tenants_of` their changes) from which nothing is taken until `admit`.
    """

    sink: Sink
    batch: int = DEFAULT_BATCH
    bound: int = 200_000
    linger_s: float = 0.0
    on_commit: Callable[[Sequence[Any]], None] | None = None
    on_failure: Callable[[BaseException], None] | None = None
    on_refusal: Callable[[Tenants], None] | None = None
    tenants_of: Callable[[Sequence[Any]], Tenants] = lambda _changes: frozenset({EVERYBODY})
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
        # Set from a failure until all that was on its way is settled: nothing newer may be written before.
        self._unsettled = False
        # How often all that waits failed; whether nothing is taken since; from whom else nothing is taken.
        self._halts = 0
        self._halted = False
        self._barred: Tenants = frozenset()

    @property
    def halted(self) -> bool:
        """Whether nothing is taken until `resume`."""
        return self._halted

    def bars(self, tenants: Tenants) -> bool:
        """Whether nothing is taken from these enterprises until `admit`."""
        return tenants <= self._barred and not self._halted

    @property
    def waiting(self) -> int:
        """Submits that no batch has taken yet."""
        return len(self._queue)

    def start(self) -> None:
        """Begin writing. Call on the event loop that will submit."""
        self._loop = asyncio.get_running_loop()
        self._task = self._loop.create_task(self._run(), name="journal")

    def submit(
        self, changes: Sequence[Any], facts: Sequence[Any] = (), tenants: Tenants | None = None
    ) -> "asyncio.Future[None]":
        """Hand changes over; the future is done when they are stored, or fails with JournalFailed."""
        if self._loop is None or self._closing:
            raise JournalFailed("the journal is closed")
        if self._halted or (self._barred and self._barred & (tenants or self.tenants_of(changes))):
            raise JournalFailed("nothing is stored until memory has been read anew")
        done: asyncio.Future[None] = self._loop.create_future()
        self._queue.append((changes, facts, done, tenants))
        self._wake.set()
        return done

    def note(self, changes: Sequence[Any]) -> bool:
        """Hand changes over without waiting for them; False (and counted) when too much is waiting already."""
        if self._closing or self._halted or len(self._queue) >= self.bound:
            self.stats.dropped += 1
            return False
        self._queue.append((changes, (), None, None))
        self._wake.set()
        return True

    async def flush(self, *tenants: int) -> None:
        """Return when everything handed over so far is stored; raises JournalFailed if what these enterprises handed
        over is not.
        """
        stored = self.submit((), (), frozenset(tenants or {EVERYBODY}))
        self._hurry.set()
        await stored

    def halt(self, error: BaseException) -> None:
        """Fail all that waits, and take nothing until memory has been read anew."""
        self._halted = True
        self._halts += 1
        self._fail(self._drain(), error)
        if self.on_failure is not None:
            self.on_failure(error)

    def resume(self) -> None:
        """Memory is what the store holds: take changes again."""
        self._halted, self._barred = False, frozenset()

    def admit(self, tenants: Tenants) -> None:
        """The memory of these enterprises is what the store holds: take their changes again."""
        self._barred -= tenants

    async def close(self) -> None:
        """Write what waits, then stop."""
        self._closing = True
        self._hurry.set()
        self._wake.set()
        if self._task is not None:
            await self._task

    def give_up(self) -> int:
        """Hand nothing more to the sink; how many submits were still to go."""
        left = len(self._queue)
        self._queue.clear()
        return left

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
            if self._unsettled and self._newest is not None:
                await self._newest
                self._unsettled = False
            queue = self._queue
            batch = [queue.popleft() for _ in range(min(len(queue), self.batch))]
            crowded = len(batch) > 1
            self._newest = asyncio.create_task(self._write_batch(batch, self._newest, self._halts))

    async def _gather(self) -> None:
        before, most = -1, min(GATHERED, self.batch)
        while before < len(self._queue) < most:
            before = len(self._queue)
            await asyncio.sleep(TURN_S)

    async def _write_batch(self, batch: Sequence[_Waiting], older: "asyncio.Task[None] | None", halts: int) -> None:
        began = time.perf_counter()
        try:
            error = await self._hand_over(batch) if halts == self._halts else _OVERTAKEN
            if older is not None:
                await older  # a batch is told of after those before it, also an empty one that waits for them
            self._count(len(batch), time.perf_counter() - began, failed=error is not None)
            await self._conclude(batch, error, halts)
        finally:
            self._room.release()

    async def _conclude(self, batch: Sequence[_Waiting], error: Exception | None, halts: int) -> None:
        if halts != self._halts:
            # All of this was decided on a memory that is not true any more.
            self._fail(batch, error or _OVERTAKEN)
        elif error is None:
            self._settle(self._without_barred(batch))
        elif isinstance(error, Refused | Overtaken) and self.on_refusal is not None:
            await self._sort_out(self._without_barred(batch), error)
        else:
            self._fail(batch, error)
            if self.on_failure is not None:
                self.halt(error)

    async def _hand_over(self, batch: Sequence[_Waiting]) -> Exception | None:
        changes = [change for changes, _, _, _ in batch for change in changes]
        try:
            if changes:
                await self.sink.write(changes)
        except Exception as error:  # noqa: BLE001 - whatever went wrong, the callers must hear of it
            self._unsettled = True
            if not isinstance(error, Overtaken):
                log.error("journal.batch_failed", error=str(error), submits=len(batch))
            return error
        return None

    async def _sort_out(self, batch: Sequence[_Waiting], error: Exception | None) -> None:
        """Store what the submits of one enterprise kept from being stored, and fail those."""
        if isinstance(error, Overtaken):
            # Only what came before it was refused: all of it may be well.
            error = await self._hand_over(batch)
            if error is None:
                self._settle(batch)
                return
        parts = apart(batch, self._about, EVERYBODY)
        for at, (tenants, submits) in enumerate(parts):
            if len(parts) > 1 and isinstance(error, Refused):
                refused = await self._hand_over(submits)
            else:
                refused = error
            if refused is None:
                self._settle(submits)
            elif isinstance(refused, Refused) and EVERYBODY not in tenants:
                self._bar(tenants, submits, refused)
            else:
                # The database fails, or refuses what anybody's may rest on.
                self._fail([one for _, rest in parts[at:] for one in rest], refused)
                self.halt(refused)
                return

    def _bar(self, tenants: Tenants, submits: Sequence[_Waiting], error: Exception) -> None:
        self._barred |= tenants
        waiting = self._drain()
        self._fail([*submits, *(one for one in waiting if self._about(one) & tenants)], error)
        self._queue.extend(one for one in waiting if not self._about(one) & tenants)
        assert self.on_refusal is not None
        self.on_refusal(tenants)

    def _without_barred(self, batch: Sequence[_Waiting]) -> Sequence[_Waiting]:
        if not self._barred:
            return batch
        barred = [one for one in batch if self._about(one) & self._barred]
        self._fail(barred, Overtaken("what it may rest on was not stored"))
        return [one for one in batch if not self._about(one) & self._barred]

    def _about(self, waiting: _Waiting) -> Tenants:
        changes, _, _, tenants = waiting
        return tenants or self.tenants_of(changes)

    def _drain(self) -> list[_Waiting]:
        waiting = list(self._queue)
        self._queue.clear()
        return waiting

    def _count(self, submits: int, seconds: float, *, failed: bool) -> None:
        stats = self.stats
        stats.batches += 1
        stats.submits += submits
        stats.largest = max(stats.largest, submits)
        stats.failed += failed
        stats.sizes.add(submits)
        stats.commits.add(seconds)

    def _settle(self, batch: Sequence[_Waiting]) -> None:
        if self.on_commit is not None:
            facts = [fact for _, facts, _, _ in batch for fact in facts]
            try:
                if facts:
                    self.on_commit(facts)
            except Exception:  # whoever waits must hear that it is stored
                log.exception("journal.facts_not_told")
        for _, _, done, _ in batch:
            if done is not None and not done.done():
                done.set_result(None)

    @staticmethod
    def _fail(batch: Sequence[_Waiting], error: BaseException) -> None:
        for _, _, done, _ in batch:
            if done is not None and not done.done():
                done.set_exception(JournalFailed(str(error)))
