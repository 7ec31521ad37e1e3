"""Calls counted by the minute, beside the calls: what the charts of seven days are drawn from.

A row counts the calls of one app to one endpoint with one status and code that came in one minute. It is written in the
transaction of its calls, so the two always agree. `id` is the smallest id of the minute: the rows lie in the partitions
of their calls and go with them.
"""

import time
from collections.abc import Iterable, Sequence

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Engine,
    Integer,
    MetaData,
    Table,
    Text,
    and_,
    inspect,
    select,
    text,
)
from sqlalchemy import func as sql

from larkstead.store.call_rows import MINUTE_MS
from larkstead.store.call_search import CallFilter, Cursor, Page, Tally, clause
from larkstead.wire.internal_ids import EPOCH_MS, first_id_at, made_at

call_counts = Table(
    "call_counts",
    MetaData(),
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("tenant", BigInteger, primary_key=True, autoincrement=False),
    Column("app", BigInteger, primary_key=True, autoincrement=False),
    Column("endpoint", Text, primary_key=True),
    Column("status", Integer, primary_key=True, autoincrement=False),
    Column("code", BigInteger, primary_key=True, autoincrement=False),
    Column("count", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

_COUNTED = {"endpoint", "status", "code"}
# So much time is read at once.
STRETCH_IDS = (6 * 3_600_000) << 20


def has_counts(engine: Engine) -> bool:
    """Whether calls are counted here; an older release did not."""
    return inspect(engine).has_table(call_counts.name)


def count_all(connection: Connection) -> None:
    """Count the calls that are there."""
    minute = f"(received_ms / {MINUTE_MS} * {MINUTE_MS} - {EPOCH_MS}) * 1048576"
    keys = "tenant, app, endpoint, status, code"
    connection.execute(
        text(
            f"INSERT INTO call_counts (id, {keys}, count) "  # noqa: S608 - our own names
            f"SELECT {minute}, {keys}, count(*) FROM calls GROUP BY 1, {keys}"
        )
    )


def is_counted(wanted: CallFilter, width_ms: int) -> bool:
    """Whether the counts answer it: whole minutes, and nothing asked about but what is counted apart."""
    checks = [check for condition in wanted.conditions for check in condition.checks]
    whole = all(moment % MINUTE_MS == 0 for moment in (wanted.since_ms, wanted.until_ms, width_ms))
    return whole and wanted.id is None and all(check.column in _COUNTED for check in checks)


def tally(wanted: CallFilter, page: Page, width_ms: int, sources: Iterable[tuple[str, Engine]]) -> Tally:
    """The counts of calls that fit, newest first, until the page's time is over or nothing is left."""
    found, ends, begun = Tally(), time.monotonic() + page.budget_s, False
    for day, engine in sources:
        low, high = _bounds(engine, wanted, page.cursor if page.cursor and page.cursor.day == day else None)
        while low < high:
            if begun and time.monotonic() >= ends:
                return found
            edge, begun = max(low, high - STRETCH_IDS), True
            _add(found, engine, wanted, width_ms, (edge, high))
            high = edge
            found.cursor, found.reached_ms = Cursor(day, edge), made_at(edge)
    found.cursor = None
    return found


def _bounds(engine: Engine, wanted: CallFilter, cursor: Cursor | None) -> tuple[int, int]:
    """The ids to read, [low, high), as far as there are any."""
    low, high = first_id_at(wanted.since_ms), first_id_at(wanted.until_ms)
    if cursor is not None:
        high = min(high, cursor.id)
    ids = select(call_counts.c.id).where(call_counts.c.id >= low, call_counts.c.id < high).limit(1)
    with engine.connect() as connection:
        first = connection.execute(ids.order_by(call_counts.c.id)).scalar()
        last = connection.execute(ids.order_by(call_counts.c.id.desc())).scalar()
    return (0, 0) if first is None or last is None else (int(first), int(last) + 1)


def _add(found: Tally, engine: Engine, wanted: CallFilter, width_ms: int, ids: Sequence[int]) -> None:
    columns = call_counts.c
    span = (((columns.id // 1_048_576) + EPOCH_MS - wanted.since_ms) // width_ms).label("span")
    clauses = [columns.id >= ids[0], columns.id < ids[1], columns.tenant == wanted.tenant]
    if wanted.apps is not None:
        clauses.append(columns.app.in_(wanted.apps))
    clauses += [clause(condition, engine, call_counts) for condition in wanted.conditions]
    keys = (span, columns.endpoint, columns.code)
    query = select(*keys, sql.sum(columns.count)).where(and_(*clauses)).group_by(*keys)
    with engine.connect() as connection:
        for at, endpoint, code, count in connection.execute(query):
            found.spans[int(at), code] += int(count)
            found.groups[endpoint, code] += int(count)
