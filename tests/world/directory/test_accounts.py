"""Signing up, in, over and out."""

import asyncio
from collections.abc import Awaitable

import pytest

from larkstead.world.directory.accounts import Accounts
from larkstead.world.directory.records import Account
from larkstead.world.directory.refusals import WrongPassword
from larkstead.world.org.records import User
from larkstead.world.org.refusals import NotActive
from larkstead.world.refusals import (
    AlreadyTaken,
    BadField,
    NotAllowed,
    NotFound,
)
from tests.world.conftest import Clock, Disk
from tests.world.enterprises import Enterprise, WorldRooms

PASSWORD = "correct horse"


async def acting_as(rooms: WorldRooms, user: User) -> str:
    """The token of a session of the owner, who acts as somebody."""
    token = await rooms.accounts.open_as_owner()
    signed_in = rooms.accounts.find(token)
    assert signed_in is not None
    await rooms.accounts.act_as(signed_in, user)
    return token


@pytest.fixture
async def account(rooms: WorldRooms) -> Account:
    return await rooms.accounts.sign_up("Li@Example.com", "Li Lei", PASSWORD)


async def test_who_signed_up_signs_in_with_the_address_in_any_case(rooms: WorldRooms, account: Account) -> None:
    assert await rooms.accounts.check("li@example.COM", PASSWORD) == account
    assert PASSWORD not in account.password_hash


async def test_a_wrong_password_and_an_unknown_address_are_refused_alike(rooms: WorldRooms, account: Account) -> None:
    with pytest.raises(WrongPassword) as wrong:
        await rooms.accounts.check("li@example.com", "guess again")
    with pytest.raises(WrongPassword) as unknown:
        await rooms.accounts.check("nobody@example.com", PASSWORD)
    assert str(wrong.value) == str(unknown.value)


async def test_an_address_signs_up_once_and_a_password_has_eight_characters(
    rooms: WorldRooms, account: Account
) -> None:
    with pytest.raises(AlreadyTaken):
        await rooms.accounts.sign_up("LI@example.com", "Other", PASSWORD)
    with pytest.raises(BadField):
        await rooms.accounts.sign_up("wang@example.com", "Wang", "short 7")


async def test_a_changed_password_ends_the_other_sessions(rooms: WorldRooms, account: Account) -> None:
    here, there = await rooms.accounts.open(None, account), await rooms.accounts.open(None, account)
    with pytest.raises(WrongPassword):
        await rooms.accounts.change_password(account, "guess again", "new password")
    changed = await rooms.accounts.change_password(account, PASSWORD, "new password", keep=here)
    assert rooms.accounts.find(here) is not None
    assert rooms.accounts.find(there) is None
    assert await rooms.accounts.check(account.email, "new password") == changed


async def test_what_began_with_the_old_password_does_not_outlast_its_change(
    rooms: WorldRooms, account: Account
) -> None:
    def changed(old: str, new: str) -> Awaitable[Account]:
        return rooms.accounts.change_password(account, old, new)

    # Both know the old password: one of them changes it.
    both = await asyncio.gather(
        changed(PASSWORD, "new password"), changed(PASSWORD, "other password"), return_exceptions=True
    )
    assert [isinstance(one, WrongPassword) for one in both].count(True) == 1
    password = "new password" if isinstance(both[0], Account) else "other password"
    checking = asyncio.create_task(rooms.accounts.check(account.email, password))
    await asyncio.sleep(0)
    account = rooms.memory.accounts.at(account.id)
    await rooms.memory.write([rooms.memory.accounts.change(account, password_hash="changed meanwhile")[1]])
    with pytest.raises(WrongPassword):
        await checking


async def test_a_session_ends_after_thirty_days_or_by_signing_out(
    rooms: WorldRooms, free: Enterprise, clock: Clock
) -> None:
    first, second = await acting_as(rooms, free.member), await acting_as(rooms, free.member)
    await rooms.accounts.close(first)
    assert rooms.accounts.find(first) is None
    signed_in = rooms.accounts.find(second)
    assert signed_in is not None
    assert signed_in.user == free.member
    clock.go_on(days=30)
    assert rooms.accounts.find(second) is None
    assert await rooms.accounts.prune() == 1


async def test_who_left_is_signed_out_and_cannot_come_back(rooms: WorldRooms, account: Account) -> None:
    _, member = await rooms.tenants.found("One", account)
    users = rooms.at(rooms.tenants.of(member)).users
    other = await users.add("Other", is_admin=True)
    token = await rooms.accounts.open(member, account)
    left = await users.set_status(member, other, "resigned")
    assert rooms.accounts.find(token) is None
    with pytest.raises(NotActive):
        await rooms.accounts.open(left, account)


