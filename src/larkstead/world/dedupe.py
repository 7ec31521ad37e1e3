"""uuid deduplication: for one hour, a second message with a sender's uuid is the first one again.

Kept in memory and in a ring of three hourly tables, emptied in turn, so that no index over random values has to be
kept.
"""

import asyncio
from dataclasses import dataclass, field

from sqlalchemy import Engine

from larkstead.store import messages as queries
from larkstead.store.changes import Append, Change, Empty
from larkstead.store.tables import uuid_ring
from larkstead.wire.internal_ids import IdSource

HOUR_MS = 3_600_000

Key = tuple[int, str]


@dataclass(slots=True)
class _Hour:
    hour: int = -1
    stored: dict[Key, int] = field(default_factory=dict)


class Dedupe:
    """Which message a (sender, uuid) of the last hour made, or is making right now."""

    def __init__(self) -> None:
        self._ring = [_Hour() for _ in uuid_ring]
        self._pending: dict[Key, asyncio.Future[int]] = {}

    def load(self, engine: Engine) -> None:
        """Remember what the ring's tables hold."""
        self._pending.clear()
        for slot, place in enumerate(self._ring):
            place.hour, place.stored = -1, {}
            for hour, sender, uuid, message in queries.recent_uuids(engine, slot):
                place.hour = hour
                place.stored[(sender, uuid)] = message

    def find(self, key: Key, now_ms: int) -> int | None:
        """The id of the message this uuid made within the last hour."""
        hour = now_ms // HOUR_MS
        for wanted in (hour, hour - 1):
            place = self._ring[wanted % len(self._ring)]
            if place.hour == wanted and (message := place.stored.get(key)) is not None:
                made_ms = (message >> 20) + IdSource.EPOCH_MS
                return message if now_ms - made_ms < HOUR_MS else None
        return None

    def knows(self, key: Key, now_ms: int) -> bool:
        """Whether this uuid made, or is making, a message."""
        return key in self._pending or self.find(key, now_ms) is not None

    def pending(self, key: Key) -> "asyncio.Future[int] | None":
        """The message this uuid is making: wait for it."""
        return self._pending.get(key)

    def begin(self, key: Key) -> "asyncio.Future[int]":
        """Claim a uuid until `finish` or `fail`."""
        future: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._pending[key] = future
        return future

    def finish(self, key: Key, message: int, now_ms: int) -> None:
        """The message is stored."""
        place = self._ring[(now_ms // HOUR_MS) % len(self._ring)]
        place.stored[key] = message
        self._pending.pop(key).set_result(message)

    def fail(self, key: Key, error: BaseException) -> None:
        """The message came to nothing: the uuid is free again."""
        future = self._pending.pop(key)
        future.set_exception(error)
        future.exception()  # somebody may be waiting or not: an unheard failure is no news

    def rows(self, key: Key, message: int, now_ms: int) -> list[Change]:
        """What to store with the message. A new hour empties the table it takes over."""
        hour = now_ms // HOUR_MS
        slot = hour % len(self._ring)
        place, changes = self._ring[slot], list[Change]()
        if place.hour != hour:
            place.hour, place.stored = hour, {}
            changes.append(Empty(uuid_ring[slot]))
        sender, uuid = key
        changes.append(Append(uuid_ring[slot], (hour, sender, uuid, message)))
        return changes
