"""The call log's sink: noted calls become rows of their day, masked, found and counted."""

import json
import os
import re
import signal
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from larkstead.store.call_counts import call_counts
from larkstead.store.call_rows import BODY_NAMES, CALL_NAMES, COUNT_KEYS, CallNote
from larkstead.store.call_sink import CallSink, close_within
from larkstead.store.call_tables import CallRecord, call_bodies, calls
from larkstead.store.calls import DAY_MS, CallStore, DailyFiles, OneTable
from larkstead.store.engine import open_engine, writer_url
from larkstead.store.journal import Journal
from larkstead.wire.internal_ids import first_id_at
from larkstead.wire.logid import LogIds, day_of, start_of

NOON = start_of("2026-03-08") + DAY_MS // 2
OURS = "calls are kept seven days, with their bodies, secrets masked"
Open = tuple[CallStore, CallSink]


@pytest.fixture(params=["files", pytest.param("table", marks=pytest.mark.postgres)])
async def log(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Open]:
    if request.param == "files":
        store: CallStore = DailyFiles(tmp_path / "calls")
        sink = CallSink(store)
        yield store, sink
        await sink.close()
        store.close()
        return
    engine = open_engine(request.getfixturevalue("postgres_url"))
    store, sink = OneTable(engine), CallSink(OneTable(engine), writer_url(engine))
    yield store, sink
    await sink.close()
    engine.dispose()


Make = Callable[..., CallNote]


@pytest.fixture
def note() -> Make:
    log_ids, made = LogIds(lambda count: "ab" * count), iter(range(1, 1000))

    def make(moment: int = NOON, **changed: Any) -> CallNote:
        number = next(made)
        plain = CallNote(
            id=first_id_at(moment) + number,
            log_id=log_ids.next(moment)[:-4] + f"{number:04X}",
            received_ms=moment,
            app=1,
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
            marks_ns=[0, 3_000, 3_999, 15_999],
            cause="",
            cause_data={},
            request_body=b'{"receive_id":"lilei@example.com"}',
            response_body=b'{"code":0}',
        )
        return plain._replace(**changed)

    return make


def test_rows_are_made_in_the_order_of_the_tables_columns() -> None:
    assert tuple(calls.columns.keys()) == CALL_NAMES
    assert tuple(call_bodies.columns.keys()) == BODY_NAMES
    assert tuple(call_counts.columns.keys()) == (*COUNT_KEYS, "count")


@pytest.mark.known(ours=OURS)
async def test_a_noted_call_is_found_again_masked_and_with_what_it_is_about(log: Open, note: Make) -> None:
    store, sink = log
    made = note(response_body=b'{"tenant_access_token":"t-s3cret"}', message="a\0b")
    await sink.write([made])
    found = store.find(made.log_id)
    assert isinstance(found, CallRecord)
    same = {
        name: getattr(made, name) for name in ("id", "app", "tenant", "endpoint", "status", "duration_us", "client")
    }
    assert replace(found, **same) == found
    assert found.response_body == '{"tenant_access_token":"***"}'
    assert (found.subjects, found.steps, found.message) == (
        "lilei@example.com",
        "match=3,identify=0,authorise=12",
        "a\N{REPLACEMENT CHARACTER}b",
    )


@pytest.mark.known(ours=OURS)
async def test_a_cause_is_kept_with_its_data_masked_and_bounded(log: Open, note: Make) -> None:
    store, sink = log
    data = {"value": "t-7f1b6GvRXxrzcpHfdKFlSk0UiWzjzQ0oXXXXXXXX", "app_secret": "s3cret", "chat": 7}
    made = note(code=230002, cause="not_in_chat", cause_data=data)
    large = note(code=99992402, cause="fields_invalid", cause_data={"chat": 7, "violations": ["x" * 500] * 50})
    await sink.write([made, large])
    kept, cut = store.find(made.log_id), store.find(large.log_id)
    assert kept is not None
    assert cut is not None
    assert kept.cause == "not_in_chat"
    assert json.loads(kept.cause_data) == {"value": "***", "app_secret": "***", "chat": 7}
    assert json.loads(cut.cause_data) == {"chat": 7}


def test_a_days_file_of_a_release_that_kept_no_cause_is_opened_and_its_calls_have_none(tmp_path: Path) -> None:
    older = [one for one in CALL_NAMES if one not in {"cause", "cause_data"}]
    folder = tmp_path / "calls"
    folder.mkdir()
    log_id = LogIds(lambda count: "ab" * count).next(NOON)
    values = {name: f'"{log_id}"' if name == "log_id" else "''" for name in older} | {"received_ms": str(NOON)}
    whole = {"id", "received_ms", "app", "tenant", "user", "status", "code", "duration_us"}
    values |= dict.fromkeys(whole - {"received_ms"}, "0")
    with closing(sqlite3.connect(folder / f"{day_of(NOON)}.db")) as file, file:
        columns = ", ".join(f'"{name}" {"BIGINT" if name in whole else "TEXT"} NOT NULL' for name in older)
        file.execute(f"CREATE TABLE calls ({columns})")
        file.execute("CREATE TABLE call_bodies (id BIGINT, request TEXT, response TEXT)")
        named = ", ".join(f'"{name}"' for name in older)
        said = ", ".join(values[name].replace('"', "'") for name in older)
        file.execute(f"INSERT INTO calls ({named}) VALUES ({said})")
        file.execute("INSERT INTO call_bodies VALUES (0, '', '')")
    store = DailyFiles(folder)
    found = store.find(log_id)
    store.close()
    assert found is not None
    assert (found.cause, found.cause_data) == ("", "")


async def test_calls_of_two_days_in_one_batch_are_all_kept(log: Open, note: Make) -> None:
    store, sink = log
    midnight = start_of("2026-03-08")
    made = [note(midnight - 1), note(midnight), note(midnight - 1)._replace(id=first_id_at(midnight) + 7), note(NOON)]
    await sink.write(made)
    assert all(store.find(one.log_id) is not None for one in made)


async def test_a_stop_does_not_wait_for_a_log_that_is_not_written_and_says_what_it_left(
    tmp_path: Path, note: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    store = DailyFiles(tmp_path / "calls")
    sink = CallSink(store)
    journal = Journal(sink, batch=2)
    journal.start()
    journal.note((note(),))
    await journal.flush()
    os.kill(sink.pid or 0, signal.SIGSTOP)
    for _ in range(9):
        journal.note((note(),))
    await close_within(journal, sink, 0.2)
    store.close()
    said = capsys.readouterr()
    assert "calls.left" in said.out + said.err
    assert "calls=9" in re.sub(r"\x1b\[[0-9;]*m", "", said.out + said.err)


async def test_a_stop_stores_every_call_where_the_log_is_written(tmp_path: Path, note: Make) -> None:
    store = DailyFiles(tmp_path / "calls")
    sink = CallSink(store)
    journal = Journal(sink, linger_s=5)
    journal.start()
    notes = [note() for _ in range(9)]
    for one in notes:
        journal.note((one,))
    await close_within(journal, sink, 60)
    assert all(store.find(one.log_id) is not None for one in notes)
    store.close()
