"""Notices: told, counted, read."""

import pytest

from larkstead.world.refusals import NotFound
from tests.world.conftest import Disk
from tests.world.enterprises import Enterprise, WorldRooms


async def tell(rooms: WorldRooms, at: Enterprise, kind: str) -> None:
    changes, facts = rooms.notices.tell([at.member.id, at.member.id], at.tenant.id, kind, {"n": "1"})
    assert [fact.users for fact in facts] == [(at.member.id,)]
    await rooms.memory.write(changes, facts)


async def test_a_notice_is_unread_until_it_is_read(rooms: WorldRooms, free: Enterprise) -> None:
    await tell(rooms, free, "one")
    await tell(rooms, free, "two")
    newest, older = rooms.notices.of(free.member)
    assert (newest.kind, older.kind, rooms.notices.unread(free.member)) == ("two", "one", 2)
    await rooms.notices.mark_read(free.member, [older.id])
    assert rooms.notices.unread(free.member) == 1
    await rooms.notices.mark_read(free.member)
    assert rooms.notices.unread(free.member) == 0


async def test_nobody_reads_for_somebody_else(rooms: WorldRooms, free: Enterprise) -> None:
    await tell(rooms, free, "one")
    (notice,) = rooms.notices.of(free.member)
    with pytest.raises(NotFound):
        await rooms.notices.mark_read(free.admin, [notice.id])
    assert rooms.notices.of(free.admin) == []


async def test_a_list_keeps_two_hundred_and_lets_the_oldest_read_ones_go(rooms: WorldRooms, free: Enterprise) -> None:
    await tell(rooms, free, "unread")
    await tell(rooms, free, "read")
    await rooms.notices.mark_read(free.member, [rooms.notices.of(free.member)[0].id])
    for _ in range(199):
        await tell(rooms, free, "more")
    kept = [notice.kind for notice in rooms.notices.of(free.member)]
    assert (len(kept), kept[-1], "read" in kept) == (200, "unread", False)


async def test_notices_are_as_they_were_after_a_restart(rooms: WorldRooms, free: Enterprise, disk: Disk) -> None:
    await tell(rooms, free, "one")
    await tell(rooms, free, "two")
    await rooms.notices.mark_read(free.member, [rooms.notices.of(free.member)[0].id])
    assert WorldRooms(disk.again()).notices.of(free.member) == rooms.notices.of(free.member)
