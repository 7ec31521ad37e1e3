"""The journal's batches alone make the same memory, and so does what they left in the store."""

import random
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from larkstead.store.changes import Change
from larkstead.store.engine import open_engine
from larkstead.store.journal import Journal
from larkstead.store.sink import DatabaseStore, ThreadSink
from larkstead.wire.ids import Kind
from larkstead.wire.internal_ids import IdSource
from larkstead.world import declarations
from larkstead.world.apps.records import Audience
from larkstead.world.im.messages import Outgoing, Sender
from larkstead.world.im.uploads import NewFile
from larkstead.world.memory import Memory, TenantMemory
from larkstead.world.memory_table import Declaration, MemoryTable
from larkstead.world.refusal import Refusal
from tests.world.conftest import Disk
from tests.world.enterprises import CONTACTS, SEND, Enterprise, WorldRooms

STEPS = 600
HOUR_S = 3_600


class Recorded:
    """A sink that keeps what it was given, in order."""

    def __init__(self, sink: ThreadSink) -> None:
        self._sink = sink
        self.changes: list[Change] = []

    @property
    def pid(self) -> int | None:
        return self._sink.pid

    async def write(self, changes: Sequence[Any]) -> None:
        await self._sink.write(changes)
        self.changes += changes

    async def close(self) -> None:
        await self._sink.close()


def records(table: MemoryTable[Any]) -> dict[Any, Any]:
    return {str(record): record for record in table}


def indexes(table: MemoryTable[Any], declared: Declaration[Any]) -> dict[str, Any]:
    """What every index finds, by every value that a record has."""
    found: dict[str, Any] = {}
    for record in table:
        found |= {f"{name} {of(record)}": table.find(name, of(record)) for name, of in declared.unique.items()}
        groups = {name: of(record) for name, of in declared.groups.items()}
        found |= {f"{name} {value}": sorted(map(str, table.of(name, value))) for name, value in groups.items()}
    return found


def of_tenant(memory: TenantMemory) -> dict[str, Any]:
    """All that is remembered of an enterprise, without the tables that are empty."""
    found: dict[str, Any] = {}
    for name, kept in memory.everything().items():
        if isinstance(kept, MemoryTable):
            found[name] = (records(kept), indexes(kept, declarations.OF_TENANT[name]))
        elif len(kept):
            members = name == "chat_members"
            found[name] = sorted(map(str, kept)) if members else kept.everything()
    return {name: value for name, value in found.items() if value != ({}, {})}


def everything(memory: Memory) -> dict[str, Any]:
    """All that is remembered."""
    spanning = {name: getattr(memory, name) for name in declarations.SPANNING}
    found = {name: (records(one), indexes(one, declarations.SPANNING[name])) for name, one in spanning.items()}
    return {**found, **{str(one.tenant_id): of_tenant(one) for one in memory}}


def differences(one: dict[str, Any], other: dict[str, Any], place: str = "") -> list[str]:
    """Where two memories are not the same."""
    found = []
    for name in sorted({*one, *other}, key=str):
        here, there = one.get(name), other.get(name)
        if isinstance(here, tuple) and isinstance(there, tuple):
            here, there = ({"records": part[0], "indexes": part[1]} for part in (here, there))
        if isinstance(here, dict) and isinstance(there, dict):
            found += differences(here, there, f"{place}{name}: ")
        elif here != there:
            found.append(f"{place}{name}: {here} is not {there}")
    return found


