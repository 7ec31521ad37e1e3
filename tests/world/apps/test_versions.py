"""Versions: drafted, numbered, submitted, withdrawn, and put online."""

import pytest

from larkstead.world.apps.records import Audience
from larkstead.world.apps.refusals import (
    AppOff,
    ConfigLocked,
    DraftExists,
    NotEditable,
    NotInReview,
    NotManager,
)
from larkstead.world.refusals import BadField, NotFound
from tests.world.conftest import Disk
from tests.world.enterprises import (
    CONTACTS,
    SEND,
    Enterprise,
    WorldRooms,
)

PUBLISH = "application-v6/application/create-application-publish.md"


async def test_where_publishing_is_exempt_a_version_is_online_at_once(free: Enterprise) -> None:
    version = await free.rooms.versions.create(free.app, free.developer, "1.0.0", "First")
    assert (version.status, version.availability) == ("draft", Audience(users=(free.developer.id,)))
    assert free.rooms.versions.submission(free.app).exempt
    version = await free.rooms.versions.submit(version, free.developer)
    app = free.rooms.app(free.app)
    assert (version.status, app.status, app.online_version) == ("online", "live", version.id)


async def test_a_new_online_version_takes_the_place_of_the_one_before(free: Enterprise) -> None:
    await free.rooms.published(free.app, free.developer, "1.0.0")
    await free.rooms.published(free.app, free.developer, "1.0.1")
    assert [(one.number, one.status) for one in free.rooms.versions.of(free.app)] == [
        ("1.0.1", "online"),
        ("1.0.0", "offline"),
    ]


async def test_a_version_keeps_whom_the_one_before_was_for(free: Enterprise) -> None:
    everyone = Audience(everyone=True)
    version = await free.rooms.versions.create(free.app, free.developer, "1.0.0", "N", everyone)
    await free.rooms.versions.submit(version, free.developer)
    assert (await free.rooms.versions.create(free.app, free.developer, "1.0.1", "N")).availability == everyone


@pytest.mark.known(doc=PUBLISH)
@pytest.mark.parametrize("number", ["", "1", "1.0", "v1.0.0", "1.0.0.0", "1.0.x", "01.0.0", "1.9.9", "1.10.0"])
async def test_a_number_has_three_parts_and_is_greater_than_every_earlier_one(free: Enterprise, number: str) -> None:
    await free.rooms.published(free.app, free.developer, "1.10.0")
    with pytest.raises(BadField):
        await free.rooms.versions.create(free.app, free.developer, number, "N")
    assert free.rooms.versions.next_number(free.app) == "1.10.1"
    await free.rooms.versions.create(free.app, free.developer, "1.10.1", "N")


async def test_there_is_one_unpublished_version_at_a_time_and_it_can_be_edited_and_deleted(free: Enterprise) -> None:
    version = await free.rooms.versions.create(free.app, free.developer, "1.0.0", "N")
    with pytest.raises(DraftExists):
        await free.rooms.versions.create(free.app, free.developer, "1.0.1", "N")
    edited = await free.rooms.versions.edit(version, free.developer, number="0.9.0", notes="Other")
    assert (edited.number, edited.notes, edited.status) == ("0.9.0", "Other", "draft")
    await free.rooms.versions.delete(version, free.developer)
    assert free.rooms.versions.of(free.app) == []
    await free.rooms.versions.create(free.app, free.developer, "0.1.0", "N")
    with pytest.raises(NotFound):
        await free.rooms.versions.submit(version, free.developer)


async def test_notes_are_required_and_the_availability_names_somebody_of_the_tenant(
    free: Enterprise, strict: Enterprise
) -> None:
    with pytest.raises(BadField):
        await free.rooms.versions.create(free.app, free.developer, "1.0.0", " ")
    with pytest.raises(BadField):
        await free.rooms.versions.create(free.app, free.developer, "1.0.0", "N", Audience())
    for stranger in (Audience(users=(strict.member.id,)), Audience(departments=(77,))):
        with pytest.raises(NotFound):
            await free.rooms.versions.create(free.app, free.developer, "1.0.0", "N", stranger)
    with pytest.raises(NotManager):
        await free.rooms.versions.create(free.app, free.member, "1.0.0", "N")


