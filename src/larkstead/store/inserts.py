"""Statements that insert many rows at once, as text. Free of SQLAlchemy: the writer processes use it as well."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from typing import Any

Statement = tuple[str, tuple[Any, ...]]

# Most rows a statement takes. Every smaller number has a statement of its own, prepared once and kept by the driver.
# One statement a row would be slower by far: SQLite's driver gives the interpreter lock up for each execution, and
# the writer then waits longer for the event loop than for the disk.
ROWS_PER_STATEMENT = 64


def inserts(table: str, names: tuple[str, ...], rows: Sequence[Sequence[Any]], mark: str) -> Iterator[Statement]:
    """Insert rows, each the values of the columns `names` in their order. `mark` is the driver's placeholder."""
    for at in range(0, len(rows), ROWS_PER_STATEMENT):
        part = rows[at : at + ROWS_PER_STATEMENT]
        yield insert_text(table, names, mark, len(part)), tuple(chain.from_iterable(part))


@cache
def insert_text(table: str, names: tuple[str, ...], mark: str, size: int) -> str:
    """Insert `size` rows."""
    one = f"({', '.join([mark] * len(names))})"
    return f"INSERT INTO {table} ({quoted(names)}) VALUES {', '.join([one] * size)}"  # noqa: S608 - our own names


def quoted(names: Iterable[str]) -> str:
    """Columns with commas between; in quotes, since `user` is a word of PostgreSQL's own."""
    return ", ".join(f'"{name}"' for name in names)
