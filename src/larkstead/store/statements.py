"""Changes as SQL: (text, values) pairs that any DB-API connection can execute. Both databases read the same forms."""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import JSON, Table

from larkstead.store.changes import Append, Change, Delete, DeleteBefore, Put, Set
from larkstead.store.inserts import Statement, insert_text, inserts, quoted


def statements(changes: Sequence[Change], mark: str) -> Iterator[Statement]:
    """What to execute, in order, within one transaction. `mark` is the driver's placeholder, `?` or `%s`.

    Appends are grouped by table (they never depend on each other) and come last, but before what is set in a row of
    their table; all other changes keep their order.
    """
    appends: dict[Table, list[Sequence[Any]]] = {}
    for change in changes:
        if type(change) is Append:
            appends.setdefault(change.table, []).append(change.row)
            continue
        if type(change) is Set and not change.columns:
            continue  # nothing was given that could change
        if type(change) is Set and (rows := appends.pop(change.table, None)):
            yield from inserts(change.table.name, _names(change.table), rows, mark)
        yield _statement(change, mark)
    for table, rows in appends.items():
        yield from inserts(table.name, _names(table), rows, mark)


def _statement(change: Change, mark: str) -> Statement:
    table = change.table
    if isinstance(change, Put):
        return _upsert_text(table, mark), tuple(_value(table, name, change.row[name]) for name in _names(table))
    if isinstance(change, Set):
        values = [_value(table, name, value) for name, value in change.columns.items()]
        return _update_text(table, tuple(change.columns), mark), (*values, *(change.key[name] for name in _key(table)))
    if isinstance(change, Delete):
        return _delete_text(table, mark), tuple(change.key[name] for name in _key(table))
    assert isinstance(change, DeleteBefore)
    older = f"DELETE FROM {table.name} WHERE id < {mark}"  # noqa: S608 - our own names
    return (f"{older} AND tenant = {mark}", (change.id, change.tenant)) if change.tenant else (older, (change.id,))


@cache
def _names(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.columns)


def _key(table: Table) -> list[str]:
    return [column.name for column in table.primary_key.columns]


def _value(table: Table, name: str, value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(table.c[name].type, JSON) else value


@cache
def _upsert_text(table: Table, mark: str) -> str:
    keys = _key(table)
    others = ", ".join(f'"{name}" = excluded."{name}"' for name in _names(table) if name not in keys)
    return (
        f"{insert_text(table.name, _names(table), mark, 1)} ON CONFLICT ({quoted(keys)}) DO "
        f"{f'UPDATE SET {others}' if others else 'NOTHING'}"
    )


@cache
def _update_text(table: Table, names: tuple[str, ...], mark: str) -> str:
    columns = ", ".join(f'"{name}" = {mark}' for name in names)
    where = " AND ".join(f'"{name}" = {mark}' for name in _key(table))
    return f"UPDATE {table.name} SET {columns} WHERE {where}"  # noqa: S608 - our own names


@cache
def _delete_text(table: Table, mark: str) -> str:
    where = " AND ".join(f'"{name}" = {mark}' for name in _key(table))
    return f"DELETE FROM {table.name} WHERE {where}"  # noqa: S608 - our own names
