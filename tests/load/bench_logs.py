"""Log search with 10,000,000 stored calls: a Log ID, each filter, free text, and what a rare thing costs to the end.

The calls are written by bulk SQL over the last seven days. Most are alike; the filters are measured with values that
about one call in a thousand has, so that a page of 50 lies within the newest 100,000. `python -m
tests.load.bench_logs --calls N --data DIR` keeps what it wrote for another run.
"""

import argparse
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from larkstead.store.call_counts import count_all
from larkstead.store.call_rows import MINUTE_MS
from larkstead.store.call_search import CallFilter, Check, Condition, Page
from larkstead.store.call_tables import calls
from larkstead.store.calls import DAY_MS, DailyFiles
from larkstead.store.engine import open_engine, sqlite_url
from larkstead.wire.internal_ids import first_id_at
from larkstead.wire.logid import day_of, start_of

MANY = 10_000_000
DAYS = 7
TENANT = 1
USER, CHAT = "ou_" + "7" * 32, "oc_" + "7" * 32
REQUEST = (
    '{"receive_id":"ou_11111111111111111111111111111111","msg_type":"text","content":"{\\"text\\":\\"hello\\"}",'
    '"uuid":"a0d69e20-1dd1-458b-k525-dfeca4015204"}'
)
RESPONSE = (
    '{"code":0,"msg":"success","data":{"message_id":"om_11111111111111111111111111111111","msg_type":"text",'
    '"create_time":"1615380573411","update_time":"1615380573411","deleted":false,"updated":false,'
    '"chat_id":"oc_11111111111111111111111111111111","sender":{"id":"cli_9f427eec54ae901b","id_type":"app_id",'
    '"sender_type":"app","tenant_key":"736588c9260f175e"},"body":{"content":"{\\"text\\":\\"hello\\"}"}}}'
)
# One row of each day; `n.value` counts from 0. What stands at every thousandth is what the filters look for.
ROW = {
    "id": "{first} + n.value * {step} * 1048576",
    "log_id": "'{stamp}' || printf('%020X', n.value * 2654435761 % 1000000007 * 1000003 + n.value)",
    "received_ms": "{since} + n.value * {step}",
    "app": "CASE n.value % 1000 WHEN 1 THEN 7 ELSE 1 END",
    "tenant": str(TENANT),
    "user": "0",
    "cause": "''",
    "cause_data": "''",
    "endpoint": "CASE n.value % 1000 WHEN 2 THEN 'contact.v3.user.get' ELSE 'im.v1.message.create' END",
    "method": "'POST'",
    "path": "'/open-apis/im/v1/messages'",
    "query": "'receive_id_type=open_id'",
    "status": "CASE n.value % 1000 WHEN 3 THEN 500 ELSE 200 END",
    "code": "CASE n.value % 1000 WHEN 4 THEN 230013 ELSE 0 END",
    "message": "CASE n.value WHEN 1000 THEN 'needle' ELSE 'success' END",
    "duration_us": "CASE n.value % 1000 WHEN 5 THEN 900000 ELSE 1500 END",
    "client": "'127.0.0.1'",
    "subjects": "CASE n.value % 1000 WHEN 6 THEN '{user}' WHEN 8 THEN '{chat}' ELSE "
    "'ou_11111111111111111111111111111111 oc_11111111111111111111111111111111' END",
    "steps": "'match=3,bound=0,identify=2,authorise=4,throttle=1,decode=60,authorise_values=0,handle=900'",
}


