"""Threads as they look from outside: how much was answered in each, and by whom."""

from collections.abc import Iterable, Sequence
from typing import Final, cast

from larkstead.store import messages as queries
from larkstead.wire.value import value
from larkstead.world.im.records import SenderKind
from larkstead.world.memory import TenantMemory
from larkstead.world.reader import Reader

# Answers are counted up to so many.
COUNTED_MOST: Final = 100
SENDERS_MOST: Final = 3


@value
class Thread:
    """How many answers a thread has, counted up to COUNTED_MOST, when the newest came, and who sent the newest few."""

    id: int
    answers: int
    last_at: int
    senders: tuple[tuple[SenderKind, int], ...]


class Threads:
    """The threads of an enterprise's chats."""

    def __init__(self, memory: TenantMemory, reader: Reader) -> None:
        self._memory = memory
        self._reader = reader

    async def of_ids(self, ids: Sequence[int]) -> dict[int, Thread]:
        """Those of these threads in which something was answered, by id."""
        rows = await self._reader.run(queries.answers, self._memory.tenant_id, ids, COUNTED_MOST)
        found: dict[int, list[tuple[int, SenderKind, int]]] = {}
        for thread, at, kind, sender in rows:
            found.setdefault(thread, []).append((at, cast(SenderKind, kind), sender))
        return {
            id: Thread(id, len(newest), newest[0][0], _distinct((kind, sender) for _, kind, sender in newest))
            for id, newest in found.items()
        }


def _distinct(senders: Iterable[tuple[SenderKind, int]]) -> tuple[tuple[SenderKind, int], ...]:
    return tuple(dict.fromkeys(senders))[:SENDERS_MOST]
