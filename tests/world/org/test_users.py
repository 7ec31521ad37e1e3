"""Members: unique ids, found by name or address, and never without an admin."""

import pytest

from larkstead.world.org.refusals import LastAdmin, NotAdmin
from larkstead.world.refusals import AlreadyTaken, BadField, NotFound
from tests.world.conftest import Disk
from tests.world.enterprises import Enterprise, WorldRooms


async def test_a_member_is_found_by_each_of_their_ids(rooms: WorldRooms, free: Enterprise) -> None:
    li = await rooms.users.add(
        free.tenant, "李雷", en_name="Li Lei", email="Li@Example.com", mobile="13000000002", user_id="lilei"
    )
    assert rooms.users.by_user_id(free.tenant, "lilei") == li
    assert rooms.users.by_email(free.tenant, "LI@example.com") == li
    assert rooms.users.by_mobile(free.tenant, "13000000002") == li
    assert rooms.users.by_mobile(free.tenant, "+86 130-0000-0002") == li
    assert (li.email, li.mobile) == ("li@example.com", "+8613000000002")


@pytest.mark.parametrize("field", ["user_id", "email", "mobile"])
async def test_an_id_is_given_once_in_a_tenant_and_again_in_another(
    rooms: WorldRooms, free: Enterprise, strict: Enterprise, field: str
) -> None:
    value = {"user_id": "li", "email": "li@example.com", "mobile": "+8613000000002"}[field]
    first = await rooms.users.add(free.tenant, "Li")
    first = await rooms.users.update(first, free.admin, **{field: value})  # type: ignore[arg-type]
    with pytest.raises(AlreadyTaken):
        await rooms.users.update(free.member, free.admin, **{field: value})  # type: ignore[arg-type]
    assert await rooms.users.update(first, free.admin, **{field: value}) == first  # type: ignore[arg-type]
    await rooms.users.update(strict.member, strict.admin, **{field: value})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", " "), ("email", "li"), ("mobile", "call me"), ("user_id", "a b"), ("user_id", "li@example.com")],
)
async def test_a_field_that_will_not_do_is_named(rooms: WorldRooms, free: Enterprise, field: str, value: str) -> None:
    with pytest.raises(BadField) as refused:
        await rooms.users.update(free.member, free.admin, **{field: value})  # type: ignore[arg-type]
    assert refused.value.data["field"] == field


async def test_search_takes_every_word_in_any_name_and_leaves_out_who_has_left(
    rooms: WorldRooms, free: Enterprise
) -> None:
    li = await rooms.users.add(free.tenant, "李雷", en_name="Li Lei", email="li@example.com")
    assert rooms.users.search(free.tenant, "lei li@") == [li]
    assert rooms.users.search(free.tenant, "李") == [li]
    left = await rooms.users.set_status(li, free.admin, "resigned")
    assert rooms.users.search(free.tenant, "lei") == []
    assert rooms.users.search(free.tenant, "lei", active_only=False) == [left]


async def test_the_last_admin_stays_an_active_admin(rooms: WorldRooms, free: Enterprise) -> None:
    with pytest.raises(LastAdmin):
        await rooms.users.set_admin(free.admin, free.admin, is_admin=False)
    with pytest.raises(LastAdmin):
        await rooms.users.set_status(free.admin, free.admin, "frozen")
    second = await rooms.users.set_admin(free.member, free.admin, is_admin=True)
    assert not (await rooms.users.set_admin(free.admin, second, is_admin=False)).is_admin


async def test_only_an_admin_of_the_same_tenant_changes_users(
    rooms: WorldRooms, free: Enterprise, strict: Enterprise
) -> None:
    with pytest.raises(NotAdmin):
        await rooms.users.update(free.member, free.developer, name="X")
    with pytest.raises(NotAdmin):
        await rooms.users.add(free.tenant, "X", by=strict.admin)
    with pytest.raises(NotFound):
        await rooms.users.update(free.member, strict.admin, name="X")


async def test_users_are_as_they_were_after_a_restart(rooms: WorldRooms, free: Enterprise, disk: Disk) -> None:
    department = await rooms.departments.add(free.tenant, "R&D")
    await rooms.users.update(free.member, free.admin, email="m@example.com", departments=[department.id])
    await rooms.users.set_status(free.member, free.admin, "frozen")
    again = WorldRooms(disk.again())
    assert list(again.memory.users) == list(rooms.memory.users)
    assert again.users.by_email(free.tenant, "m@example.com") == rooms.memory.users.at(free.member.id)
