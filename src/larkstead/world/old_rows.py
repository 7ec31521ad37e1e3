"""What is forgotten when it is old: rows of the store alone, which are never many enough to be kept in memory."""

from collections.abc import Callable
from typing import Final

from larkstead.store import tables
from larkstead.store.changes import Change, DeleteBefore
from larkstead.world.im.batch_messages import KEPT_MS as BATCHES_MS
from larkstead.world.im.receipts import RECEIPTS_MS

# How long events are kept.
EVENTS_MS: Final = 7 * 86_400_000


def old_rows(
    now_ms: int, first_id_at: Callable[[int], int], tenant: int = 0, *, waits: int | None = None
) -> list[Change]:
    """What forgets the old rows of an enterprise, or (0) of all. `waits`: the oldest event that is still to be brought,
    by its id: it stays, and with it what came later.
    """
    batches, events = first_id_at(now_ms - BATCHES_MS), first_id_at(now_ms - EVENTS_MS)
    events = events if waits is None else min(events, waits)
    return [
        DeleteBefore(tables.read_marks, first_id_at(now_ms - RECEIPTS_MS), tenant),
        DeleteBefore(tables.batch_contents, batches, tenant),
        DeleteBefore(tables.batch_deliveries, batches, tenant),
        DeleteBefore(tables.events, events, tenant),
        DeleteBefore(tables.event_attempts, events, tenant),
    ]