class Life:
    """Somebody uses everything, in a random order."""

    def __init__(self, disk: Disk, world: WorldRooms, homes: list[Enterprise], seed: int) -> None:
        self.disk, self.world, self.homes = disk, world, homes
        self.random = random.Random(seed)
        self.made = 0

    async def step(self) -> None:
        home = self.random.choice(self.homes)
        doing = self.random.choice([
            self.user, self.department, self.move, self.app, self.publish, self.group, self.join, self.leave,
            self.end, self.say, self.say, self.once, self.read, self.token, self.upload, self.model, self.session,
            self.invitation, self.pin, self.notices,
        ])  # fmt: skip
        # Nothing of that kind is there yet, or it is refused: that is life.
        with suppress(Refusal, IndexError):
            await doing(home)
        self.disk.clock.go_on(seconds=self.random.uniform(0, 2 * HOUR_S / STEPS))

    def name(self) -> str:
        self.made += 1
        return f"name {self.made}"

    async def user(self, home: Enterprise) -> None:
        user = self.random.choice(home.rooms.users.all())
        await home.rooms.users.add(self.name(), email=f"u{self.made}@example.com", by=home.admin)
        await home.rooms.users.update(
            user, home.admin, name=self.name(), mobile=self.random.choice(["", "13000000002"])
        )
        await home.rooms.users.set_status(user, home.admin, self.random.choice(["active", "frozen", "active"]))

    async def department(self, home: Enterprise) -> None:
        made = await home.rooms.departments.add(self.name(), by=home.admin)
        user = self.random.choice(home.rooms.users.all())
        await home.rooms.users.update(user, home.admin, departments=[made.id] * self.random.randint(0, 1))

    async def move(self, home: Enterprise) -> None:
        all_of = home.rooms.departments.all()
        one, other = self.random.choice(all_of), self.random.choice(all_of)
        await home.rooms.departments.move(one, home.admin, self.random.choice([0, other.id]))
        await home.rooms.departments.remove(other, home.admin)

    async def app(self, home: Enterprise) -> None:
        app = await home.rooms.apps.create(home.developer, self.name())
        await home.rooms.apps.add_collaborator(app, home.developer, home.member)
        await home.rooms.scopes.enable(app, [SEND, CONTACTS], home.developer)
        await home.rooms.apps.set_forbidden(app, home.admin, Audience(users=(home.member.id,)))

    async def publish(self, home: Enterprise) -> None:
        rooms, app = home.rooms, self.random.choice(list(home.rooms.memory.apps))
        app = await rooms.apps.add_bot(app, home.developer)
        version = await rooms.versions.create(
            app, home.developer, rooms.versions.next_number(app), "notes", Audience(everyone=True)
        )
        version = await rooms.versions.submit(version, home.developer)
        if version.status == "in_review":
            await rooms.reviews.approve(version, home.admin)

    async def group(self, home: Enterprise) -> None:
        users = self.random.sample(home.rooms.users.all(), 2)
        await home.rooms.chats.create_group(home.admin, self.name(), users, [home.rooms.app(home.app)])

    async def join(self, home: Enterprise) -> None:
        chat = self.random.choice(list(home.rooms.memory.chats))
        await home.rooms.chats.add(home.admin, chat, [self.random.choice(home.rooms.users.all())])
        await home.rooms.chats.rename(home.admin, chat, self.name())

    async def leave(self, home: Enterprise) -> None:
        chat = self.random.choice(list(home.rooms.memory.chats))
        member = self.random.choice(home.rooms.chats.members(chat))
        await home.rooms.chats.remove(home.admin, chat, member.kind, member.member)

    async def end(self, home: Enterprise) -> None:
        await home.rooms.chats.dissolve(home.admin, self.random.choice(list(home.rooms.memory.chats)))

    async def say(self, home: Enterprise, uuid: str | None = None) -> None:
        sender = Sender(user=home.admin) if self.random.random() < 0.5 else Sender(home.rooms.app(home.app))
        await home.rooms.messages.send(sender, home.member, Outgoing("text", '{"text":"hi"}', uuid))

    async def once(self, home: Enterprise) -> None:
        await self.say(home, self.random.choice("abcdefgh"))

    async def read(self, home: Enterprise) -> None:
        chat = self.random.choice(list(home.rooms.memory.chats))
        await home.rooms.chats.mark_read(home.member, chat, self.world.memory.ids.next())

    async def token(self, home: Enterprise) -> None:
        app = self.random.choice(list(home.rooms.memory.apps))
        await home.rooms.tokens.tenant_token(app)
        token, _ = await home.rooms.tokens.issue_user_token(app, home.member, ("contact:contact:readonly",))
        if self.random.random() < 0.3:
            await home.rooms.tokens.revoke_user_token(token)

    async def upload(self, home: Enterprise) -> None:
        await home.rooms.uploads.add_file(home.rooms.app(home.app), NewFile("stream", "a", self.name().encode()))

    async def model(self, home: Enterprise) -> None:
        await home.rooms.language_models.set(home.admin, "https://api.example.com/v1", self.name(), None)
        if self.random.random() < 0.3:
            await home.rooms.language_models.clear(home.admin)

    async def session(self, home: Enterprise) -> None:
        accounts = self.world.accounts
        token = await accounts.open_as_owner()
        signed_in = accounts.find(token)
        assert signed_in is not None
        await accounts.act_as(signed_in, home.member)
        if self.random.random() < 0.5:
            await accounts.close(token)

    async def invitation(self, home: Enterprise) -> None:
        invitation = await self.world.tenants.invite(home.admin)
        if self.random.random() < 0.5:
            await self.world.tenants.revoke(invitation.code, home.admin)

    async def pin(self, home: Enterprise) -> None:
        text = self.random.choice(["on_one", "on_two"])
        await self.world.memory.write(
            home.rooms.identities.pin(text, Kind.UNION_ID, home.member.id, home.tenant.number)
        )

    async def notices(self, home: Enterprise) -> None:
        changes, facts = home.rooms.notices.tell([home.member.id], "review_asked", {"by": self.name()})
        await self.world.memory.write(changes, facts)
        if self.random.random() < 0.5:
            await home.rooms.notices.mark_read(home.member)


async def test_a_memory_made_from_the_journals_batches_alone_equals_the_one_that_decided_them(disk: Disk) -> None:
    sink = Recorded(ThreadSink(DatabaseStore(open_engine(disk.url, durable=False))))
    journal = Journal(sink)
    journal.start()
    disk.defer(journal.close)
    memory = Memory(journal, IdSource(disk.clock, elapsed_ms=lambda: 0), disk.clock)
    world = disk.rooms(memory)
    homes = [await Enterprise.found(world, exempt=exempt) for exempt in (True, False)]
    for home in homes:
        app = await home.rooms.apps.add_bot(home.app, home.developer)
        version = await home.rooms.versions.create(app, home.developer, "1.0.0", "notes", Audience(everyone=True))
        if (await home.rooms.versions.submit(version, home.developer)).status == "in_review":
            await home.rooms.reviews.approve(home.rooms.version(version), home.admin)
    life = Life(disk, world, homes, seed=20_261_129)
    for _ in range(STEPS):
        await life.step()
    await journal.flush()
    follower = Memory(journal, IdSource(disk.clock), disk.clock)
    for change in sink.changes:
        follower.apply(change)
    here = everything(memory)
    # Everything has been used.
    assert set(of_tenant(homes[0].rooms.memory)) >= {*declarations.OF_TENANT, "chat_members", "messages"} - {
        "language_models",
        "unused_uploads",
    }
    assert differences(everything(follower), here) == []
    stored = everything(memory.read(disk.engine))
    # What the store says of uuids is the last hour's alone.
    for home in homes:
        known = here[str(home.tenant.id)]["messages"]
        assert stored[str(home.tenant.id)].get("messages", {}).items() <= known.items()
        stored[str(home.tenant.id)]["messages"] = known
    assert differences(stored, here) == []
