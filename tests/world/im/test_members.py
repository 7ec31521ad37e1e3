"""Who is in which chat: found from either side, changed in place, and the same after a restart."""

import random

import pytest

from larkstead.store.changes import Delete, Put, Set
from larkstead.world.im.members import Members
from larkstead.world.im.records import Member, PartyKind
from larkstead.world.memory import Memory
from tests.world.conftest import Disk
from tests.world.factories import a_tenant

TENANT = 5
# The greatest ids there can be: 41 bits of time, 12 of the counter, 8 of the node.
FAR = 2**61 - 1
KINDS: tuple[PartyKind, ...] = ("user", "app")

Party = tuple[int, PartyKind, int]


@pytest.fixture
def members() -> Members:
    return Members(TENANT)


def of(chat: int, id: int, kind: PartyKind = "user", joined_at: int = 100, read_up_to: int = 0) -> Member:
    return Member(chat, kind, id, joined_at, read_up_to)


def test_a_member_is_found_by_chat_and_by_party(members: Members) -> None:
    for member in (of(2, 10), of(1, 10), of(1, 11), of(1, 12, "app"), of(3, 12, "app")):
        members.put(member)
    assert members.get(1, "user", 11) == of(1, 11)
    assert members.of_chat(1) == [of(1, 10), of(1, 11), of(1, 12, "app")]
    assert (members.ids(1, "user"), members.ids(1, "app")) == ([10, 11], [12])
    assert (members.chats_of("user", 10), members.chats_of("app", 12)) == ([1, 2], [1, 3])
    assert [members.count(chat) for chat in (1, 2, 3, 4)] == [3, 1, 1, 0]
    assert len(members) == len(list(members)) == 5


def test_who_is_not_in_a_chat_is_not_found(members: Members) -> None:
    members.put(of(1, 10))
    others: list[Party] = [(1, "user", 11), (1, "app", 10), (2, "user", 10)]
    for other in others:
        assert members.get(*other) is None
        assert not members.has(*other)
    assert members.has(1, "user", 10)
    assert (members.of_chat(2), members.ids(2, "user"), members.chats_of("app", 10)) == ([], [], [])


def test_a_user_and_an_app_of_one_id_are_two(members: Members) -> None:
    members.put(of(1, 10, "app", joined_at=1))
    members.put(of(1, 10, "user", joined_at=2))
    assert members.of_chat(1) == [of(1, 10, "app", joined_at=1), of(1, 10, "user", joined_at=2)]
    members.drop(of(1, 10, "app"))
    assert (members.chats_of("app", 10), members.chats_of("user", 10)) == ([], [1])


def test_members_come_in_the_order_of_joining_whatever_their_ids(members: Members) -> None:
    for id, joined_at in ((30, 1), (10, 2), (20, 3), (5, 3)):
        members.put(of(1, id, joined_at=joined_at))
    assert [member.member for member in members.of_chat(1)] == [30, 10, 5, 20]
    assert members.ids(1, "user") == [5, 10, 20, 30]


def test_who_left_and_came_again_comes_last(members: Members) -> None:
    for id in (10, 11):
        members.put(of(1, id))
    members.drop(of(1, 10))
    members.put(of(1, 10, joined_at=200))
    assert [member.member for member in members.of_chat(1)] == [11, 10]


def test_a_member_is_put_once(members: Members) -> None:
    members.put(of(1, 10, read_up_to=7))
    with pytest.raises(ValueError, match="change it"):
        members.put(of(1, 10, joined_at=200))
    assert members.of_chat(1) == [of(1, 10, read_up_to=7)]


def test_how_far_a_member_has_read_changes_nothing_else(members: Members) -> None:
    for id in (10, 11):
        members.put(of(1, id, joined_at=id, read_up_to=3))
    members.read(of(1, 10), 8)
    assert members.of_chat(1) == [of(1, 10, joined_at=10, read_up_to=8), of(1, 11, joined_at=11, read_up_to=3)]


