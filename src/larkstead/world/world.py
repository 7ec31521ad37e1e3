"""The whole of the platform's behaviour: one instance of each room over one memory."""

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
from larkstead.world.apps.apps import Apps
from larkstead.world.apps.availability import Availability
from larkstead.world.apps.language_models import LanguageModels
from larkstead.world.apps.notices import Notices
from larkstead.world.apps.records import TokenKind
from larkstead.world.apps.reviews import Reviews
from larkstead.world.apps.scopes import Scopes
from larkstead.world.apps.tokens import Tokens
from larkstead.world.apps.versions import Versions
from larkstead.world.directory.accounts import Accounts
from larkstead.world.directory.owner import Owner
from larkstead.world.directory.tenants import Tenants
from larkstead.world.identities import Identities
from larkstead.world.im.attachments import Attachments
from larkstead.world.im.card_updates import CardUpdates
from larkstead.world.im.chats import Chats
from larkstead.world.im.dedupe import Dedupe, Ring, SteadyClock
from larkstead.world.im.messages import Messages
from larkstead.world.im.receiver_limits import ReceiverLimits
from larkstead.world.im.storage import Kept, Storage
from larkstead.world.im.uploads import Uploads
from larkstead.world.limits import Limits
from larkstead.world.memory import Memory, Stored
from larkstead.world.org.departments import Departments
from larkstead.world.org.users import Users
from larkstead.world.reader import Reader
from larkstead.world.secrets import SecretBox

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
class Snapshot:
    """What the store holds of all that is kept in memory."""

    memory: Stored
    pinned: list[tuple[str, Sealed]]
    language_models: dict[int, Mapping[str, Any]]
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
        self.memory = Memory(journal, self.ids, now_ms)
        self.reader = Reader(engine)
        self.identities = Identities(Sealer(keys.ids), self.memory)
        self.availability = Availability(self.memory)
        self.notices = Notices(self.memory)
        self.scopes = Scopes(self.memory, scope_catalogue)
        self.versions = Versions(self.memory, self.availability, self.scopes, self.notices, self.identities)
        self.reviews = Reviews(self.memory, self.availability, self.versions, self.notices)
        box = SecretBox(keys.secrets)
        self.apps = Apps(self.memory, box)
        self.language_models = LanguageModels(self.memory, box, outbound or Allowed())
        self.tokens = Tokens(self.memory, keys.tokens)
        self.departments = Departments(self.memory, self.availability)
        self.users = Users(self.memory)
        self.limits = Limits(on=limits)
        self.owner = Owner(keys.owner, now_ms)
        self.accounts = Accounts(self.memory, self.limits, self.owner.fingerprint)
        self.tenants = Tenants(self.memory, self.users)
        self.chats = Chats(self.memory, self.availability)
        self._dedupe = Dedupe(SteadyClock(now_ms))
        receiver_limits = ReceiverLimits(now_ms, on=limits)
        self.storage = Storage(
            self.memory, self.reader, self.identities, files, quota=storage_quota, unsent_hours=unsent_hours
        )
        self.uploads = Uploads(self.memory, self.reader, self.identities, files, self.storage)
        attachments = Attachments(self.uploads, self.identities, self.chats, self.availability)
        self.messages = Messages(
            self.memory,
            self.reader,
            self.identities,
            self.availability,
            self.chats,
            self._dedupe,
            receiver_limits,
            attachments,
        )
        self.card_updates = CardUpdates(
            self.memory,
            self.messages.heads,
            self.identities,
            self.availability,
            self.chats,
            attachments,
            ReceiverLimits(now_ms, on=limits),
        )

    def load(self) -> None:
        """Remember what the store holds, and nothing else."""
        self.take(self.read())

    def read(self) -> Snapshot:
        """What the store holds. Takes its time: call it in a thread, except at the start."""
        engine = self.reader.engine
        return Snapshot(
            self.memory.read(engine),
            self.identities.read(engine),
            self.language_models.read(engine),
            self._dedupe.read(engine),
            self.storage.read(engine),
            message_queries.greatest_id(engine),
        )

    def take(self, snapshot: Snapshot, tenants: Collection[int] | None = None) -> None:
        """Remember what the store holds, and nothing else, of these enterprises or of all."""
        self.ids.not_before(snapshot.greatest_message)
        self.memory.take(snapshot.memory, tenants)
        self.identities.take(snapshot.pinned)
        self.language_models.take(snapshot.language_models, tenants)
        self.tokens.load()
        self.chats.load()
        self.messages.heads.forget(tenants)
        self.storage.take(snapshot.storage, tenants)
        if tenants is None:
            # One enterprise's uuids are in memory when they are stored, and never before.
            self._dedupe.take(snapshot.uuids)

    async def tidy(self) -> None:
        """Forget what has expired: tokens, sessions, facts that everybody has heard of, and old audit lines."""
        await self.tokens.prune()
        await self.accounts.prune()
        await self.storage.tidy()
        outbox, audit = first_id_at(now_ms() - OUTBOX_MS), first_id_at(now_ms() - AUDIT_MS)
        await self.memory.write([DeleteBefore(tables.outbox, outbox), DeleteBefore(tables.audit, audit)])
