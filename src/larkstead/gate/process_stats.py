"""How the process is doing: whether it accepts calls, and every number that pages and collectors show of it."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from larkstead.delivery.attempts import Tries
from larkstead.gate.metrics import Metrics
from larkstead.store.journal import Journal

State = Literal["starting", "ready", "stalled", "reloading", "unwritable", "lost", "stopping"]
# A batch that is on its way for longer is a sign that the disk, the database or the writer stands still.
STALLED_S = 2.0
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
MEASURED_FOR_S = 60


@dataclass(slots=True)
class Health:
    """Whether calls are accepted and stored, and if not, why not. `waiting_s` tells for how long the oldest batch has
    been on its way to the store.
    """

    state: State = "starting"
    waiting_s: Callable[[], float] = lambda: 0.0

    @property
    def shown(self) -> State:
        """The state as it is told: calls are accepted while the store stands still, and wait for it."""
        return "stalled" if self.state == "ready" and self.waiting_s() > STALLED_S else self.state

    @property
    def ready(self) -> bool:
        """Whether calls are accepted and stored."""
        return self.shown == "ready"

    def accepts(self, method: str) -> bool:
        """Whether a request is answered at all: what only reads also while nothing can be stored."""
        return self.state == "ready" or (self.state == "unwritable" and method in {"GET", "HEAD"})


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of one process. `data`: its folder; `count_pages` tells the open pages, `count_connections` the long
    connections of apps, `count_waiting` the events that wait for a try (it reads the store: in a thread); `tries` are
    those since the start, by way and outcome.
    """

    data: Path
    database: str
    journal: Journal
    call_journal: Journal | None
    count_pages: Callable[[], int]
    count_connections: Callable[[], int]
    count_waiting: Callable[[], int]
    tries: Tries
    metrics: Metrics = field(default_factory=Metrics)
    health: Health = field(default_factory=Health)
    _measured: list[tuple[float, dict[str, int]]] = field(default_factory=list)

    @property
    def pages(self) -> int:
        """Open pages."""
        return self.count_pages()

    @property
    def connections(self) -> int:
        """Long connections."""
        return self.count_connections()

    def memory(self) -> int:
        """Bytes of memory in use by this process; 0 where the system does not say."""
        return _memory("self")

    def writers(self) -> dict[str, int]:
        """Bytes of memory in use by the writer process of each journal that has one."""
        journals = {"platform": self.journal, "calls": self.call_journal}
        pids = {name: journal.sink.pid for name, journal in journals.items() if journal is not None}
        return {name: _memory(str(pid)) for name, pid in pids.items() if pid is not None}

    def disk(self) -> dict[str, int]:
        """Bytes in the data folder: the store, the call log, the files; measured once a minute. Walks the folder: call
        it in a thread.
        """
        now = time.monotonic()
        if not self._measured or now - self._measured[0][0] > MEASURED_FOR_S:
            self._measured[:] = [(now, _disk(self.data))]
        return self._measured[0][1]


def _memory(pid: str) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE_BYTES
    except (OSError, ValueError, IndexError):
        return 0


def _disk(data: Path) -> dict[str, int]:
    shown = {"store": 0, "calls": 0, "files": 0}
    for path in data.rglob("*"):
        room = path.relative_to(data).parts[0]
        try:
            shown[room if room in shown else "store"] += path.stat().st_size if path.is_file() else 0
        except OSError:  # gone since it was listed: a day of the call log, a file being written
            continue
    return shown
