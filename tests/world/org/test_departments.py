"""Departments: a tree that holds people."""

import pytest

from larkstead.world.org.refusals import DepartmentInUse, NotAdmin
from larkstead.world.refusals import AlreadyTaken, BadField, NotFound
from tests.world.conftest import Disk
from tests.world.enterprises import Enterprise, WorldRooms


async def test_a_user_belongs_to_their_departments_and_all_above(rooms: WorldRooms, free: Enterprise) -> None:
    top = await rooms.departments.add(free.tenant, "Top")
    low = await rooms.departments.add(free.tenant, "Low", parent=top.id)
    member = await rooms.users.update(free.member, free.admin, departments=[low.id])
    assert rooms.availability.departments_of(member) == {top.id, low.id}
    assert rooms.departments.users(free.tenant, top.id) == []
    assert rooms.departments.users(free.tenant, top.id, below=True) == [member]
    assert rooms.departments.children(free.tenant, top.id) == [low]
    assert rooms.departments.users(free.tenant, 0) == [free.admin, free.developer]


async def test_a_department_in_use_stays(rooms: WorldRooms, free: Enterprise) -> None:
    top = await rooms.departments.add(free.tenant, "Top")
    low = await rooms.departments.add(free.tenant, "Low", parent=top.id)
    member = await rooms.users.update(free.member, free.admin, departments=[low.id])
    for department in (top, low):
        with pytest.raises(DepartmentInUse):
            await rooms.departments.remove(department, free.admin)
    await rooms.users.update(member, free.admin, departments=[])
    await rooms.departments.remove(low, free.admin)
    await rooms.departments.remove(top, free.admin)
    assert rooms.departments.of(free.tenant) == []


async def test_a_department_cannot_be_below_itself(rooms: WorldRooms, free: Enterprise) -> None:
    top = await rooms.departments.add(free.tenant, "Top")
    low = await rooms.departments.add(free.tenant, "Low", parent=top.id)
    with pytest.raises(BadField):
        await rooms.departments.move(top, free.admin, low.id)
    assert (await rooms.departments.move(low, free.admin, 0)).parent == 0


async def test_a_department_id_is_given_once_and_another_tenants_is_not_found(
    rooms: WorldRooms, free: Enterprise, strict: Enterprise
) -> None:
    there = await rooms.departments.add(strict.tenant, "There", department_id="rd")
    await rooms.departments.add(free.tenant, "Here", department_id="rd")
    with pytest.raises(AlreadyTaken):
        await rooms.departments.add(free.tenant, "Again", department_id="rd")
    with pytest.raises(NotFound):
        await rooms.departments.add(free.tenant, "Below", parent=there.id)
    with pytest.raises(NotFound):
        await rooms.departments.rename(there, free.admin, "Mine")
    with pytest.raises(NotAdmin):
        await rooms.departments.add(free.tenant, "X", by=free.member)


async def test_departments_are_as_they_were_after_a_restart(rooms: WorldRooms, free: Enterprise, disk: Disk) -> None:
    top = await rooms.departments.add(free.tenant, "Top")
    await rooms.departments.add(free.tenant, "Low", parent=top.id)
    await rooms.departments.rename(top, free.admin, "Head")
    assert WorldRooms(disk.again()).departments.of(free.tenant) == rooms.departments.of(free.tenant)
