"""The call log: found by log id, listed by app, dropped by day."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect

from larkstead.store.calls import DAY_MS, CallRecord, CallStore, DailyFiles, OneTable
from larkstead.store.engine import open_engine
from larkstead.wire.internal_ids import first_id_at
from larkstead.wire.logid import LogIds, start_of

NOON = start_of("2026-03-08") + DAY_MS // 2


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


Make = Callable[..., CallRecord]


@pytest.fixture
def call() -> Make:
    log_ids, made = LogIds(lambda count: "ab" * count), iter(range(1, 1000))

    def make(moment: int = NOON, app: int = 1) -> CallRecord:
        number = next(made)
        return CallRecord(
            id=first_id_at(moment) + number,
            log_id=log_ids.next(moment)[:-4] + f"{number:04X}",
            received_ms=moment,
            app=app,
            tenant=2,
            user=0,
            endpoint="im.v1.message.create",
            method="POST",
            path="/open-apis/im/v1/messages",
            query="receive_id_type=open_id",
            status=200,
            code=0,
            message="success",
            duration_us=1500,
            client="127.0.0.1",
            request_body='{"receive_id":"ou_1"}',
            response_body='{"code":0}',
        )

    return make


def test_a_call_is_found_whole_by_its_log_id(calls: CallStore, call: Make) -> None:
    one, other = call(), call()
    calls.write([one, other])
    assert calls.find(one.log_id) == one
    assert calls.find(other.log_id) == other


@pytest.mark.parametrize("log_id", ["", "nonsense", "20260308120000" + "0" * 20, "20990101000000" + "0" * 20])
def test_what_no_call_has_finds_none(calls: CallStore, call: Make, log_id: str) -> None:
    calls.write([call()])
    assert calls.find(log_id) is None


def test_an_apps_calls_are_listed_newest_first_across_days(calls: CallStore, call: Make) -> None:
    made = [call(NOON + days * DAY_MS) for days in range(3)]
    calls.write([*made, call(app=7)])
    assert calls.latest(1, 10) == made[::-1]
    assert calls.latest(1, 2) == made[:0:-1]
    assert calls.latest(1, 10, before=made[2].id) == made[1::-1]


def test_a_batch_may_span_midnight(calls: CallStore, call: Make) -> None:
    midnight = start_of("2026-03-09")
    made = [call(midnight - 1), call(midnight)]
    calls.write(made)
    assert [calls.find(one.log_id) for one in made] == made


def test_days_that_ended_more_than_seven_days_ago_are_dropped(calls: CallStore, call: Make) -> None:
    made = [call(NOON - days * DAY_MS) for days in range(10)]
    calls.write(made)
    calls.prune(NOON)
    assert calls.latest(1, 100) == made[:8]
    again = call(NOON)
    calls.write([again])
    assert calls.find(again.log_id) == again


def test_a_day_is_a_file_of_its_own(tmp_path: Path, call: Make) -> None:
    calls = DailyFiles(tmp_path)
    calls.write([call(NOON - days * DAY_MS) for days in range(9)])
    calls.prune(NOON)
    calls.close()
    assert sorted(path.name for path in tmp_path.glob("*.db")) == [f"2026-03-{day:02}.db" for day in range(1, 9)]


@pytest.mark.postgres
def test_a_day_is_a_partition_of_its_own_also_after_a_restart(postgres_url: str, call: Make) -> None:
    engine = open_engine(postgres_url)
    OneTable(engine).write([call(NOON - days * DAY_MS) for days in range(9)])
    again = OneTable(engine)
    again.write([call(NOON)])
    again.prune(NOON)
    names = sorted(name for name in inspect(engine).get_table_names() if name.startswith("calls_"))
    assert names == [f"calls_202603{day:02}" for day in range(1, 9)]
    assert sum(name.startswith("call_bodies_") for name in inspect(engine).get_table_names()) == 8
    engine.dispose()
