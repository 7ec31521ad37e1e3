"""What group commit gains on slower disks: the same server beside itself with one submit a transaction, while each
durable write is delayed. `python -m tests.load.bench_disk`; needs wrk and strace, and the right to trace one's own
children.

The disks of most machines are slower than those of most benches; here the writer's own fdatasync is held up by strace,
in both servers alike.
"""

import argparse
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from tests.load import rig
from tests.load.bench import wrk

CONNECTIONS = 256
WRITER = "larkstead.store.writer"


@contextmanager
def held_up(server: int, delay_us: int) -> Iterator[None]:
    """Delay each durable write of a server's writer process."""
    (writer,) = [one for one in psutil.Process(server).children() if WRITER in one.cmdline()]
    inject = f"inject=fdatasync,fsync:delay_exit={delay_us}"
    command = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fdatasync,fsync", "-e", inject]
    with subprocess.Popen([*command, "-p", str(writer.pid)]) as tracer:
        time.sleep(0.5)  # it has attached by then
        yield
        tracer.terminate()


def rate(data: Path, delay_us: int, seconds: float, *flags: str) -> float:
    """Sends a second at CONNECTIONS connections."""
    server = rig.start(data, *flags)
    try:
        with held_up(server.process.pid, delay_us):
            token = rig.token_of(server.url)
            wrk(server.url, token, CONNECTIONS, 1, server.process.pid)
            return wrk(server.url, token, CONNECTIONS, seconds, server.process.pid).rate
    finally:
        server.stop()


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description="Measure what group commit gains on slower disks.")
    parser.add_argument("--delays", type=int, nargs="*", default=[200, 1_000], help="microseconds")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=3)
    asked = parser.parse_args()
    for tool in ("wrk", "strace"):
        if shutil.which(tool) is None:
            raise SystemExit(f"{tool} is missing: apt-get install {tool}")
    with tempfile.TemporaryDirectory() as name:
        for delay in asked.delays:
            pairs = []
            for number in range(asked.rounds):
                folder = Path(name) / f"{delay}-{number}"
                many = rate(folder / "many", delay, asked.seconds)
                pairs.append((many, rate(folder / "one", delay, asked.seconds, "--journal-batch", "1")))
            many, one = (statistics.median(pair[at] for pair in pairs) for at in (0, 1))
            ratio = statistics.median(pair[0] / pair[1] for pair in pairs)
            print(
                f"durable writes {delay} µs slower: {many:.0f} sends/s, {one:.0f} one a transaction, ratio {ratio:.1f}"
            )


if __name__ == "__main__":
    main()
