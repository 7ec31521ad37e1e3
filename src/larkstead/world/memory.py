"""What the platform remembers, and the one way to change it.

Everything small (users, apps, chats, tokens …) is kept in memory and written through the journal; messages are not. A
change is decided and made in memory in one step without an `await`; then its rows are submitted, and the caller
answers when they are stored.

Each enterprise has a memory of its own. What spans enterprises (themselves, accounts, sessions, invitations) lies in
`Memory` itself, for the rooms of the directory. A record changes by `apply` alone, here as where a journal is followed.
"""

import asyncio
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Select, Table, func, literal, select

from larkstead.store import messages as message_queries
from larkstead.store import tables
from larkstead.store.changes import Append, Change, Delete, Put, Set
from larkstead.store.journal import Journal
from larkstead.wire.internal_ids import IdSource, first_id_at
from larkstead.world import declarations as declared
from larkstead.world.apps.records import App, LanguageModel, Notice, TenantToken, UserToken, Version
from larkstead.world.clock_steps import REAL, Steps
from larkstead.world.directory.records import Account, Invitation, Session, Tenant
from larkstead.world.facts import Fact
from larkstead.world.im.members import Members
from larkstead.world.im.records import (
    Chat,
    ChatManager,
    ChatModerator,
    ChatPreference,
    CustomBot,
    StorageUse,
    UnusedUpload,
)
from larkstead.world.im.uuids import KEPT_MS, Uuids
from larkstead.world.in_all import InAll
from larkstead.world.memory_table import Declaration, MemoryTable
from larkstead.world.on_clock import OnClock
from larkstead.world.org.records import Department, User
from larkstead.world.pins import Pin
from larkstead.world.rereading import Difference, Remains

R = TypeVar("R")
FactRows = Callable[[Sequence[Fact]], list[Append]]
K = TypeVar("K")


class TenantMemory(OnClock):
    """What is remembered of one enterprise. Its tables are made when they are first asked for: most stay empty."""

    __slots__ = ("_kept", "tenant_id")

    def __init__(self, root: "Memory", tenant_id: int) -> None:
        super().__init__(root)
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
    def chat_preferences(self) -> MemoryTable[ChatPreference]:
        return self.table(declared.CHAT_PREFERENCES)

    @property
    def chat_managers(self) -> MemoryTable[ChatManager]:
        return self.table(declared.CHAT_MANAGERS)

    @property
    def chat_moderators(self) -> MemoryTable[ChatModerator]:
        return self.table(declared.CHAT_MODERATORS)

    @property
    def pins(self) -> MemoryTable[Pin]:
        return self.table(declared.PINS)

    @property
    def custom_bots(self) -> MemoryTable[CustomBot]:
        return self.table(declared.CUSTOM_BOTS)

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
        return self._keep("chat_members", Members(self.tenant_id)) if kept is None else kept

    @property
    def uuids(self) -> Uuids:
        """The messages of the last hour that were sent with a uuid."""
        kept: Uuids | None = self._kept.get("messages")
        return self._keep("messages", Uuids()) if kept is None else kept

    def table(self, declaration: Declaration[R]) -> MemoryTable[R]:
        """The records of a table, which may be none yet."""
        name = declaration.table.name
        kept: MemoryTable[R] | None = self._kept.get(name)
        return self._keep(name, self.root.new_table(declaration, self.tenant_id)) if kept is None else kept

    def _keep(self, name: str, empty: K) -> K:
        # A thread may ask as well: both get what came first.
        kept: K = self._kept.setdefault(name, empty)
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
        if change.table is tables.clock_advances:
            self.follow_clock()

    def kept(self, table: Table) -> "MemoryTable[Any] | Members | None":
        """The records of a table; None where they are not kept."""
        if table is tables.chat_members:
            return self.members
        declaration = declared.OF_TENANT.get(table.name)
        return None if declaration is None else self.table(declaration)

    def has(self, name: str) -> bool:
        """Whether anything was ever kept in the table of this name."""
        return name in self._kept

    def become(self, kept: dict[str, Any]) -> None:
        """Remember this, by table, and nothing else."""
        self._kept = kept
        self.follow_clock()

    def follow_clock(self) -> None:
        """Go by the advances of the clock that are remembered."""
        advances = sorted(self._kept.get(declared.CLOCK_ADVANCES.table.name, ()), key=attrgetter("id"))
        self.steps = Steps(advances) if advances else REAL

    def everything(self) -> dict[str, Any]:
        """All that is remembered, by table."""
        return dict(self._kept)


