"""The records of one table in memory: by primary key, and by the indexes that are declared for them.

An index is a function of a record: unique (one record a value) or a group (any number). Records are changed by
`apply` alone, whether the change was decided here or is read from the store.
"""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import Any, Generic, TypeVar

from sqlalchemy import JSON, ColumnElement, Table, Text, cast

from larkstead.store.changes import Delete, Put, Row, Set
from larkstead.world.search_text import SearchText

R = TypeVar("R")
RecordChange = Put | Set | Delete
# Columns of which many rows have the same value.
ALIKE = frozenset({"tenant", "status", "mode", "owner_kind", "creator_kind", "app", "kind"})
# What an index finds a record by; None and an empty text are in no index.
Value = Callable[[Any], Any]


@dataclass(frozen=True)
class Declaration(Generic[R]):
    """How the records of a table are kept. `unique` and `groups` are the indexes, `in_each` those of which a record has
    any number of values; `unique_in_all` and `groups_in_all` are those that every enterprise's records are in together;
    of `counted_in_all` only the numbers are kept. `texts`: what of a record words are looked for in. `owner`: whose a
    record is, of a table that lies outside every enterprise. `read`: the values of a record from those of its row,
    where they differ.
    """

    table: Table
    record: type[R]
    unique: Mapping[str, Value] = field(default_factory=dict)
    groups: Mapping[str, Value] = field(default_factory=dict)
    in_each: Mapping[str, Value] = field(default_factory=dict)
    unique_in_all: Mapping[str, Value] = field(default_factory=dict)
    groups_in_all: Mapping[str, Value] = field(default_factory=dict)
    counted_in_all: Mapping[str, Value] = field(default_factory=dict)
    texts: Callable[[R], Iterable[str]] | None = None
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
    def columns(self) -> list[ColumnElement[Any]]:
        """What is read of a row for `record_from`."""
        columns = [self.table.c[name] for name in self.names]
        return [cast(column, Text) if isinstance(column.type, JSON) else column for column in columns]

    @cached_property
    def _structured(self) -> tuple[int, ...]:
        """Where in a record JSON stands."""
        return tuple(at for at, name in enumerate(self.names) if isinstance(self.table.c[name].type, JSON))

    @cached_property
    def _alike(self) -> tuple[int, ...]:
        """Where in a record a value stands that many have: it is kept once."""
        return tuple(at for at, name in enumerate(self.names) if name in ALIKE)

    def record_from(self, values: Sequence[Any]) -> R:
        """A row as a record, from what was read of it as `columns`."""
        values = list(values)
        for at in self._alike:
            values[at] = self._kept_once.setdefault(values[at], values[at])
        for at in self._structured:
            values[at] = _structure(values[at])
        if self.read is not None:
            return self.record_of(dict(zip(self.names, values, strict=True)))
        return self.record(*values)

    @cached_property
    def _kept_once(self) -> dict[Any, Any]:
        return {}

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
        "_each_indexes",
        "_group_indexes",
        "_groups",
        "_records",
        "_tenant",
        "_text",
        "_touched",
        "_unique",
        "_unique_indexes",
    )

    def __init__(self, declared: Declaration[R], tenant: int, in_all: Mapping[str, dict[Any, Any]]) -> None:
        self._declared = declared
        self._tenant = tenant
        self._records: dict[Any, R] = {}
        # The keys of what changed since it is compared with what was read anew; None while it is not.
        self._touched: set[Any] | None = None
        self._text: SearchText[Any] | None = None if declared.texts is None else SearchText(declared.texts)
        self._unique: dict[str, dict[Any, R]] = {name: {} for name in declared.unique}
        self._groups: dict[str, dict[Any, dict[Any, R]]] = {name: {} for name in (*declared.groups, *declared.in_each)}
        self._unique_indexes: list[tuple[dict[Any, R], Value]] = [
            *((self._unique[name], value_of) for name, value_of in declared.unique.items()),
            *((in_all[name], value_of) for name, value_of in declared.unique_in_all.items()),
        ]
        self._group_indexes: list[tuple[dict[Any, dict[Any, R]], Value]] = [
            *((self._groups[name], value_of) for name, value_of in declared.groups.items()),
            *((in_all[name], value_of) for name, value_of in declared.groups_in_all.items()),
        ]
        self._each_indexes: list[tuple[dict[Any, dict[Any, R]], Value]] = [
            (self._groups[name], value_of) for name, value_of in declared.in_each.items()
        ]
        self._counts: list[tuple[dict[Any, int], Value]] = [
            (in_all[name], value_of) for name, value_of in declared.counted_in_all.items()
        ]

    def __iter__(self) -> Iterator[R]:
        # A copy that no change can come between, whatever thread asks.
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

    def count(self, name: str, value: Any) -> int:
        """How many records there are whose group `name` is `value`."""
        return len(self._groups[name].get(value, ()))

    def hits(self, words: str, *, after: int | None = None, newest_first: bool = False) -> Iterator[R]:
        """The records that have every word, behind one with an id. Takes its time: call it in a thread."""
        assert self._text is not None
        yield from self._text.hits(list(self), words, after=after, newest_first=newest_first)

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

    def fill(self, records: Sequence[R]) -> None:
        """Take in records of whose keys none is there, all at once: that costs half of what `remember` does."""
        keys = list(map(self._declared.key, records))
        self._records.update(zip(keys, records, strict=True))
        for index, value_of in self._unique_indexes:
            valued = zip(map(value_of, records), records, strict=True)
            index.update((value, record) for value, record in valued if value or value == 0)
        for groups, value_of in self._group_indexes:
            for key, value, record in zip(keys, map(value_of, records), records, strict=True):
                if value or value == 0:
                    _enter(groups, value, key, record)
        for groups, value_of in self._each_indexes:
            for key, values, record in zip(keys, map(value_of, records), records, strict=True):
                for value in values:
                    _enter(groups, value, key, record)
        for counts, value_of in self._counts:
            for value, count in Counter(map(value_of, records)).items():
                counts[value] = counts.get(value, 0) + count

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
                _enter(groups, value, key, record)
        for groups, value_of in self._each_indexes:
            for value in value_of(record):
                _enter(groups, value, key, record)
        for counts, value_of in self._counts:
            _count_up(counts, value_of(record), () if old is None else (value_of(old),))
        # Noted when it is done: a thread that begins to compare in between sees either the change or the note.
        if self._touched is not None:
            self._touched.add(key)

    # --- being read anew

    def compare(self, read: "MemoryTable[R]") -> set[Any]:
        """The keys of the records that differ in what was read. Call it in a thread; what changes from now on is
        noted until `become_like`.
        """
        self._touched = set()
        here, there = self._records.copy(), read._records
        differing = {key for key, record in there.items() if here.get(key) != record}
        differing.update(key for key in here if key not in there)
        return differing

    def become_like(self, read: "MemoryTable[R]", keys: Collection[Any], concerns: Callable[[R], bool]) -> None:
        """Hold of these records, and of those that were changed since, what was read; as far as what is held, or was
        read, is concerned.
        """
        keys, self._touched = {*keys, *(self._touched or ())}, None
        for key in sorted(keys):
            old, new = self._records.get(key), read.get(key)
            if not any(record is not None and concerns(record) for record in (old, new)):
                continue
            if new is not None:
                self.remember(new)
            elif old is not None:
                self._forget(key, old)

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
        if self._touched is not None:
            self._touched.add(key)

    def _unlink(self, key: Any, old: R, unless: R | None = None) -> None:
        for index, value_of in self._unique_indexes:
            value = value_of(old)
            if (unless is None or value_of(unless) != value) and index.get(value) is old:
                del index[value]
        for groups, value_of in self._group_indexes:
            value = value_of(old)
            if unless is None or value_of(unless) != value:
                _leave(groups, value, key)
        for groups, value_of in self._each_indexes:
            for value in set(value_of(old)).difference(() if unless is None else value_of(unless)):
                _leave(groups, value, key)
        for counts, value_of in self._counts:
            _count_down(counts, value_of(old), () if unless is None else (value_of(unless),))


def _enter(groups: dict[Any, dict[Any, Any]], value: Any, key: Any, record: Any) -> None:
    if (group := groups.get(value)) is None:
        group = groups[value] = {}
    group[key] = record


def _leave(groups: dict[Any, dict[Any, Any]], value: Any, key: Any) -> None:
    if (group := groups.get(value)) is None:
        return
    group.pop(key, None)
    if not group:
        del groups[value]


def _count_up(counts: dict[Any, int], value: Any, unless: Collection[Any]) -> None:
    if value not in unless:
        counts[value] = counts.get(value, 0) + 1


def _count_down(counts: dict[Any, int], value: Any, unless: Collection[Any]) -> None:
    if value not in unless:
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


def _structure(text: str | None) -> Any:
    if text is None:
        return None
    return _list(text) if text[:1] == "[" and "{" not in text else _frozen(json.loads(text))


@lru_cache(4_096)
def _list(text: str) -> Any:
    """A list. Many records have the same, such as the department that many are in."""
    return _frozen(json.loads(text))
