"""Looking at a store without owning it: nothing is made, nothing is locked, a running server is not held up."""

import fcntl
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from larkstead.store.engine import open_engine
from larkstead.store.folder import DataFolder
from larkstead.store.schema import HEAD
from larkstead.wire.internal_ids import made_at

PATIENCE_S = 2.0


@dataclass(frozen=True, slots=True)
class StoreSeen:
    """`version`: the migration that its tables stand at; `newest_ms`: when its newest message was made, 0 for none."""

    version: str
    newest_ms: int

    @property
    def newer(self) -> bool:
        """Whether a newer release made it, which this one cannot open."""
        return self.version > HEAD

    @property
    def older(self) -> bool:
        """Whether the next start brings it up to date."""
        return self.version < HEAD


def store_seen(folder: Path) -> StoreSeen | None:
    """What stands in the SQLite store of a data folder; None where there is none. Raises OSError with why it cannot be
    read.
    """
    path = DataFolder(folder).database
    if not path.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=PATIENCE_S)) as connection:
            (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            (newest,) = connection.execute("SELECT MAX(id) FROM messages").fetchone()
    except (sqlite3.Error, TypeError) as error:
        raise OSError(f"{path}: {error}") from None
    return StoreSeen(str(version), made_at(newest) if newest else 0)


def owner_of(folder: Path) -> str:
    """Which process owns a data folder now, in words; "" for none."""
    try:
        with (folder / "lock").open() as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return lock.read().strip() or "another process"
    except OSError:
        pass
    return ""


def database_problem(url: str) -> str:
    """Why a database cannot be asked anything; "" if it can."""
    try:
        engine = open_engine(url, readers=1)
        try:
            with engine.connect() as connection:
                connection.execute(text("SELECT 1"))
        finally:
            engine.dispose()
    except (SQLAlchemyError, ModuleNotFoundError) as error:
        return str(getattr(error, "orig", None) or error).splitlines()[0]
    return ""
