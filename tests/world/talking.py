"""The rooms of chats and messages over one book, as a server has them, and the same after a restart."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from larkstead.store.files import Files
from larkstead.wire.ids import Sealer
from larkstead.world.attachments import Attachments
from larkstead.world.book import Book
from larkstead.world.chats import Chats
from larkstead.world.dedupe import Dedupe, SteadyClock
from larkstead.world.identities import Identities
from larkstead.world.messages import Messages, Outgoing, Sender
from larkstead.world.pace import Pace
from larkstead.world.reach import Reach
from larkstead.world.reader import Reader
from larkstead.world.records import App, Audience, Chat, Message, Person, Tenant, Version
from larkstead.world.storage import Storage
from larkstead.world.uploads import Uploads
from tests.world.conftest import KEY, Disk
from tests.world.making import a_person, a_tenant, an_app


def _closing(reader: Reader) -> Callable[[], Awaitable[None]]:
    async def close() -> None:
        reader.close()

    return close


class Talk:
    def __init__(self, disk: Disk, book: Book, *, limits: bool = False) -> None:
        self.disk = disk
        self.book = book
        self.reach = Reach(book)
        self.identities = Identities(Sealer(KEY), book)
        self.chats = Chats(book, self.reach)
        # The tests' clock alone says how long something takes.
        self.dedupe = Dedupe(SteadyClock(disk.clock, lambda: 0))
        reader = Reader(disk.engine)
        disk.defer(_closing(reader))
        pace = Pace(disk.clock, on=limits)
        files = Files(disk.files)
        self.storage = Storage(book, reader, self.identities, files, quota=1_000_000, unsent_hours=24)
        self.storage.take(self.storage.read(disk.engine))
        self.uploads = Uploads(book, reader, self.identities, files, self.storage)
        attachments = Attachments(self.uploads, self.identities, self.chats, self.reach)
        self.messages = Messages(book, reader, self.identities, self.reach, self.chats, self.dedupe, pace, attachments)

    def again(self) -> "Talk":
        """What a restart makes of the store."""
        talk = Talk(self.disk, self.disk.again())
        talk.chats.load()
        talk.dedupe.take(talk.dedupe.read(self.disk.engine))
        return talk

    async def say(self, sender: Sender, to: Person | App | Chat, text: str, **more: Any) -> Message:
        return await self.messages.send(sender, to, Outgoing("text", json.dumps({"text": text}), **more))

    async def all_of(self, chat: Chat) -> list[Message]:
        return await self.messages.history(chat, limit=100)


class Office:
    """A tenant with three people and a published bot that two of them may use."""

    def __init__(self, talk: Talk, tenant: Tenant, people: tuple[Person, Person, Person], app: App) -> None:
        self.talk = talk
        self.tenant = tenant
        self.han, self.li, self.lin = people
        self.app = app
        self.bot = Sender(tenant, app)

    @classmethod
    async def found(cls, talk: Talk) -> "Office":
        tenant = await a_tenant(talk.book)
        han = await a_person(talk.book, tenant, "han", name="Han")
        li = await a_person(talk.book, tenant, "li", name="Li")
        lin = await a_person(talk.book, tenant, "lin", name="Lin")
        app = await an_app(talk.book, han, name="Helper")
        office = cls(talk, tenant, (han, li, lin), app)
        await office.publish(Audience(people=(han.id, li.id)))
        return office

    async def publish(self, availability: Audience, *, bot: bool = True) -> None:
        """Put a version online, straight in the book."""
        book = self.talk.book
        id, now = book.stamp()
        version = Version(
            id=id, app=self.app.id, number=f"1.0.{id}", notes="", apply_reason="", status="online",
            availability=availability, scopes=(), bot=bot, created_by=self.han.id, created_at=now, submitted_at=now,
            decided_by=None, decided_at=now, verdict="",
        )  # fmt: skip
        await self.change(online_version=version.id, status="live", _also=book.versions.put(version))

    async def change(self, _also: Any = None, **given: Any) -> None:
        """Change the app."""
        book = self.talk.book
        self.app, change = book.apps.change(self.app, **given)
        self.bot = Sender(self.tenant, self.app)
        await book.write([change, *([_also] if _also else [])])

    def as_person(self, person: Person) -> Sender:
        return Sender(self.tenant, person=person)
