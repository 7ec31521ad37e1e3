"""A writer's connection: none is left open that could not be used."""

import sqlite3
from pathlib import Path

import psutil
import pytest

from larkstead.store.database import Database


def held(path: Path) -> list[str]:
    return [file.path for file in psutil.Process().open_files() if Path(file.path) == path]


def test_a_file_that_is_no_database_is_let_go(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(b"no database at all" * 100)
    database = Database(f"sqlite:///{path}")
    # The fault is kept: with it would go what its frames alone hold.
    with pytest.raises(sqlite3.DatabaseError) as _fault:
        database.execute("SELECT 1")
    assert not held(path)
    assert not database.is_open