async def test_the_owner_goes_on_as_nobody_when_whom_they_act_as_leaves(rooms: WorldRooms, free: Enterprise) -> None:
    token = await acting_as(rooms, free.member)
    await free.rooms.users.set_status(free.member, free.admin, "resigned")
    signed_in = rooms.accounts.find(token)
    assert signed_in is not None
    assert (signed_in.owner, signed_in.user) == (True, None)
    with pytest.raises(NotActive):
        await rooms.accounts.act_as(signed_in, free.rooms.memory.users.at(free.member.id))


async def test_only_an_owners_session_acts_as_somebody_and_only_as_who_has_no_password(
    rooms: WorldRooms, free: Enterprise, account: Account
) -> None:
    _, founder = await rooms.tenants.found("One", account)
    plain, owners = await rooms.accounts.open(founder, account), await rooms.accounts.open_as_owner()
    for token, user in ((plain, free.member), (owners, founder)):
        signed_in = rooms.accounts.find(token)
        assert signed_in is not None
        with pytest.raises(NotAllowed):
            await rooms.accounts.act_as(signed_in, user)


async def test_sessions_of_another_key_and_old_ones_without_any_are_not_valid(
    rooms: WorldRooms, free: Enterprise
) -> None:
    token = await acting_as(rooms, free.member)
    assert Accounts(rooms.memory, rooms.limits, "another owner").find(token) is None
    session = next(iter(rooms.memory.sessions))
    await rooms.memory.write([rooms.memory.sessions.change(session, owner="")[1]])
    assert rooms.accounts.find(token) is None


async def test_signing_in_ends_the_session_that_the_browser_had(rooms: WorldRooms, account: Account) -> None:
    before, elsewhere = await rooms.accounts.open(None, account), await rooms.accounts.open(None, account)
    after = await rooms.accounts.open(None, account, instead_of=before)
    assert [rooms.accounts.find(token) is not None for token in (before, elsewhere, after)] == [False, True, True]


async def test_an_account_switches_to_its_user_in_another_enterprise_and_to_no_other(
    rooms: WorldRooms, free: Enterprise, account: Account
) -> None:
    one, first = await rooms.tenants.found("One", account)
    two, second = await rooms.tenants.found("Two", account)
    token = await rooms.accounts.open(first, account)
    assert await rooms.accounts.switch(token, two.tenant_key) == second
    signed_in = rooms.accounts.find(token)
    assert signed_in is not None
    assert signed_in.user == second
    with pytest.raises(NotFound):
        await rooms.accounts.switch(token, free.tenant.tenant_key)
    seeded = await acting_as(rooms, free.member)
    with pytest.raises(NotFound):
        await rooms.accounts.switch(seeded, one.tenant_key)


async def test_a_seeded_user_is_unguarded_until_they_get_a_password(rooms: WorldRooms, free: Enterprise) -> None:
    member = await free.rooms.users.update(free.member, free.admin, email="m@example.com")
    assert member in rooms.accounts.unguarded(most=99)
    await rooms.accounts.give_password(member, PASSWORD)
    assert free.member.id not in {user.id for user in rooms.accounts.unguarded(most=99)}
    account = await rooms.accounts.check("m@example.com", PASSWORD)
    assert [user.id for user in rooms.accounts.users_of(account)] == [member.id]


async def test_accounts_and_sessions_are_as_they_were_after_a_restart(
    rooms: WorldRooms, account: Account, disk: Disk
) -> None:
    _, user = await rooms.tenants.found("One", account)
    token = await rooms.accounts.open(user, account)
    again = disk.rooms(disk.again())
    assert await again.accounts.check(account.email, PASSWORD) == account
    signed_in = again.accounts.find(token)
    assert signed_in is not None
    assert (signed_in.user, signed_in.account) == (user, account)
    assert all(session.token_hash != token for session in again.memory.sessions)


async def test_whether_the_owner_may_act_as_anybody_is_known_without_a_look_at_everybody(
    rooms: WorldRooms, free: Enterprise
) -> None:
    assert rooms.accounts.has_unguarded()
    for user in free.rooms.users.all():
        free.rooms.memory.users.change(user, account=user.id)
    assert not rooms.accounts.has_unguarded()
    assert rooms.accounts.unguarded(most=99) == []
    free.rooms.memory.users.change(free.member, account=None, status="frozen")
    assert not rooms.accounts.has_unguarded()
    free.rooms.memory.users.change(free.member, status="active")
    assert rooms.accounts.has_unguarded()
    assert rooms.accounts.unguarded(most=99) == [free.rooms.memory.users.at(free.member.id)]
