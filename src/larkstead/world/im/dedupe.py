"""uuid deduplication: for one hour, a second message with a sender's uuid is the first one again.

Kept in memory and in a ring of three hourly tables, emptied in turn, so that no index over random values has to be
kept. The hours are those of a clock that is never put back: neither is what it promised.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import Engine

from larkstead.store import messages as queries
from larkstead.store.changes import Append, Change, Empty
from larkstead.store.tables import uuid_ring
from larkstead.wire.internal_ids import IdSource

HOUR_MS = 3_600_000
# Further apart than this, the time in a message's id is not the time it was made at: the clock had been put back.
APART_MS = 1_000

Key = tuple[int, str]
# (hour, sender, uuid, message) of each table of the ring.
Ring = list[list[tuple[int, int, str, int]]]


def elapsed_ms() -> int:
    """How long this machine runs, in milliseconds: nobody sets that."""
    return time.monotonic_ns() // 1_000_000


class SteadyClock:
    """Goes with the wall clock, and goes on by itself where that is put back."""

    def __init__(self, now_ms: Callable[[], int], elapsed_ms: Callable[[], int] = elapsed_ms) -> None:
        self._now_ms = now_ms
        self._elapsed_ms = elapsed_ms
        self._ahead = now_ms() - elapsed_ms()

    def __call__(self) -> int:
        """The time, in milliseconds."""
        elapsed = self._elapsed_ms()
        self._ahead = max(self._ahead, self._now_ms() - elapsed)
        return self._ahead + elapsed

    def not_before(self, moment_ms: int) -> None:
        """Go on from this moment at the earliest."""
        self._ahead = max(self._ahead, moment_ms - self._elapsed_ms())


@dataclass(slots=True)
class _Hour:
    hour: int = -1
    stored: dict[Key, int] = field(default_factory=dict)
    # When a message was made, where its id does not say so.
    made: dict[Key, int] = field(default_factory=dict)

    def remember(self, key: Key, message: int, made_ms: int) -> None:
        self.stored[key] = message
        if abs(_time_in(message) - made_ms) > APART_MS:
            self.made[key] = made_ms


class Dedupe:
    """Which message a (sender, uuid) of the last hour made, or is making right now."""

    def __init__(self, clock: SteadyClock) -> None:
        self._clock = clock
        self._ring = [_Hour() for _ in uuid_ring]
        self._pending: dict[Key, tuple[asyncio.Future[int], int]] = {}

    @staticmethod
    def read(engine: Engine) -> Ring:
        """What the ring's tables hold."""
        return [queries.recent_uuids(engine, slot) for slot in range(len(uuid_ring))]

    def take(self, ring: Ring) -> None:
        """Remember this, and nothing else of what is stored. What is being made stays: whoever makes it will hear."""
        for place, rows in zip(self._ring, ring, strict=True):
            place.hour, place.stored, place.made = max((hour for hour, *_ in rows), default=-1), {}, {}
            # Rows of an older hour are those that the next turn empties.
            for hour, sender, uuid, message in rows:
                if hour == place.hour:
                    made = _time_in(message)
                    self._clock.not_before(max(made, hour * HOUR_MS))
                    # An id of another hour does not say when in this one it was given: at its end, at the latest.
                    place.remember((sender, uuid), message, made if made // HOUR_MS == hour else (hour + 1) * HOUR_MS)

    def find(self, key: Key) -> int | None:
        """The id of the message this uuid made within the last hour."""
        now = self._clock()
        hour = now // HOUR_MS
        for wanted in (hour, hour - 1):
            place = self._ring[wanted % len(self._ring)]
            if place.hour == wanted and (message := place.stored.get(key)) is not None:
                made = place.made.get(key) if place.made else None
                return message if now - (_time_in(message) if made is None else made) < HOUR_MS else None
        return None

    def knows(self, key: Key) -> bool:
        """Whether this uuid made, or is making, a message."""
        return key in self._pending or self.find(key) is not None

    def pending(self, key: Key) -> "asyncio.Future[int] | None":
        """The message this uuid is making: wait for it."""
        making = self._pending.get(key)
        return None if making is None else making[0]

    def begin(self, key: Key, message: int) -> tuple[Append, Change | None]:
        """Claim a uuid until `finish` or `fail`: what to store with the message, and what has to be stored before it,
        on its own: a new hour empties the table that it takes over.
        """
        now = self._clock()
        self._pending[key] = (asyncio.get_running_loop().create_future(), now)
        hour = now // HOUR_MS
        slot = hour % len(self._ring)
        place, before = self._ring[slot], None
        if place.hour != hour:
            place.hour, place.stored, place.made = hour, {}, {}
            before = Empty(uuid_ring[slot])
        sender, uuid = key
        return Append(uuid_ring[slot], (hour, sender, uuid, message)), before

    def finish(self, key: Key, message: int) -> None:
        """The message is stored."""
        future, made = self._pending.pop(key)
        self._ring[(made // HOUR_MS) % len(self._ring)].remember(key, message, made)
        future.set_result(message)

    def fail(self, key: Key, error: BaseException) -> None:
        """The message came to nothing: the uuid is free again."""
        future, _ = self._pending.pop(key)
        future.set_exception(error)
        future.exception()  # somebody may be waiting or not: an unheard failure is no news


def _time_in(message: int) -> int:
    return (message >> 20) + IdSource.EPOCH_MS
