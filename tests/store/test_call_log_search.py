"""Searching the call log: filters, order, paging, and how far a page came."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from larkstead.store.call_search import CallFilter, Check, Condition, Cursor, Page
from larkstead.store.calls import DAY_MS, CallRecord, CallStore, DailyFiles, OneTable
from larkstead.store.engine import open_engine, sqlite_url
from larkstead.wire.internal_ids import first_id_at
from larkstead.wire.logid import LogIds, start_of

NOON = start_of("2026-03-08") + DAY_MS // 2
USER = "ou_" + "1" * 32
_numbers = count(1)
_log_ids = LogIds(lambda size: "ab" * size)


def call(moment: int = NOON, **changed: Any) -> CallRecord:
    """A call to send a message, by app 1 of tenant 2."""
    number = next(_numbers)
    values: dict[str, Any] = {
        "id": first_id_at(moment) + number,
        "log_id": _log_ids.next(moment)[:-6] + f"{number:06X}",
        "received_ms": moment,
        "app": 1,
        "tenant": 2,
        "user": 0,
        "endpoint": "im.v1.message.create",
        "method": "POST",
        "path": "/open-apis/im/v1/messages",
        "query": "receive_id_type=open_id",
        "status": 200,
        "code": 0,
        "message": "success",
        "duration_us": 1_500,
        "client": "127.0.0.1",
        "request_body": '{"receive_id":"x"}',
        "response_body": '{"code":0}',
    }
    return CallRecord(**{**values, **changed})


@pytest.fixture(params=["files", pytest.param("table", marks=pytest.mark.postgres)])
def calls(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[CallStore]:
    if request.param == "files":
        store: CallStore = DailyFiles(tmp_path / "calls")
        yield store
        store.close()
        return
    engine = open_engine(request.getfixturevalue("postgres_url"))
    yield OneTable(engine)
    engine.dispose()


def wanted(*conditions: Condition, apps: tuple[int, ...] | None = None, **more: Any) -> CallFilter:
    """All calls of tenant 2 that fit the conditions."""
    return CallFilter(2, apps, more.pop("since_ms", 0), more.pop("until_ms", NOON + 30 * DAY_MS), conditions, **more)


def one(column: str, operator: Any, *values: Any, negated: bool = False, app: int | None = None) -> Condition:
    """A condition of one check."""
    return Condition((Check(column, operator, values, app),), negated)


def log_ids(calls: CallStore, asked: CallFilter, page: Page | None = None) -> list[str]:
    """What a search finds, page after page."""
    page, found = page or Page(limit=50), []
    while True:
        answer = calls.search(asked, page)
        found += [record.log_id for _, record in answer.calls]
        if answer.cursor is None:
            return found
        page = Page(page.limit, answer.cursor, page.oldest_first, page.budget_s)


def test_calls_are_found_newest_first_or_oldest_first_across_days(calls: CallStore) -> None:
    made = [call(NOON + number * DAY_MS // 4) for number in range(12)]
    calls.write(made)
    expected = [record.log_id for record in made]
    assert log_ids(calls, wanted(), Page(limit=5)) == expected[::-1]
    assert log_ids(calls, wanted(), Page(limit=5, oldest_first=True)) == expected


def test_pages_neither_repeat_nor_lose_a_call_while_more_arrive(calls: CallStore) -> None:
    made = [call(NOON + number) for number in range(30)]
    calls.write(made)
    first = calls.search(wanted(), Page(limit=10))
    calls.write([call(NOON + 100) for _ in range(10)])
    rest = log_ids(calls, wanted(), Page(limit=7, cursor=first.cursor))
    assert [record.log_id for _, record in first.calls] + rest == [record.log_id for record in made][::-1]


def test_the_cursor_of_a_call_leads_to_those_that_came_after_it(calls: CallStore) -> None:
    calls.write([call() for _ in range(3)])
    newest, _ = calls.search(wanted(), Page(limit=1)).calls[0]
    assert log_ids(calls, wanted(), Page(limit=5, cursor=newest, oldest_first=True)) == []
    later = [call(NOON + 5), call(NOON + DAY_MS)]
    calls.write(later)
    found = log_ids(calls, wanted(), Page(limit=5, cursor=newest, oldest_first=True))
    assert found == [record.log_id for record in later]


@pytest.mark.parametrize(
    ("condition", "fits"),
    [
        (one("status", "between", 400, 499), {"status": 404}),
        (one("code", "is", 0, negated=True), {"code": 230013}),
        (one("method", "is", "GET"), {"method": "GET"}),
        (one("duration_us", "between", 200_000, 10**12), {"duration_us": 200_000}),
        (one("path", "contains", "/CHATS"), {"path": "/open-apis/im/v1/chats"}),
        (one("subjects", "contains", USER), {"subjects": f"oc_1 {USER} om_1"}),
        (one("subjects", "contains", USER, app=1), {"subjects": USER}),
        (one("request", "contains", "100%_\\"), {"request_body": "so 100%_\\ it is"}),
        (one("response", "contains", "你好"), {"response_body": "你好"}),
        (Condition((Check("code", "is", (7,)), Check("message", "contains", ("odd",)))), {"message": "something odd"}),
    ],
)
def test_each_filter_finds_what_fits_it_and_nothing_else(
    calls: CallStore, condition: Condition, fits: dict[str, Any]
) -> None:
    made = [call(), call(**fits), call()]
    calls.write(made)
    assert log_ids(calls, wanted(condition)) == [made[1].log_id]
    turned = Condition(condition.checks, not condition.negated)
    assert log_ids(calls, wanted(turned)) == [made[2].log_id, made[0].log_id]


def test_a_check_for_one_app_does_not_hold_for_another(calls: CallStore) -> None:
    calls.write([call(subjects=USER, app=9)])
    assert log_ids(calls, wanted(one("subjects", "contains", USER, app=1))) == []


def test_a_tenants_and_an_apps_calls_alone_are_found(calls: CallStore) -> None:
    made = [call(app=1), call(app=7), call(app=8), call(app=1, tenant=3)]
    calls.write(made)
    assert log_ids(calls, wanted()) == [record.log_id for record in made[2::-1]]
    assert log_ids(calls, wanted(apps=(7,))) == [made[1].log_id]
    assert log_ids(calls, wanted(apps=(7, 8))) == [made[2].log_id, made[1].log_id]
    assert log_ids(calls, wanted(apps=())) == []


def test_a_span_holds_its_first_moment_and_not_its_last(calls: CallStore) -> None:
    made = [call(NOON + number) for number in range(4)]
    calls.write(made)
    assert log_ids(calls, wanted(since_ms=NOON + 1, until_ms=NOON + 3)) == [made[2].log_id, made[1].log_id]


def test_a_call_that_took_long_is_found_by_when_it_came(calls: CallStore) -> None:
    slow = call(NOON, id=first_id_at(NOON + 60_000))
    calls.write([slow])
    assert log_ids(calls, wanted(since_ms=NOON, until_ms=NOON + 1)) == [slow.log_id]


def test_a_page_without_time_still_comes_on_and_says_how_far(calls: CallStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("larkstead.store.call_search.FIRST_CHUNK", 5)
    made = [call(NOON + number) for number in range(40)]
    calls.write([*made, call(NOON - DAY_MS, code=7)])
    page, turns, reached = Page(limit=50, budget_s=0), 0, NOON + DAY_MS
    while True:
        found = calls.search(wanted(one("code", "is", 7)), page)
        turns += 1
        if found.cursor is None:
            break
        assert found.reached_ms < reached
        reached = found.reached_ms
        page = Page(limit=50, budget_s=0, cursor=found.cursor)
    assert (len(found.calls), turns > 3) == (1, True)


def test_bodies_are_there_when_they_are_asked_for(calls: CallStore) -> None:
    made = call()
    calls.write([made])
    assert calls.search(wanted(), Page(limit=1, bodies=True)).calls[0][1] == made
    assert calls.search(wanted(), Page(limit=1)).calls[0][1].request_body == ""


def test_counts_are_by_time_code_and_endpoint(calls: CallStore) -> None:
    calls.write([call(NOON), call(NOON + 999), call(NOON + 1_000, code=7), call(NOON + DAY_MS, code=7, endpoint="a.b")])
    asked = wanted(since_ms=NOON)
    found = calls.tally(asked, Page(limit=0), 1_000)
    assert found.cursor is None
    assert dict(found.spans) == {(0, 0): 2, (1, 7): 1, (DAY_MS // 1_000, 7): 1}
    assert dict(found.groups) == {("im.v1.message.create", 0): 2, ("im.v1.message.create", 7): 1, ("a.b", 7): 1}


def test_a_file_of_an_older_release_is_searched_and_written_on(tmp_path: Path) -> None:
    store = DailyFiles(tmp_path)
    old = call()
    store.write([old])
    store.close()
    engine = open_engine(sqlite_url(tmp_path / "2026-03-08.db"))
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE calls DROP COLUMN subjects")
        connection.exec_driver_sql("ALTER TABLE calls DROP COLUMN steps")
    engine.dispose()
    again = DailyFiles(tmp_path)
    assert again.find(old.log_id) == old
    new = call(subjects=USER)
    again.write([new])
    assert log_ids(again, wanted(one("subjects", "contains", USER))) == [new.log_id]
    again.close()


@pytest.mark.slow
def test_two_hundred_thousand_calls_are_searched_to_the_end(tmp_path: Path) -> None:
    store = DailyFiles(tmp_path)
    rare = []
    for part in range(20):
        made = [call(NOON - DAY_MS * 3 + (part * 10_000 + number) * 1_000) for number in range(10_000)]
        rare.append(call(made[-1].received_ms, code=230013, request_body="needle in a haystack"))
        store.write([*made, rare[-1]])
    expected = [record.log_id for record in reversed(rare)]
    assert log_ids(store, wanted(one("code", "is", 230013)), Page(limit=3)) == expected
    assert log_ids(store, wanted(one("request", "contains", "NEEDLE")), Page(limit=7)) == expected
    assert store.find(rare[0].log_id) == rare[0]
    page, counted = Page(limit=0, cursor=None, budget_s=0.05), 0
    while True:
        tally = store.tally(wanted(), page, DAY_MS)
        counted += sum(tally.spans.values())
        if tally.cursor is None:
            break
        page = Page(limit=0, cursor=tally.cursor, budget_s=0.05)
    assert counted == 200_020
    store.close()


def test_a_cursor_of_a_day_that_was_dropped_goes_on_with_the_next(calls: CallStore) -> None:
    old, new = call(NOON - 9 * DAY_MS), call(NOON)
    calls.write([old, new])
    calls.prune(NOON)
    cursor = Cursor("2026-02-27" if isinstance(calls, DailyFiles) else "", old.id)
    assert log_ids(calls, wanted(), Page(5, cursor, oldest_first=True)) == [new.log_id]
