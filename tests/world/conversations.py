"""The rooms of chats and messages over one memory, as a server has them, and the same after a restart."""

import json
from typing import Any

from larkstead.store.files import Files
from larkstead.world.apps.records import App, Audience, Version
from larkstead.world.cell import Cell
from larkstead.world.directory.records import Tenant
from larkstead.world.im.messages import Outgoing, Sender
from larkstead.world.im.records import Chat, Message
from larkstead.world.im.storage import Sweeper
from larkstead.world.memory import Memory
from larkstead.world.org.records import User
from tests.world.conftest import Disk
from tests.world.enterprises import means
from tests.world.factories import a_tenant, a_user, an_app


class Conversations:
    """The rooms of one enterprise (the only one)."""

    def __init__(self, disk: Disk, root: Memory, tenant: Tenant, *, limits: bool = False) -> None:
        self.disk = disk
        self.root = root
        self.tenant = tenant
        self.memory = root.of(tenant.id)
        reader = disk.reader()
        self.cell = Cell(means(reader, disk.files, limits=limits), self.memory)
        self.sweeper = Sweeper(root, reader, Files(disk.files), 24)
        self.availability, self.identities = self.cell.availability, self.cell.identities
        self.chats, self.storage, self.uploads = self.cell.chats, self.cell.storage, self.cell.uploads
        self.messages = self.cell.messages

    @classmethod
    async def begin(cls, disk: Disk, root: Memory, *, limits: bool = False) -> "Conversations":
        return cls(disk, root, await a_tenant(root), limits=limits)

    def again(self) -> "Conversations":
        """What a restart makes of the store."""
        return Conversations(self.disk, self.disk.again(), self.tenant)

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
        self.bot = Sender(app)

    @classmethod
    async def found(cls, talk: Conversations) -> "Workplace":
        tenant, root = talk.tenant, talk.root
        han = await a_user(root, tenant, "han", name="Han")
        li = await a_user(root, tenant, "li", name="Li")
        lin = await a_user(root, tenant, "lin", name="Lin")
        app = await an_app(root, han, name="Helper")
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
        self.bot = Sender(self.app)
        await memory.write([change, *([_also] if _also else [])])

    def as_user(self, user: User) -> Sender:
        return Sender(user=user)
