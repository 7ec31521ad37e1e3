"""The records of one table in memory: by primary key, and by the indexes that are declared for them.

An index is a function of a record: unique (one record a value) or a group (any number). Records are changed by
`apply` alone, whether the change was decided here or is read from the store.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from operator import attrgetter
from typing import Any, Generic, TypeVar

from sqlalchemy import JSON, Table

from larkstead.store.changes import Delete, Put, Row, Set

R = TypeVar("R")
RecordChange = Put | Set | Delete
# What an index finds a record by; None and an empty text are in no index.
Value = Callable[[Any], Any]


@dataclass(frozen=True)
class Declaration(Generic[R]):
    """How the records of a table are kept. `unique` and `groups` are the indexes; `unique_in_all` and `groups_in_all`
    are those that every enterprise's records are in together; of `counted_in_all` only the numbers are kept. `owner`:
    whose a record is, of a table that lies outside every enterprise. `read`: the values of a record from those of its
    row, where they differ.
    """

    table: Table
    record: type[R]
    unique: Mapping[str, Value] = field(default_factory=dict)
    groups: Mapping[str, Value] = field(default_factory=dict)
    unique_in_all: Mapping[str, Value] = field(default_factory=dict)
    groups_in_all: Mapping[str, Value] = field(default_factory=dict)
    counted_in_all: Mapping[str, Value] = field(default_factory=dict)
    owner: Callable[[R], int] = attrgetter("tenant")
    read: Callable[[dict[str, Any]], dict[str, Any]] | None = None

    @property
    def in_all(self) -> list[str]:
        """The names of the indexes that every enterprise's records are in."""
        return [*self.unique_in_all, *self.groups_in_all, *self.counted_in_all]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The columns of the primary key, as far as the record has them: an enterprise's own are without it."""
        return tuple(column.name for column in self.table.primary_key.columns if column.name in self.names)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The fields of the record."""
        return tuple(one.name for one in fields(self.record))  # type: ignore[arg-type]

    @cached_property
    def key(self) -> Callable[[R], Any]:
        """The primary key of a record, a tuple when it is composite; () where there is one record an enterprise."""
        return attrgetter(*self.keys) if self.keys else lambda _: ()

    @cached_property
    def names_tenant(self) -> bool:
        """Whether a row says whose it is where its record does not."""
        return "tenant" in self.table.c and "tenant" not in self.names

    @cached_property
    def _lists(self) -> tuple[int, ...]:
        """Where in a record a list may stand."""
        return tuple(at for at, name in enumerate(self.names) if isinstance(self.table.c[name].type, JSON))

    def record_from(self, values: Sequence[Any]) -> R:
        """A row as a record, from its values in the order of `names`."""
        if self.read is not None:
            return self.record_of(dict(zip(self.names, values, strict=True)))
        if self._lists:
            values = list(values)
            for at in self._lists:
                values[at] = _frozen(values[at])
        return self.record(*values)

    def record_of(self, row: Row) -> R:
        """A row as a record."""
        values = {name: _frozen(row[name]) for name in self.names}
        return self.record(**(self.read(values) if self.read else values))


def by(*names: str) -> dict[str, Value]:
    """Indexes by these attributes of a record."""
    return {name: attrgetter(name) for name in names}


class MemoryTable(Generic[R]):
    """The records of a table that belong to one enterprise, or (`tenant` 0) to none. `in_all`: the indexes that they
    are in together with those of others.
    """

    __slots__ = (
        "_counts",
        "_declared",
        "_group_indexes",
        "_groups",
        "_records",
        "_tenant",
        "_unique",
        "_unique_indexes",
    )

    def __init__(self, declared: Declaration[R], tenant: int, in_all: Mapping[str, dict[Any, Any]]) -> None:
        self._declared = declared
        self._tenant = tenant
        self._records: dict[Any, R] = {}
        self._unique: dict[str, dict[Any, R]] = {name: {} for name in declared.unique}
        self._groups: dict[str, dict[Any, dict[Any, R]]] = {name: {} for name in declared.groups}
        self._unique_indexes: list[tuple[dict[Any, R], Value]] = [
            *((self._unique[name], value_of) for name, value_of in declared.unique.items()),
            *((in_all[name], value_of) for name, value_of in declared.unique_in_all.items()),
        ]
        self._group_indexes: list[tuple[dict[Any, dict[Any, R]], Value]] = [
            *((self._groups[name], value_of) for name, value_of in declared.groups.items()),
            *((in_all[name], value_of) for name, value_of in declared.groups_in_all.items()),
        ]

        self._counts: list[tuple[dict[Any, int], Value]] = [
            (in_all[name], value_of) for name, value_of in declared.counted_in_all.items()
        ]

    def __iter__(self) -> Iterator[R]:
        return iter(list(self._records.values()))

    def __len__(self) -> int:
        return len(self._records)

    def get(self, key: Any) -> R | None:
        """The record with this primary key (a tuple when the key is composite)."""
        return self._records.get(key)

    def at(self, key: Any) -> R:
        """The record with this primary key, which must be there."""
        return self._records[key]

    def find(self, name: str, value: Any) -> R | None:
        """The record whose unique `name` is `value`."""
        return self._unique[name].get(value)

    def of(self, name: str, value: Any) -> list[R]:
        """The records whose group `name` is `value`, in the order they came."""
        group = self._groups[name].get(value)
        return list(group.values()) if group else []

    def values(self, name: str) -> list[Any]:
        """Every value of a unique index."""
        return list(self._unique[name])

    # --- deciding

    def put(self, record: R) -> Put:
        """Remember a new record; submit what this returns. One that is there already is changed by `change` alone: a
        copy of it, taken before an `await`, would undo what others did meanwhile.
        """
        if self._declared.key(record) in self._records:
            raise ValueError(f"a record of {self._declared.table.name} with this key is there already: change it")
        change = Put(self._declared.table, self._row(record), self._owner(record))
        self.apply(change)
        return change

    def change(self, record: R, **columns: Any) -> tuple[R, Set]:
        """Change these columns of a record, whatever else of it changed since it was read: the record as it is now, and
        what to submit. KeyError if it is gone.
        """
        _, after, change = self.update(record, **columns)
        return after, change

    def update(self, record: R, **columns: Any) -> tuple[R, R, Set]:
        """As `change`, with the record as it was until now first, for the fact that tells of both."""
        key = self._declared.key(record)
        old = self._records[key]
        written = {name: _plain(value) for name, value in columns.items()}
        change = Set(self._declared.table, self._key_row(old), written, self._owner(replace(old, **columns)))  # type: ignore[type-var]
        self.apply(change)
        return old, self._records[key], change

    def drop(self, record: R) -> Delete:
        """Forget the record; submit what this returns."""
        change = Delete(self._declared.table, self._key_row(record), self._owner(record))
        self.apply(change)
        return change

    # --- applying

    def apply(self, change: RecordChange) -> None:
        """Make a change in memory."""
        if isinstance(change, Put):
            self.remember(self._declared.record_of(change.row))
            return
        names = self._declared.keys
        key = change.key[names[0]] if len(names) == 1 else tuple(change.key[name] for name in names)
        old = self._records.get(key)
        if old is None:
            return
        if isinstance(change, Delete):
            self._forget(key, old)
            return
        values = {name: _frozen(value) for name, value in change.columns.items()}
        read = self._declared.read
        self.remember(replace(old, **(read(values) if read else values)))  # type: ignore[type-var]

    def remember(self, record: R) -> None:
        """Take a record in, in the place of the one with its key."""
        # A record in place of another keeps its place in every order.
        key = self._declared.key(record)
        if (old := self._records.get(key)) is not None:
            self._unlink(key, old, unless=record)
        self._records[key] = record
        for index, value_of in self._unique_indexes:
            if (value := value_of(record)) or value == 0:
                index[value] = record
        for groups, value_of in self._group_indexes:
            if (value := value_of(record)) or value == 0:
                groups.setdefault(value, {})[key] = record
        for counts, value_of in self._counts:
            value = value_of(record)
            if old is None or value_of(old) != value:
                counts[value] = counts.get(value, 0) + 1

    def filled(self, other: "MemoryTable[R]") -> "MemoryTable[R]":
        """This table, with the records of another."""
        for record in other:
            self.remember(record)
        return self

    def forget_all(self) -> None:
        """Forget every record."""
        for key, record in list(self._records.items()):
            self._forget(key, record)

    def forget(self, record: R) -> None:
        """Forget a record."""
        self._forget(self._declared.key(record), record)

    # --- within

    def _owner(self, record: R) -> int:
        return self._tenant or self._declared.owner(record)

    def _row(self, record: R) -> Row:
        row = {name: _plain(getattr(record, name)) for name in self._declared.names}
        return {**row, "tenant": self._tenant} if self._declared.names_tenant else row

    def _key_row(self, record: R) -> Row:
        key = {name: getattr(record, name) for name in self._declared.keys}
        primary = self._declared.table.primary_key.columns
        return {**key, "tenant": self._tenant} if "tenant" in primary and "tenant" not in key else key

    def _forget(self, key: Any, old: R) -> None:
        del self._records[key]
        self._unlink(key, old)

    def _unlink(self, key: Any, old: R, unless: R | None = None) -> None:
        for index, value_of in self._unique_indexes:
            value = value_of(old)
            if (unless is None or value_of(unless) != value) and index.get(value) is old:
                del index[value]
        for groups, value_of in self._group_indexes:
            value = value_of(old)
            if (group := groups.get(value)) is None or (unless is not None and value_of(unless) == value):
                continue
            group.pop(key, None)
            if not group:
                del groups[value]
        for counts, value_of in self._counts:
            value = value_of(old)
            if unless is None or value_of(unless) != value:
                counts[value] -= 1
                if not counts[value]:
                    del counts[value]


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    written = getattr(value, "written", None)
    return value if written is None else written()


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value
