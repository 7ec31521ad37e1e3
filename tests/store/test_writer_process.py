"""The line to a writer process: stored means stored, and a writer that ended is begun again."""

import asyncio
import os
import signal
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from itertools import count
from pathlib import Path

import psutil
import pytest

from larkstead.store.faults import NotStored, Overtaken, Refused
from larkstead.store.writer_process import Writer


@pytest.fixture
async def writer(tmp_path: Path) -> AsyncIterator[Writer]:
    with closing(sqlite3.connect(tmp_path / "a.db")) as database:
        database.execute("CREATE TABLE t (a TEXT PRIMARY KEY)")
        database.execute("CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT)")
        database.execute("INSERT INTO meta VALUES ('journal_batch', '0 ')")
        database.commit()
    environment = {"LARKSTEAD_WRITER_URL": f"sqlite:///{tmp_path / 'a.db'}", "LARKSTEAD_WRITER_OWNER": "me"}
    writer = Writer("larkstead.store.writer", environment)
    yield writer
    await writer.close()


_numbers = count(1)


def numbered(*statements: tuple[str, tuple[str, ...]]) -> tuple[int, int, list[tuple[str, tuple[str, ...]]]]:
    return 0, next(_numbers), list(statements)


def stored(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "a.db")) as database:
        return [row[0] for row in database.execute("SELECT a FROM t ORDER BY a")]


async def test_a_batch_is_stored_when_its_call_returns(writer: Writer, tmp_path: Path) -> None:
    await writer.store(numbered(("INSERT INTO t VALUES (?), (?)", ("a", "b"))))
    assert stored(tmp_path) == ["a", "b"]


async def test_a_batch_with_a_fault_is_told_and_leaves_nothing(writer: Writer, tmp_path: Path) -> None:
    twice = [("INSERT INTO t VALUES (?)", ("a",)), ("INSERT INTO t VALUES (?)", ("a",))]
    with pytest.raises(Refused, match="UNIQUE constraint"):
        await writer.store(numbered(*twice))
    assert stored(tmp_path) == []
    await writer.store(numbered(*twice[:1]))
    assert stored(tmp_path) == ["a"]


async def test_what_was_under_way_while_a_batch_failed_is_refused_and_the_next_is_not(
    writer: Writer, tmp_path: Path
) -> None:
    bad = [("INSERT INTO t VALUES (?)", ("a",)), ("INSERT INTO t VALUES (?)", ("a",))]
    after = [[("INSERT INTO t VALUES (?)", (name,))] for name in ("b", "c")]
    batches = [numbered(*statements) for statements in (bad, *after)]
    results = await asyncio.gather(*map(writer.store, batches), return_exceptions=True)
    assert [type(result) for result in results] == [Refused, Overtaken, Overtaken]
    assert "a batch before it" in str(results[1])
    await asyncio.gather(*(writer.store(numbered(*statements)) for statements in after))
    assert stored(tmp_path) == ["b", "c"]


async def test_a_writer_that_was_killed_is_told_once_and_begun_again(writer: Writer, tmp_path: Path) -> None:
    (child,) = [one for one in psutil.Process(os.getpid()).children() if "larkstead.store.writer" in one.cmdline()]
    child.send_signal(signal.SIGKILL)
    with pytest.raises(NotStored, match="the writer process ended"):
        await writer.store(numbered(("INSERT INTO t VALUES (?)", ("a",))))
    await writer.store(numbered(("INSERT INTO t VALUES (?)", ("b",))))
    assert stored(tmp_path) == ["b"]
    assert writer.pid != child.pid
