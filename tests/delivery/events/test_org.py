"""Events of contacts: who may look somebody up hears of them, and is told what its scopes let it see."""

from typing import Any

import pytest

from larkstead.world.apps.records import Audience
from tests.delivery.events.stage import Stage

USER_ADDED, USER_UPDATED, USER_GONE = "contact.user.created_v3", "contact.user.updated_v3", "contact.user.deleted_v3"
DEPARTMENT_ADDED, DEPARTMENT_UPDATED, DEPARTMENT_GONE = (
    "contact.department.created_v3",
    "contact.department.updated_v3",
    "contact.department.deleted_v3",
)
RANGE_UPDATED = "contact.scope.updated_v3"
BASE, WHOLE = "contact:contact.base:readonly", "contact:contact:readonly_as_app"
EMAIL, MOBILE, USER_IDS = (
    "contact:user.email:readonly",
    "contact:user.phone:readonly",
    "contact:user.employee_id:readonly",
)


@pytest.fixture
async def staff(stage: Stage) -> Stage:
    """The bot may look everybody up."""
    await stage.publish(Audience(everyone=True))
    return stage


@pytest.mark.known(doc="contact-v3/user/events/created: each field with its scope alone")
async def test_a_new_member_is_told_with_what_the_scopes_show(staff: Stage) -> None:
    await staff.grant(BASE)
    wu = await staff.cell.users.add("Wu", email="wu@example.com", mobile="+8613800000000")
    [told] = await staff.told(USER_ADDED)
    ids = staff.talk.identities
    assert told["object"] == {
        "open_id": ids.open_id(staff.app, wu),
        "union_id": ids.union_id(wu),
        "user_id": None,
        "job_title": "",
    }
    await staff.grant(BASE, WHOLE, EMAIL, MOBILE, USER_IDS)
    [told] = await staff.told(USER_ADDED)
    shown: dict[str, Any] = told["object"]
    assert (shown["name"], shown["email"], shown["mobile"], shown["user_id"]) == (
        "Wu",
        "wu@example.com",
        "+8613800000000",
        wu.user_id,
    )
    assert shown["status"]["is_activated"]
    assert shown["department_ids"] == ["0"]
    assert shown["avatar"]["avatar_72"].endswith(".svg")


@pytest.mark.known(doc="contact-v3/user/events/updated: addresses come by themselves")
async def test_a_change_is_told_with_what_was_and_addresses_by_themselves(staff: Stage) -> None:
    await staff.grant(WHOLE, EMAIL)
    await staff.cell.users.update(staff.lin, None, name="Linda", email="linda@example.com")
    reached, named = await staff.told(USER_UPDATED)
    assert (reached["old_object"], reached["object"]["email"]) == ({"email": ""}, "linda@example.com")
    assert (named["old_object"], named["object"]["name"]) == ({"name": "Lin"}, "Linda")
    await staff.grant(WHOLE)
    assert [one["old_object"] for one in await staff.told(USER_UPDATED)] == [{"name": "Lin"}]


@pytest.mark.known(ours="who administers the enterprise is no field of the event")
async def test_what_the_event_does_not_have_is_not_told(staff: Stage) -> None:
    await staff.grant(WHOLE)
    await staff.cell.users.set_admin(staff.lin, None, True)
    assert await staff.told(USER_UPDATED) == []


@pytest.mark.known(doc="contact-v3/user/events/deleted")
async def test_who_leaves_is_told_with_where_they_were(staff: Stage) -> None:
    await staff.grant(WHOLE)
    lin = await staff.cell.users.set_status(staff.lin, None, "frozen")
    await staff.cell.users.set_status(lin, None, "resigned")
    [frozen] = await staff.told(USER_UPDATED)
    assert frozen["object"]["status"]["is_frozen"]
    [gone] = await staff.told(USER_GONE)
    assert gone["object"]["status"]["is_resigned"]
    assert gone["old_object"] == {
        "department_ids": ["0"],
        "open_id": staff.talk.identities.open_id(staff.app, staff.lin),
    }


@pytest.mark.known(doc="contact-v3/user/events/updated: those in the range of contacts alone")
async def test_who_is_not_in_the_range_is_not_told_of(stage: Stage) -> None:
    await stage.grant(WHOLE)
    await stage.cell.users.update(stage.lin, None, name="Linda")
    await stage.cell.users.add("Wu")
    await stage.cell.users.set_status(stage.lin, None, "resigned")
    await stage.cell.users.update(stage.han, None, name="Hanna")
    assert await stage.told(USER_ADDED) == await stage.told(USER_GONE) == []
    assert [one["object"]["name"] for one in await stage.told(USER_UPDATED)] == ["Hanna"]


