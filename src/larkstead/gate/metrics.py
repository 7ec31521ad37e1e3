"""What the process counts about calls: plain numbers that the event loop alone adds to.

Nothing here knows Prometheus: `gate/prometheus.py` shows these numbers in its form when somebody asks, so that a call
pays for two additions and no more.
"""

import time
from dataclasses import dataclass

from larkstead.gate.call import Call, Reply
from larkstead.store.histogram import Spread

# Seconds, from a hit in memory to a call that somebody will complain about.
LATENCY_SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
# The name under which calls are counted that named no endpoint of ours.
UNKNOWN = "unknown"


@dataclass(slots=True)
class Counter:
    """A number that grows."""

    value: int = 0


class Metrics:
    """Counts of calls by (endpoint, code), how long they took by endpoint, and messages stored since the start."""

    def __init__(self) -> None:
        self.started_s = time.time()
        self.messages = 0
        self.calls: dict[tuple[str, int], Counter] = {}
        self.seconds: dict[str, Spread] = {}
        self._cells: dict[tuple[str, int], tuple[Counter, Spread]] = {}

    def observe(self, call: Call, _reply: Reply, duration_ns: int) -> None:
        """Count one answered call."""
        endpoint = call.endpoint
        key = (UNKNOWN if endpoint is None else endpoint.facts.id, call.code)
        cell = self._cells.get(key)
        if cell is None:
            cell = self._cell(key)
        cell[0].value += 1
        cell[1].add(duration_ns * 1e-9)

    def _cell(self, key: tuple[str, int]) -> tuple[Counter, Spread]:
        counter = self.calls.setdefault(key, Counter())
        spread = self.seconds.get(key[0])
        if spread is None:
            spread = self.seconds[key[0]] = Spread(LATENCY_SECONDS)
        self._cells[key] = counter, spread
        return counter, spread
