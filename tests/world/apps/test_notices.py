"""Notices: told, counted, read."""

import pytest

from larkstead.world.facts import NoticeSent
from larkstead.world.refusals import NotFound
from tests.world.conftest import Disk
from tests.world.enterprises import Enterprise


async def tell(at: Enterprise, kind: str) -> None:
    changes, facts = at.rooms.notices.tell([at.member.id, at.member.id], kind, {"n": "1"})
    assert facts == [NoticeSent(at.tenant.id, (at.member.id,), kind, {"n": "1"})]
    await at.rooms.memory.write(changes, facts)


async def test_a_notice_is_unread_until_it_is_read(free: Enterprise) -> None:
    await tell(free, "one")
    await tell(free, "two")
    newest, older = free.rooms.notices.of(free.member)
    assert (newest.kind, older.kind, free.rooms.notices.unread(free.member)) == ("two", "one", 2)
    await free.rooms.notices.mark_read(free.member, [older.id])
    assert free.rooms.notices.unread(free.member) == 1
    await free.rooms.notices.mark_read(free.member)
    assert free.rooms.notices.unread(free.member) == 0


async def test_nobody_reads_for_somebody_else(free: Enterprise) -> None:
    await tell(free, "one")
    (notice,) = free.rooms.notices.of(free.member)
    with pytest.raises(NotFound):
        await free.rooms.notices.mark_read(free.admin, [notice.id])
    assert free.rooms.notices.of(free.admin) == []


async def test_a_list_keeps_two_hundred_and_lets_the_oldest_read_ones_go(free: Enterprise) -> None:
    await tell(free, "unread")
    await tell(free, "read")
    await free.rooms.notices.mark_read(free.member, [free.rooms.notices.of(free.member)[0].id])
    for _ in range(199):
        await tell(free, "more")
    kept = [notice.kind for notice in free.rooms.notices.of(free.member)]
    assert (len(kept), kept[-1], "read" in kept) == (200, "unread", False)


async def test_notices_are_as_they_were_after_a_restart(free: Enterprise, disk: Disk) -> None:
    await tell(free, "one")
    await tell(free, "two")
    await free.rooms.notices.mark_read(free.member, [free.rooms.notices.of(free.member)[0].id])
    again = disk.rooms(disk.again()).at(free.tenant)
    assert again.notices.of(free.member) == free.rooms.notices.of(free.member)
