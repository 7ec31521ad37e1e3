"""Whom an app reaches, and why it does not reach the others."""

from larkstead.world.apps.records import App, Audience
from larkstead.world.org.records import User
from tests.world.conftest import Disk
from tests.world.enterprises import Enterprise, Rooms


async def published(at: Enterprise, audience: Audience) -> App:
    versions = at.rooms.versions
    version = await versions.create(at.app, at.developer, versions.next_number(at.app), "N", audience)
    await versions.submit(version, at.developer)
    return at.rooms.app(at.app)


def reached(rooms: Rooms, app: App) -> list[User]:
    """Everyone whom the app reaches."""
    return [user for user in rooms.users.all() if rooms.availability.in_availability(app, user)]


async def test_a_published_app_reaches_its_creator_only_unless_said_otherwise(free: Enterprise) -> None:
    assert free.rooms.availability.why_out(free.app, free.developer) == "unpublished"
    app = await free.rooms.published(free.app, free.developer)
    assert reached(free.rooms, app) == [free.developer]
    assert free.rooms.availability.why_out(app, free.member) == "outside"


async def test_a_department_in_the_availability_covers_those_below_it(free: Enterprise) -> None:
    top = await free.rooms.departments.add("Top")
    low = await free.rooms.departments.add("Low", parent=top.id)
    app = await published(free, Audience(departments=(top.id,)))
    assert not free.rooms.availability.in_availability(app, free.member)
    member = await free.rooms.users.update(free.member, free.admin, departments=[low.id])
    assert free.rooms.availability.in_availability(app, member)


async def test_the_forbidden_list_wins_over_everyone(free: Enterprise) -> None:
    app = await published(free, Audience(everyone=True))
    assert free.rooms.availability.in_availability(app, free.member)
    app = await free.rooms.apps.set_forbidden(app, free.admin, Audience(users=(free.member.id,)))
    assert free.rooms.availability.why_out(app, free.member) == "forbidden"
    assert free.rooms.availability.in_availability(app, free.admin)


async def test_who_is_not_active_is_out_of_reach(free: Enterprise) -> None:
    app = await published(free, Audience(everyone=True))
    frozen = await free.rooms.users.set_status(free.member, free.admin, "frozen")
    assert free.rooms.availability.why_out(app, frozen) == "frozen"
    resigned = await free.rooms.users.set_status(free.member, free.admin, "resigned")
    assert free.rooms.availability.why_out(app, resigned) == "resigned"


async def test_a_disabled_app_reaches_nobody_and_its_bot_is_off(free: Enterprise) -> None:
    await free.rooms.apps.add_bot(free.app, free.developer)
    app = await published(free, Audience(everyone=True))
    assert free.rooms.availability.bot_on(app)
    app = await free.rooms.apps.disable(app, free.admin)
    assert free.rooms.availability.why_out(app, free.member) == "disabled"
    assert not free.rooms.availability.bot_on(app)


async def test_an_app_for_everyone_reaches_nobody_of_another_tenant(free: Enterprise, strict: Enterprise) -> None:
    app = await published(free, Audience(everyone=True))
    assert reached(free.rooms, app) == [free.admin, free.developer, free.member]
    assert strict.rooms.apps.find(app.app_id) is None


async def test_a_bot_is_on_and_off_only_with_a_published_version(free: Enterprise) -> None:
    app = await free.rooms.apps.add_bot(free.app, free.developer)
    assert not free.rooms.availability.bot_on(app)
    app = await free.rooms.published(app, free.developer)
    assert free.rooms.availability.bot_on(app)
    app = await free.rooms.apps.remove_bot(app, free.developer)
    assert free.rooms.availability.bot_on(app)
    app = await free.rooms.published(app, free.developer, "1.0.1")
    assert not free.rooms.availability.bot_on(app)


async def test_reach_is_as_it_was_after_a_restart(free: Enterprise, disk: Disk) -> None:
    department = await free.rooms.departments.add("R&D")
    member = await free.rooms.users.update(free.member, free.admin, departments=[department.id])
    app = await published(free, Audience(departments=(department.id,)))
    assert reached(disk.rooms(disk.again()).at(free.tenant), app) == [member]
