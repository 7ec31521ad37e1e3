"""The changes that a journal writes: append a row, put a row (insert or replace by primary key), set columns of a row,
delete a row or all older ones.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
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
    """The whole row, new or in place of the one with its primary key. Puts and deletes keep their order. `tenant`: the
    enterprise whose row it is, where the row does not say so.
    """

    table: Table
    row: Row
    tenant: int = 0


@dataclass(frozen=True, slots=True)
class Set:
    """Some columns of the row with this primary key, of this enterprise; its other columns stay as they are, whoever
    changes them.
    """

    table: Table
    key: Row
    columns: Row
    tenant: int = 0


@dataclass(frozen=True, slots=True)
class Delete:
    """The row with this primary key, if it is there, of this enterprise."""

    table: Table
    key: Row
    tenant: int = 0


@dataclass(frozen=True, slots=True)
class DeleteBefore:
    """Every row whose (time-ordered) id is smaller, of this enterprise or (0) of all."""

    table: Table
    id: int
    tenant: int = 0


Change = Append | Put | Set | Delete | DeleteBefore

# Whose a row is that belongs to no enterprise: an account, a pinned id.
EVERYBODY = 0


def tenants_of(changes: Sequence[Change]) -> frozenset[int]:
    """The enterprises whose rows these are, EVERYBODY among them for rows that are no enterprise's."""
    named = {tenant for change in changes if (tenant := _tenant_of(change)) is not None}
    return frozenset(named or {EVERYBODY})


def _tenant_of(change: Change) -> int | None:
    if isinstance(change, Append):
        at = _tenant_column(change.table)
        return None if at is None else change.row[at]
    if isinstance(change, Put):
        tenant: int = change.tenant or change.row.get("tenant", EVERYBODY)
        return tenant
    return change.tenant if isinstance(change, (Set, Delete)) else change.tenant or None


@cache
def _tenant_column(table: Table) -> int | None:
    names = [column.name for column in table.columns]
    return names.index("tenant") if "tenant" in names else None
