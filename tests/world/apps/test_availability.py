"""Whom an app reaches, and why it does not reach the others."""

from larkstead.world.apps.records import App, Audience
from tests.world.conftest import Disk
from tests.world.enterprises import Enterprise, WorldRooms


async def published(rooms: WorldRooms, at: Enterprise, audience: Audience) -> App:
    version = await rooms.versions.create(at.app, at.developer, rooms.versions.next_number(at.app), "N", audience)
    await rooms.versions.submit(version, at.developer)
    return rooms.app(at.app)


async def test_a_published_app_reaches_its_creator_only_unless_said_otherwise(
    rooms: WorldRooms, free: Enterprise
) -> None:
    assert rooms.availability.why_out(free.app, free.developer) == "unpublished"
    app = await rooms.published(free.app, free.developer)
    assert rooms.availability.users_of(app) == [free.developer]
    assert rooms.availability.why_out(app, free.member) == "outside"


async def test_a_department_in_the_availability_covers_those_below_it(rooms: WorldRooms, free: Enterprise) -> None:
    top = await rooms.departments.add(free.tenant, "Top")
    low = await rooms.departments.add(free.tenant, "Low", parent=top.id)
    app = await published(rooms, free, Audience(departments=(top.id,)))
    assert not rooms.availability.in_availability(app, free.member)
    member = await rooms.users.update(free.member, free.admin, departments=[low.id])
    assert rooms.availability.in_availability(app, member)


async def test_the_forbidden_list_wins_over_everyone(rooms: WorldRooms, free: Enterprise) -> None:
    app = await published(rooms, free, Audience(everyone=True))
    assert rooms.availability.in_availability(app, free.member)
    app = await rooms.apps.set_forbidden(app, free.admin, Audience(users=(free.member.id,)))
    assert rooms.availability.why_out(app, free.member) == "forbidden"
    assert rooms.availability.in_availability(app, free.admin)


async def test_who_is_not_active_is_out_of_reach(rooms: WorldRooms, free: Enterprise) -> None:
    app = await published(rooms, free, Audience(everyone=True))
    frozen = await rooms.users.set_status(free.member, free.admin, "frozen")
    assert rooms.availability.why_out(app, frozen) == "frozen"
    resigned = await rooms.users.set_status(free.member, free.admin, "resigned")
    assert rooms.availability.why_out(app, resigned) == "resigned"


async def test_a_disabled_app_reaches_nobody_and_its_bot_is_off(rooms: WorldRooms, free: Enterprise) -> None:
    await rooms.apps.add_bot(free.app, free.developer)
    app = await published(rooms, free, Audience(everyone=True))
    assert rooms.availability.bot_on(app)
    app = await rooms.apps.disable(app, free.admin)
    assert rooms.availability.why_out(app, free.member) == "disabled"
    assert not rooms.availability.bot_on(app)


async def test_an_app_for_everyone_reaches_nobody_of_another_tenant(
    rooms: WorldRooms, free: Enterprise, strict: Enterprise
) -> None:
    app = await published(rooms, free, Audience(everyone=True))
    assert rooms.availability.why_out(app, strict.member) == "outside"


async def test_a_bot_is_on_and_off_only_with_a_published_version(rooms: WorldRooms, free: Enterprise) -> None:
    app = await rooms.apps.add_bot(free.app, free.developer)
    assert not rooms.availability.bot_on(app)
    app = await rooms.published(app, free.developer)
    assert rooms.availability.bot_on(app)
    app = await rooms.apps.remove_bot(app, free.developer)
    assert rooms.availability.bot_on(app)
    app = await rooms.published(app, free.developer, "1.0.1")
    assert not rooms.availability.bot_on(app)


async def test_reach_is_as_it_was_after_a_restart(rooms: WorldRooms, free: Enterprise, disk: Disk) -> None:
    department = await rooms.departments.add(free.tenant, "R&D")
    member = await rooms.users.update(free.member, free.admin, departments=[department.id])
    app = await published(rooms, free, Audience(departments=(department.id,)))
    assert WorldRooms(disk.again()).availability.users_of(app) == [member]