async def test_a_submission_waits_where_publishing_or_a_scope_needs_review_and_says_which(
    rooms: WorldRooms, strict: Enterprise
) -> None:
    app, _ = await strict.rooms.scopes.enable(strict.app, [SEND, CONTACTS], strict.developer)
    asked = strict.rooms.versions.submission(app)
    assert (asked.exempt, asked.publishing, asked.scopes) == (False, True, (SEND, CONTACTS))
    await rooms.tenants.set_rules(strict.admin, publish_exempt=True, scope_preset="default")
    asked = strict.rooms.versions.submission(app)
    assert (asked.exempt, asked.publishing, asked.scopes) == (False, False, (CONTACTS,))
    version = await strict.rooms.versions.create(app, strict.developer, "1.0.0", "N")
    assert (await strict.rooms.versions.submit(version, strict.developer)).status == "in_review"


async def test_a_version_in_review_cannot_be_changed_and_a_withdrawn_one_can(strict: Enterprise) -> None:
    version = await strict.rooms.versions.create(strict.app, strict.developer, "1.0.0", "N")
    with pytest.raises(NotInReview):
        await strict.rooms.versions.withdraw(version, strict.developer)
    await strict.rooms.versions.submit(version, strict.developer, "Please")
    for refused in (
        strict.rooms.versions.edit(version, strict.developer, notes="Other"),
        strict.rooms.versions.delete(version, strict.developer),
        strict.rooms.versions.submit(version, strict.developer),
    ):
        with pytest.raises(NotEditable):
            await refused
    with pytest.raises(DraftExists):
        await strict.rooms.versions.create(strict.app, strict.developer, "1.0.1", "N")
    with pytest.raises(ConfigLocked) as locked:
        await strict.rooms.apps.add_bot(strict.app, strict.developer)
    assert locked.value.where() == f"/app/{strict.app.app_id}/version"
    withdrawn = await strict.rooms.versions.withdraw(version, strict.developer)
    assert withdrawn.status == "withdrawn"
    await strict.rooms.apps.add_bot(strict.app, strict.developer)
    await strict.rooms.versions.edit(withdrawn, strict.developer, notes="Other")
    again = await strict.rooms.versions.submit(withdrawn, strict.developer)
    assert (again.status, again.bot, again.apply_reason) == ("in_review", True, "Please")


async def test_a_banner_knows_what_is_not_published(strict: Enterprise) -> None:
    assert not strict.rooms.versions.unpublished(strict.app)
    app, _ = await strict.rooms.scopes.enable(strict.app, [SEND], strict.developer)
    app = await strict.rooms.apps.add_bot(app, strict.developer)
    unpublished = strict.rooms.versions.unpublished(app)
    assert (unpublished.scopes, unpublished.bot) == ((SEND,), True)
    version = await strict.rooms.versions.create(app, strict.developer, "1.0.0", "N")
    await strict.rooms.reviews.approve(await strict.rooms.versions.submit(version, strict.developer), strict.admin)
    assert not strict.rooms.versions.unpublished(strict.rooms.app(app))
    app = await strict.rooms.apps.remove_bot(app, strict.developer)
    assert strict.rooms.versions.unpublished(app).bot is False


async def test_a_disabled_app_publishes_nothing(free: Enterprise) -> None:
    version = await free.rooms.versions.create(free.app, free.developer, "1.0.0", "N")
    await free.rooms.apps.disable(free.app, free.admin)
    with pytest.raises(AppOff):
        await free.rooms.versions.submit(version, free.developer)


async def test_versions_are_as_they_were_after_a_restart(strict: Enterprise, disk: Disk) -> None:
    await strict.rooms.scopes.enable(strict.app, [SEND], strict.developer)
    version = await strict.rooms.versions.create(strict.app, strict.developer, "1.0.0", "N", Audience(everyone=True))
    version = await strict.rooms.versions.submit(version, strict.developer)
    again = disk.rooms(disk.again()).at(strict.tenant)
    assert again.versions.of(strict.app) == [version]
    with pytest.raises(ConfigLocked):
        await again.apps.add_bot(strict.app, strict.developer)
