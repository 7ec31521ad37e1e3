"""The whole of the platform's behaviour: a cell for each enterprise, and the directory of what spans them."""

import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Engine

from larkstead.store import tables
from larkstead.store.changes import DeleteBefore
from larkstead.store.files import Files
from larkstead.store.folder import derive
from larkstead.store.journal import Journal
from larkstead.store.search_index import SearchIndex
from larkstead.store.writer_process import Writer
from larkstead.wire.addresses import Allowed
from larkstead.wire.ids import Kind, Sealed, Sealer
from larkstead.wire.internal_ids import IdSource, first_id_at
from larkstead.wire.tokens import TokenSealer
from larkstead.world.apps.connecting import Connecting
from larkstead.world.apps.faults import Faults
from larkstead.world.apps.records import TokenKind
from larkstead.world.apps.tokens import Grants, hash_old_tokens
from larkstead.world.background import Background
from larkstead.world.cell import Cell
from larkstead.world.directory.accounts import Accounts
from larkstead.world.directory.owner import Owner
from larkstead.world.directory.tenants import Tenants
from larkstead.world.fact_log import Consumer, FactLog
from larkstead.world.facts import Fact
from larkstead.world.im.storage import Sweeper
from larkstead.world.limits import Limits
from larkstead.world.means import Means
from larkstead.world.memory import Memory
from larkstead.world.old_rows import old_rows
from larkstead.world.reader import Reader
from larkstead.world.rereading import Remains, uncollected
from larkstead.world.search import Searchers
from larkstead.world.search_feed import SearchFeed
from larkstead.world.secrets import SecretBox

# How long the audit log is kept.
AUDIT_MS = 180 * 86_400_000


@dataclass(frozen=True, slots=True)
class Keys:
    """What is derived from the instance key: for sealed ids (16 bytes), for tokens and for stored secrets (32
    bytes); and the key of the server's owner, which is a text of its own.
    """

    ids: bytes
    tokens: bytes
    secrets: bytes
    owner: str

    @staticmethod
    def derived(key: bytes, owner: str) -> "Keys":
        """The keys of an instance."""
        return Keys(derive(key, "ids", 16), derive(key, "tokens", 32), derive(key, "secrets", 32), owner)


def now_ms() -> int:
    """The wall clock, in milliseconds."""
    return time.time_ns() // 1_000_000


class World:
    """Every enterprise. `load` fills the memory from the store; call it before the first use."""

    def __init__(
        self,
        engine: Engine,
        journal: Journal,
        keys: Keys,
        scope_catalogue: Mapping[str, Collection[TokenKind]],
        files: Files,
        index: SearchIndex,
        writer: type[Writer] = Writer,
        *,
        limits: bool = True,
        outbound: Allowed | None = None,
        storage_quota: int = 0,
        unsent_hours: int = 0,
    ) -> None:
        self.ids = IdSource(now_ms)
        self.memory = Memory(journal, self.ids, now_ms)
        self.reader = Reader(engine)
        self.search_feed = SearchFeed(self.memory, self.reader, index, writer)
        self.facts = FactLog(self.memory, self.reader, self.search_feed.rows)
        self.searchers = Searchers()
        self.sealer = Sealer(keys.ids)
        self.token_sealer = TokenSealer(keys.tokens)
        self.limits = Limits(on=limits)
        self.owner = Owner(keys.owner, now_ms)
        self.accounts = Accounts(self.memory, self.limits, self.owner.fingerprint)
        self.tenants = Tenants(self.memory)
        self.grants = Grants(self.memory)
        self.faults = Faults()
        self.connecting = Connecting(self.memory, self.faults)
        self._sweeper = Sweeper(self.memory, self.reader, files, unsent_hours)
        self._cells: dict[int, Cell] = {}
        self.background = Background()
        self._means = Means(
            self.reader,
            self.searchers,
            self.sealer,
            self.token_sealer,
            SecretBox(keys.secrets),
            files,
            scope_catalogue,
            outbound or Allowed(),
            limits,
            storage_quota,
            unsent_hours,
            self.background,
            self.search_feed,
        )

    # --- the enterprises

    def at(self, tenant: int) -> Cell:
        """An enterprise by its internal id."""
        cell = self._cells.get(tenant)
        if cell is None:
            cell = self._cells[tenant] = Cell(self._means, self.memory.of(tenant))
        return cell

    def __iter__(self) -> Iterator[Cell]:
        return iter([self.at(tenant.id) for tenant in self.memory.tenants])

    def explain(self, text: str) -> Sealed | None:
        """What an id says, whosever it is; None when it was not made here and stands for nothing."""
        pin = self.memory.pin(text)
        return self.sealer.open(text) if pin is None else Sealed(Kind(pin.kind), pin.owner, pin.target)

    def owner_of(self, sealed: Sealed) -> Cell | None:
        """The enterprise of the user or the chat that an id names."""
        if sealed.kind is Kind.UNION_ID:
            # It names the enterprise itself.
            tenant = self.memory.tenants.find("number", sealed.owner)
            return (
                None if tenant is None or self.at(tenant.id).memory.users.get(sealed.id) is None else self.at(tenant.id)
            )
        for cell in self:
            kept = cell.memory.chats if sealed.kind is Kind.CHAT else cell.memory.users
            if kept.get(sealed.id) is not None:
                return cell
        return None

    # --- the store

    def close(self) -> None:
        """Stop the threads that read and search."""
        self.reader.close()
        self.searchers.close()
        self.search_feed.close()

    def load(self) -> None:
        """Remember what the store holds, and nothing else."""
        self.take(self.read())

    def read(self, tenants: Collection[int] | None = None) -> Memory:
        """What the store holds, of these enterprises or of all. Takes its time: call it in a thread, except at the
        start.
        """
        with uncollected():
            return self.memory.read(self.reader.engine, tenants)

    def take(self, found: Memory, tenants: Collection[int] | None = None) -> Remains:
        """Remember what was read of these enterprises or of all, and nothing else; what is left over is to be freed in
        a thread.
        """
        remains = self.memory.take(found, tenants)
        for tenant, cell in self._cells.items():
            if tenants is None or tenant in tenants:
                cell.forget_decisions()
        return remains

    async def upgrade(self) -> None:
        """Bring what an older release wrote up to date, as far as that needs the instance's key."""
        if changes := hash_old_tokens(self.memory, self.token_sealer):
            await self.memory.write(changes)

    async def begin(self, consumers: Sequence[Consumer]) -> None:
        """Let those go on who hear of what was stored: the consumers of facts, and the index of messages."""
        await self.facts.start(consumers)
        await self.search_feed.start()

    def committed(self, facts: Sequence[Fact]) -> None:
        """These facts are in the store."""
        self.facts.committed(facts)
        self.search_feed.committed(facts)

    def resume(self) -> None:
        """Go on with what was not done when the server ended."""
        for cell in self:
            cell.resume()

    async def stop(self) -> None:
        """Let go of what goes on by itself: what is left of it is there at the next start."""
        await self.background.stop()
        await self.search_feed.stop()
        await self.facts.stop()

    async def tidy(self) -> None:
        """Forget what has expired: tokens, sessions, facts that everybody has heard of, when chats were read long ago,
        and old audit lines.
        """
        for cell in self:
            await cell.tidy()
        await self.accounts.prune()
        await self._sweeper.tidy()
        now = now_ms()
        old = [DeleteBefore(tables.audit, first_id_at(now - AUDIT_MS)), *old_rows(now, first_id_at)]
        await self.memory.write([*self.facts.tidied(now), *self.search_feed.tidied(), *old])
