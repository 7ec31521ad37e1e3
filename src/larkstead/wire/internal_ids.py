"""Internal ids: time-ordered numbers. Apart from the sealed ids, since the writer processes need no cipher."""

from collections.abc import Callable


class IdSource:
    """Internal ids: 41 bits of milliseconds since 2020, 20 bits of a counter. They never run backwards, even if
    the clock does.
    """

    EPOCH_MS = 1_577_836_800_000

    def __init__(self, now_ms: Callable[[], int], last: int = 0) -> None:
        self._now_ms = now_ms
        self._last = last

    def next(self) -> int:
        """A new id, greater than every one before it."""
        now, after = (self._now_ms() - self.EPOCH_MS) << 20, self._last + 1
        self._last = max(after, now)
        return self._last

    def not_before(self, last: int) -> None:
        """Start after `last`, the greatest id found in the store."""
        self._last = max(self._last, last)


def first_id_at(now_ms: int) -> int:
    """The smallest internal id that a thing made at `now_ms` can have: for filters by time."""
    return max(now_ms - IdSource.EPOCH_MS, 0) << 20
