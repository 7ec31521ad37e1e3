"""`make bench`: durable sends a second beside two comparisons, start-up, memory, and the disk's own rate.

Ratios are taken inside a round and then the median over rounds, so that a machine whose speed drifts still compares.
Comparisons: (a) `aiohttp.web.Application` with one handler that returns the same bytes and stores nothing; (b) the
same server with one submit a transaction (`--journal-batch 1`); (c) the same server that records no calls (`--call-
log off`), at 32 connections: what recording costs. Then sends into a group of 5,000 beside sends to
users, reactions, pages of
the history, and events (`bench_events`). `--large` adds the rate with 1,000,000 messages stored.
"""

import argparse
import json
import os
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psutil
import uvloop

from tests.load import rig
from tests.load.bench_events import measure as events
from tests.load.bench_life import life

HERE = Path(__file__).parent
CONNECTIONS = (32, 256)
# The targets with the flags of the server; the bare handler is no server of ours.
TARGETS: dict[str, tuple[str, ...]] = {
    "larkstead": (),
    "bare": (),
    "batch 1": ("--journal-batch", "1"),
    "no call log": ("--call-log", "off"),
}
LARGE = 1_000_000
GROUP = 5_000
FIGURES = re.compile(r"FIGURES (\d+) (\d+) (\d+) ([\d.]+) ([\d.]+)")


@dataclass(frozen=True)
class Run:
    """One run of wrk: requests a second, latencies in ms, and the server's processor time a request in microseconds."""

    rate: float
    p50: float
    p99: float
    cpu_us: float


def wrk(url: str, token: str, connections: int, seconds: float, pid: int, chat_id: str = "") -> Run:
    """Load a server with sends to the receivers, or into a chat; any failed request fails the bench."""
    receivers, kind = (chat_id, "chat_id") if chat_id else (",".join(rig.OPEN_IDS), "open_id")
    environment = {**os.environ, "LOAD_TOKEN": token, "LOAD_RECEIVERS": receivers, "LOAD_RECEIVE_ID_TYPE": kind}
    command = [
        "wrk",
        "-t2",
        f"-c{connections}",
        f"-d{seconds:g}s",
        "--timeout",
        "20s",
        "-s",
        str(HERE / "send.lua"),
        url,
    ]
    process = psutil.Process(pid)
    before = process.cpu_times()
    output = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    after = process.cpu_times()
    found = FIGURES.search(output)
    if found is None or found[3] != "0":
        raise SystemExit(f"requests failed:\n{output}")
    requests, micros = int(found[1]), int(found[2])
    used = after.user - before.user + after.system - before.system
    return Run(requests / micros * 1e6, float(found[4]), float(found[5]), used / requests * 1e6)


