"""Enterprises: made by anybody, ruled by their admins, joined by a link."""

import pytest

from larkstead.world.directory.records import Account
from larkstead.world.directory.refusals import AlreadyMember, InvitationOver
from larkstead.world.org.refusals import NotAdmin
from larkstead.world.refusals import AlreadyTaken, NotFound
from tests.world.conftest import Clock, Disk
from tests.world.enterprises import Enterprise, WorldRooms


async def an_account(rooms: WorldRooms, name: str) -> Account:
    id, now = rooms.memory.stamp()
    account = Account(id, f"{name}@example.com", name, "", now)
    await rooms.memory.write([rooms.memory.accounts.put(account)])
    return account


async def test_the_founder_is_the_admin_and_nothing_needs_a_review(rooms: WorldRooms) -> None:
    account = await an_account(rooms, "li")
    tenant, admin = await rooms.tenants.found("Li & Co", account)
    assert (tenant.publish_exempt, tenant.scope_preset) == (True, "all")
    assert (admin.is_admin, admin.email, admin.account) == (True, "li@example.com", account.id)
    assert rooms.tenants.of_account(account) == [(tenant, admin)]


async def test_an_account_may_belong_to_several_enterprises(rooms: WorldRooms, free: Enterprise) -> None:
    account = await an_account(rooms, "li")
    mine, _ = await rooms.tenants.found("Mine", account)
    invitation = await rooms.tenants.invite(free.admin)
    user = await rooms.tenants.join(invitation.code, account)
    assert (user.tenant, user.is_admin) == (free.tenant.id, False)
    assert [tenant for tenant, _ in rooms.tenants.of_account(account)] == [mine, free.tenant]
    with pytest.raises(AlreadyMember):
        await rooms.tenants.join(invitation.code, account)


async def test_joining_never_takes_over_a_member_with_the_same_address(rooms: WorldRooms, free: Enterprise) -> None:
    await free.rooms.users.update(free.member, free.admin, email="li@example.com")
    invitation = await rooms.tenants.invite(free.admin)
    with pytest.raises(AlreadyTaken):
        await rooms.tenants.join(invitation.code, await an_account(rooms, "li"))


async def test_an_invitation_ends_after_seven_days_or_when_it_is_revoked(
    rooms: WorldRooms, free: Enterprise, strict: Enterprise, clock: Clock
) -> None:
    first, second = await rooms.tenants.invite(free.admin), await rooms.tenants.invite(free.admin)
    with pytest.raises(NotFound):
        await rooms.tenants.revoke(first.code, strict.admin)
    await rooms.tenants.revoke(first.code, free.admin)
    assert rooms.tenants.invitations(free.admin) == [second]
    clock.go_on(days=7)
    for code in (first.code, second.code, "never-was"):
        with pytest.raises(InvitationOver):
            rooms.tenants.invitation(code)


async def test_only_admins_rule(rooms: WorldRooms, free: Enterprise) -> None:
    for forbidden in (
        rooms.tenants.rename(free.member, "Mine"),
        rooms.tenants.set_rules(free.member, publish_exempt=False),
        rooms.tenants.invite(free.member),
    ):
        with pytest.raises(NotAdmin):
            await forbidden


async def test_tenants_are_as_they_were_after_a_restart(rooms: WorldRooms, free: Enterprise, disk: Disk) -> None:
    await rooms.tenants.rename(free.admin, "Renamed")
    await rooms.tenants.set_rules(free.admin, scope_preset="custom", exempt_scopes=["im:message"])
    invitation = await rooms.tenants.invite(free.admin)
    again = disk.rooms(disk.again())
    tenant = again.tenants.find(free.tenant.tenant_key)
    assert tenant == rooms.tenants.of(free.admin)
    assert (tenant.name, tenant.exempt_scopes, tenant.publish_exempt) == ("Renamed", ("im:message",), True)
    assert again.tenants.invitation(invitation.code) == invitation
    assert (await again.tenants.create("Next")).number == tenant.number + 1