class Memory(InAll):
    """The memory of every enterprise and of what spans them, the journal behind it, the clock and the source of ids."""

    def __init__(self, journal: Journal, ids: IdSource, now_ms: Callable[[], int]) -> None:
        super().__init__()
        self.journal = journal
        self.ids = ids
        self.now_ms = now_ms
        self._fact_rows: FactRows | None = None
        self._of: dict[int, TenantMemory] = {}
        # In what the memory differs for which this one was read: where it was read of some enterprises.
        self.difference: Difference | None = None
        self.tenants: MemoryTable[Tenant] = self.new_table(declared.TENANTS, 0)
        self.accounts: MemoryTable[Account] = self.new_table(declared.ACCOUNTS, 0)
        self.sessions: MemoryTable[Session] = self.new_table(declared.SESSIONS, 0)
        self.invitations: MemoryTable[Invitation] = self.new_table(declared.INVITATIONS, 0)

    # --- of each enterprise, and of all

    def of(self, tenant: int) -> TenantMemory:
        """The memory of an enterprise."""
        kept = self._of.get(tenant)
        if kept is None:
            kept = self._of.setdefault(tenant, TenantMemory(self, tenant))
        return kept

    def __iter__(self) -> Iterator[TenantMemory]:
        return iter([self.of(tenant) for tenant in sorted(tenant.id for tenant in self.tenants)])

    def users_tables(self) -> list[tuple[int, MemoryTable[User]]]:
        """The people of each enterprise that has any, in the order they were founded. Any thread may ask."""
        known = sorted(self._of.copy().items())
        return [(tenant, memory.users) for tenant, memory in known if memory.has(tables.users.name)]

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

    def read(self, engine: Engine, tenants: Collection[int] | None = None) -> "Memory":
        """A memory of what the store holds, of these enterprises or of all, to `take` from. Takes its time: call it in
        a thread, except at the start.
        """
        found = Memory(self.journal, IdSource(self.now_ms), self.now_ms)
        # Row by row: a driver may otherwise hold a whole table a second time.
        with engine.connect().execution_options(yield_per=message_queries.AT_ONCE) as connection:
            for declaration in declared.EVERYTHING:
                found._read_table(connection, declaration, tenants)
            members = tables.chat_members
            c = members.c
            query = select(c.tenant, c.chat, c.kind, c.member, c.joined_at, c.read_up_to)
            query = query.order_by(*members.primary_key.columns)
            for rows in connection.execute(_only(query, members, tenants)).partitions():
                for (tenant, chat), some in groupby(rows, key=itemgetter(0, 1)):
                    found.of(tenant).members.fill(chat, [row[2:] for row in some])
            grown = [declaration.table for declaration in declared.EVERYTHING]
            grown += [tables.messages, tables.facts, tables.audit, tables.uploads, tables.card_entities]
            grown += [tables.events, tables.event_attempts]
            grown += [tables.reactions, tables.message_pins, tables.read_marks, tables.changed_messages]
            greatest = [connection.scalar(select(func.max(table.c.id))) or 0 for table in grown if "id" in table.c]
        found.ids.not_before(max(greatest))
        for tenant, sender, uuid, id in message_queries.recent_uuids(engine, first_id_at(self.now_ms() - KEPT_MS)):
            found.of(tenant).uuids.remember((sender, uuid), id)
        if tenants is not None:
            found.difference = self._difference(found, tenants)
        return found

    def _read_table(
        self, connection: Connection, declaration: Declaration[Any], tenants: Collection[int] | None
    ) -> None:
        """Remember every row of a table, as `apply` would."""
        table, spanning = declaration.table, self._spanning(declaration.table)
        query = select(table.c.tenant if spanning is None else literal(0), *declaration.columns)
        query = query.order_by(*table.primary_key.columns)
        for rows in connection.execute(query if spanning is not None else _only(query, table, tenants)).partitions():
            of_each: dict[int, list[Any]] = {}
            for row in rows:
                of_each.setdefault(row[0], []).append(declaration.record_from(row[1:]))
            for tenant, records in of_each.items():
                (self.of(tenant).table(declaration) if spanning is None else spanning).fill(records)

    def _difference(self, found: "Memory", tenants: Collection[int]) -> Difference:
        """In what this memory differs from what was read, of what these enterprises' records are in together with
        others'. A table that is theirs alone is taken as it was read.
        """
        difference = Difference()
        for name, declaration in declared.SPANNING.items():

            def concerns(record: Any, owner: Callable[[Any], int] = declaration.owner) -> bool:
                return owner(record) in tenants

            difference.add(getattr(self, name), getattr(found, name), concerns)
        for declaration in declared.OF_TENANT.values():
            for tenant in tenants if declaration.in_all else ():
                difference.add(self.of(tenant).table(declaration), found.of(tenant).table(declaration))
        return difference

    def take(self, found: "Memory", tenants: Collection[int] | None = None) -> Remains:
        """Remember what was read, and nothing else, of these enterprises or of all: what was read of them. What is left
        over is to be freed in a thread.
        """
        # Ids never run backwards, even if the clock was put back while nothing ran.
        self.ids.not_before(found.ids.last)
        remains = Remains()
        if tenants is None:
            self._take_all(found, remains)
            return remains
        assert found.difference is not None
        found.difference.make_up()
        for tenant in tenants:
            self._take_one(found.of(tenant), remains)
        for memory in found._of.values():
            remains.hold(*memory.everything().values())
        remains.hold(*(getattr(found, name) for name in declared.SPANNING), found._of, found._in_all)
        found._of, found._in_all, found.difference = {}, {}, None
        return remains

    def _take_all(self, found: "Memory", remains: Remains) -> None:
        remains.hold(self._in_all)
        self._in_all = found._in_all
        for name in declared.SPANNING:
            remains.hold(getattr(self, name))
            setattr(self, name, getattr(found, name))
        for tenant in {*self._of, *found._of}:
            remains.hold(*self.of(tenant).everything().values())
            self.of(tenant).become(found.of(tenant).everything())
        found._of = {}

    def _take_one(self, read: TenantMemory, remains: Remains) -> None:
        mine, taken = self.of(read.tenant_id), read.everything()
        for name, kept in mine.everything().items():
            if name in declared.OF_TENANT and declared.OF_TENANT[name].in_all:
                taken[name] = kept
            else:
                remains.hold(kept)
        mine.become(taken)


_MESSAGE_COLUMNS = [column.name for column in tables.messages.columns]


def _tenant_of(change: Put | Set | Delete) -> int:
    tenant: int = change.row["tenant"] if isinstance(change, Put) else change.tenant
    return tenant


def _only(query: Select[Any], table: Table, tenants: Collection[int] | None) -> Select[Any]:
    return query if tenants is None else query.where(table.c.tenant.in_(tenants))
