"""The whole of the platform's behaviour: one instance of each room over one book."""

import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine

from larkstead.store import messages as message_queries
from larkstead.store import tables
from larkstead.store.changes import DeleteBefore
from larkstead.store.files import Files
from larkstead.store.journal import Journal
from larkstead.wire.addresses import Allowed
from larkstead.wire.ids import Sealed, Sealer
from larkstead.wire.internal_ids import IdSource, first_id_at
from larkstead.world.accounts import Accounts
from larkstead.world.apps import Apps
from larkstead.world.attachments import Attachments
from larkstead.world.book import Book, Stored
from larkstead.world.card_updates import CardUpdates
from larkstead.world.chats import Chats
from larkstead.world.dedupe import Dedupe, Ring, SteadyClock
from larkstead.world.departments import Departments
from larkstead.world.identities import Identities
from larkstead.world.limits import Limits
from larkstead.world.messages import Messages
from larkstead.world.models import Models
from larkstead.world.notices import Notices
from larkstead.world.owner import Owner
from larkstead.world.pace import Pace
from larkstead.world.people import People
from larkstead.world.reach import Reach
from larkstead.world.reader import Reader
from larkstead.world.records import TokenKind
from larkstead.world.reviews import Reviews
from larkstead.world.scopes import Scopes
from larkstead.world.secrets import SecretBox
from larkstead.world.storage import Kept, Storage
from larkstead.world.tenants import Tenants
from larkstead.world.tokens import Tokens
from larkstead.world.uploads import Uploads
from larkstead.world.versions import Versions

# How long facts stay in the outbox.
OUTBOX_MS = 7 * 86_400_000
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


@dataclass(frozen=True, slots=True)
class Memory:
    """What the store holds of all that is kept in memory."""

    book: Stored
    pinned: list[tuple[str, Sealed]]
    models: dict[int, Mapping[str, Any]]
    uuids: Ring
    storage: Kept
    greatest_message: int


def now_ms() -> int:
    """The wall clock, in milliseconds."""
    return time.time_ns() // 1_000_000


class World:
    """Every room of the platform. `load` fills the memory from the store; call it before the first use."""

    def __init__(
        self,
        engine: Engine,
        journal: Journal,
        keys: Keys,
        scope_catalogue: Mapping[str, Collection[TokenKind]],
        files: Files,
        *,
        limits: bool = True,
        outbound: Allowed | None = None,
        storage_quota: int = 0,
        unsent_hours: int = 0,
    ) -> None:
        self.ids = IdSource(now_ms)
        self.book = Book(journal, self.ids, now_ms)
        self.reader = Reader(engine)
        self.identities = Identities(Sealer(keys.ids), self.book)
        self.reach = Reach(self.book)
        self.notices = Notices(self.book)
        self.scopes = Scopes(self.book, scope_catalogue)
        self.versions = Versions(self.book, self.reach, self.scopes, self.notices, self.identities)
        self.reviews = Reviews(self.book, self.reach, self.versions, self.notices)
        box = SecretBox(keys.secrets)
        self.apps = Apps(self.book, box)
        self.models = Models(self.book, box, outbound or Allowed())
        self.tokens = Tokens(self.book, keys.tokens)
        self.departments = Departments(self.book, self.reach)
        self.people = People(self.book)
        self.limits = Limits(on=limits)
        self.owner = Owner(keys.owner, now_ms)
        self.accounts = Accounts(self.book, self.limits, self.owner.fingerprint)
        self.tenants = Tenants(self.book, self.people)
        self.chats = Chats(self.book, self.reach)
        self._dedupe = Dedupe(SteadyClock(now_ms))
        pace = Pace(now_ms, on=limits)
        self.storage = Storage(
            self.book, self.reader, self.identities, files, quota=storage_quota, unsent_hours=unsent_hours
        )
        self.uploads = Uploads(self.book, self.reader, self.identities, files, self.storage)
        attachments = Attachments(self.uploads, self.identities, self.chats, self.reach)
        self.messages = Messages(
            self.book, self.reader, self.identities, self.reach, self.chats, self._dedupe, pace, attachments
        )
        self.card_updates = CardUpdates(
            self.book,
            self.messages.heads,
            self.identities,
            self.reach,
            self.chats,
            attachments,
            Pace(now_ms, on=limits),
        )

    def load(self) -> None:
        """Remember what the store holds, and nothing else."""
        self.take(self.read())

    def read(self) -> Memory:
        """What the store holds. Takes its time: call it in a thread, except at the start."""
        engine = self.reader.engine
        return Memory(
            self.book.read(engine),
            self.identities.read(engine),
            self.models.read(engine),
            self._dedupe.read(engine),
            self.storage.read(engine),
            message_queries.greatest_id(engine),
        )

    def take(self, memory: Memory, tenants: Collection[int] | None = None) -> None:
        """Remember what the store holds, and nothing else, of these enterprises or of all."""
        self.ids.not_before(memory.greatest_message)
        self.book.take(memory.book, tenants)
        self.identities.take(memory.pinned)
        self.models.take(memory.models, tenants)
        self.tokens.load()
        self.chats.load()
        self.messages.heads.forget(tenants)
        self.storage.take(memory.storage, tenants)
        if tenants is None:
            # One enterprise's uuids are in memory when they are stored, and never before.
            self._dedupe.take(memory.uuids)

    async def tidy(self) -> None:
        """Forget what has expired: tokens, sessions, facts that everybody has heard of, and old audit lines."""
        await self.tokens.prune()
        await self.accounts.prune()
        await self.storage.tidy()
        outbox, audit = first_id_at(now_ms() - OUTBOX_MS), first_id_at(now_ms() - AUDIT_MS)
        await self.book.write([DeleteBefore(tables.outbox, outbox), DeleteBefore(tables.audit, audit)])
