"""The data folder: one owner, and a key that nobody else reads."""

import os
import stat
from pathlib import Path

import pytest
from sqlalchemy import Engine

from larkstead.store.engine import open_engine, sqlite_url
from larkstead.store.faults import StoreLost
from larkstead.store.folder import DataFolder, FolderTaken, StoreMissing, WrongKey, check_key, derive
from larkstead.store.sink import ProcessSink
from larkstead.store.tables import metadata


def test_a_second_owner_is_refused_and_told_who_the_first_is(tmp_path: Path) -> None:
    first, second = DataFolder(tmp_path), DataFolder(tmp_path)
    first.take()
    with pytest.raises(FolderTaken, match=rf"is in use by process {os.getpid()}.*--data"):
        second.take()
    first.release()
    second.take()
    second.release()


def test_the_key_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    key = folder.key()
    path = tmp_path / "instance.key"
    assert len(key) == 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert DataFolder(tmp_path).key() == key


@pytest.mark.parametrize("text", ["", "zz", "00" * 31])
def test_a_damaged_key_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "instance.key").write_text(text)
    with pytest.raises(WrongKey, match="backup"):
        DataFolder(tmp_path).key()


def test_a_store_takes_only_the_key_it_was_made_with(engine: Engine) -> None:
    metadata.create_all(engine)
    check_key(engine, b"a" * 32)
    check_key(engine, b"a" * 32)
    with pytest.raises(WrongKey, match=r"instance\.key"):
        check_key(engine, b"b" * 32)


def test_each_purpose_has_a_key_of_its_own() -> None:
    assert derive(b"k" * 32, "ids", 16) != derive(b"k" * 32, "tokens", 16)
    assert len(derive(b"k" * 32, "ids", 16)) == 16


@pytest.mark.postgres
async def test_a_database_has_one_owner_at_a_time(postgres_url: str) -> None:
    first, second = ProcessSink(postgres_url, "%s"), ProcessSink(postgres_url, "%s")
    await first.look()
    with pytest.raises(StoreLost, match=r"in use by another Larkstead .PostgreSQL backend [1-9]"):
        await second.look()
    await first.close()
    await second.look()
    await second.close()


def test_a_key_without_its_store_is_refused_and_nothing_is_begun(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    engine = open_engine(sqlite_url(folder.database))
    folder.check_store(engine)
    assert not folder.database.exists()
    folder.key()
    with pytest.raises(StoreMissing, match=r"larkstead\.db is missing.*backup.*--data"):
        folder.check_store(engine)
    assert not folder.database.exists()
    folder.database.touch()
    with pytest.raises(StoreMissing):
        folder.check_store(engine)
    metadata.create_all(engine)
    folder.check_store(engine)
    engine.dispose()


@pytest.mark.postgres
def test_an_empty_database_beside_a_key_is_refused(tmp_path: Path, postgres_url: str) -> None:
    folder, engine = DataFolder(tmp_path), open_engine(postgres_url)
    folder.check_store(engine)
    folder.key()
    with pytest.raises(StoreMissing, match="nothing of Larkstead in the database"):
        folder.check_store(engine)
    metadata.create_all(engine)
    folder.check_store(engine)
    engine.dispose()
