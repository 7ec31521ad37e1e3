"""Apps: made with ids of ours or of a team's, shared among developers, disabled by admins."""

import pytest

from larkstead.world.apps.records import Audience
from larkstead.world.apps.refusals import ConfigLocked, NotManager
from larkstead.world.org.refusals import NotAdmin
from larkstead.world.refusals import AlreadyTaken, BadField, NotFound
from tests.world.conftest import Disk
from tests.world.enterprises import Enterprise


async def test_a_new_app_is_a_draft_of_its_creator(free: Enterprise) -> None:
    app = free.app
    assert (app.status, app.owner, app.bot_added) == ("draft", free.developer.id, False)
    assert app.app_id.startswith("cli_")
    assert len(app.app_id) == 20
    assert free.rooms.apps.of_user(free.developer) == [app]
    assert free.rooms.apps.of_user(free.member) == []
    assert list(free.rooms.memory.apps) == [app]


async def test_an_app_takes_the_id_and_secret_that_a_team_already_has(free: Enterprise) -> None:
    app_id, secret = "cli_0123456789abcdef", "S3cretOfTheTeamAlready"
    app = await free.rooms.apps.create(free.developer, "Mine", app_id=app_id, secret=secret)
    assert (app.app_id, free.rooms.apps.secret(app, free.developer)) == (app_id, secret)
    with pytest.raises(AlreadyTaken):
        await free.rooms.apps.create(free.developer, "Twice", app_id=app_id)
    for wrong in ("cli_XYZ", "0123456789abcdef", "cli_0123456789abcdef0"):
        with pytest.raises(BadField):
            await free.rooms.apps.create(free.developer, "Wrong", app_id=wrong)


async def test_a_reset_secret_replaces_the_old_one_and_is_stored_encrypted(free: Enterprise) -> None:
    old = free.rooms.apps.secret(free.app, free.developer)
    app = await free.rooms.apps.reset_secret(free.app, free.developer)
    new = free.rooms.apps.secret(app, free.developer)
    assert new != old
    assert free.rooms.apps.secret_fits(app, new)
    assert not free.rooms.apps.secret_fits(app, old)
    assert new not in app.secret


async def test_a_collaborator_may_manage_and_others_may_not(free: Enterprise) -> None:
    with pytest.raises(NotManager):
        await free.rooms.apps.update(free.app, free.member, name="Mine")
    app = await free.rooms.apps.add_collaborator(free.app, free.developer, free.member)
    assert (await free.rooms.apps.update(app, free.member, name="Ours")).name == "Ours"
    await free.rooms.apps.remove_collaborator(app, free.developer, free.member)
    with pytest.raises(NotManager):
        free.rooms.apps.secret(app, free.member)


async def test_the_owner_or_an_admin_gives_the_app_away(free: Enterprise) -> None:
    with pytest.raises(NotAdmin):
        await free.rooms.apps.transfer(free.app, free.member, free.member)
    app = await free.rooms.apps.transfer(free.app, free.developer, free.member)
    assert (app.owner, app.collaborators) == (free.member.id, (free.developer.id,))
    app = await free.rooms.apps.transfer(app, free.admin, free.developer)
    assert (app.owner, app.collaborators) == (free.developer.id, (free.member.id,))


async def test_another_tenants_app_is_not_found(free: Enterprise, strict: Enterprise) -> None:
    assert strict.rooms.apps.find(free.app.app_id) is None
    with pytest.raises(NotFound):
        strict.rooms.apps.at(free.app.app_id)
    assert list(strict.rooms.memory.apps) == [strict.app]
    with pytest.raises(AlreadyTaken):
        await strict.rooms.apps.create(strict.developer, "Twice", app_id=free.app.app_id)


async def test_nobody_of_another_tenant_is_forbidden_an_app(free: Enterprise, strict: Enterprise) -> None:
    with pytest.raises(NotFound):
        await free.rooms.apps.set_forbidden(free.app, free.admin, Audience(users=(strict.member.id,)))


async def test_an_admin_disables_an_app_and_lets_it_go_on(free: Enterprise) -> None:
    with pytest.raises(NotAdmin):
        await free.rooms.apps.disable(free.app, free.developer)
    assert (await free.rooms.apps.disable(free.app, free.admin)).status == "disabled"
    assert (await free.rooms.apps.enable(free.app, free.admin)).status == "draft"
    await free.rooms.published(free.app, free.developer)
    await free.rooms.apps.disable(free.app, free.admin)
    assert (await free.rooms.apps.enable(free.app, free.admin)).status == "live"


async def test_the_configuration_stands_still_while_a_version_is_in_review(strict: Enterprise) -> None:
    version = await strict.rooms.versions.create(strict.app, strict.developer, "1.0.0", "First")
    await strict.rooms.versions.submit(version, strict.developer)
    for locked in (
        strict.rooms.apps.add_bot(strict.app, strict.developer),
        strict.rooms.apps.remove_bot(strict.app, strict.developer),
        strict.rooms.apps.update(strict.app, strict.developer, name="Other"),
    ):
        with pytest.raises(ConfigLocked):
            await locked
    await strict.rooms.apps.reset_secret(strict.app, strict.developer)


async def test_apps_are_as_they_were_after_a_restart(free: Enterprise, disk: Disk) -> None:
    app = await free.rooms.apps.add_bot(free.app, free.developer)
    app = await free.rooms.apps.add_collaborator(app, free.developer, free.member)
    app = await free.rooms.apps.set_forbidden(app, free.admin, Audience(users=(free.member.id,)))
    secret = free.rooms.apps.secret(app, free.developer)
    again = disk.rooms(disk.again()).at(free.tenant)
    assert again.apps.find(app.app_id) == app
    assert again.apps.secret_fits(app, secret)
    assert (await again.apps.create(free.developer, "Next")).number == app.number + 1