def test_a_dropped_member_leaves_nothing_behind(members: Members) -> None:
    empty = len(members)
    for chat in (1, 2):
        members.put(of(chat, 10))
    members.drop(of(1, 10))
    assert (members.of_chat(1), members.count(1), members.chats_of("user", 10)) == ([], 0, [2])
    members.drop(of(2, 10))
    assert (len(members), list(members), members.chats_of("user", 10)) == (empty, [], [])


def test_a_change_of_who_is_not_there_changes_nothing(members: Members) -> None:
    members.put(of(1, 10))
    for stranger in (of(1, 11), of(2, 10)):
        members.read(stranger, 8)
        members.drop(stranger)
    assert list(members) == [of(1, 10)]


def test_each_change_says_what_to_store_and_whose_it_is(members: Members) -> None:
    put, read, drop = members.put(of(1, 10)), members.read(of(1, 10), 8), members.drop(of(1, 10))
    key = {"chat": 1, "kind": "user", "member": 10}
    assert isinstance(put, Put)
    assert put.row == {**key, "joined_at": 100, "read_up_to": 0, "tenant": TENANT}
    assert isinstance(read, Set)
    assert (read.key, read.columns) == (key, {"read_up_to": 8})
    assert isinstance(drop, Delete)
    assert drop.key == key
    assert [change.tenant for change in (put, read, drop)] == [TENANT] * 3


def test_what_is_applied_elsewhere_makes_the_same_members(members: Members) -> None:
    elsewhere = Members(TENANT)
    for change in (members.put(of(1, 10)), members.put(of(1, 11)), members.read(of(1, 11), 8), members.drop(of(1, 10))):
        elsewhere.apply(change)
        # What one has read already may be applied once more.
        elsewhere.apply(change)
    assert list(elsewhere) == list(members) == [of(1, 11, read_up_to=8)]


def test_the_greatest_ids_there_can_be_are_kept(members: Members) -> None:
    for kind in KINDS:
        members.put(Member(FAR, kind, FAR, FAR, FAR))
        assert members.get(FAR, kind, FAR) == Member(FAR, kind, FAR, FAR, FAR)
    assert members.chats_of("user", FAR) == members.ids(FAR, "app") == [FAR]


def test_any_changes_leave_the_members_that_a_plain_list_would_have(members: Members) -> None:
    dice, kept = random.Random(20261129), dict[Party, Member]()
    for moment in range(3_000):
        key = (dice.randint(1, 8), dice.choice(KINDS), dice.randint(1, 12))
        found = kept.get(key)
        assert members.get(*key) == found
        if found is None:
            kept[key] = Member(*key, moment, 0)
            members.put(kept[key])
        elif dice.random() < 0.5:
            kept[key] = Member(*key, found.joined_at, moment)
            members.read(found, moment)
        else:
            del kept[key]
            members.drop(found)
    assert len(members) == len(kept)
    for chat in range(1, 9):
        wanted = sorted((one for one in kept.values() if one.chat == chat), key=lambda one: one.joined_at)
        assert members.of_chat(chat) == wanted
    for id in range(1, 13):
        for kind in KINDS:
            assert members.chats_of(kind, id) == sorted(one[0] for one in kept if one[1:] == (kind, id))


async def test_members_are_equal_after_a_restart(memory: Memory, disk: Disk) -> None:
    tenant = await a_tenant(memory)
    members = memory.of(tenant.id).members
    await memory.write([members.put(of(chat, id, joined_at=50 - id)) for chat in (2, 1) for id in (12, 10, 11)])
    await memory.write(
        [members.put(of(1, 10, "app", joined_at=7)), members.read(of(1, 10), 8), members.drop(of(2, 11))]
    )
    again = disk.again().of(tenant.id).members
    for chat in (1, 2):
        assert again.of_chat(chat) == members.of_chat(chat)
    assert [member.member for member in again.of_chat(1)] == [10, 12, 11, 10]
    for id in (10, 11, 12):
        assert again.chats_of("user", id) == members.chats_of("user", id)
    assert again.chats_of("app", 10) == [1]
    assert len(again) == 6
