"""The changes that a journal writes: append a row, put a row (insert or replace by primary key), set columns of a row,
delete a row, empty a table.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table

from larkstead.wire.value import value

Row = Mapping[str, Any]


@value
class Append:
    """A new row of a table that only grows: the values of its columns in their order. Appends of one batch are written
    together, whatever else stands between them.
    """

    table: Table
    row: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Put:
    """The whole row, new or in place of the one with its primary key. Puts and deletes keep their order."""

    table: Table
    row: Row


@dataclass(frozen=True, slots=True)
class Set:
    """Some columns of the row with this primary key; its other columns stay as they are, whoever changes them."""

    table: Table
    key: Row
    columns: Row


@dataclass(frozen=True, slots=True)
class Delete:
    """The row with this primary key, if it is there."""

    table: Table
    key: Row


@dataclass(frozen=True, slots=True)
class Empty:
    """Every row of the table."""

    table: Table


@dataclass(frozen=True, slots=True)
class DeleteBefore:
    """Every row whose (time-ordered) id is smaller."""

    table: Table
    id: int


Change = Append | Put | Set | Delete | Empty | DeleteBefore
