"""The call log: every call of the last seven days, in files of its own (SQLite: one a day) or a table of its own
(PostgreSQL).

The day is that of the log id's zone (UTC+8), so a log id names its file.
"""

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Engine, select
from sqlalchemy.schema import CreateTable

from larkstead.store.call_counts import call_counts, count_all, has_counts, is_counted, tally
from larkstead.store.call_rows import BODY_NAMES, CALL_NAMES, COUNT_KEYS, counting, minute_of
from larkstead.store.call_search import CallFilter, Found, Page, Scan, Tally
from larkstead.store.call_tables import CallRecord, add_later_columns, call_bodies, calls, metadata
from larkstead.store.engine import open_engine, sqlite_url
from larkstead.store.inserts import inserts
from larkstead.store.partitions import Partitions
from larkstead.store.sink import execute, mark_of
from larkstead.wire.internal_ids import first_id_at
from larkstead.wire.logid import day_of, start_of, time_of

__all__ = ["CallRecord", "CallStore", "DailyFiles", "OneTable"]

KEPT_DAYS = 7
DAY_MS = 86_400_000

_CALL_VALUES = attrgetter(*CALL_NAMES)
_COUNTED_BY = attrgetter("received_ms", *COUNT_KEYS[1:])
_BODY_VALUES = attrgetter("id", "request_body", "response_body")


class CallStore(Protocol):
    """Where calls are kept. `place`: the file that takes the calls of a day (empty: the platform's own database), with
    its tables made; called by one thread at a time.
    """

    def place(self, day: str) -> str: ...

    def write(self, records: Sequence[CallRecord]) -> None: ...

    def find(self, log_id: str) -> CallRecord | None: ...

    def latest(self, app: int, limit: int, before: int | None = None) -> list[CallRecord]: ...

    def search(self, wanted: CallFilter, page: Page) -> Found: ...

    def tally(self, wanted: CallFilter, page: Page, width_ms: int) -> Tally: ...

    def prune(self, now_ms: int) -> None: ...

    def close(self) -> None: ...


class DailyFiles:
    """One SQLite file a day, dropped by unlink when it is older than seven days."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._folder.mkdir(parents=True, exist_ok=True)
        self._engines: dict[str, Engine] = {}
        self._lock = threading.Lock()

    def place(self, day: str) -> str:
        """The day's file."""
        self._engine(day)
        return str(self._path(day))

    def write(self, records: Sequence[CallRecord]) -> None:
        """Keep calls by this process itself, each day's in one transaction of its file."""
        days: dict[str, list[CallRecord]] = {}
        for record in records:
            days.setdefault(day_of(record.received_ms), []).append(record)
        for day, of_day in days.items():
            engine = self._engine(day)
            assert engine is not None
            _insert(engine, of_day)

    def find(self, log_id: str) -> CallRecord | None:
        """The call with this log id, if it is kept."""
        moment = time_of(log_id)
        engine = None if moment is None else self._engine(day_of(moment), create=False)
        return None if engine is None else _find(engine, log_id)

    def latest(self, app: int, limit: int, before: int | None = None) -> list[CallRecord]:
        """An app's calls, newest first; `before` is the id of the last one of the page before."""
        found: list[CallRecord] = []
        for day in sorted(self._days(), reverse=True):
            engine = self._engine(day, create=False)
            if engine is not None and len(found) < limit:
                found += _latest(engine, app, limit - len(found), before)
        return found

    def search(self, wanted: CallFilter, page: Page) -> Found:
        """The calls that fit, as far as the page's time reaches."""
        return Scan(wanted, page).rows(self._sources(wanted, page))

    def tally(self, wanted: CallFilter, page: Page, width_ms: int) -> Tally:
        """How many calls fit, by time, endpoint and code, as far as the page's time reaches."""
        return _tally(wanted, page, width_ms, self._sources(wanted, page))

    def prune(self, now_ms: int) -> None:
        """Drop the files of days that ended more than seven days ago."""
        oldest = day_of(now_ms - KEPT_DAYS * DAY_MS)
        for day in self._days():
            if day < oldest:
                with self._lock:
                    engine = self._engines.pop(day, None)
                if engine is not None:
                    engine.dispose()
                for suffix in ("", "-wal", "-shm"):
                    with suppress(FileNotFoundError):
                        (self._folder / f"{day}.db{suffix}").unlink()

    def close(self) -> None:
        """Close every file."""
        with self._lock:
            for engine in self._engines.values():
                engine.dispose()
            self._engines.clear()

    def _sources(self, wanted: CallFilter, page: Page) -> Iterator[tuple[str, Engine]]:
        """The files of the days that are asked for and not read yet, in the page's order."""
        first, last = day_of(wanted.since_ms), day_of(wanted.until_ms)
        for day in sorted(self._days(), reverse=not page.oldest_first):
            begun = page.cursor is None or (day >= page.cursor.day if page.oldest_first else day <= page.cursor.day)
            if first <= day <= last and begun and (engine := self._engine(day, create=False)) is not None:
                yield day, engine

    def _path(self, day: str) -> Path:
        return self._folder / f"{day}.db"

    def _days(self) -> list[str]:
        return [path.stem for path in self._folder.glob("????-??-??.db")]

    def _engine(self, day: str, *, create: bool = True) -> Engine | None:
        with self._lock:
            if day not in self._engines:
                path = self._path(day)
                if not create and not path.exists():
                    return None
                engine = open_engine(sqlite_url(path), readers=2, durable=False)
                metadata.create_all(engine)
                add_later_columns(engine)
                _add_counts(engine)
                self._engines[day] = engine
            return self._engines[day]


