"""Internal ids: time-ordered numbers. Apart from the sealed ids, since the writer processes need no cipher."""

import time
from collections.abc import Callable
from typing import Final

EPOCH_MS: Final = 1_577_836_800_000
# 41 bits of milliseconds since 2020, 12 bits of a counter, 8 bits of the node that made it. A counter that runs over
# carries into the milliseconds.
_TIME_SHIFT: Final = 20
NODE_BITS: Final = 8


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


class IdSource:
    """Makes internal ids, each greater than every one before it. Their time never runs backwards, even if the clock
    does: two nodes never make the same.
    """

    def __init__(self, now_ms: Callable[[], int], *, node: int = 0, elapsed_ms: Callable[[], int] = elapsed_ms) -> None:
        if not 0 <= node < 1 << NODE_BITS:
            raise ValueError(f"a node's number has {NODE_BITS} bits")
        self._clock = SteadyClock(now_ms, elapsed_ms)
        self._node = node
        self.last = 0

    def next(self) -> int:
        """A new id."""
        now = first_id_at(self._clock())
        after = (self.last >> NODE_BITS) + 1 << NODE_BITS
        self.last = max(after, now) | self._node
        return self.last

    def now_ms(self) -> int:
        """The time that an id made now would have."""
        return max(self._clock(), made_at(self.last))

    def not_before(self, last: int) -> None:
        """Start after `last`, the greatest id found in the store."""
        self.last = max(self.last, last)
        self._clock.not_before(made_at(last))


def first_id_at(now_ms: int) -> int:
    """The smallest internal id that a thing made at `now_ms` can have: for filters by time."""
    return max(now_ms - EPOCH_MS, 0) << _TIME_SHIFT


def made_at(id: int) -> int:
    """When an internal id was made, in milliseconds since 1970."""
    return (id >> _TIME_SHIFT) + EPOCH_MS
