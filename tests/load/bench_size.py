"""A large enterprise: what a server costs with 100,000 people and 10,000 groups of 20, and with 1,000 groups of 5,000
more; how fast people are found; and how long everybody else waits while the enterprise is read anew.

The folder is made by a server that starts once, and filled by bulk SQL. Part of `make bench-large`; `python -m
tests.load.bench_size --data DIR` makes it there, and keeps it.
"""

import argparse
import http.client
import json
import random
import sqlite3
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psutil

from larkstead.cli import owner, owner_keys
from larkstead.cli.client import COOKIE, Client
from larkstead.wire.internal_ids import first_id_at
from tests.load import rig

USERS, DEPARTMENTS = 100_000, 200
GROUPS, LARGE_GROUPS = (10_000, 20), (1_000, 5_000)
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华"
LATIN = ("Wang", "Li", "Zhang", "Liu", "Chen", "Yang", "Zhao", "Huang", "Zhou", "Wu")
TENANT_KEY = "00000000000000aa"
REFUSED = "refused by the store"
PINGS_EVERY_S = 0.01
# What is searched for: nothing, a common word, a rare one, two words, a number, and what nobody has.
WORDS = ("", "李", "Wang 77", "user42424", "example.com 99", "+8613000012345", "nobody is called so")


def people(tenant: int, first: int, departments: list[int]) -> Iterator[tuple[object, ...]]:
    """Rows of users."""
    chance = random.Random(1)
    for number in range(USERS):
        name = chance.choice(SURNAMES) + chance.choice(GIVEN) + chance.choice(GIVEN)
        english = f"{chance.choice(LATIN)} {number}"
        mobile = f"+86130{number:08}"
        where = json.dumps([departments[number % len(departments)]])
        email = f"user{number}@example.com"
        yield (first + number, tenant, f"u{number:06}", name, english, email, mobile, "", "active", 0, where, None, 1)


def fill_people(data: Path) -> None:
    """Store the people and their departments."""
    now = int(time.time() * 1000)
    with closing(sqlite3.connect(data / "larkstead.db")) as store:
        tenant = store.execute("SELECT id FROM tenants WHERE tenant_key = ?", (TENANT_KEY,)).fetchone()[0]
        ids = [first_id_at(now - 400_000_000) + number for number in range(DEPARTMENTS)]
        store.executemany(
            "INSERT INTO departments VALUES (?, ?, ?, ?, 0, 1)",
            [(id, tenant, f"d{number}", f"部门 {number}") for number, id in enumerate(ids)],
        )
        rows = people(tenant, first_id_at(now - 300_000_000), ids)
        store.executemany(f"INSERT INTO users VALUES ({', '.join('?' * 13)})", rows)
        store.commit()


def fill_groups(data: Path, count: int, members: int) -> None:
    """Store groups with so many people each."""
    now, chance = int(time.time() * 1000), random.Random(members)
    first = first_id_at(now - 200_000_000 + members * 1_000)
    with closing(sqlite3.connect(data / "larkstead.db")) as store:
        tenant = store.execute("SELECT id FROM tenants WHERE tenant_key = ?", (TENANT_KEY,)).fetchone()[0]
        users = [id for (id,) in store.execute("SELECT id FROM users WHERE tenant = ? ORDER BY id", (tenant,))]
        chats = [
            (first + number, tenant, "group", f"Group {number}", "", "", "user", users[number], "normal", 1, "")
            for number in range(count)
        ]
        store.executemany(f"INSERT INTO chats VALUES ({', '.join('?' * 11)})", chats)
        for number in range(count):
            some = sorted({users[number], *chance.sample(users, members - 1)})
            store.executemany(
                "INSERT INTO chat_members (chat, kind, member, joined_at, read_up_to, tenant) "
                "VALUES (?, 'user', ?, 1, 0, ?)",
                [(first + number, user, tenant) for user in some],
            )
        store.commit()


class Pages:
    """The console of a server, as its first person; one connection that stays."""

    def __init__(self, url: str) -> None:
        found = owner_keys.find(url)
        assert found is not None
        client: Client = owner.come_in(found)
        client.console("session.continue_as", {"tenant_key": TENANT_KEY, "user_id": "load0"})
        parts = urlsplit(url)
        self._connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
        self._headers = {"Content-Type": "application/json", "Origin": url, "Cookie": f"{COOKIE}={client.session}"}

    def call(self, action: str, /, **ask: object) -> tuple[int, bytes]:
        """One call."""
        self._connection.request("POST", f"/_larkstead/console/{action}", json.dumps(ask), self._headers)
        answer = self._connection.getresponse()
        return answer.status, answer.read()


