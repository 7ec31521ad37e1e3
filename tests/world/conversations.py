"""The rooms of chats and messages over one memory, as a server has them, and the same after a restart."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from larkstead.store.files import Files
from larkstead.wire.ids import Sealer
from larkstead.world.apps.availability import Availability
from larkstead.world.apps.records import App, Audience, Version
from larkstead.world.directory.records import Tenant
from larkstead.world.identities import Identities
from larkstead.world.im.attachments import Attachments
from larkstead.world.im.chats import Chats
from larkstead.world.im.dedupe import Dedupe, SteadyClock
from larkstead.world.im.messages import Messages, Outgoing, Sender
from larkstead.world.im.receiver_limits import ReceiverLimits
from larkstead.world.im.records import Chat, Message
from larkstead.world.im.storage import Storage
from larkstead.world.im.uploads import Uploads
from larkstead.world.memory import Memory
from larkstead.world.org.records import User
from larkstead.world.reader import Reader
from tests.world.conftest import KEY, Disk
from tests.world.factories import a_tenant, a_user, an_app


def _closing(reader: Reader) -> Callable[[], Awaitable[None]]:
    async def close() -> None:
        reader.close()

    return close


class Conversations:
    def __init__(self, disk: Disk, memory: Memory, *, limits: bool = False) -> None:
        self.disk = disk
        self.memory = memory
        self.availability = Availability(memory)
        self.identities = Identities(Sealer(KEY), memory)
        self.chats = Chats(memory, self.availability)
        # The tests' clock alone says how long something takes.
        self.dedupe = Dedupe(SteadyClock(disk.clock, lambda: 0))
        reader = Reader(disk.engine)
        disk.defer(_closing(reader))
        receiver_limits = ReceiverLimits(disk.clock, on=limits)
        files = Files(disk.files)
        self.storage = Storage(memory, reader, self.identities, files, quota=1_000_000, unsent_hours=24)
        self.storage.take(self.storage.read(disk.engine))
        self.uploads = Uploads(memory, reader, self.identities, files, self.storage)
        attachments = Attachments(self.uploads, self.identities, self.chats, self.availability)
        self.messages = Messages(
            memory, reader, self.identities, self.availability, self.chats, self.dedupe, receiver_limits, attachments
        )

    def again(self) -> "Conversations":
        """What a restart makes of the store."""
        talk = Conversations(self.disk, self.disk.again())
        talk.chats.load()
        talk.dedupe.take(talk.dedupe.read(self.disk.engine))
        return talk

    async def say(self, sender: Sender, to: User | App | Chat, text: str, **more: Any) -> Message:
        return await self.messages.send(sender, to, Outgoing("text", json.dumps({"text": text}), **more))

    async def all_of(self, chat: Chat) -> list[Message]:
        return await self.messages.history(chat, limit=100)


class Workplace:
    """A tenant with three people and a published bot that two of them may use."""

    def __init__(self, talk: Conversations, tenant: Tenant, users: tuple[User, User, User], app: App) -> None:
        self.talk = talk
        self.tenant = tenant
        self.han, self.li, self.lin = users
        self.app = app
        self.bot = Sender(tenant, app)

    @classmethod
    async def found(cls, talk: Conversations) -> "Workplace":
        tenant = await a_tenant(talk.memory)
        han = await a_user(talk.memory, tenant, "han", name="Han")
        li = await a_user(talk.memory, tenant, "li", name="Li")
        lin = await a_user(talk.memory, tenant, "lin", name="Lin")
        app = await an_app(talk.memory, han, name="Helper")
        office = cls(talk, tenant, (han, li, lin), app)
        await office.publish(Audience(users=(han.id, li.id)))
        return office

    async def publish(self, availability: Audience, *, bot: bool = True) -> None:
        """Put a version online, straight in memory."""
        memory = self.talk.memory
        id, now = memory.stamp()
        version = Version(
            id=id, app=self.app.id, number=f"1.0.{id}", notes="", apply_reason="", status="online",
            availability=availability, scopes=(), bot=bot, created_by=self.han.id, created_at=now, submitted_at=now,
            decided_by=None, decided_at=now, verdict="",
        )  # fmt: skip
        await self.change(online_version=version.id, status="live", _also=memory.versions.put(version))

    async def change(self, _also: Any = None, **given: Any) -> None:
        """Change the app."""
        memory = self.talk.memory
        self.app, change = memory.apps.change(self.app, **given)
        self.bot = Sender(self.tenant, self.app)
        await memory.write([change, *([_also] if _also else [])])

    def as_user(self, user: User) -> Sender:
        return Sender(self.tenant, user=user)
