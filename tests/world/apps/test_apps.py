"""Apps: made with ids of ours or of a team's, shared among developers, disabled by admins."""

import pytest

from larkstead.world.apps.records import Audience
from larkstead.world.apps.refusals import ConfigLocked, NotManager
from larkstead.world.org.refusals import NotAdmin
from larkstead.world.refusals import AlreadyTaken, BadField, NotFound
from tests.world.conftest import Disk
from tests.world.enterprises import Enterprise, WorldRooms


async def test_a_new_app_is_a_draft_of_its_creator(rooms: WorldRooms, free: Enterprise) -> None:
    app = free.app
    assert (app.status, app.owner, app.bot_added) == ("draft", free.developer.id, False)
    assert app.app_id.startswith("cli_")
    assert len(app.app_id) == 20
    assert rooms.apps.of_user(free.developer) == [app]
    assert rooms.apps.of_user(free.member) == []
    assert rooms.apps.of_tenant(free.admin) == [app]


async def test_an_app_takes_the_id_and_secret_that_a_team_already_has(rooms: WorldRooms, free: Enterprise) -> None:
    app_id, secret = "cli_0123456789abcdef", "S3cretOfTheTeamAlready"
    app = await rooms.apps.create(free.developer, "Mine", app_id=app_id, secret=secret)
    assert (app.app_id, rooms.apps.secret(app, free.developer)) == (app_id, secret)
    with pytest.raises(AlreadyTaken):
        await rooms.apps.create(free.developer, "Twice", app_id=app_id)
    for wrong in ("cli_XYZ", "0123456789abcdef", "cli_0123456789abcdef0"):
        with pytest.raises(BadField):
            await rooms.apps.create(free.developer, "Wrong", app_id=wrong)


async def test_a_reset_secret_replaces_the_old_one_and_is_stored_encrypted(rooms: WorldRooms, free: Enterprise) -> None:
    old = rooms.apps.secret(free.app, free.developer)
    app = await rooms.apps.reset_secret(free.app, free.developer)
    new = rooms.apps.secret(app, free.developer)
    assert new != old
    assert rooms.apps.secret_fits(app, new)
    assert not rooms.apps.secret_fits(app, old)
    assert new not in app.secret


async def test_a_collaborator_may_manage_and_others_may_not(rooms: WorldRooms, free: Enterprise) -> None:
    with pytest.raises(NotManager):
        await rooms.apps.update(free.app, free.member, name="Mine")
    app = await rooms.apps.add_collaborator(free.app, free.developer, free.member)
    assert (await rooms.apps.update(app, free.member, name="Ours")).name == "Ours"
    await rooms.apps.remove_collaborator(app, free.developer, free.member)
    with pytest.raises(NotManager):
        rooms.apps.secret(app, free.member)


async def test_the_owner_or_an_admin_gives_the_app_away(rooms: WorldRooms, free: Enterprise) -> None:
    with pytest.raises(NotAdmin):
        await rooms.apps.transfer(free.app, free.member, free.member)
    app = await rooms.apps.transfer(free.app, free.developer, free.member)
    assert (app.owner, app.collaborators) == (free.member.id, (free.developer.id,))
    app = await rooms.apps.transfer(app, free.admin, free.developer)
    assert (app.owner, app.collaborators) == (free.developer.id, (free.member.id,))


async def test_another_tenants_app_is_not_found(rooms: WorldRooms, free: Enterprise, strict: Enterprise) -> None:
    with pytest.raises(NotFound):
        rooms.apps.at(free.app.app_id, strict.developer)
    with pytest.raises(NotFound):
        await rooms.apps.add_bot(free.app, strict.developer)
    with pytest.raises(NotFound):
        await rooms.apps.add_collaborator(free.app, free.developer, strict.member)
    with pytest.raises(NotFound):
        await rooms.apps.set_forbidden(free.app, free.admin, Audience(users=(strict.member.id,)))


async def test_an_admin_disables_an_app_and_lets_it_go_on(rooms: WorldRooms, free: Enterprise) -> None:
    with pytest.raises(NotAdmin):
        await rooms.apps.disable(free.app, free.developer)
    assert (await rooms.apps.disable(free.app, free.admin)).status == "disabled"
    assert (await rooms.apps.enable(free.app, free.admin)).status == "draft"
    await rooms.published(free.app, free.developer)
    await rooms.apps.disable(free.app, free.admin)
    assert (await rooms.apps.enable(free.app, free.admin)).status == "live"


async def test_the_configuration_stands_still_while_a_version_is_in_review(
    rooms: WorldRooms, strict: Enterprise
) -> None:
    version = await rooms.versions.create(strict.app, strict.developer, "1.0.0", "First")
    await rooms.versions.submit(version, strict.developer)
    for locked in (
        rooms.apps.add_bot(strict.app, strict.developer),
        rooms.apps.remove_bot(strict.app, strict.developer),
        rooms.apps.update(strict.app, strict.developer, name="Other"),
    ):
        with pytest.raises(ConfigLocked):
            await locked
    await rooms.apps.reset_secret(strict.app, strict.developer)


async def test_apps_are_as_they_were_after_a_restart(rooms: WorldRooms, free: Enterprise, disk: Disk) -> None:
    app = await rooms.apps.add_bot(free.app, free.developer)
    app = await rooms.apps.add_collaborator(app, free.developer, free.member)
    app = await rooms.apps.set_forbidden(app, free.admin, Audience(users=(free.member.id,)))
    secret = rooms.apps.secret(app, free.developer)
    again = WorldRooms(disk.again())
    assert again.apps.find(app.app_id) == app
    assert again.apps.secret_fits(app, secret)
    assert (await again.apps.create(free.developer, "Next")).number == app.number + 1
