"""`make fuzz`: calls, faults with the request that shows each, the slowest, /livez, memory; ends with 1 if there is a
fault.

The default takes half an hour, then kills servers under load and cuts the network. `ARGS="--minutes 3"` is shorter,
`--database sqlite` takes one of the two, `--seed` another series, `--replay NUMBER` one case alone (with `--heavy`, if
the report says so).
"""

import argparse
import asyncio
import contextlib
import shutil
import signal
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.attack.fuzz.running import Findings, fuzz, replay
from tests.attack.fuzz.sending import Outcome
from tests.attack.fuzz.watching import percentile
from tests.load import cuts, event_kills, kills
from tests.load.hearing import WAYS, Way
from tests.support import postgres

DATABASES = ("sqlite", "postgres")
MINUTES, KILLS, CUT_S = 30.0, 50, 60.0
# Each has a store of its own.
USES = ("fuzz", "kill", "webhook", "long_connection")


def main() -> int:
    """Fuzz, kill, report."""
    asked = _arguments()
    # What was started is stopped however this ends.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    scratch = Path(tempfile.mkdtemp(prefix="larkstead-fuzz-"))
    try:
        with _databases(asked.database) as databases:
            if asked.replay is not None:
                options = databases[asked.database[0]]
                _print_outcome(replay(_for("fuzz", options), asked.replay, asked.seed, scratch, heavy=asked.heavy))
                return 0
            seconds = asked.minutes * 60 / len(databases)
            failed = [
                _fuzz(name, _for("fuzz", options), seconds, asked.seed, scratch) for name, options in databases.items()
            ]
            failed += [_kill(name, options, asked.kills, scratch) for name, options in databases.items()]
            failed += [_cut(asked.cut, scratch, forgets=forgets) for forgets in (False, True) if asked.cut]
            return int(any(failed))
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make fuzz", description="Fuzz a server on SQLite and on PostgreSQL.")
    parser.add_argument("--minutes", type=float, default=MINUTES, help=f"how long in all (default {MINUTES:g})")
    parser.add_argument("--database", action="append", choices=DATABASES, help="only this one")
    parser.add_argument("--seed", type=int, default=1, help="which series of cases (default 1)")
    parser.add_argument("--kills", type=int, default=KILLS, help=f"kill -9 under load, each database (default {KILLS})")
    parser.add_argument("--cut", type=float, default=CUT_S, help=f"seconds without a network (default {CUT_S:g})")
    parser.add_argument("--replay", type=int, metavar="NUMBER", help="run one case of the series alone")
    parser.add_argument("--heavy", action="store_true", help="the case to replay is one with 100 kB")
    asked = parser.parse_args()
    asked.database = asked.database or list(DATABASES)
    return asked


@contextlib.contextmanager
def _databases(names: list[str]) -> Iterator[dict[str, list[str]]]:
    """The options of a server by database. A machine without PostgreSQL is told so, and goes on with SQLite."""
    with contextlib.ExitStack() as stack:
        options: dict[str, list[str]] = {}
        for name in names:
            if name == "sqlite":
                options[name] = []
            elif postgres.is_available():
                server = stack.enter_context(postgres.running_server())
                for use in USES:
                    server.execute(f"CREATE DATABASE {use}")
                options[name] = ["--database", server.url("{use}")]
            else:
                print("left out: PostgreSQL (apt-get install postgresql)")
        yield options


def _for(use: str, options: list[str]) -> list[str]:
    return [option.format(use=use) for option in options]


def _fuzz(name: str, options: list[str], seconds: float, seed: int, scratch: Path) -> bool:
    print(f"\n{name}: {seconds:.0f} s, seed {seed} …", flush=True)
    findings = fuzz(name, _for("fuzz", options), seconds, seed, scratch)
    _print(findings, seed)
    return findings.failed


def _print(findings: Findings, seed: int) -> None:
    statuses = ", ".join(f"{status or 'closed'} × {count:,}" for status, count in sorted(findings.statuses.items()))
    print(f"  calls        {findings.calls:,} ({findings.heavy_calls:,} with 100 kB): {statuses}")
    counts = ", ".join(f"{fault} × {count}" for fault, count in sorted(findings.fault_counts.items()))
    print(f"  faults       {counts or 'none'}; tracebacks in the log: {len(findings.tracebacks)}")
    for name, took in findings.livez.items():
        figures = (
            f"p50 {percentile(took, 0.5):.1f}, p99 {percentile(took, 0.99):.1f}, most {max(took, default=0):.1f} ms"
        )
        print(f"  /livez       {name}: {figures} of {len(took):,}")
    if (memory := findings.memory) is not None:
        print(
            f"  memory       {memory.start:.0f} MB at the start, {memory.peak:.0f} at most, {memory.end:.0f} at the end"
        )
    for what, took in sorted(findings.slowest.items(), key=lambda item: -percentile(sorted(item[1]), 0.99))[:5]:
        ascending = sorted(took)
        print(f"  slow         {what}: p99 {percentile(ascending, 0.99):.2f} s, median {statistics.median(took):.3f} s")
    for outcome in findings.slow_heavy[:3]:
        again = f"--seed {seed} --replay {outcome.case.number} --heavy"
        print(f"  slow, 100 kB {outcome.seconds:.2f} s: {outcome.case.what} ({again})")
    for line, count in Counter(findings.tracebacks).most_common(20):
        print(f"  traceback    {count} × {line}")
    for line in sorted(set(findings.no_stock))[:5]:
        print(f"  not renewed  {line}")
    if findings.unclean:
        print(f"  not clean    {findings.unclean}")
    for outcome in {(one.fault, one.case.what): one for one in findings.faults}.values():
        print(f"  --seed {seed} --replay {outcome.case.number}")
        _print_outcome(outcome)


def _print_outcome(outcome: Outcome) -> None:
    print(f"    {outcome.fault or outcome.status} after {outcome.seconds:.2f} s  {outcome.text[:160]}")
    print(f"    {outcome.case.shown()}")


def _kill(name: str, options: list[str], rounds: int, scratch: Path) -> bool:
    if not rounds:
        return False
    figures = asyncio.run(kills.run(scratch / f"kills-{name}" / "data", rounds, _for("kill", options)))
    print(f"\n{name}: {figures}")
    return any([figures.failed, *(_kill_events(name, way, options, rounds // 2, scratch) for way in WAYS)])


def _kill_events(name: str, way: Way, options: list[str], rounds: int, scratch: Path) -> bool:
    found = asyncio.run(event_kills.run(scratch / f"{way}-{name}" / "data", way, rounds, _for(way, options)))
    print(f"\n{name}, events by {way}: {found}")
    return found.failed


def _cut(seconds: float, scratch: Path, *, forgets: bool) -> bool:
    figures = asyncio.run(cuts.run(scratch / f"cut-{forgets}" / "data", seconds, forgets=forgets))
    print(f"\na cut of {seconds:g} s, after which connections {'are forgotten' if forgets else 'go on'}: {figures}")
    return figures.failed


if __name__ == "__main__":
    sys.exit(main())
