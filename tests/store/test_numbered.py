"""The numbered store: what a cut connection, a second server and a store that was replaced leave of a batch."""

import os
import shutil
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select, text

from larkstead.store.changes import Append
from larkstead.store.engine import open_engine, sqlite_url, writer_url
from larkstead.store.faults import NotStored, StoreLost
from larkstead.store.folder import last_batch
from larkstead.store.sink import ProcessSink, mark_of
from larkstead.store.tables import facts, metadata
from tests.support.postgres import PostgresServer
from tests.support.proxy import Proxy


def note(id: int) -> list[Append]:
    return [Append(facts, (id, 1, "message", "{}", ""))]


def stored(engine: Engine) -> list[int]:
    with engine.connect() as connection:
        return list(connection.execute(select(facts.c.id).order_by(facts.c.id)).scalars())


async def begun(engine: Engine, url: str = "") -> ProcessSink:
    metadata.create_all(engine)
    sink = ProcessSink(url or writer_url(engine), mark_of(engine))
    sink.go_on_after(last_batch(engine))
    return sink


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


def gone(file: Path) -> None:
    for name in (file.name, f"{file.name}-wal", f"{file.name}-shm"):
        file.with_name(name).unlink(missing_ok=True)


async def test_a_store_that_was_removed_or_replaced_takes_nothing_more(file: Path) -> None:
    engine = open_engine(sqlite_url(file))
    sink = await begun(engine)
    await sink.write(note(1))
    copy = shutil.copy(file, file.with_name("copy.db"))
    gone(file)
    for tried in (sink.look(), sink.write(note(2))):
        with pytest.raises(StoreLost, match=r"removed or replaced.*backup"):
            await tried
    shutil.move(copy, file)
    with pytest.raises(StoreLost):
        await sink.write(note(3))
    await sink.close()
    engine.dispose()


async def test_an_older_copy_is_known_by_a_new_writer_too(file: Path) -> None:
    engine = open_engine(sqlite_url(file))
    sink = await begun(engine)
    await sink.write(note(1))
    await sink.close()
    engine.dispose()
    older = shutil.copy(file, file.with_name("copy.db"))
    sink = await begun(engine)
    await sink.write(note(2))
    assert sink.pid is not None
    os.kill(sink.pid, signal.SIGKILL)
    engine.dispose()
    gone(file)
    shutil.move(older, file)
    with pytest.raises(NotStored, match="the writer process ended"):
        await sink.look()
    with pytest.raises(StoreLost, match="older copy"):
        await sink.write(note(3))
    await sink.close()


async def test_a_batch_goes_on_after_the_last_of_the_server_before(file: Path) -> None:
    engine = open_engine(sqlite_url(file))
    for id in (1, 2, 3):
        sink = await begun(engine)
        await sink.write(note(id))
        await sink.prove()
        await sink.close()
    assert stored(engine) == [1, 2, 3]
    engine.dispose()


@pytest.fixture
async def pg(postgres_url: str, postgres_server: PostgresServer) -> AsyncIterator[tuple[Engine, ProcessSink, Proxy]]:
    """A database, and a writer that reaches it through a proxy."""
    engine = open_engine(postgres_url)
    with Proxy(postgres_server.port) as proxy:
        sink = await begun(engine, proxy.url(postgres_url.rpartition("/")[2]))
        await sink.write(note(1))
        yield engine, sink, proxy
        await sink.close()
    engine.dispose()


@pytest.mark.postgres
async def test_a_connection_that_was_ended_is_made_anew_with_the_next_batch(
    pg: tuple[Engine, ProcessSink, Proxy],
) -> None:
    engine, sink, proxy = pg
    proxy.drop()
    await sink.write(note(2))
    with engine.begin() as connection:
        connection.execute(text("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"))
    await sink.write(note(3))
    assert stored(engine) == [1, 2, 3]


@pytest.mark.postgres
async def test_a_commit_whose_answer_was_lost_is_stored_once_and_acknowledged(
    pg: tuple[Engine, ProcessSink, Proxy],
) -> None:
    engine, sink, proxy = pg
    proxy.end_after(b"COMMIT")
    await sink.write(note(2))
    assert not proxy.ends
    await sink.write(note(3))
    assert stored(engine) == [1, 2, 3]


@pytest.mark.postgres
async def test_nothing_is_written_once_another_server_has_taken_the_lock(
    pg: tuple[Engine, ProcessSink, Proxy], postgres_url: str
) -> None:
    engine, sink, proxy = pg
    proxy.cut()
    with engine.begin() as connection:
        connection.execute(text("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"))
    other = ProcessSink(postgres_url, "%s")
    await other.look()
    proxy.mend()
    with pytest.raises(StoreLost, match="in use by another Larkstead"):
        await sink.write(note(2))
    other.go_on_after(last_batch(engine))
    await other.write(note(3))
    await other.close()
    with pytest.raises(StoreLost, match="another server has written to it"):
        await sink.write(note(4))
    assert stored(engine) == [1, 3]


@pytest.mark.postgres
async def test_an_empty_database_in_its_place_takes_nothing(pg: tuple[Engine, ProcessSink, Proxy]) -> None:
    engine, sink, proxy = pg
    metadata.drop_all(engine)
    proxy.drop()
    with pytest.raises(StoreLost, match="nothing of this server in it"):
        await sink.write(note(2))


@pytest.mark.postgres
async def test_a_row_that_the_database_refuses_leaves_the_connection_as_it_is(
    pg: tuple[Engine, ProcessSink, Proxy],
) -> None:
    engine, sink, _ = pg
    with pytest.raises(NotStored, match="NUL"):
        await sink.write([Append(facts, (2, 1, "message", "a\0b", ""))])
    await sink.write(note(3))
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(facts)).scalar() == 2
