"""A database as a writer process sees it: connected to when it is needed, and anew after the connection was lost."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from larkstead.store.inserts import Statement
from larkstead.store.pragmas import BUSY_TIMEOUT_S, CACHED_STATEMENTS, pragmas
from larkstead.store.sessions import session

SQLITE = "sqlite:///"
# How an answer begins: see faults.py for what each means.
REFUSED, FAILED, LOST = "r", "f", "l"
# A statement of PostgreSQL that takes longer is given up. (A commit that waits for a standby is none.)
STATEMENT_TIMEOUT_S = 30
_SYNCHRONOUS = """
SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'
"""
# Classes of SQLSTATE that speak of a row, and the names of the errors that do where there is no SQLSTATE.
_OF_DATA = ("22", "23")
_DATA_ERRORS = frozenset({"DataError", "IntegrityError", "ProgrammingError", "NotSupportedError", "ValueError"})
_MORE_DATA_ERRORS = frozenset({"OverflowError", "TypeError"})


class Database:
    """One connection, with transactions left to us."""

    def __init__(self, url: str, *, durable: bool = True, name: str = "larkstead") -> None:
        self.path = url.removeprefix(SQLITE) if url.startswith(SQLITE) else ""
        self.mark = "?" if self.path else "%s"
        self._url = url
        self._durable = durable
        self._name = name
        self._connection: Any = None

    @property
    def is_open(self) -> bool:
        """Whether there is a connection, as far as is known."""
        return self._connection is not None

    @property
    def is_cut(self) -> bool:
        """Whether the connection turned out to lead nowhere any more."""
        return self._connection is not None and bool(getattr(self._connection, "closed", False))

    def connect(self) -> Any:
        """The connection; made if there is none."""
        if self._connection is None:
            self._connection = self._sqlite() if self.path else self._postgresql()
        return self._connection

    def execute(self, text: str, values: tuple[Any, ...] = ()) -> Any:
        """Execute one statement."""
        return self.connect().execute(text, values) if values else self.connect().execute(text)

    def transact(self, statements: Iterable[Statement]) -> None:
        """Execute statements in one transaction."""
        connection = self.connect()
        connection.execute("BEGIN")
        for text, values in statements:
            connection.execute(text, values)
        connection.execute("COMMIT")

    def undo(self, error: Exception) -> str:
        """End a transaction that failed: what to answer. A connection is kept only where the fault is in the data."""
        told = f"{type(error).__name__}: {error}"
        if is_of_data(error):
            with suppress(Exception):
                self._connection.execute("ROLLBACK")
                return REFUSED + told
        self.close()
        return FAILED + told

    def close(self) -> None:
        """Close the connection, if there is one."""
        if self._connection is not None:
            with suppress(Exception):
                self._connection.close()
            self._connection = None

    def _sqlite(self) -> Any:
        connection = sqlite3.connect(
            self.path, timeout=BUSY_TIMEOUT_S, isolation_level=None, cached_statements=CACHED_STATEMENTS
        )
        with _kept_if_ready(connection):
            for pragma in pragmas(durable=self._durable):
                connection.execute(pragma)
        return connection

    def _postgresql(self) -> Any:
        # Only a server on PostgreSQL pays for its driver.
        driver = import_module("psycopg")
        given = import_module("psycopg.conninfo").conninfo_to_dict(self._url)
        more = {**session(given), "application_name": self._name}
        connection = driver.connect(self._url, autocommit=True, **more)
        with _kept_if_ready(connection):
            connection.execute(f"SET statement_timeout = '{STATEMENT_TIMEOUT_S}s'")
            if self._durable:
                # A server set to answer before a commit is on its disk loses what we acknowledged when it crashes.
                connection.execute(_SYNCHRONOUS)
        return connection


@contextmanager
def _kept_if_ready(connection: Any) -> Iterator[None]:
    """Close a new connection whose first statements fail, as they do in a damaged file: nobody else has it yet."""
    try:
        yield
    except BaseException:
        connection.close()
        raise


def is_of_data(error: Exception) -> bool:
    """Whether an error speaks of what was to be stored, and not of the database."""
    if state := getattr(error, "sqlstate", None):
        return str(state)[:2] in _OF_DATA
    names = {kind.__name__ for kind in type(error).__mro__}
    return bool(names & (_DATA_ERRORS | _MORE_DATA_ERRORS))


def place_of(path: str) -> tuple[int, int]:
    """Which file a path leads to."""
    found = Path(path).stat()
    return found.st_dev, found.st_ino
