"""Searching the call log: newest (or oldest) first, in chunks of ids, for as long as the page's time lasts.

No index serves the filters: calls are kept in the order of their ids, and reading the newest hundred thousand costs
less than keeping an index a filter would on every call. A page that ran out of time says how far it came, and the next
one goes on from there.
"""

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import ColumnElement, Engine, Table, and_, not_, or_, select
from sqlalchemy import func as sql

from larkstead.store.call_tables import CallRecord, call_bodies, calls
from larkstead.wire.internal_ids import first_id_at, made_at

# Ids are given when a call has been answered, so a call that came in a span may have an id from a little after it.
LONGEST_CALL_MS = 600_000
FIRST_CHUNK, LARGEST_CHUNK = 4_000, 64_000
# A chunk that took less than this makes the next one twice as large.
QUICK_S = 0.05

Operator = Literal["is", "between", "contains"]


@dataclass(frozen=True, slots=True)
class Check:
    """One comparison of a column of `calls`, or of a body (`request`, `response`). `between` takes both ends;
    `contains` ignores the case of ASCII letters. `app`: it holds for calls of this app only.
    """

    column: str
    operator: Operator
    values: tuple[Any, ...]
    app: int | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """A call fits if any of the checks does; `negated`: if none does."""

    checks: tuple[Check, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class CallFilter:
    """Which calls are wanted: a tenant's, of some apps (None: of all), received in a span, that fit every condition.
    `id`: this one alone.
    """

    tenant: int
    apps: tuple[int, ...] | None
    since_ms: int
    until_ms: int
    conditions: tuple[Condition, ...] = ()
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page ended: the day's file ("" in a single table), and the last id that was read."""

    day: str
    id: int


@dataclass(frozen=True, slots=True)
class Page:
    """How much to read at once: at most `limit` calls, for at most `budget_s` (and always one chunk)."""

    limit: int
    cursor: Cursor | None = None
    oldest_first: bool = False
    budget_s: float = 0.25
    bodies: bool = False


@dataclass(slots=True)
class Progress:
    """How far a page came. `cursor` is where to go on, None at the end; `reached_ms`: the time it has
    reached.
    """

    cursor: Cursor | None = None
    reached_ms: int = 0


@dataclass(slots=True)
class Found(Progress):
    """The calls that fit, each with the cursor that goes on behind it. Bodies are empty unless asked for."""

    calls: list[tuple[Cursor, CallRecord]] = field(default_factory=list)


@dataclass(slots=True)
class Tally(Progress):
    """Counts of calls: by (span, code), where the span is counted from `since_ms`, and by (endpoint, code)."""

    spans: Counter[tuple[int, int]] = field(default_factory=Counter)
    groups: Counter[tuple[str, int]] = field(default_factory=Counter)


class Scan:
    """One page's reading."""

    def __init__(self, wanted: CallFilter, page: Page) -> None:
        self._wanted = wanted
        self._page = page
        self._ends = time.monotonic() + page.budget_s
        self._chunk = FIRST_CHUNK
        self._low = first_id_at(wanted.since_ms)
        self._high = first_id_at(wanted.until_ms + LONGEST_CALL_MS)
        if wanted.id is not None:
            self._low, self._high = wanted.id, wanted.id + 1

    def rows(self, sources: Iterable[tuple[str, Engine]]) -> Found:
        """Read calls until the page is full, its time is over, or nothing is left."""
        found = Found()
        for day, engine, low, high in self._chunks(sources, found):
            room = self._page.limit - len(found.calls)
            query = _ordered(self._query(engine, low, high), self._page.oldest_first).limit(room)
            with engine.connect() as connection:
                read = [_record(row) for row in connection.execute(query).mappings()]
            found.calls += [(Cursor(day, record.id), record) for record in read]
            if len(read) == room:
                found.cursor, record = found.calls[-1]
                found.reached_ms = record.received_ms
                break
        return found

    def tally(self, sources: Iterable[tuple[str, Engine]], width_ms: int) -> Tally:
        """Count calls until the page's time is over or nothing is left."""
        found = Tally()
        since = self._wanted.since_ms
        span = ((calls.c.received_ms - since) // width_ms).label("span")
        for _, engine, low, high in self._chunks(sources, found):
            inner = self._query(engine, low, high).with_only_columns(
                span, calls.c.endpoint, calls.c.code, maintain_column_froms=True
            )
            part = inner.subquery()
            query = select(part.c.span, part.c.endpoint, part.c.code, sql.count()).group_by(
                part.c.span, part.c.endpoint, part.c.code
            )
            with engine.connect() as connection:
                for at, endpoint, code, count in connection.execute(query):
                    found.spans[int(at), code] += count
                    found.groups[endpoint, code] += count
        return found

    def _chunks(
        self, sources: Iterable[tuple[str, Engine]], progress: Progress
    ) -> Iterable[tuple[str, Engine, int, int]]:
        """The stretches of ids to read, each [low, high); keeps `progress` at the end of the last one."""
        begun = False
        for day, engine in sources:
            low, high = self._bounds(day)
            while low < high:
                if begun and time.monotonic() >= self._ends:
                    return
                edge = self._edge(engine, low, high)
                ascending = self._page.oldest_first
                began, begun = time.monotonic(), True
                yield (day, engine, low, edge) if ascending else (day, engine, edge, high)
                if time.monotonic() - began < QUICK_S:
                    self._chunk = min(self._chunk * 2, LARGEST_CHUNK)
                low, high = (edge, high) if ascending else (low, edge)
                last = edge - 1 if ascending else edge
                progress.cursor, progress.reached_ms = Cursor(day, last), made_at(last)
        progress.cursor = None

    def _bounds(self, day: str) -> tuple[int, int]:
        cursor = self._page.cursor
        if cursor is None or cursor.day != day:
            return self._low, self._high
        if self._page.oldest_first:
            return max(self._low, cursor.id + 1), self._high
        return self._low, min(self._high, cursor.id)

    def _edge(self, engine: Engine, low: int, high: int) -> int:
        """Where a chunk that begins at one end of [low, high) ends."""
        query = select(calls.c.id).where(calls.c.id >= low, calls.c.id < high)
        if (app := self._one_app()) is not None:
            query = query.where(calls.c.app == app)
        query = _ordered(query, self._page.oldest_first).limit(1).offset(self._chunk)
        with engine.connect() as connection:
            found = connection.execute(query).scalar()
        if self._page.oldest_first:
            return high if found is None else int(found)
        return low if found is None else int(found) + 1

    def _one_app(self) -> int | None:
        apps = self._wanted.apps
        return apps[0] if apps is not None and len(apps) == 1 else None

    def _query(self, engine: Engine, low: int, high: int) -> Any:
        wanted, page = self._wanted, self._page
        clauses: list[ColumnElement[bool]] = [
            calls.c.id >= low,
            calls.c.id < high,
            calls.c.tenant == wanted.tenant,
            calls.c.received_ms >= wanted.since_ms,
            calls.c.received_ms < wanted.until_ms,
        ]
        if (app := self._one_app()) is not None:
            clauses.append(calls.c.app == app)
        elif wanted.apps is not None:
            # As a sum, so that no database takes the index by app: it would have to sort what it finds.
            clauses.append((calls.c.app + 0).in_(wanted.apps))
        clauses += [clause(condition, engine, calls) for condition in wanted.conditions]
        bodies = [call_bodies.c.request, call_bodies.c.response] if page.bodies else []
        query = select(calls, *bodies).where(and_(*clauses))
        if bodies or any(check.column in call_bodies.c for one in wanted.conditions for check in one.checks):
            # An outer join keeps the calls in the lead: their filters come before any body is read.
            query = query.select_from(calls.outerjoin(call_bodies, call_bodies.c.id == calls.c.id))
        return query


def _ordered(query: Any, ascending: bool) -> Any:
    return query.order_by(calls.c.id if ascending else calls.c.id.desc())


def clause(condition: Condition, engine: Engine, table: Table) -> ColumnElement[bool]:
    """A condition as SQL, about the columns of a table and those of bodies."""
    anyone = or_(*(_holds(check, engine, table) for check in condition.checks))
    return not_(anyone) if condition.negated else anyone


def _holds(check: Check, engine: Engine, table: Table) -> ColumnElement[bool]:
    compared = _compared(check, engine, table)
    return compared if check.app is None else and_(table.c.app + 0 == check.app, compared)


def _compared(check: Check, engine: Engine, table: Table) -> ColumnElement[bool]:
    column: ColumnElement[Any] = call_bodies.c[check.column] if check.column in call_bodies.c else table.c[check.column]
    if check.operator == "is":
        same: ColumnElement[bool] = column == check.values[0]
        return same
    if check.operator == "between":
        return column.between(*check.values)
    escaped = str(check.values[0]).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    pattern = f"%{escaped}%"
    # SQLite's own LIKE ignores the case of ASCII letters; its form of ILIKE would copy every text first.
    like = column.ilike if engine.dialect.name == "postgresql" else column.like
    return like(pattern, escape="\\")


def _record(row: Any) -> CallRecord:
    values = dict(row)
    request, response = values.pop("request", None), values.pop("response", None)
    return CallRecord(request_body=request or "", response_body=response or "", **values)
