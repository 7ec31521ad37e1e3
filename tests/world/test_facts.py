"""Facts: whatever is done is told, by facts that say enough to follow it."""

from dataclasses import replace
from typing import Any

import sqlalchemy

from larkstead.store import tables
from larkstead.world import facts as told
from larkstead.world.apps.records import App, Version
from larkstead.world.concerned import concerned
from larkstead.world.fact_log import dump, load
from larkstead.world.facts import (
    AppCreated,
    AppUpdated,
    ChatCreated,
    ChatDisbanded,
    ChatRead,
    ChatUpdated,
    DepartmentAdded,
    DepartmentRemoved,
    DepartmentUpdated,
    Fact,
    MembersAdded,
    MembersRemoved,
    MessagePinned,
    MessageRecalled,
    MessageSent,
    MessageUnpinned,
    MessageUpdated,
    ReactionAdded,
    ReactionRemoved,
    UserAdded,
    UserUpdated,
    VersionUpdated,
)
from larkstead.world.im.records import Chat, Message, MessagePin, Reaction
from larkstead.world.memory import Memory, TenantMemory
from larkstead.world.org.records import Department, User
from tests.world.conftest import Disk
from tests.world.life import Life

Table = dict[Any, Any]


class Follower:
    """What an enterprise holds, as one makes it out who hears of it by facts alone."""

    def __init__(self) -> None:
        self.records: dict[type, Table] = {}
        self.members: Table = {}

    def hear(self, fact: Fact) -> None:
        match fact:
            case UserAdded(user=new) | DepartmentAdded(department=new) | AppCreated(app=new) | MessageSent(message=new):
                self.change(None, new)
            case DepartmentRemoved(department=gone):
                self.change(gone, None)
            case UserUpdated() | DepartmentUpdated() | AppUpdated() | VersionUpdated() | MessageUpdated():
                self.change(fact.before, fact.after)
            case MessageRecalled(before=before, after=after):
                self.change(before, after)
            case _:
                self.hear_of_chat(fact)

    def hear_of_chat(self, fact: Fact) -> None:
        match fact:
            case ChatCreated(chat=chat, users=users, apps=apps):
                self.change(None, chat)
                self.members |= parties(chat.id, users, apps)
            case ChatUpdated(before=before, after=after):
                self.change(before, after)
            case ChatDisbanded(chat=before):
                self.change(before, replace(before, status="dissolved"))
            case MembersAdded(chat=chat, users=users, apps=apps):
                new = parties(chat, users, apps)
                assert self.members.keys().isdisjoint(new)
                self.members |= new
            case MembersRemoved(chat=chat, users=users, apps=apps):
                for gone in parties(chat, users, apps):
                    del self.members[gone]
            case ChatRead(chat=chat, user=user, before=before, after=after):
                assert self.members[chat, "user", user] == before
                self.members[chat, "user", user] = after
            case _:
                self.hear_of_marks(fact)

    def hear_of_marks(self, fact: Fact) -> None:
        match fact:
            case ReactionAdded(reaction=new):
                self.change(None, new)
            case ReactionRemoved(reaction=gone):
                self.change(gone, None)
            case MessagePinned(pin=new):
                self.change(None, new)
            case MessageUnpinned(pin=gone):
                self.change(gone, None)

    def change(self, before: Any, after: Any) -> None:
        table = self.records.setdefault(type(after or before), {})
        assert table.pop((after or before).id, None) == before
        if after is not None:
            table[after.id] = after


def parties(chat: int, users: tuple[int, ...], apps: tuple[int, ...]) -> Table:
    found = [(chat, "user", id) for id in users] + [(chat, "app", id) for id in apps]
    return dict.fromkeys(found, 0)


def heard_back(fact: Fact) -> Fact:
    """A fact as it comes from the log."""
    found = load(fact.kind, dump(fact))
    assert found is not None
    return found


def by_id(records: Any) -> Table:
    return {record.id: record for record in records}


def followed(memory: TenantMemory) -> dict[type, Table]:
    """What the follower should know."""
    return {
        User: by_id(memory.users),
        Department: by_id(memory.departments),
        App: {app.id: replace(app, secret="") for app in memory.apps},
        Version: by_id(memory.versions),
        Chat: by_id(memory.chats),
    }


def stored(disk: Disk, tenant: int, table: sqlalchemy.Table, kind: type) -> Table:
    """The rows of an enterprise, as records."""
    with disk.engine.connect() as connection:
        rows = connection.execute(sqlalchemy.select(table).where(table.c.tenant == tenant)).mappings()
        return by_id([kind(**row) for row in rows])


async def test_who_hears_facts_alone_knows_all_that_has_been_done(disk: Disk, memory: Memory) -> None:
    heard: list[Fact] = []
    memory.journal.on_commit = heard.extend
    life = await Life.begin(disk, disk.rooms(memory), seed=20_261_130)
    await life.live()
    await memory.journal.flush()
    assert {fact.kind for fact in heard} == set(told.KINDS)
    followers: dict[int, Follower] = {}
    for fact in heard:
        followers.setdefault(fact.tenant, Follower()).hear(heard_back(fact))
    for home in life.homes:
        follower, memory_of = followers[home.tenant.id], home.rooms.memory
        messages = follower.records.pop(Message)
        assert follower.records.pop(Reaction) == stored(disk, home.tenant.id, tables.reactions, Reaction)
        assert follower.records.pop(MessagePin) == stored(disk, home.tenant.id, tables.message_pins, MessagePin)
        assert follower.records == followed(memory_of)
        members = {(one.chat, one.kind, one.member): one.read_up_to for one in memory_of.members}
        assert follower.members == members
        for id, message in messages.items():
            # A thread begins with its first reply, which tells of it.
            assert replace(await home.rooms.messages.get(id), thread=message.thread) == message


async def test_nothing_secret_goes_into_the_log(disk: Disk, memory: Memory) -> None:
    heard: list[Fact] = []
    memory.journal.on_commit = heard.extend
    life = await Life.begin(disk, disk.rooms(memory), seed=1)
    await life.live(60)
    await memory.journal.flush()
    sealed = {app.secret for home in life.homes for app in home.rooms.memory.apps}
    text = "".join(map(dump, heard))
    assert sealed
    assert not any(secret in text for secret in sealed)


async def test_a_fact_concerns_the_same_whichever_way_they_are_found(disk: Disk, memory: Memory) -> None:
    heard: list[Fact] = []
    memory.journal.on_commit = heard.extend
    life = await Life.begin(disk, disk.rooms(memory), seed=2)
    await life.live(120)
    await memory.journal.flush()
    cells = {home.tenant.id: home.rooms for home in life.homes}
    for fact in heard:
        cell = cells[fact.tenant]
        everybody = [user.id for user in cell.memory.users]
        found = set(concerned(cell, fact, everybody))
        one_by_one = {id for user in everybody for id in concerned(cell, fact, [user])}
        assert found == one_by_one