@contextmanager
def pinged(url: str) -> Iterator[list[float]]:
    """How long `/livez` takes meanwhile, in milliseconds."""
    parts, took, over = urlsplit(url), list[float](), threading.Event()

    def ping() -> None:
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
        while not over.is_set():
            began = time.perf_counter()
            connection.request("GET", "/livez")
            connection.getresponse().read()
            took.append((time.perf_counter() - began) * 1000)
            time.sleep(PINGS_EVERY_S)
        connection.close()

    thread = threading.Thread(target=ping)
    thread.start()
    try:
        yield took
    finally:
        over.set()
        thread.join()


def said(took: list[float]) -> str:
    """The middle and the 99th percentile."""
    ordered = sorted(took)
    return f"p50 {statistics.median(ordered):.1f} ms, p99 {ordered[len(ordered) * 99 // 100]:.1f} ms"


def timed(pages: Pages, action: str, **ask: object) -> float:
    """Milliseconds of one call, which has to succeed."""
    began = time.perf_counter()
    status, body = pages.call(action, **ask)
    took = (time.perf_counter() - began) * 1000
    if status != 200:
        raise SystemExit(f"{action} was refused: {body[:500]!r}")
    return took


def measure_start(data: Path, what: str) -> None:
    """What a start costs, and what the server holds then: the least of three starts."""
    cpu, resident, whole = [], [], []
    for _ in range(3):
        server = rig.start(data)
        process = psutil.Process(server.process.pid)
        used = process.cpu_times()
        cpu.append(used.user + used.system)
        time.sleep(1)
        resident.append(process.memory_info().rss / 1e6)
        whole.append(sum(one.memory_full_info().pss for one in (process, *process.children(recursive=True))) / 1e6)
        server.stop()
    print(
        f"{what}: start {min(cpu):.1f} s of CPU, {min(resident):.0f} MB resident, {min(whole):.0f} MB with its writers"
    )


def measure_searches(pages: Pages) -> None:
    """How long people are looked for, through the console's front door."""
    first = timed(pages, "directory.search", words="李")
    print(f"people search, the first one: {first:.1f} ms")
    for action in ("directory.search", "admin.members", "messenger.search"):
        took = [timed(pages, action, words=words) for _ in range(30) for words in WORDS]
        print(f"{action}: {said(took)}")
    for action in ("session.users", "session.state", "messenger.chats", "admin.departments"):
        print(f"{action}: {said([timed(pages, action) for _ in range(50)])}")


def measure_reload(data: Path, url: str, pages: Pages) -> None:
    """How long others wait while the enterprise is read anew, after its store refused a row."""
    with closing(sqlite3.connect(data / "larkstead.db", timeout=30)) as store:
        store.execute(
            f"CREATE TRIGGER IF NOT EXISTS refusing BEFORE INSERT ON departments WHEN NEW.name = '{REFUSED}' "
            "BEGIN SELECT RAISE(ABORT, 'refused'); END"
        )
        store.commit()
    took: list[float] = []
    spans = []
    for number in range(3):
        with pinged(url) as some:
            began = time.perf_counter()
            status, _ = pages.call("admin.add_department", name=REFUSED)
            assert status == 500, status
            while pages.call("admin.add_department", name=f"after {number}")[0] != 200:
                time.sleep(0.02)
            spans.append(time.perf_counter() - began)
            # What was before is freed for a moment after.
            time.sleep(0.3)
        took += some
    middle = statistics.median(spans)
    print(f"one enterprise read anew in {middle:.2f} s, /livez meanwhile: {said(took)}, max {max(took):.0f} ms")


def main() -> None:
    """Make the folder, measure, print."""
    parser = argparse.ArgumentParser(description="Measure a large enterprise.")
    parser.add_argument("--data", type=Path, help="make the folder here, and keep it")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        data = asked.data or Path(name) / "data"
        rig.start(data).stop()
        fill_people(data)
        fill_groups(data, *GROUPS)
        measure_start(data, f"{USERS:,} people, {GROUPS[0]:,} groups of {GROUPS[1]}")
        server = rig.start(data)
        try:
            pages = Pages(server.url)
            measure_searches(pages)
            with pinged(server.url) as took:
                time.sleep(5)
            print(f"/livez idle: {said(took)}")
            measure_reload(data, server.url, pages)
        finally:
            server.stop()
        fill_groups(data, *LARGE_GROUPS)
        measure_start(data, f"and {LARGE_GROUPS[0]:,} groups of {LARGE_GROUPS[1]:,}")


if __name__ == "__main__":
    main()
