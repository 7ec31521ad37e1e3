"""The counts by the minute that charts are drawn from: they agree with the calls, whatever happens."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from larkstead.store.call_rows import MINUTE_MS
from larkstead.store.call_search import CallFilter, Page, Scan, Tally
from larkstead.store.calls import DAY_MS, CallStore, DailyFiles, OneTable
from larkstead.store.engine import open_engine, sqlite_url
from larkstead.wire.internal_ids import first_id_at
from larkstead.wire.logid import start_of
from tests.store.test_call_log_search import NOON, call, one, wanted

DAY = "2026-03-08"
WEEK: dict[str, Any] = {"since_ms": NOON - 7 * DAY_MS, "until_ms": NOON + DAY_MS}


@pytest.fixture(params=["files", pytest.param("table", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """The database that the calls of `DAY` lie in."""
    (tmp_path / "calls").mkdir()
    url = sqlite_url(tmp_path / "calls" / f"{DAY}.db") if request.param == "files" else None
    opened = open_engine(url or request.getfixturevalue("postgres_url"))
    yield opened
    opened.dispose()


@pytest.fixture
def calls(engine: Engine) -> Iterator[CallStore]:
    store = open_store(engine)
    yield store
    store.close()


def open_store(engine: Engine) -> CallStore:
    """What a server opens when it starts."""
    if engine.dialect.name == "postgresql":
        return OneTable(engine)
    return DailyFiles(Path(str(engine.url.database)).parent)


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """No call may be read for a count."""

    def refuse(*_: object) -> Tally:
        raise AssertionError("calls are read one by one")

    monkeypatch.setattr(Scan, "tally", refuse)


def counted(calls: CallStore, asked: CallFilter, width: int = MINUTE_MS, **page: Any) -> Tally:
    """All pages of a count, added."""
    whole, cursor = Tally(), None
    while True:
        part = calls.tally(asked, Page(0, cursor, **page), width)
        whole.spans.update(part.spans)
        whole.groups.update(part.groups)
        if (cursor := part.cursor) is None:
            return whole


def some_calls() -> list[Any]:
    """Calls of three days, two apps and tenants, good and bad; one ended on the day after it came."""
    midnight = start_of(DAY)
    return [
        *(call(NOON + at * 1_000) for at in range(90)),
        call(NOON + 61_000, app=7, code=230013, status=400),
        call(NOON - DAY_MS, endpoint="im.v1.chat.list"),
        call(NOON - 2 * DAY_MS, code=99991663, status=400, app=8),
        call(NOON, tenant=3),
        call(midnight - 1, id=first_id_at(midnight + 5_000), code=7),
    ]


FILTERS = [
    wanted(**WEEK),
    wanted(apps=(7,), **WEEK),
    wanted(apps=(1, 8), **WEEK),
    wanted(apps=(), **WEEK),
    wanted(one("code", "between", 1, 2**62), **WEEK),
    wanted(one("code", "is", 0, negated=True), one("endpoint", "is", "im.v1.message.create"), **WEEK),
    wanted(one("status", "between", 400, 499, app=7), **WEEK),
    wanted(one("endpoint", "contains", "CHAT"), **WEEK),
    wanted(since_ms=NOON + MINUTE_MS, until_ms=NOON + 2 * MINUTE_MS),
]


@pytest.mark.usefixtures("unread")
@pytest.mark.parametrize("asked", FILTERS)
def test_counts_say_what_reading_every_call_would(calls: CallStore, asked: CallFilter) -> None:
    made = some_calls()
    for at in range(0, len(made), 10):
        calls.write(made[at : at + 10])
    fits = [record for _, record in calls.search(asked, Page(1_000)).calls]
    expected = Counter(((record.received_ms - asked.since_ms) // MINUTE_MS, record.code) for record in fits)
    for budget in (60, 0):
        found = counted(calls, asked, budget_s=budget)
        assert found.spans == expected
        assert found.groups == Counter((record.endpoint, record.code) for record in fits)


def test_what_is_not_counted_apart_is_read(calls: CallStore) -> None:
    calls.write(some_calls())
    assert counted(calls, wanted(one("method", "is", "POST"), **WEEK)).spans.total() == 94
    assert counted(calls, wanted(since_ms=NOON + 500, until_ms=NOON + 1_500)).spans.total() == 1
    assert counted(calls, wanted(**WEEK), width=1_000).spans[7 * 86_400 + 61, 230013] == 1


@pytest.mark.usefixtures("unread")
def test_calls_that_an_older_release_kept_are_counted_too(engine: Engine) -> None:
    store = open_store(engine)
    midnight = start_of(DAY)
    store.write([call(), call(code=7), call(midnight - 1, id=first_id_at(midnight + 5_000)), call(midnight)])
    store.close()
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE call_counts"))
        if engine.dialect.name == "postgresql":
            # The older release made partitions for the days of its rows alone.
            for table in ("calls", "call_bodies"):
                connection.execute(text(f"DROP TABLE {table}_20260307"))
    again = open_store(engine)
    again.write([call(), call(NOON + DAY_MS - 1)])
    found = counted(again, wanted(since_ms=midnight - MINUTE_MS, until_ms=NOON + DAY_MS))
    again.close()
    # The file of the day before holds a call of its own, counted when it was written.
    assert found.groups == {("im.v1.message.create", 0): 5, ("im.v1.message.create", 7): 1}


@pytest.mark.usefixtures("unread")
def test_a_batch_that_fails_leaves_neither_calls_nor_counts(calls: CallStore) -> None:
    first = call()
    calls.write([first])
    with pytest.raises(DBAPIError):
        calls.write([call(), first])
    assert counted(calls, wanted(**WEEK)).spans.total() == 1
    assert len(calls.search(wanted(), Page(10)).calls) == 1


@pytest.mark.usefixtures("unread")
def test_counts_go_with_the_calls_of_their_day(calls: CallStore) -> None:
    calls.write([call(NOON - days * DAY_MS) for days in range(10)])
    calls.prune(NOON)
    assert counted(calls, wanted(since_ms=NOON - 20 * DAY_MS, until_ms=NOON + DAY_MS)).spans.total() == 8
