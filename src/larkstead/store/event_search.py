"""Events looked for by what they are and whom they name, and counted over time. Each query runs in a reader thread.

No index serves most of the filters, and none is worth its cost at each event: so many of the newest events are looked
at, and who asks is told where that ended.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Engine, Row, select, text

from larkstead.store.tables import event_attempts, events
from larkstead.wire.internal_ids import first_id_at

_c = events.c
# So many events are looked at for one page, counted for one chart, and so many tries measured for it.
LOOKED_AT: Final = 50_000
COUNTED: Final = 100_000
MEASURED: Final = 20_000
_AT_A_TIME: Final = 1_000
# Ids that are given in a hurry run a little ahead of the clock.
_SLACK_MS: Final = 60_000


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events are wanted: an enterprise's, of some apps (None: of all), made in a span; in `chats` (None:
    wherever). `named`: the body has one of these words, by app.
    """

    tenant: int
    apps: tuple[int, ...] | None
    since_ms: int
    until_ms: int
    type: str = ""
    outcome: str = ""
    log_id: str = ""
    chats: tuple[int, ...] | None = None
    named: Mapping[int, str] | None = None


@dataclass(slots=True)
class EventTally:
    """Events by span of time and outcome, and by type; how long tries took that were taken, by span (µs). `whole`: all
    of the time was counted.
    """

    spans: Counter[tuple[int, str]] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    took: dict[int, list[int]] = field(default_factory=dict)
    whole: bool = True


def search(engine: Engine, wanted: EventFilter, before: int, most: int) -> tuple[list[Row[Any]], int]:
    """The events that fit, made before an id (0: all), the newest first; and before which id to go on, 0 at the end."""
    with engine.connect() as connection:
        floor = _floor(connection, wanted, before, LOOKED_AT)
        span = _span(wanted, before, floor)
        query = select(events).where(*span, *_told(wanted, typed=True)).order_by(_c.id.desc())
        found: list[Row[Any]] = []
        for row in _fitting(connection, wanted, query):
            found.append(row)
            if len(found) == most:
                return found, row.id
    return found, floor + 1 if floor else 0


def tally(engine: Engine, wanted: EventFilter, width_ms: int) -> EventTally:
    """Counts of the events that fit. Types are counted whichever is asked for: they are what one can ask for."""
    counted = EventTally()
    with engine.connect() as connection:
        floor = _floor(connection, wanted, 0, COUNTED)
        counted.whole = floor == 0
        span = _span(wanted, 0, floor)
        columns = [_c.id, _c.app, _c.type, _c.outcome, _c.created_at, *([_c.body] if wanted.named is not None else [])]
        query = select(*columns).where(*span, *_told(wanted, typed=False)).order_by(_c.id.desc())
        fitting: set[int] = set()
        for row in _fitting(connection, wanted, query):
            counted.types[row.type] += 1
            if wanted.type in ("", row.type):
                counted.spans[(row.created_at - wanted.since_ms) // width_ms, row.outcome] += 1
                fitting.add(row.id)
        for one in _taken(connection, wanted, min(fitting, default=0)):
            if one.event in fitting:
                counted.took.setdefault((one.began_at - wanted.since_ms) // width_ms, []).append(one.took_us)
    return counted


def _floor(connection: Connection, wanted: EventFilter, before: int, most: int) -> int:
    """The first event that is not looked at any more; 0 where all are."""
    if wanted.log_id:
        return 0
    query = select(_c.id, _c.created_at).where(*_whose(wanted, before)).order_by(_c.id.desc()).offset(most).limit(1)
    row = connection.execute(query).first()
    return 0 if row is None or row.created_at < wanted.since_ms else row.id


def _span(wanted: EventFilter, before: int, floor: int) -> list[ColumnElement[bool]]:
    """Whose events, and made when."""
    return [*_whose(wanted, before), _c.id > floor, _c.created_at >= wanted.since_ms, _c.created_at < wanted.until_ms]


def _whose(wanted: EventFilter, before: int) -> list[ColumnElement[bool]]:
    """Whose events, and where to begin. An enterprise's clock may be ahead of its ids, never behind them."""
    until = first_id_at(wanted.until_ms + _SLACK_MS)
    bounds = [_c.tenant == wanted.tenant, _c.id < (min(before, until) if before else until)]
    if wanted.apps is not None:
        # Of several apps the newest are found by walking the ids: an index would be read to its end first.
        bounds.append(_c.app == wanted.apps[0] if len(wanted.apps) == 1 else (_c.app + 0).in_(wanted.apps))
    return bounds


def _told(wanted: EventFilter, *, typed: bool) -> list[ColumnElement[bool]]:
    """What columns tell."""
    conditions: list[ColumnElement[bool]] = []
    if typed and wanted.type:
        conditions.append(_c.type == wanted.type)
    if wanted.outcome:
        conditions.append(_c.outcome == wanted.outcome)
    if wanted.chats is not None:
        conditions.append(_c.chat.in_(wanted.chats))
    if wanted.log_id:
        # In these words the index knows itself.
        conditions += [_c.log_id == wanted.log_id, text("log_id <> ''")]  # type: ignore[list-item]
    return conditions


def _fitting(connection: Connection, wanted: EventFilter, query: Any) -> Iterator[Row[Any]]:
    rows = connection.execution_options(yield_per=_AT_A_TIME).execute(query)
    named = wanted.named
    for row in rows:
        if named is None or ((word := named.get(row.app)) is not None and word in row.body):
            yield row


def _taken(connection: Connection, wanted: EventFilter, first: int) -> Sequence[Any]:
    """The newest tries that were taken, of events from this one on; 0: of none."""
    if not first:
        return []
    c = event_attempts.c
    query = select(c.event, c.began_at, c.took_us).where(
        c.tenant == wanted.tenant,
        c.event >= first,
        c.event < first_id_at(wanted.until_ms + _SLACK_MS),
        c.began_at >= wanted.since_ms,
        c.began_at < wanted.until_ms,
        c.fault == "",
    )
    return connection.execute(query.order_by(c.event.desc()).limit(MEASURED)).all()
