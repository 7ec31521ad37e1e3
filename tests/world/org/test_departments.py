"""Departments: a tree that holds people."""

import pytest

from larkstead.world.org.refusals import DepartmentInUse, NotAdmin
from larkstead.world.refusals import AlreadyTaken, BadField, NotFound, UnknownId
from tests.world.conftest import Disk
from tests.world.enterprises import Enterprise


async def test_a_user_belongs_to_their_departments_and_all_above(free: Enterprise) -> None:
    top = await free.rooms.departments.add("Top")
    low = await free.rooms.departments.add("Low", parent=top.id)
    member = await free.rooms.users.update(free.member, free.admin, departments=[low.id])
    assert free.rooms.availability.departments_of(member) == {top.id, low.id}
    assert free.rooms.departments.users(top.id) == []
    assert free.rooms.departments.children(top.id) == [low]
    assert free.rooms.departments.users(0) == [free.admin, free.developer]


async def test_a_department_in_use_stays(free: Enterprise) -> None:
    top = await free.rooms.departments.add("Top")
    low = await free.rooms.departments.add("Low", parent=top.id)
    member = await free.rooms.users.update(free.member, free.admin, departments=[low.id])
    for department in (top, low):
        with pytest.raises(DepartmentInUse):
            await free.rooms.departments.remove(department, free.admin)
    await free.rooms.users.update(member, free.admin, departments=[])
    await free.rooms.departments.remove(low, free.admin)
    await free.rooms.departments.remove(top, free.admin)
    assert free.rooms.departments.all() == []


async def test_a_department_cannot_be_below_itself(free: Enterprise) -> None:
    top = await free.rooms.departments.add("Top")
    low = await free.rooms.departments.add("Low", parent=top.id)
    with pytest.raises(BadField):
        await free.rooms.departments.move(top, free.admin, low.id)
    assert (await free.rooms.departments.move(low, free.admin, 0)).parent == 0


async def test_a_department_id_is_given_once_and_another_tenants_is_not_found(
    free: Enterprise, strict: Enterprise
) -> None:
    there = await strict.rooms.departments.add("There", department_id="rd")
    await free.rooms.departments.add("Here", department_id="rd")
    with pytest.raises(AlreadyTaken):
        await free.rooms.departments.add("Again", department_id="rd")
    with pytest.raises(NotFound):
        await free.rooms.departments.add("Below", parent=there.id)
    with pytest.raises(NotFound):
        await free.rooms.departments.rename(there, free.admin, "Mine")
    with pytest.raises(UnknownId):
        free.rooms.identities.department(strict.rooms.identities.open_department_id(there))
    with pytest.raises(NotAdmin):
        await free.rooms.departments.add("X", by=free.member)


async def test_departments_are_as_they_were_after_a_restart(free: Enterprise, disk: Disk) -> None:
    top = await free.rooms.departments.add("Top")
    await free.rooms.departments.add("Low", parent=top.id)
    await free.rooms.departments.rename(top, free.admin, "Head")
    again = disk.rooms(disk.again()).at(free.tenant)
    assert again.departments.all() == free.rooms.departments.all()