@pytest.mark.known(doc="contact-v3/department/events/*")
async def test_a_department_is_told_when_it_comes_changes_and_goes(staff: Stage) -> None:
    await staff.grant(WHOLE)
    departments, ids = staff.cell.departments, staff.talk.identities
    sales = await departments.add("Sales")
    north = await departments.add("North", parent=sales.id)
    await departments.rename(north, None, "South")
    await departments.remove(north, None)
    first, second = await staff.told(DEPARTMENT_ADDED)
    assert (first["object"]["name"], first["object"]["parent_department_id"]) == ("Sales", "0")
    assert second["object"]["parent_department_id"] == ids.open_department_id(sales)
    [renamed] = await staff.told(DEPARTMENT_UPDATED)
    assert (renamed["old_object"]["name"], renamed["object"]["name"]) == ("North", "South")
    [gone] = await staff.told(DEPARTMENT_GONE)
    assert gone["object"]["status"] == {"is_deleted": True}
    assert gone["old_object"] == {
        "status": {"is_deleted": False},
        "open_department_id": ids.open_department_id(north),
    }


@pytest.mark.known(doc="contact-v3/department/events/*: those in the range of contacts alone")
async def test_departments_below_those_of_the_range_are_told(stage: Stage) -> None:
    await stage.grant(WHOLE)
    departments = stage.cell.departments
    sales, other = await departments.add("Sales"), await departments.add("Other")
    await stage.publish(Audience(departments=(sales.id,)))
    await departments.add("North", parent=sales.id)
    await departments.rename(other, None, "Another")
    await departments.remove(other, None)
    assert [one["object"]["name"] for one in await stage.told(DEPARTMENT_ADDED)] == ["Sales", "North"]
    assert await stage.told(DEPARTMENT_UPDATED) == await stage.told(DEPARTMENT_GONE) == []


@pytest.mark.known(doc="contact-v3/scope/events/updated")
async def test_whom_an_app_may_look_up_from_now_on_is_told_to_it(stage: Stage) -> None:
    apps, versions, ids = stage.cell.apps, stage.cell.versions, stage.talk.identities
    sales = await stage.cell.departments.add("Sales")
    app = await apps.add_bot(await apps.create(stage.han, "Finder"), stage.han)
    for number, audience in (
        ("1.0.0", Audience(users=(stage.han.id,))),
        ("2.0.0", Audience(users=(stage.li.id,), departments=(sales.id,))),
        ("3.0.0", Audience(everyone=True)),
    ):
        await versions.submit(await versions.create(app, stage.han, number, "notes", audience), stage.han)
    await apps.set_forbidden(stage.talk.memory.apps.at(app.id), await _admin(stage), Audience(users=(stage.lin.id,)))
    await stage.grant(WHOLE, app=app)
    second, third, fourth = await stage.told(RANGE_UPDATED, app)
    assert [one["open_id"] for one in second["added"]["users"]] == [ids.open_id(app, stage.li)]
    assert [one["name"] for one in second["added"]["departments"]] == ["Sales"]
    assert [one["name"] for one in second["removed"]["users"]] == ["Han"]
    assert [one["open_department_id"] for one in third["added"]["departments"]] == ["0"]
    assert [one["name"] for one in fourth["removed"]["users"]] == ["Lin"]
    assert await stage.told(RANGE_UPDATED) == []


async def _admin(stage: Stage) -> Any:
    return await stage.cell.users.add("Admin", is_admin=True)


@pytest.mark.known(doc="contact-v3/**/events: each needs one of the scopes of its page")
@pytest.mark.parametrize("type", [USER_ADDED, USER_UPDATED, USER_GONE, DEPARTMENT_ADDED, DEPARTMENT_UPDATED])
async def test_without_a_scope_nothing_of_contacts_is_told(staff: Stage, type: str) -> None:
    await staff.grant("contact:contact:readonly", EMAIL)
    wu = await staff.cell.users.add("Wu")
    wu = await staff.cell.users.update(wu, None, name="Wen")
    await staff.cell.users.set_status(wu, None, "resigned")
    await staff.cell.departments.rename(await staff.cell.departments.add("Sales"), None, "Trade")
    assert await staff.told(type) == []
    await staff.grant(WHOLE)
    assert await staff.told(type)
