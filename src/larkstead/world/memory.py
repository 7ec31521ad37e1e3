"""What the platform remembers, and the one way to change it.

Everything small (users, apps, chats, tokens …) is kept in memory and written through the journal; messages are not. A
change is decided and made in memory in one step without an `await`; then its rows are submitted, and the caller
answers when they are stored.

Each enterprise has a memory of its own. What spans enterprises (themselves, accounts, sessions, invitations) lies in
`Memory` itself, for the rooms of the directory. A record changes by `apply` alone, here as where a journal is followed.
"""

import asyncio
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Table, func, select

from larkstead.store import messages as message_queries
from larkstead.store import tables
from larkstead.store.changes import Append, Change, Delete, Put, Set
from larkstead.store.journal import Journal
from larkstead.wire.internal_ids import IdSource, first_id_at
from larkstead.world import declarations as declared
from larkstead.world.apps.records import App, LanguageModel, Notice, TenantToken, UserToken, Version
from larkstead.world.directory.records import Account, Invitation, Session, Tenant
from larkstead.world.facts import Fact
from larkstead.world.im.members import Members
from larkstead.world.im.records import Chat, StorageUse, UnusedUpload
from larkstead.world.im.uuids import KEPT_MS, Uuids
from larkstead.world.memory_table import Declaration, MemoryTable
from larkstead.world.org.records import Department, User
from larkstead.world.pins import Pin

R = TypeVar("R")
FactRows = Callable[[Sequence[Fact]], list[Append]]


class TenantMemory:
    """What is remembered of one enterprise. Its tables are made when they are first asked for: most stay empty."""

    __slots__ = ("_kept", "root", "tenant_id")

    def __init__(self, root: "Memory", tenant_id: int) -> None:
        self.root = root
        self.tenant_id = tenant_id
        self._kept: dict[str, Any] = {}

    @property
    def tenant(self) -> Tenant:
        """The enterprise."""
        return self.root.tenants.at(self.tenant_id)

    @property
    def departments(self) -> MemoryTable[Department]:
        return self.table(declared.DEPARTMENTS)

    @property
    def users(self) -> MemoryTable[User]:
        return self.table(declared.USERS)

    @property
    def apps(self) -> MemoryTable[App]:
        return self.table(declared.APPS)

    @property
    def versions(self) -> MemoryTable[Version]:
        return self.table(declared.VERSIONS)

    @property
    def notices(self) -> MemoryTable[Notice]:
        return self.table(declared.NOTICES)

    @property
    def tenant_tokens(self) -> MemoryTable[TenantToken]:
        return self.table(declared.TENANT_TOKENS)

    @property
    def user_tokens(self) -> MemoryTable[UserToken]:
        return self.table(declared.USER_TOKENS)

    @property
    def chats(self) -> MemoryTable[Chat]:
        return self.table(declared.CHATS)

    @property
    def pins(self) -> MemoryTable[Pin]:
        return self.table(declared.PINS)

    @property
    def language_models(self) -> MemoryTable[LanguageModel]:
        return self.table(declared.LANGUAGE_MODELS)

    @property
    def unused_uploads(self) -> MemoryTable[UnusedUpload]:
        return self.table(declared.UNUSED_UPLOADS)

    @property
    def storage_use(self) -> MemoryTable[StorageUse]:
        return self.table(declared.STORAGE_USE)

    @property
    def members(self) -> Members:
        """Who is in which chat."""
        kept: Members | None = self._kept.get("chat_members")
        if kept is None:
            kept = self._kept["chat_members"] = Members(self.tenant_id)
        return kept

    @property
    def uuids(self) -> Uuids:
        """The messages of the last hour that were sent with a uuid."""
        kept: Uuids | None = self._kept.get("messages")
        if kept is None:
            kept = self._kept["messages"] = Uuids()
        return kept

    def table(self, declaration: Declaration[R]) -> MemoryTable[R]:
        """The records of a table, which may be none yet."""
        name = declaration.table.name
        kept: MemoryTable[R] | None = self._kept.get(name)
        if kept is None:
            kept = self._kept[name] = self.root.new_table(declaration, self.tenant_id)
        return kept

    # --- what every room needs

    @property
    def journal(self) -> Journal:
        """Where changes go."""
        return self.root.journal

    @property
    def ids(self) -> IdSource:
        """The source of internal ids."""
        return self.root.ids

    def now_ms(self) -> int:
        """The time, in milliseconds."""
        return self.root.now_ms()

    def stamp(self) -> tuple[int, int]:
        """A new internal id and the time now, for a new record."""
        return self.root.stamp()

    async def write(self, changes: Iterable[Change], facts: Sequence[Fact] = ()) -> None:
        """Store changes already made in memory, with their facts; return when it is done."""
        await self.root.submit(changes, facts)

    def submit(self, changes: Iterable[Change], facts: Sequence[Fact] = ()) -> "asyncio.Future[None]":
        """Hand over what `write` stores: done when it is stored, or JournalFailed."""
        return self.root.submit(changes, facts)

    # --- applying

    def apply(self, change: Put | Set | Delete) -> None:
        """Make a change of this enterprise in memory."""
        kept = self.kept(change.table)
        if kept is not None:
            kept.apply(change)

    def kept(self, table: Table) -> "MemoryTable[Any] | Members | None":
        """The records of a table; None where they are not kept."""
        if table is tables.chat_members:
            return self.members
        declaration = declared.OF_TENANT.get(table.name)
        return None if declaration is None else self.table(declaration)

    def has(self, name: str) -> bool:
        """Whether anything was ever kept in the table of this name."""
        return name in self._kept

    def become(self, other: "TenantMemory") -> None:
        """Remember what another memory of the enterprise holds, and nothing else."""
        self._kept = other.everything()

    def keep(self, name: str, kept: MemoryTable[Any]) -> None:
        """Have this for the table of this name."""
        self._kept[name] = kept

    def everything(self) -> dict[str, Any]:
        """All that is remembered, by table."""
        return dict(self._kept)


