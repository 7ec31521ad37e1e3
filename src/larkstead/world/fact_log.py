"""The log of facts, for consumers that must miss none: what leaves for webhooks and long connections.

A fact that a consumer wants is stored in the transaction of the change it tells of. The consumer takes it from the log,
and what follows from it is stored in one transaction with the consumer's cursor: however often and wherever the process
ends, nothing is missed, and nothing follows twice. Facts that nobody wants are not stored.

A consumer that has read to the end gets what is stored from then on out of memory, and reads again only when it fell
behind or something failed.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, NamedTuple, Protocol

import structlog
from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from larkstead.store import fact_log as queries
from larkstead.store import tables
from larkstead.store.changes import Append, Change, DeleteBefore
from larkstead.store.faults import NotStored
from larkstead.wire.internal_ids import first_id_at
from larkstead.world.calling import LOG_ID
from larkstead.world.facts import KINDS, Fact
from larkstead.world.memory import FactRows, Memory
from larkstead.world.reader import Reader

log = structlog.get_logger(__name__)

# So many facts are read at once, and so long a consumer works on them before others have their turn: what one becomes
# depends on how many want to hear of it.
AT_ONCE: Final = 200
TURN_S: Final = 0.002
# So many facts are kept in memory for a consumer, and so many until it is known that they are stored.
FRESH_MOST: Final = 1_000
# After a fault of the store, and for how long a fact waits for a consumer that is behind.
AGAIN_S: Final = 1.0
KEPT_MS: Final = 7 * 86_400_000


class Logged(NamedTuple):
    """A fact of the log. `log_id`: of the API call in which it happened, "" where it was none."""

    id: int
    fact: Fact
    log_id: str


# Makes a change of what was decided before.
Making = Callable[[], Change]


class Consumer(Protocol):
    """Who must hear of every fact that it wants. `name`: what its cursor is stored under."""

    @property
    def name(self) -> str: ...

    def wants(self, fact: Fact) -> bool:
        """Whether it wants a fact; asked on the path of every change, so it has to be quick."""

    def take(self, fact: Logged) -> Iterator[Making]:
        """What follows from a fact, which may be one that only others want. Between any two steps others may have their
        turn; all changes are made at once, and stored with the cursor, or memory is read anew and the fact comes again.
        """

    def taken(self, changes: Sequence[Change]) -> None:
        """What followed from the facts that it took last is stored."""


@dataclass(slots=True)
class _Reading:
    consumer: Consumer
    # None: to be read from the store.
    position: int | None = None
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    # The last id that was read, and whether all that it wants and was stored since is in `fresh`.
    read_to: int = 0
    follows: bool = False
    fresh: deque[Logged] = field(default_factory=deque)

    @property
    def at_end(self) -> bool:
        """Whether there is nothing more that it wants."""
        return self.follows and not self.fresh

    def reads(self) -> None:
        """From here on it has to read."""
        self.follows = False
        self.fresh.clear()


class FactLog:
    """Hands the log to its consumers. `beside`: rows that are stored with facts though no consumer wants those."""

    def __init__(self, memory: Memory, reader: Reader, beside: FactRows = lambda _facts: []) -> None:
        self._memory = memory
        self._reader = reader
        self._beside = beside
        self._readings: list[_Reading] = []
        self._tasks: list[asyncio.Task[None]] = []
        # What is about to be stored, by the identity of the fact.
        self._logged: dict[int, Logged] = {}

    async def start(self, consumers: Sequence[Consumer]) -> None:
        """Let consumers go on where they were. One that is new hears of what happens from now on."""
        self._readings = [_Reading(consumer) for consumer in consumers]
        for reading in self._readings:
            reading.position = await self._reader.run(queries.position_of, reading.consumer.name)
        # From here to the submit nothing may wait: a fact is either before the cursor or wanted.
        begun = [reading for reading in self._readings if reading.position is None]
        now = self._memory.ids.next()
        for reading in begun:
            reading.position = now
        self._memory.log_facts(self._rows if consumers else self._beside)
        if begun:
            await self._memory.write([queries.begin(reading.consumer.name, now) for reading in begun])
        self._tasks = [asyncio.create_task(self._run(reading)) for reading in self._readings]

    async def stop(self) -> None:
        """Let go; what was not taken is there at the next start."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def committed(self, facts: Sequence[Fact]) -> None:
        """These are stored: whoever wants any of them has something to take."""
        known = [(fact, self._logged.pop(id(fact), None)) for fact in facts]
        for reading in self._readings:
            wanted = [logged for fact, logged in known if reading.consumer.wants(fact)]
            if wanted:
                self._freshen(reading, wanted)
                reading.wake.set()

    def _freshen(self, reading: _Reading, stored: Sequence[Logged | None]) -> None:
        for logged in stored:
            if logged is None or len(reading.fresh) >= FRESH_MOST:
                reading.reads()
            elif reading.follows and logged.id > reading.read_to:
                reading.fresh.append(logged)

    def tidied(self, now_ms: int) -> list[Change]:
        """What forgets the facts that everybody has taken, and those that are too old."""
        positions = [reading.position for reading in self._readings]
        known = [position for position in positions if position is not None]
        taken = self._memory.ids.last if not positions else min(known) if len(known) == len(positions) else 0
        too_old = first_id_at(now_ms - KEPT_MS)
        # One that wants nothing for days is not behind, however old what it took last is.
        if taken < too_old and not all(reading.at_end for reading in self._readings):
            log.warning("facts.consumer_too_far_behind", consumers=[one.consumer.name for one in self._readings])
        return [DeleteBefore(tables.facts, max(taken, too_old))]

    def _rows(self, facts: Sequence[Fact]) -> list[Append]:
        """The rows of the facts that somebody wants, and of those beside."""
        wanted = (fact for fact in facts if any(reading.consumer.wants(fact) for reading in self._readings))
        ids, log_id = self._memory.ids, LOG_ID.get()
        new = [Logged(ids.next(), fact, log_id) for fact in wanted]
        if len(self._logged) > FRESH_MOST:  # what was not stored in the end is never asked for
            self._logged.clear()
        self._logged.update((id(one.fact), one) for one in new)
        rows = [Append(tables.facts, (id, fact.tenant, fact.kind, dump(fact), log_id)) for id, fact, _ in new]
        return rows + self._beside(facts)

    async def _run(self, reading: _Reading) -> None:
        while True:
            reading.wake.clear()
            try:
                while await self._go_on(reading):
                    continue
            except (NotStored, SQLAlchemyError) as error:
                log.warning("facts.not_taken", consumer=reading.consumer.name, error=str(error), again_in_s=AGAIN_S)
                reading.position = None
                reading.reads()
                await asyncio.sleep(AGAIN_S)
            except Exception:
                log.exception("facts.consumer_failed", consumer=reading.consumer.name, after=reading.position)
                reading.position = None
                reading.reads()
                await asyncio.sleep(AGAIN_S)
            else:
                await reading.wake.wait()

    async def _go_on(self, reading: _Reading) -> bool:
        """Hand on what is after the cursor; whether there was anything."""
        name = reading.consumer.name
        if reading.position is None:
            reading.position = await self._reader.run(queries.position_of, name) or 0
        if reading.follows:
            if not reading.fresh:
                return False
            while reading.fresh:
                await self._take(reading, reading.fresh, 0, 0)
            return True
        reading.wake.clear()
        rows = await self._reader.run(_read, reading.position)
        reading.read_to = rows.last or reading.position
        reading.follows = not reading.wake.is_set() and not rows.more
        facts = deque(rows.facts)
        while reading.position != reading.read_to:
            await self._take(reading, facts, rows.last, rows.tenant)
        return bool(rows.last)

    async def _take(self, reading: _Reading, facts: deque[Logged], last: int, tenant: int) -> None:
        """Let a consumer take some. `last`, `tenant`: where its cursor stands when it has taken all of them, 0 where
        that is at the last one.
        """
        makings, position, of = await _turn(reading.consumer, facts)
        if not facts and last:  # a row that is no fact of this release is passed over as well
            position, of = last, tenant
        # Made and submitted without an `await` between.
        changes = [make() for make in makings]
        await self._memory.write([*changes, queries.move(reading.consumer.name, position, of)])
        reading.position = position
        reading.consumer.taken(changes)


