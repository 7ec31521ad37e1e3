"""How a measure spreads: counts by bucket, kept by one thread and read by any."""

from bisect import bisect_left
from collections.abc import Sequence


class Spread:
    """Counts of values up to each of `bounds` (ascending), and of those above. Adding costs less than a microsecond."""

    __slots__ = ("bounds", "counts", "total")

    def __init__(self, bounds: Sequence[float]) -> None:
        self.bounds = tuple(bounds)
        self.counts = [0] * (len(self.bounds) + 1)
        self.total: float = 0

    @property
    def count(self) -> int:
        """How many values there were."""
        return sum(self.counts)

    def add(self, value: float) -> None:
        """Count one value."""
        self.counts[bisect_left(self.bounds, value)] += 1
        self.total += value

    def running(self) -> list[tuple[str, float]]:
        """(bound, how many values up to it), the last one "+Inf": as Prometheus wants its buckets."""
        shown: list[tuple[str, float]] = []
        seen = 0
        for bound, count in zip((*self.bounds, float("inf")), self.counts, strict=True):
            seen += count
            shown.append(("+Inf" if bound == float("inf") else str(bound), float(seen)))
        return shown
