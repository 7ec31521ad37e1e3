"""What is seen of a server from outside while it is fuzzed: /livez, memory, and tracebacks in its log."""

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil


@dataclass
class Livez:
    """How long /livez took, with the moments."""

    readings: list[tuple[float, float]] = field(default_factory=list)

    def between(self, began: float, ended: float) -> list[float]:
        """What was read in a span, ascending, in ms."""
        return sorted(took * 1_000 for at, took in self.readings if began <= at <= ended)


@contextlib.contextmanager
def livez(url: str, into: Path) -> Iterator[Livez]:
    """Read /livez beside what the block does; the readings are there when it has ended."""
    command = [sys.executable, "-m", "tests.attack.fuzz.probe", url]
    found = Livez()
    with into.open("w") as output:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=output, text=True)
        try:
            yield found
        finally:
            assert process.stdin is not None
            process.stdin.close()
            process.wait(90)
    lines = (line.split() for line in into.read_text().splitlines())
    found.readings = [(float(words[0]), float(words[1])) for words in lines if len(words) == 2]


@dataclass
class Memory:
    """Resident memory of the server in MB, its two writers not counted."""

    process: psutil.Process
    start: float = 0.0
    peak: float = 0.0
    end: float = 0.0

    def look(self) -> None:
        """Read it once."""
        self.end = self.process.memory_info().rss / 2**20
        self.start = self.start or self.end
        self.peak = max(self.peak, self.end)


def tracebacks(log: Path) -> list[str]:
    """What went wrong by the server's log: the last line of each traceback, and its structured lines of errors."""
    found, inside = [], False
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        if line.startswith("{"):
            found += _error(line)
        elif "Traceback (most recent call last)" in line:
            inside = True
        elif inside and line and not line.startswith((" ", "\t")):
            found.append(line[:300])
            inside = False
    return found


def _error(line: str) -> list[str]:
    try:
        told = json.loads(line)
    except ValueError:
        return []
    if told.get("level") != "error":
        return []
    why = str(told.get("exception") or told.get("error") or "").strip().splitlines()[-1:]
    return [f"{told.get('event')} {told.get('action') or told.get('endpoint') or ''}: {' '.join(why)[:300]}"]


def percentile(ascending: list[float], part: float) -> float:
    """A percentile of what is sorted already; 0 of nothing."""
    return ascending[min(int(len(ascending) * part), len(ascending) - 1)] if ascending else 0.0


def moment() -> float:
    """The clock that the readings bear."""
    return time.monotonic()