class Bare:
    """Comparison (a)."""

    def __init__(self) -> None:
        self.process = subprocess.Popen([sys.executable, str(HERE / "bare.py")], stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.url = self.process.stdout.readline().split()[1]

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait(10)


def stored_rows(data: Path) -> int:
    """Messages in a store."""
    with closing(sqlite3.connect(data / "larkstead.db")) as database:
        return int(database.execute("SELECT count(*) FROM messages").fetchone()[0])


def fill(data: Path, count: int) -> None:
    """Store `count` more messages by bulk SQL, older than any other, in the chats that are there."""
    with closing(sqlite3.connect(data / "larkstead.db")) as database:
        columns = [row[1] for row in database.execute("PRAGMA table_info(messages)")]
        picked = ", ".join("n.value" if name == "id" else f"m.{name}" for name in columns)
        database.execute(
            f"WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < {count}) "
            f"INSERT INTO messages ({', '.join(columns)}) SELECT {picked} FROM n "
            "JOIN (SELECT * FROM messages ORDER BY id LIMIT 1) m"
        )
        database.commit()


def fdatasync_ms(folder: Path) -> float:
    """What one small durable write costs on this disk."""
    path = folder / "sync"
    with path.open("wb") as file:
        began = time.perf_counter()
        for _ in range(200):
            file.write(b"x" * 4096)
            file.flush()
            os.fdatasync(file.fileno())
        took = time.perf_counter() - began
    path.unlink()
    return took / 200 * 1000


def memory_mb(server: psutil.Process) -> float:
    """What the server and its writer processes take together; what they share is counted once, where that is known."""
    whole = 0.0
    for process in (server, *server.children(recursive=True)):
        held = process.memory_full_info()
        whole += getattr(held, "pss", held.rss)
    return whole / 1e6


def start_up(folder: Path) -> tuple[float, float]:
    """Seconds from the process's start to its first accepted call (median of 5, data there), and idle memory in MB."""
    times, memory = [], 0.0
    for _ in range(5):
        server = rig.start(folder / "start")
        times.append(server.started_s)
        time.sleep(1)
        memory = memory_mb(psutil.Process(server.process.pid))
        server.stop()
    return statistics.median(times), memory


def rounds(folder: Path, count: int, seconds: float) -> dict[str, dict[int, list[Run]]]:
    """The targets in alternating rounds."""
    found: dict[str, dict[int, list[Run]]] = {}
    for number in range(count):
        order, first = list(TARGETS), number % len(TARGETS)
        for name in order[first:] + order[:first]:
            for connections in CONNECTIONS if name != "no call log" else CONNECTIONS[:1]:
                runs = found.setdefault(name, {}).setdefault(connections, [])
                runs.append(_one(folder, name, connections, seconds))
    return found


def _one(folder: Path, name: str, connections: int, seconds: float) -> Run:
    if name == "bare":
        bare = Bare()
        try:
            wrk(bare.url, "x", connections, 1, bare.process.pid)
            return wrk(bare.url, "x", connections, seconds, bare.process.pid)
        finally:
            bare.stop()
    data = folder / name.replace(" ", "-")
    server = rig.start(data, *TARGETS[name])
    try:
        token = rig.token_of(server.url)
        wrk(server.url, token, connections, 1, server.process.pid)
        return wrk(server.url, token, connections, seconds, server.process.pid)
    finally:
        server.stop()


def ratio(found: dict[str, dict[int, list[Run]]], one: str, other: str, connections: int) -> float:
    """The median over rounds of the ratio inside each."""
    pairs = zip(found[one][connections], found[other][connections], strict=True)
    return statistics.median(a.rate / b.rate for a, b in pairs)


def report(found: dict[str, dict[int, list[Run]]]) -> None:
    """The table of rates, then the ratios that are promised."""
    print(f"{'target':<12}{'conns':>6}{'sends/s':>10}{'p50 ms':>9}{'p99 ms':>9}{'cpu us':>8}")
    for name, by_connections in found.items():
        for connections, runs in by_connections.items():
            middle = [
                statistics.median(getattr(run, figure) for run in runs) for figure in ("rate", "p50", "p99", "cpu_us")
            ]
            print(f"{name:<12}{connections:>6}{middle[0]:>10.0f}{middle[1]:>9.1f}{middle[2]:>9.1f}{middle[3]:>8.0f}")
    for connections, least in zip(CONNECTIONS, (0.35, 0.5), strict=True):
        print(f"of bare at {connections}: {ratio(found, 'larkstead', 'bare', connections):.2f} (to reach: {least})")
    print(f"of batch 1 at 256: {ratio(found, 'larkstead', 'batch 1', 256):.1f} (to reach: 4)")
    cost = 1 - ratio(found, "larkstead", "no call log", CONNECTIONS[0])
    print(f"recording calls with their bodies costs: {cost:.0%} (to reach: at most 15%)")


def group(folder: Path, seconds: float) -> None:
    """Sends into a group of 5,000 beside sends to single users, of the same server in turns."""
    server = rig.start(folder / "group", members=GROUP)
    token, ratios = rig.token_of(server.url), []
    wrk(server.url, token, 32, 1, server.process.pid)
    for _ in range(3):
        one, many = (wrk(server.url, token, 32, seconds, server.process.pid, to) for to in ("", rig.CHAT_ID))
        ratios.append(one.rate / many.rate)
    server.stop()
    print(f"a send into a group of {GROUP:,} takes {statistics.median(ratios):.2f} of one to a user (to reach: 1.2)")


def large(folder: Path, seconds: float) -> None:
    """The rate with a million messages stored, beside the rate of an empty store, in alternating rounds."""
    ratios = []
    full = folder / "full"
    server = rig.start(full)
    token = rig.token_of(server.url)
    wrk(server.url, token, 32, 1, server.process.pid)
    server.stop()
    fill(full, LARGE)
    print(f"stored before: {stored_rows(full):,}")
    for _ in range(3):
        rates = {}
        for name in ("full", "empty"):
            if name == "empty":
                shutil.rmtree(folder / name, ignore_errors=True)
            server = rig.start(folder / name)
            token = rig.token_of(server.url)
            wrk(server.url, token, 256, 1, server.process.pid)
            rates[name] = wrk(server.url, token, 256, seconds, server.process.pid).rate
            server.stop()
        ratios.append(rates["full"] / rates["empty"])
    print(f"rate at {LARGE:,} stored, of the empty one: {statistics.median(ratios):.2f} (to reach: 0.90)")


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description="Measure durable sends.")
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--json", type=Path, help="also write the figures here")
    asked = parser.parse_args()
    if shutil.which("wrk") is None:
        raise SystemExit("wrk is missing: apt-get install wrk (or brew install wrk)")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"{os.cpu_count()} processors, fdatasync {fdatasync_ms(folder):.2f} ms")
        started, memory = start_up(folder)
        print(
            f"start to first accepted call {started:.2f} s (to reach: 1.0), idle memory {memory:.0f} MB (to reach: 100)"
        )
        found = rounds(folder, asked.rounds, asked.seconds)
        report(found)
        group(folder, asked.seconds)
        life(folder)
        uvloop.run(events(folder, asked.seconds))
        if asked.json:
            plain = {name: {c: [run.__dict__ for run in runs] for c, runs in by.items()} for name, by in found.items()}
            asked.json.write_text(json.dumps(plain, indent=1))
        if asked.large:
            large(folder, asked.seconds)


if __name__ == "__main__":
    main()
