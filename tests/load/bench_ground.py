"""What a start, an idle server and a send without subscribers cost beside another release, in alternating rounds of the
same run: `python -m tests.load.bench_ground --against FOLDER`, where FOLDER is a checkout of that release
(`git worktree add FOLDER COMMIT`). It runs with the Python and the packages of this one, with a data folder of its own.
"""

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

import psutil

from tests.load import rig
from tests.load.bench import memory_mb, wrk

ENTRY = "from larkstead.cli.main import app; app()"
WITHIN = 1.1
FIGURES = ("start, s", "idle memory, MB", "CPU of a send, µs")


def measured(data: Path, program: tuple[str, ...], seconds: float) -> tuple[float, ...]:
    """The three figures of one start."""
    server = rig.start(data, program=program)
    try:
        time.sleep(2)
        memory = memory_mb(psutil.Process(server.process.pid))
        token = rig.token_of(server.url)
        wrk(server.url, token, 32, 1, server.process.pid)
        return server.started_s, memory, wrk(server.url, token, 32, seconds, server.process.pid).cpu_us
    finally:
        server.stop()


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description="Measure what the ground costs beside another release.")
    parser.add_argument("--against", type=Path, required=True, help="a checkout of the other release")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=4)
    asked = parser.parse_args()
    other = ("env", f"PYTHONPATH={(asked.against / 'src').resolve()}", sys.executable, "-c", ENTRY)
    programs = {"this": rig.LARKSTEAD, "other": other}
    found: dict[str, list[tuple[float, ...]]] = {name: [] for name in programs}
    with tempfile.TemporaryDirectory(prefix="larkstead-bench-") as folder:
        for name, program in programs.items():  # the first start makes the data folder
            measured(Path(folder) / name, program, 1)
        for number in range(asked.rounds):
            for name in sorted(programs, reverse=bool(number % 2)):
                found[name].append(measured(Path(folder) / name, programs[name], asked.seconds))
    for place, figure in enumerate(FIGURES):
        these, others = ([one[place] for one in found[name]] for name in ("this", "other"))
        ratio = statistics.median(a / b for a, b in zip(these, others, strict=True))
        print(
            f"{figure}: {statistics.median(these):.4g}, of the other {statistics.median(others):.4g}: "
            f"{ratio:.2f} (to reach: {WITHIN})"
        )


if __name__ == "__main__":
    main()
