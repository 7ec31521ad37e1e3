"""Memory that is read anew holds what the store holds, whatever was decided and not stored, also while it was read."""

import asyncio
import gc
import weakref
from typing import Any

from larkstead.world.memory import Memory
from tests.world.conftest import Disk
from tests.world.enterprises import SEND, Enterprise, WorldRooms
from tests.world.test_replaying import differences, everything


def in_all(memory: Memory) -> dict[str, Any]:
    """What the indexes of all enterprises find."""
    return {
        f"{table} {name} {value}": sorted(map(str, found.values())) if isinstance(found, dict) else found
        for table, indexes in memory._in_all.items()
        for name, index in indexes.items()
        for value, found in index.items()
    }


async def lived(world: WorldRooms) -> list[Enterprise]:
    homes = [await Enterprise.found(world, exempt=True), await Enterprise.found(world, exempt=False)]
    for home in homes:
        rooms = home.rooms
        await rooms.users.add("Li", email=f"li{home.tenant.id}@example.com", departments=[])
        await rooms.scopes.enable(home.app, [SEND], home.developer)
        await rooms.tokens.tenant_token(home.app)
        await rooms.tokens.issue_user_token(home.app, home.member, ())
        await rooms.chats.create_group(home.admin, "Team", [home.member, home.developer])
        account = await world.accounts.sign_up(f"a{home.tenant.id}@example.com", "A", "long enough")
        await world.accounts.open(home.member, account)
        await world.tenants.invite(home.admin)
    return homes


def decide(home: Enterprise, world: WorldRooms, turn: int) -> None:
    """Decide what nobody stores: change, make and forget records of every kind."""
    memory, root = home.rooms.memory, world.memory
    member = memory.users.at(home.member.id)
    memory.users.change(member, name=f"Undone {turn}", user_id=f"undone{turn}", account=turn, is_admin=True)
    memory.users.put(home.rooms.users.prepare(f"Never {turn}", email=f"never{turn}@example.com"))
    memory.departments.change(memory.departments.at(home.rooms.departments.all()[0].id), name="Undone")
    memory.apps.change(memory.apps.at(home.app.id), name=f"Undone {turn}", owner=home.member.id)
    for issue in memory.tenant_tokens:
        memory.tenant_tokens.drop(issue)
    for token in memory.user_tokens:
        memory.user_tokens.drop(token)
    chat = next(iter(memory.chats))
    memory.chats.change(chat, name="Undone")
    memory.members.drop(memory.members.of_chat(chat.id)[0])
    session = next(one for one in root.sessions if one.tenant == home.tenant.id)
    root.sessions.change(session, expires_at=turn)
    for invitation in root.invitations.of("tenant", home.tenant.id):
        root.invitations.drop(invitation)
    root.tenants.change(root.tenants.at(home.tenant.id), name=f"Undone {turn}")


async def test_one_enterprise_is_read_anew_and_no_other(disk: Disk, memory: Memory, rooms: WorldRooms) -> None:
    home, other = await lived(rooms)
    for one in (home, other):
        await one.rooms.departments.add("Team")
    before, in_all_before = everything(memory), in_all(memory)
    decide(home, rooms, 1)
    read = await asyncio.to_thread(memory.read, disk.engine, {home.tenant.id})
    # The loop goes on meanwhile: the one decides, the other stores.
    decide(home, rooms, 2)
    await other.rooms.users.update(other.member, None, name="Renamed")
    await asyncio.to_thread(memory.take(read, {home.tenant.id}).free)
    assert memory.users_of(1) == memory.users_of(2) == []
    await other.rooms.users.update(other.member, None, name=other.member.name)
    assert differences(before, everything(memory)) == []
    assert in_all(memory) == in_all_before
    assert differences(everything(memory.read(disk.engine)), everything(memory)) == []


async def test_everything_is_read_anew(disk: Disk, memory: Memory, rooms: WorldRooms) -> None:
    homes = await lived(rooms)
    for home in homes:
        await home.rooms.departments.add("Team")
    before, in_all_before = everything(memory), in_all(memory)
    for home in homes:
        decide(home, rooms, home.tenant.id)
    memory.take(await asyncio.to_thread(memory.read, disk.engine)).free()
    assert differences(before, everything(memory)) == []
    assert in_all(memory) == in_all_before


async def test_what_was_read_goes_when_it_is_freed(disk: Disk, memory: Memory, rooms: WorldRooms) -> None:
    home, _ = await lived(rooms)
    gc.disable()
    try:
        read = memory.read(disk.engine, {home.tenant.id})
        kept = weakref.ref(read)
        memory.take(read, {home.tenant.id}).free()
        del read
        # At once, and not when the collector comes by, which would stop everybody for as long as it takes.
        assert kept() is None
    finally:
        gc.enable()


async def test_the_loop_puts_right_what_differs_and_nothing_else(disk: Disk, memory: Memory, rooms: WorldRooms) -> None:
    home, _ = await lived(rooms)
    await home.rooms.departments.add("Team")
    same = {user.id: user for user in home.rooms.memory.users}
    decide(home, rooms, 1)
    memory.take(memory.read(disk.engine, {home.tenant.id}), {home.tenant.id}).free()
    # Who was not touched is the very same record: nothing was done for them.
    kept = [user for user in home.rooms.memory.users if same[user.id] is user]
    assert len(kept) == len(same) - 1