class Memory:
    """The memory of every enterprise and of what spans them, the journal behind it, the clock and the source of ids."""

    def __init__(self, journal: Journal, ids: IdSource, now_ms: Callable[[], int]) -> None:
        self.journal = journal
        self.ids = ids
        self.now_ms = now_ms
        self._fact_rows: FactRows | None = None
        self._of: dict[int, TenantMemory] = {}
        self._in_all: dict[str, dict[str, dict[Any, Any]]] = {
            declaration.table.name: {name: {} for name in declaration.in_all}
            for declaration in declared.OF_TENANT.values()
        }
        self.tenants: MemoryTable[Tenant] = self.new_table(declared.TENANTS, 0)
        self.accounts: MemoryTable[Account] = self.new_table(declared.ACCOUNTS, 0)
        self.sessions: MemoryTable[Session] = self.new_table(declared.SESSIONS, 0)
        self.invitations: MemoryTable[Invitation] = self.new_table(declared.INVITATIONS, 0)

    # --- of each enterprise, and of all

    def of(self, tenant: int) -> TenantMemory:
        """The memory of an enterprise."""
        kept = self._of.get(tenant)
        if kept is None:
            kept = self._of[tenant] = TenantMemory(self, tenant)
        return kept

    def __iter__(self) -> Iterator[TenantMemory]:
        return iter([self.of(tenant) for tenant in sorted(tenant.id for tenant in self.tenants)])

    def app(self, app_id: str) -> App | None:
        """The app with this app_id, whosever it is."""
        return self._in_all["apps"]["app_id"].get(app_id)

    def app_numbered(self, number: int) -> App | None:
        """The app with this number, whosever it is."""
        return self._in_all["apps"]["number"].get(number)

    def pin(self, text: str) -> Pin | None:
        """What somebody lets this text stand for."""
        return next(iter(self._in_all["pinned_ids"]["text"].get(text, {}).values()), None)

    def icons(self) -> list[str]:
        """The icon of every app."""
        return [app.icon for app in self._in_all["apps"]["number"].values()]

    def next_app_number(self) -> int:
        """The number of the next app."""
        return max(self._in_all["apps"]["number"], default=0) + 1

    def users_of(self, account: int) -> list[User]:
        """The users that an account may act as, in the order they came."""
        found: dict[int, User] = self._in_all["users"]["account"].get(account, {})
        return [found[id] for id in sorted(found)]

    def has_unguarded(self) -> bool:
        """Whether there is anybody whom the server's owner may act as: active, and without a sign-in."""
        return True in self._in_all["users"]["unguarded"]

    def has_user_id(self, user_id: str) -> bool:
        """Whether somebody of any enterprise has this user_id."""
        return user_id in self._in_all["users"]["user_id"]

    def tenant_token(self, token_hash: str) -> TenantToken | None:
        """The issue of a tenant token with this hash, whosever it is."""
        return self._in_all["tenant_tokens"]["token_hash"].get(token_hash)

    def user_token(self, token_hash: str) -> UserToken | None:
        """The user token with this hash, whosever it is."""
        return self._in_all["user_tokens"]["token_hash"].get(token_hash)

    def new_table(self, declaration: Declaration[R], tenant: int) -> MemoryTable[R]:
        """A table that nothing is in yet."""
        return MemoryTable(declaration, tenant, self._in_all.get(declaration.table.name, {}))

    # --- changing

    async def write(self, changes: Iterable[Change], facts: Sequence[Fact] = ()) -> None:
        """Store changes already made in memory, and of their facts those that the log is for, in one transaction;
        return when it is done.
        """
        await self.submit(changes, facts)

    def submit(self, changes: Iterable[Change], facts: Sequence[Fact] = ()) -> "asyncio.Future[None]":
        """Hand over what `write` stores: done when it is stored, or JournalFailed."""
        if facts and self._fact_rows is not None:
            changes = [*changes, *self._fact_rows(facts)]
        return self.journal.submit(list(changes), facts)

    def log_facts(self, rows: "FactRows | None") -> None:
        """Store these rows of facts, in the transaction of the changes that they tell of."""
        self._fact_rows = rows

    def stamp(self) -> tuple[int, int]:
        """A new internal id and the time now, for a new record."""
        return self.ids.next(), self.now_ms()

    def apply(self, change: Change) -> None:
        """Make a change in memory that was decided elsewhere: what the store holds, or another's journal."""
        if isinstance(change, Append):
            if change.table is tables.messages:
                self._apply_message(change)
        elif isinstance(change, Put | Set | Delete):
            if (kept := self._spanning(change.table)) is not None:
                kept.apply(change)
            else:
                self.of(_tenant_of(change)).apply(change)

    def _apply_message(self, change: Append) -> None:
        row = dict(zip(_MESSAGE_COLUMNS, change.row, strict=True))
        if row["uuid"]:
            self.of(row["tenant"]).uuids.remember((row["sender"], row["uuid"]), row["id"])

    def _spanning(self, table: Table) -> MemoryTable[Any] | None:
        name = table.name
        return getattr(self, name) if name in declared.SPANNING else None

    # --- reading

    def load(self, engine: Engine) -> None:
        """Remember what the store holds, and nothing else."""
        self.take(self.read(engine))

    def read(self, engine: Engine) -> "Memory":
        """A memory of what the store holds, to `take` from. Takes its time: call it in a thread, except at the
        start.
        """
        found = Memory(self.journal, IdSource(self.now_ms), self.now_ms)
        # Row by row: a driver may otherwise hold a whole table a second time.
        with engine.connect().execution_options(yield_per=message_queries.AT_ONCE) as connection:
            for declaration in declared.EVERYTHING:
                found._read_table(connection, declaration)
            members = tables.chat_members
            c = members.c
            query = select(c.tenant, c.chat, c.kind, c.member, c.joined_at, c.read_up_to)
            for tenant, *row in connection.execute(query.order_by(*members.primary_key.columns)):
                found.of(tenant).members.add(*row)
            grown = [declaration.table for declaration in declared.EVERYTHING]
            grown += [tables.messages, tables.facts, tables.audit, tables.uploads]
            greatest = [connection.scalar(select(func.max(table.c.id))) or 0 for table in grown if "id" in table.c]
        found.ids.not_before(max(greatest))
        for tenant, sender, uuid, id in message_queries.recent_uuids(engine, first_id_at(self.now_ms() - KEPT_MS)):
            found.of(tenant).uuids.remember((sender, uuid), id)
        return found

    def _read_table(self, connection: Connection, declaration: Declaration[Any]) -> None:
        """Remember every row of a table, as `apply` would."""
        table, spanning = declaration.table, self._spanning(declaration.table)
        columns = [table.c[name] for name in declaration.names]
        if spanning is not None:
            for values in connection.execute(select(*columns).order_by(*table.primary_key.columns)):
                spanning.remember(declaration.record_from(values))
            return
        kept: dict[int, MemoryTable[Any]] = {}
        query = select(table.c.tenant, *columns).order_by(*table.primary_key.columns)
        for row in connection.execute(query):
            tenant = row[0]
            if (records := kept.get(tenant)) is None:
                records = kept[tenant] = self.of(tenant).table(declaration)
            records.remember(declaration.record_from(row[1:]))

    def take(self, found: "Memory", tenants: Collection[int] | None = None) -> None:
        """Remember what another memory holds, and nothing else, of these enterprises or of all."""
        # Ids never run backwards, even if the clock was put back while nothing ran.
        self.ids.not_before(found.ids.last)
        if tenants is None:
            self._take_all(found)
            return
        for declaration in declared.SPANNING.values():
            name = declaration.table.name
            kept: MemoryTable[Any] = getattr(self, name)
            other: MemoryTable[Any] = getattr(found, name)
            for record in kept:
                if declaration.owner(record) in tenants:
                    kept.forget(record)
            for record in other:
                if declaration.owner(record) in tenants:
                    kept.remember(record)
        for tenant in tenants:
            self._take_one(found.of(tenant))

    def _take_all(self, found: "Memory") -> None:
        self._in_all = found._in_all
        for name in declared.SPANNING:
            setattr(self, name, getattr(found, name))
        for tenant in {*self._of, *found._of}:
            self.of(tenant).become(found.of(tenant))

    def _take_one(self, other: TenantMemory) -> None:
        mine = self.of(other.tenant_id)
        for kept in mine.everything().values():
            if isinstance(kept, MemoryTable):
                kept.forget_all()
        before = other.everything()
        mine.become(other)
        for name, kept in before.items():
            if isinstance(kept, MemoryTable):
                # Its records are to be found among those of all enterprises here, not there.
                mine.keep(name, self.new_table(declared.OF_TENANT[name], other.tenant_id).filled(kept))


_MESSAGE_COLUMNS = [column.name for column in tables.messages.columns]


def _tenant_of(change: Put | Set | Delete) -> int:
    tenant: int = change.row["tenant"] if isinstance(change, Put) else change.tenant
    return tenant
