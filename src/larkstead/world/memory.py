"""What the platform remembers, and the one way to change it.

Everything small (tenants, people, apps, chats, tokens …) is kept in memory and written through the journal; messages
are not. A change is decided and made in memory in one step without an `await`; then its rows are submitted, and the
caller answers when they are stored.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import Any, ClassVar, Generic, TypeVar

from sqlalchemy import Connection, Engine, Table, func, select

from larkstead.store import tables
from larkstead.store.changes import EVERYBODY, Append, Change, Delete, Put, Row, Set
from larkstead.store.journal import Journal
from larkstead.wire.internal_ids import IdSource
from larkstead.wire.jsons import dump
from larkstead.world.apps.records import App, Audience, Notice, TenantToken, UserToken, Version
from larkstead.world.directory.records import Account, Invitation, Session, Tenant
from larkstead.world.facts import Fact
from larkstead.world.im.records import Chat, Member
from larkstead.world.org.records import Department, User

R = TypeVar("R")


class MemoryTable(Generic[R]):
    """The records of one table in memory: by primary key, by unique attributes, and in groups by other attributes."""

    def __init__(
        self,
        table: Table,
        record: type[R],
        *,
        unique: Sequence[str] = (),
        groups: Sequence[str] = (),
        read: Callable[[dict[str, Any]], dict[str, Any]] | None = None,
        tenant: Callable[[R], int],
    ) -> None:
        self.table = table
        self._record: Callable[..., R] = record
        self._names = [field.name for field in fields(record)]  # type: ignore[arg-type]
        keys = [column.name for column in table.primary_key.columns]
        self._keys = keys
        self._key: Callable[[R], Any] = attrgetter(*keys)
        self._read = read
        self.tenant_of = tenant
        self._records: dict[Any, R] = {}
        self._unique: dict[str, dict[Any, R]] = {name: {} for name in unique}
        self._groups: dict[str, dict[Any, dict[Any, R]]] = {name: {} for name in groups}

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
        """The record whose unique attribute `name` is `value`."""
        return self._unique[name].get(value)

    def of(self, name: str, value: Any) -> list[R]:
        """The records whose group attribute `name` is `value`, in the order they came."""
        return list(self._groups[name].get(value, {}).values())

    def put(self, record: R) -> Put:
        """Remember a new record; submit what this returns. One that is there already is changed by `change` alone: a
        copy of it, taken before an `await`, would undo what others did meanwhile.
        """
        if self._key(record) in self._records:
            raise ValueError(f"a record of {self.table.name} with this key is there already: change it")
        self._remember(record)
        return Put(self.table, self._row(record), self.tenant_of(record))

    def change(self, record: R, **columns: Any) -> tuple[R, Set]:
        """Change these columns of a record, whatever else of it changed since it was read: the record as it is now, and
        what to submit. KeyError if it is gone.
        """
        changed: R = replace(self._records[self._key(record)], **columns)  # type: ignore[type-var]
        self._remember(changed)
        key = {name: getattr(changed, name) for name in self._keys}
        written = {name: _plain(value) for name, value in columns.items()}
        return changed, Set(self.table, key, written, self.tenant_of(changed))

    def drop(self, record: R) -> Delete:
        """Forget the record; submit what this returns."""
        self._forget(self._key(record))
        return Delete(self.table, {name: getattr(record, name) for name in self._keys}, self.tenant_of(record))

    def read(self, connection: Connection) -> "MemoryTable[R]":
        """A table of what the store holds, to `take` from."""
        found = copy(self)
        found._records = {}
        found._unique = {name: {} for name in self._unique}
        found._groups = {name: {} for name in self._groups}
        for row in connection.execute(select(self.table).order_by(*self.table.primary_key.columns)).mappings():
            values = {name: _frozen(value) for name, value in row.items()}
            found._remember(found._record(**(found._read(values) if found._read else values)))
        return found

    def take(self, found: "MemoryTable[R]") -> None:
        """Remember what another table holds, and nothing else."""
        self._records, self._unique, self._groups = found._records, found._unique, found._groups

    def of_tenants(self, tenants: Collection[int]) -> list[R]:
        """The records of some enterprises."""
        return [record for record in self._records.values() if self.tenant_of(record) in tenants]

    def forget(self, record: R) -> None:
        """Forget a record that is not stored."""
        self._forget(self._key(record))

    def remember(self, record: R) -> None:
        """Remember a record that is stored."""
        self._remember(record)

    def _row(self, record: R) -> Row:
        return {name: _plain(getattr(record, name)) for name in self._names}

    def _remember(self, record: R) -> None:
        # A record in place of another keeps its place in every order.
        key = self._key(record)
        old = self._records.get(key)
        if old is not None:
            self._unlink(key, old, unless=record)
        self._records[key] = record
        for name, index in self._unique.items():
            index[getattr(record, name)] = record
        for name, groups in self._groups.items():
            groups.setdefault(getattr(record, name), {})[key] = record

    def _forget(self, key: Any) -> None:
        old = self._records.pop(key, None)
        if old is not None:
            self._unlink(key, old)

    def _unlink(self, key: Any, old: R, unless: R | None = None) -> None:
        for name, index in self._unique.items():
            if unless is None or getattr(unless, name) != getattr(old, name):
                index.pop(getattr(old, name), None)
        for name, groups in self._groups.items():
            value = getattr(old, name)
            if unless is not None and getattr(unless, name) == value:
                continue
            group = groups.get(value, {})
            group.pop(key, None)
            if not group:
                groups.pop(value, None)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Audience):
        return {"everyone": value.everyone, "people": list(value.users), "departments": list(value.departments)}
    return value


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value


def _audience(name: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    def read(values: dict[str, Any]) -> dict[str, Any]:
        stored: Mapping[str, Any] = values[name]
        users, departments = tuple(stored["people"]), tuple(stored["departments"])
        return {**values, name: Audience(stored["everyone"], users, departments)}

    return read


_OWN: Callable[[Any], int] = attrgetter("tenant")


def _of(table: MemoryTable[Any], key: int) -> int:
    record = table.get(key)
    return EVERYBODY if record is None else table.tenant_of(record)


@dataclass(frozen=True, slots=True)
class Stored:
    """What the store holds of memory: a table of each name, and the greatest id in it."""

    tables: Mapping[str, MemoryTable[Any]]
    greatest_id: int


class Memory:
    """Every table, the journal behind them, the clock and the source of internal ids."""

    _TABLES: ClassVar = (
        *("tenants", "departments", "users", "accounts", "sessions", "invitations"),
        *("apps", "versions", "notices", "tenant_tokens", "user_tokens", "chats", "members"),
    )

    def __init__(self, journal: Journal, ids: IdSource, now_ms: Callable[[], int]) -> None:
        self.journal = journal
        self.ids = ids
        self.now_ms = now_ms
        self.tenants = MemoryTable(tables.tenants, Tenant, unique=("tenant_key", "number"), tenant=attrgetter("id"))
        self.departments = MemoryTable(tables.departments, Department, groups=("tenant", "parent"), tenant=_OWN)
        self.users = MemoryTable(
            tables.users, User, groups=("tenant", "account", "user_id", "email", "mobile"), tenant=_OWN
        )
        self.accounts = MemoryTable(tables.accounts, Account, unique=("email",), tenant=lambda _account: EVERYBODY)
        self.sessions = MemoryTable(
            tables.sessions, Session, groups=("user",), tenant=lambda one: _of(self.users, one.user)
        )
        self.invitations = MemoryTable(tables.invitations, Invitation, groups=("tenant",), tenant=_OWN)
        self.apps = MemoryTable(
            tables.apps,
            App,
            unique=("app_id", "number"),
            groups=("tenant",),
            read=_audience("forbidden"),
            tenant=_OWN,
        )
        self.versions = MemoryTable(
            tables.versions,
            Version,
            groups=("app",),
            read=_audience("availability"),
            tenant=lambda one: _of(self.apps, one.app),
        )
        self.notices = MemoryTable(
            tables.notices, Notice, groups=("user",), tenant=lambda one: _of(self.users, one.user)
        )
        self.tenant_tokens = MemoryTable(tables.tenant_tokens, TenantToken, groups=("app",), tenant=_OWN)
        self.user_tokens = MemoryTable(
            tables.user_tokens, UserToken, groups=("app", "user"), tenant=lambda one: _of(self.apps, one.app)
        )
        self.chats = MemoryTable(tables.chats, Chat, groups=("tenant",), tenant=_OWN)
        self.members = MemoryTable(
            tables.chat_members,
            Member,
            groups=("chat", "member"),
            tenant=lambda one: _of(self.chats, one.chat),
        )

    def load(self, engine: Engine) -> None:
        """Remember what the store holds, and nothing else."""
        self.take(self.read(engine))

    def read(self, engine: Engine) -> Stored:
        """What the store holds. Takes its time: call it in a thread, except at the start."""
        with engine.connect() as connection:
            tables_: dict[str, MemoryTable[Any]] = {name: getattr(self, name).read(connection) for name in self._TABLES}
            grown = [*(kept.table for kept in tables_.values()), tables.outbox, tables.audit, tables.uploads]
            greatest = [connection.scalar(select(func.max(table.c.id))) or 0 for table in grown if "id" in table.c]
        return Stored(tables_, max(greatest))

    def take(self, stored: Stored, tenants: Collection[int] | None = None) -> None:
        """Remember what the store holds, and nothing else, of these enterprises or of all."""
        # Ids never run backwards, even if the clock was put back while nothing ran.
        self.ids.not_before(stored.greatest_id)
        tables_: dict[str, MemoryTable[Any]] = {name: getattr(self, name) for name in self._TABLES}
        if tenants is None:
            for name, kept in tables_.items():
                kept.take(stored.tables[name])
            return
        # Whose a record is, others may say: all are found before any is forgotten, and come back in this order.
        gone = {name: kept.of_tenants(tenants) for name, kept in tables_.items()}
        for name, kept in tables_.items():
            for record in gone[name]:
                kept.forget(record)
        for name, kept in tables_.items():
            for record in stored.tables[name]:
                if kept.tenant_of(record) in tenants:
                    kept.remember(record)

    async def write(self, changes: Iterable[Change], facts: Sequence[Fact] = ()) -> None:
        """Store changes already made in memory, with their facts in the outbox, in one transaction; return
        when it is done.
        """
        rows = [*changes, *[self.outbox_row(fact) for fact in facts]]
        await self.journal.submit(rows, facts)

    def outbox_row(self, fact: Fact) -> Append:
        """The row by which a fact leaves, in the same transaction as the change it tells of."""
        body = dump(fact.data).decode()
        return Append(tables.outbox, (self.ids.next(), fact.tenant, fact.kind, body))

    def stamp(self) -> tuple[int, int]:
        """A new internal id and the time now, for a new record."""
        return self.ids.next(), self.now_ms()
