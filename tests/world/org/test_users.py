"""Members: unique ids, found by name or address, and never without an admin."""

import pytest

from larkstead.world.org.refusals import LastAdmin, NotAdmin
from larkstead.world.refusals import AlreadyTaken, BadField, NotFound
from tests.world.conftest import Disk
from tests.world.enterprises import Enterprise


async def test_a_member_is_found_by_each_of_their_ids(free: Enterprise) -> None:
    li = await free.rooms.users.add(
        "李雷", en_name="Li Lei", email="Li@Example.com", mobile="13000000002", user_id="lilei"
    )
    assert free.rooms.users.by_user_id("lilei") == li
    assert free.rooms.users.by_email("LI@example.com") == li
    assert free.rooms.users.by_mobile("13000000002") == li
    assert free.rooms.users.by_mobile("+86 130-0000-0002") == li
    assert (li.email, li.mobile) == ("li@example.com", "+8613000000002")


@pytest.mark.parametrize("field", ["user_id", "email", "mobile"])
async def test_an_id_is_given_once_in_a_tenant_and_again_in_another(
    free: Enterprise, strict: Enterprise, field: str
) -> None:
    value = {"user_id": "li", "email": "li@example.com", "mobile": "+8613000000002"}[field]
    first = await free.rooms.users.add("Li")
    first = await free.rooms.users.update(first, free.admin, **{field: value})  # type: ignore[arg-type]
    with pytest.raises(AlreadyTaken):
        await free.rooms.users.update(free.member, free.admin, **{field: value})  # type: ignore[arg-type]
    assert await free.rooms.users.update(first, free.admin, **{field: value}) == first  # type: ignore[arg-type]
    await strict.rooms.users.update(strict.member, strict.admin, **{field: value})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", " "), ("email", "li"), ("mobile", "call me"), ("user_id", "a b"), ("user_id", "li@example.com")],
)
async def test_a_field_that_will_not_do_is_named(free: Enterprise, field: str, value: str) -> None:
    with pytest.raises(BadField) as refused:
        await free.rooms.users.update(free.member, free.admin, **{field: value})  # type: ignore[arg-type]
    assert refused.value.data["field"] == field


async def test_search_takes_every_word_in_any_name_and_leaves_out_who_has_left(free: Enterprise) -> None:
    li = await free.rooms.users.add("李雷", en_name="Li Lei", email="li@example.com")
    assert await free.rooms.search.users("lei li@", most=9) == [li]
    assert await free.rooms.search.users("李", most=9) == [li]
    left = await free.rooms.users.set_status(li, free.admin, "resigned")
    assert await free.rooms.search.users("lei", most=9) == []
    assert await free.rooms.search.users("lei", most=9, active_only=False) == [left]


async def test_the_last_admin_stays_an_active_admin(free: Enterprise) -> None:
    with pytest.raises(LastAdmin):
        await free.rooms.users.set_admin(free.admin, free.admin, is_admin=False)
    with pytest.raises(LastAdmin):
        await free.rooms.users.set_status(free.admin, free.admin, "frozen")
    second = await free.rooms.users.set_admin(free.member, free.admin, is_admin=True)
    assert not (await free.rooms.users.set_admin(free.admin, second, is_admin=False)).is_admin


async def test_only_an_admin_changes_users_and_those_of_another_tenant_are_not_found(
    free: Enterprise, strict: Enterprise
) -> None:
    with pytest.raises(NotAdmin):
        await free.rooms.users.update(free.member, free.developer, name="X")
    with pytest.raises(NotAdmin):
        await free.rooms.users.add("X", by=free.developer)
    assert strict.rooms.users.by_user_id(free.member.user_id) is None
    with pytest.raises(NotFound):
        strict.rooms.users.at(free.member.user_id)
    assert strict.rooms.users.all() == [strict.admin, strict.developer, strict.member]


async def test_users_are_as_they_were_after_a_restart(free: Enterprise, disk: Disk) -> None:
    department = await free.rooms.departments.add("R&D")
    await free.rooms.users.update(free.member, free.admin, email="m@example.com", departments=[department.id])
    await free.rooms.users.set_status(free.member, free.admin, "frozen")
    again = disk.rooms(disk.again()).at(free.tenant)
    assert list(again.memory.users) == list(free.rooms.memory.users)
    assert again.users.by_email("m@example.com") == free.rooms.memory.users.at(free.member.id)