class OneTable:
    """The same in a PostgreSQL database beside the platform's tables, with a partition for each day."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._partitions = Partitions(engine, (calls, call_bodies, call_counts), fill=count_all)
        add_later_columns(engine)

    def place(self, day: str) -> str:
        """No file, but the day's partition is made; and the next one's, where a call that ends after midnight is."""
        self._partitions.make_for((first_id_at(start_of(day)), first_id_at(start_of(day) + DAY_MS)))
        return ""

    def write(self, records: Sequence[CallRecord]) -> None:
        """Keep calls by this process itself, in one transaction."""
        self._partitions.make_for(chain.from_iterable((one.id, minute_of(one.received_ms)) for one in records))
        _insert(self._engine, records)

    def find(self, log_id: str) -> CallRecord | None:
        """The call with this log id, if it is kept."""
        return _find(self._engine, log_id)

    def latest(self, app: int, limit: int, before: int | None = None) -> list[CallRecord]:
        """An app's calls, newest first."""
        return _latest(self._engine, app, limit, before)

    def search(self, wanted: CallFilter, page: Page) -> Found:
        """The calls that fit, as far as the page's time reaches."""
        return Scan(wanted, page).rows([("", self._engine)])

    def tally(self, wanted: CallFilter, page: Page, width_ms: int) -> Tally:
        """How many calls fit, by time, endpoint and code, as far as the page's time reaches."""
        return _tally(wanted, page, width_ms, [("", self._engine)])

    def prune(self, now_ms: int) -> None:
        """Drop the partitions of days that ended more than seven days ago."""
        self._partitions.drop_before(day_of(now_ms - KEPT_DAYS * DAY_MS))

    def close(self) -> None:
        """Nothing of its own to close: the engine belongs to the platform's store."""


def _insert(engine: Engine, records: Sequence[CallRecord]) -> None:
    mark = mark_of(engine)
    rows = inserts(calls.name, CALL_NAMES, [_CALL_VALUES(record) for record in records], mark)
    bodies = inserts(call_bodies.name, BODY_NAMES, [_BODY_VALUES(record) for record in records], mark)
    counts = counting([_COUNTED_BY(record) for record in records], mark)
    execute(engine, chain(rows, bodies, counts))


def _add_counts(engine: Engine) -> None:
    """Count the calls of a file that an older release made, once, when it is opened."""
    if not has_counts(engine):
        with engine.begin() as connection:
            connection.execute(CreateTable(call_counts))
            count_all(connection)


def _tally(wanted: CallFilter, page: Page, width_ms: int, sources: Iterable[tuple[str, Engine]]) -> Tally:
    if is_counted(wanted, width_ms):
        return tally(wanted, page, width_ms, sources)
    return Scan(wanted, page).tally(sources, width_ms)


_WHOLE = select(calls, call_bodies.c.request, call_bodies.c.response).join(call_bodies, call_bodies.c.id == calls.c.id)


def _find(engine: Engine, log_id: str) -> CallRecord | None:
    with engine.connect() as connection:
        row = connection.execute(_WHOLE.where(calls.c.log_id == log_id)).mappings().first()
    return None if row is None else _record(row)


def _latest(engine: Engine, app: int, limit: int, before: int | None) -> list[CallRecord]:
    query = _WHOLE.where(calls.c.app == app).order_by(calls.c.id.desc()).limit(limit)
    if before is not None:
        query = query.where(calls.c.id < before)
    with engine.connect() as connection:
        return [_record(row) for row in connection.execute(query).mappings()]


def _record(row: Any) -> CallRecord:
    values = dict(row)
    return CallRecord(request_body=values.pop("request"), response_body=values.pop("response"), **values)
