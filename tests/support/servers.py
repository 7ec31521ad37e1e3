"""Real servers for tests: `larkstead serve` in a process of its own, on a free port, with data of its own."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.support import stacks
from tests.support.forked import Forked, begin

LARKSTEAD = Path(sys.executable).with_name("larkstead")
ROOT = Path(__file__).parents[2]
STOP_WITHIN_S = 30
KILLED_WITHIN_S = 10
SAID_WITHIN_S = 30


def clean_environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of a command that must not see this machine's own settings and sessions."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LARKSTEAD_")}
    return {**kept, "XDG_CONFIG_HOME": str(home), "COLUMNS": "200", **more}


@dataclass(frozen=True)
class RunningServer:
    """A server that accepts calls. `log` is what it wrote to stderr."""

    url: str
    data: Path
    pid: int
    log: Path
    _said: list[str]

    def said(self, lines: int = 0) -> list[str]:
        """What it printed after the first line, so far; waits until there are so many lines."""
        until = time.monotonic() + SAID_WITHIN_S
        while len(self._said) < lines and time.monotonic() < until:
            time.sleep(0.05)
        return list(self._said)


def _end(process: "subprocess.Popen[str] | Forked", log: Path) -> int:
    """End a server by SIGTERM; its status. One that does not end says why, and is killed: whoever reads its output
    would wait for it without end.
    """
    try:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        return process.wait(STOP_WITHIN_S)
    except subprocess.TimeoutExpired:
        process.send_signal(stacks.ASK)
        time.sleep(1)
        raise RuntimeError(f"the server did not end in {STOP_WITHIN_S} s: {log.read_text()}") from None
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            process.wait(KILLED_WITHIN_S)


@contextlib.contextmanager
def running(data: Path, *options: str, descriptors: int | None = None, forked: bool = False) -> Iterator[RunningServer]:
    """Serve `data` until the block ends; then stop by SIGTERM, and fail if that was not clean. `descriptors`: the most
    that it may have. `forked`: without the imports of a start, for tests of what is served and not of the process.
    """
    data.mkdir(parents=True, exist_ok=True)
    log = data.parent / f"{data.name}.log"
    words = ["serve", "--port", "0", "--data", str(data), *options]
    command = [sys.executable, "-m", "tests.support.watched", *words]
    if descriptors is not None:
        command = ["sh", "-c", 'ulimit -n "$0" && exec "$@"', str(descriptors), *command]
    environment = clean_environment(data.parent, PYTHONPATH=str(ROOT))
    process: subprocess.Popen[str] | Forked
    with log.open("a") as errors:
        if forked:
            process = begin(words, environment, errors)
        else:
            process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True, env=environment)
    assert process.stdout is not None
    with process.stdout as output:
        try:
            line = output.readline()
            if not line.startswith("ready "):
                raise RuntimeError(f"the server did not start: {line}{log.read_text()}")
            said: list[str] = []
            drain = threading.Thread(target=said.extend, args=(output,), daemon=True)
            drain.start()
            yield RunningServer(line.split()[1], data, process.pid, log, said)
        finally:
            status = _end(process, log)
    if status != 0:
        raise RuntimeError(f"the server ended with {status}: {log.read_text()}")