async def _turn(consumer: Consumer, facts: deque[Logged]) -> tuple[list[Making], int, int]:
    """What follows from the first facts, as many as a consumer takes in one turn, with the last one's id and whose it
    is. They are taken out. What follows from one alone may take several turns.
    """
    makings: list[Making] = []
    position = tenant = 0
    until = time.monotonic() + TURN_S
    while facts and (not position or time.monotonic() < until):
        logged = facts.popleft()
        pause = until
        for making in consumer.take(logged):
            makings.append(making)
            if time.monotonic() >= pause:
                await asyncio.sleep(0)
                pause = time.monotonic() + TURN_S
        position, tenant = logged.id, logged.fact.tenant
    return makings, position, tenant


class _Rows(NamedTuple):
    """The facts after a position, the last id that was read and whose it is (0 where there is none), and whether there
    may be more.
    """

    facts: list[Logged]
    last: int
    tenant: int
    more: bool


def _read(engine: Engine, position: int) -> _Rows:
    """Two hundred messages can be large: they are made out in the thread that reads them."""
    rows = queries.after(engine, position, AT_ONCE)
    facts = [Logged(row.id, fact, row.log_id) for row in rows if (fact := load(row.kind, row.body)) is not None]
    last, tenant = (rows[-1].id, rows[-1].tenant) if rows else (0, 0)
    return _Rows(facts, last, tenant, more=len(rows) == AT_ONCE)


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(KINDS[kind])


def dump(fact: Fact) -> str:
    """A fact as JSON."""
    return _adapter(fact.kind).dump_json(fact).decode()


def load(kind: str, body: str) -> Fact | None:
    """The fact of a row; None where this release knows no such fact."""
    try:
        fact: Fact | None = _adapter(kind).validate_json(body) if kind in KINDS else None
    except ValidationError:
        fact = None
    if fact is None:
        log.error("facts.unknown", kind=kind)
    return fact