def write(folder: Path, count: int, now_ms: int) -> None:
    """Fill the files of the last seven days, the same number each."""
    each, store = count // DAYS, DailyFiles(folder)
    days = [day_of(now_ms - back * DAY_MS) for back in reversed(range(DAYS))]
    for day in days:
        store._engine(day)  # makes the file with its tables
    store.close()
    for day in days:
        since = start_of(day)
        values = {
            "first": first_id_at(since),
            "since": since,
            "step": max(1, min(DAY_MS, now_ms - since) // each),
            "stamp": day.replace("-", "") + "120000",
            "user": USER,
            "chat": CHAT,
        }
        _fill(folder / f"{day}.db", each, {name: text.format(**values) for name, text in ROW.items()})


def _fill(path: Path, count: int, row: dict[str, str]) -> None:
    numbers = f"WITH RECURSIVE n(value) AS (SELECT 0 UNION ALL SELECT value + 1 FROM n WHERE value < {count - 1}) "
    names = [column.name for column in calls.columns]
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode=OFF")
        database.execute("PRAGMA synchronous=OFF")
        columns = ", ".join(row[name] for name in names)
        database.execute(f"INSERT INTO calls ({', '.join(names)}) {numbers} SELECT {columns} FROM n")
        bodies = f"INSERT INTO call_bodies (id, request, response) SELECT id, '{REQUEST}', '{RESPONSE}' FROM calls"
        database.execute(bodies)
        database.commit()
    engine = open_engine(sqlite_url(path))
    with engine.begin() as connection:
        count_all(connection)
    engine.dispose()


def timed(work: Callable[[], object], times: int = 5) -> float:
    """Milliseconds, the median of a few; the first is not counted."""
    took = []
    for _ in range(times + 1):
        began = time.perf_counter()
        work()
        took.append((time.perf_counter() - began) * 1_000)
    return statistics.median(took[1:])


def measure(folder: Path, now_ms: int) -> None:
    """Print each figure beside what is to be reached."""
    store = DailyFiles(folder)

    def wanted(*checks: Check, apps: tuple[int, ...] | None = None) -> CallFilter:
        conditions = (Condition(checks),) if checks else ()
        return CallFilter(TENANT, apps, now_ms - DAYS * DAY_MS, now_ms + DAY_MS, conditions)

    def page(asked: CallFilter) -> None:
        found = store.search(asked, Page(50, budget_s=60))
        assert len(found.calls) == 50, len(found.calls)

    newest = store.search(wanted(), Page(1)).calls[0][1]
    oldest = store.search(wanted(), Page(1, oldest_first=True)).calls[0][1]
    for name, record in (("newest", newest), ("oldest", oldest)):
        assert store.find(record.log_id) is not None
        print(f"log id, {name:<12}{timed(lambda log_id=record.log_id: store.find(log_id)):>9.1f} ms  (to reach: 20)")  # type: ignore[misc]
    filters = {
        "nothing": wanted(),
        "endpoint": wanted(*(Check(name, "contains", ("contact.v3",)) for name in ("path", "endpoint"))),
        "status": wanted(Check("status", "between", (500, 599))),
        "code": wanted(Check("code", "is", (230013,))),
        "app": wanted(apps=(7,)),
        # As the word `person:` asks: whom the call acted for, and each of the ids that may name them.
        "user": wanted(
            Check("user", "is", (77,)),
            Check("path", "contains", ("4b7d9e11",)),
            *(Check("subjects", "contains", (id,)) for id in ("4b7d9e11", "a@example.com", "on_" + "7" * 32)),
            *(Check("subjects", "contains", (id,), app) for app in range(1, 4) for id in (USER, "oc_" + "8" * 32)),
        ),
        "chat": wanted(Check("subjects", "contains", (CHAT,))),
        "duration": wanted(Check("duration_us", "between", (500_000, 10**12))),
    }
    for name, asked in filters.items():
        print(f"by {name:<17}{timed(lambda asked=asked: page(asked)):>9.1f} ms  (to reach: 300)")  # type: ignore[misc]
    for name, column in (("rare message", "message"), ("rare free text", "response")):
        asked = wanted(Check(column, "contains", ("needle",)))
        began = time.perf_counter()
        first = store.search(asked, Page(50))
        answered = time.perf_counter() - began
        pages, cursor = 1, first.cursor
        while cursor is not None:
            cursor, pages = store.search(asked, Page(50, cursor)).cursor, pages + 1
        whole = time.perf_counter() - began
        print(f"{name}: first word after {answered * 1_000:.0f} ms, all of it in {whole:.1f} s and {pages} pages")
    chart(store, now_ms)
    store.close()


def chart(store: DailyFiles, now_ms: int) -> None:
    """Print what the chart of seven days costs: from the counts by the minute, and by reading every call."""
    until = now_ms // MINUTE_MS * MINUTE_MS + MINUTE_MS
    width = DAYS * DAY_MS // 60 // MINUTE_MS * MINUTE_MS

    def wanted(*checks: Check, apps: tuple[int, ...] | None = None) -> CallFilter:
        conditions = (Condition(checks),) if checks else ()
        return CallFilter(TENANT, apps, until - DAYS * DAY_MS, until, conditions)

    def counted(asked: CallFilter) -> tuple[int, float]:
        began, cursor, calls = time.perf_counter(), None, 0
        while True:
            found = store.tally(asked, Page(0, cursor, budget_s=0.4), width)
            calls += found.spans.total()
            if (cursor := found.cursor) is None:
                return calls, time.perf_counter() - began

    asked = {
        "all": wanted(),
        "an app's": wanted(apps=(7,)),
        "an endpoint's": wanted(Check("endpoint", "is", ("contact.v3.user.get",))),
        "failed": wanted(Check("code", "between", (1, 2**62))),
    }
    for name, one in asked.items():
        counted(one)
        calls, took = counted(one)
        print(f"chart of {calls:,} calls, {name}: {took * 1_000:.0f} ms")
    calls, took = counted(wanted(Check("method", "is", ("POST",))))
    print(f"chart of {calls:,} calls that have to be read: {took:.1f} s")


def main() -> None:
    """Write, then measure."""
    parser = argparse.ArgumentParser(description="Measure log search.")
    parser.add_argument("--calls", type=int, default=MANY)
    parser.add_argument("--data", type=Path, help="keep the calls here, and use those that are there")
    asked = parser.parse_args()
    now_ms = int(time.time() * 1000)
    with tempfile.TemporaryDirectory() as name:
        folder = asked.data or Path(name)
        if not list(folder.glob("*.db")):
            began = time.perf_counter()
            write(folder, asked.calls, now_ms)
            print(f"wrote {asked.calls // DAYS * DAYS:,} calls in {time.perf_counter() - began:.0f} s")
        measure(folder, now_ms)


if __name__ == "__main__":
    main()
