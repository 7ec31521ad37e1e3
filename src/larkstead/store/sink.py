"""Writes a journal's batches to a database: one transaction each."""

from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Engine, Table, TextClause, and_, bindparam, delete, text

from larkstead.store.changes import Append, Change, Delete, DeleteBefore, Empty, Put

# Most rows a statement takes. Every smaller number has a statement of its own, prepared once and kept by the driver.
ROWS_PER_STATEMENT = 64


class DatabaseSink:
    """Appends are grouped by table (they never depend on each other); puts, deletes and empties keep their order."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def write(self, changes: Sequence[Change]) -> None:
        """All changes in one transaction, or none."""
        appends: dict[Table, list[Sequence[Any]]] = {}
        ordered: list[Change] = []
        for change in changes:
            if type(change) is Append:
                appends.setdefault(change.table, []).append(change.row)
            else:
                ordered.append(change)
        with self.engine.begin() as connection:
            for change in ordered:
                _apply(connection, change)
            for table, rows in appends.items():
                append_rows(connection, table, rows)

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()


def append_rows(connection: Connection, table: Table, rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows, each the values of the table's columns in their order, many a statement.

    SQLite's driver gives the interpreter lock up for each execution and has to fight for it again; with one execution a
    row (as `execute(insert(table), rows)` does) the writer waits longer for the event loop than for the disk.
    """
    for at in range(0, len(rows), ROWS_PER_STATEMENT):
        part = rows[at : at + ROWS_PER_STATEMENT]
        values = tuple(chain.from_iterable(part))
        connection.exec_driver_sql(_insert_text(table, connection.dialect.name, len(part)), values)


@cache
def _insert_text(table: Table, dialect: str, size: int) -> str:
    names = [column.name for column in table.columns]
    mark = "%s" if dialect == "postgresql" else "?"
    one = f"({', '.join([mark] * len(names))})"
    return f"INSERT INTO {table.name} ({', '.join(names)}) VALUES {', '.join([one] * size)}"  # noqa: S608 - our own names


def _apply(connection: Connection, change: Change) -> None:
    if isinstance(change, Put):
        connection.execute(_upsert(change.table), dict(change.row))
    elif isinstance(change, Delete):
        connection.execute(_delete(change.table), {f"key_{name}": value for name, value in change.key.items()})
    elif isinstance(change, Empty):
        connection.execute(delete(change.table))
    elif isinstance(change, DeleteBefore):
        connection.execute(delete(change.table).where(change.table.c.id < change.id))


@cache
def _upsert(table: Table) -> TextClause:
    # Both databases read this form; the dialects' own constructs would cost every start their import.
    keys = [column.name for column in table.primary_key.columns]
    names = [column.name for column in table.columns]
    others = ", ".join(f"{name} = excluded.{name}" for name in names if name not in keys)
    then = f"UPDATE SET {others}" if others else "NOTHING"
    marks = ", ".join(f":{name}" for name in names)
    statement = (
        f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks}) "  # noqa: S608 - our own names
        f"ON CONFLICT ({', '.join(keys)}) DO {then}"
    )
    return text(statement).bindparams(*(bindparam(column.name, type_=column.type) for column in table.columns))


@cache
def _delete(table: Table) -> Any:
    return delete(table).where(
        and_(*(column == bindparam(f"key_{column.name}") for column in table.primary_key.columns))
    )
