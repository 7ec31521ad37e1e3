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


async def test_where_publishing_is_exempt_a_version_is_online_at_once(rooms: WorldRooms, free: Enterprise) -> None:
    version = await rooms.versions.create(free.app, free.developer, "1.0.0", "First")
    assert (version.status, version.availability) == ("draft", Audience(users=(free.developer.id,)))
    assert rooms.versions.submission(free.app).exempt
    version = await rooms.versions.submit(version, free.developer)
    app = rooms.app(free.app)
    assert (version.status, app.status, app.online_version) == ("online", "live", version.id)


async def test_a_new_online_version_takes_the_place_of_the_one_before(rooms: WorldRooms, free: Enterprise) -> None:
    await rooms.published(free.app, free.developer, "1.0.0")
    await rooms.published(free.app, free.developer, "1.0.1")
    assert [(one.number, one.status) for one in rooms.versions.of(free.app)] == [
        ("1.0.1", "online"),
        ("1.0.0", "offline"),
    ]


async def test_a_version_keeps_whom_the_one_before_was_for(rooms: WorldRooms, free: Enterprise) -> None:
    everyone = Audience(everyone=True)
    version = await rooms.versions.create(free.app, free.developer, "1.0.0", "N", everyone)
    await rooms.versions.submit(version, free.developer)
    assert (await rooms.versions.create(free.app, free.developer, "1.0.1", "N")).availability == everyone


@pytest.mark.known(doc=PUBLISH)
@pytest.mark.parametrize("number", ["", "1", "1.0", "v1.0.0", "1.0.0.0", "1.0.x", "01.0.0", "1.9.9", "1.10.0"])
async def test_a_number_has_three_parts_and_is_greater_than_every_earlier_one(
    rooms: WorldRooms, free: Enterprise, number: str
) -> None:
    await rooms.published(free.app, free.developer, "1.10.0")
    with pytest.raises(BadField):
        await rooms.versions.create(free.app, free.developer, number, "N")
    assert rooms.versions.next_number(free.app) == "1.10.1"
    await rooms.versions.create(free.app, free.developer, "1.10.1", "N")


async def test_there_is_one_unpublished_version_at_a_time_and_it_can_be_edited_and_deleted(
    rooms: WorldRooms, free: Enterprise
) -> None:
    version = await rooms.versions.create(free.app, free.developer, "1.0.0", "N")
    with pytest.raises(DraftExists):
        await rooms.versions.create(free.app, free.developer, "1.0.1", "N")
    edited = await rooms.versions.edit(version, free.developer, number="0.9.0", notes="Other")
    assert (edited.number, edited.notes, edited.status) == ("0.9.0", "Other", "draft")
    await rooms.versions.delete(version, free.developer)
    assert rooms.versions.of(free.app) == []
    await rooms.versions.create(free.app, free.developer, "0.1.0", "N")
    with pytest.raises(NotFound):
        await rooms.versions.submit(version, free.developer)


async def test_notes_are_required_and_the_availability_names_somebody_of_the_tenant(
    rooms: WorldRooms, free: Enterprise, strict: Enterprise
) -> None:
    with pytest.raises(BadField):
        await rooms.versions.create(free.app, free.developer, "1.0.0", " ")
    with pytest.raises(BadField):
        await rooms.versions.create(free.app, free.developer, "1.0.0", "N", Audience())
    for stranger in (Audience(users=(strict.member.id,)), Audience(departments=(77,))):
        with pytest.raises(NotFound):
            await rooms.versions.create(free.app, free.developer, "1.0.0", "N", stranger)
    with pytest.raises(NotManager):
        await rooms.versions.create(free.app, free.member, "1.0.0", "N")


async def test_a_submission_waits_where_publishing_or_a_scope_needs_review_and_says_which(
    rooms: WorldRooms, strict: Enterprise
) -> None:
    app, _ = await rooms.scopes.enable(strict.app, [SEND, CONTACTS], strict.developer)
    asked = rooms.versions.submission(app)
    assert (asked.exempt, asked.publishing, asked.scopes) == (False, True, (SEND, CONTACTS))
    await rooms.tenants.set_rules(strict.admin, publish_exempt=True, scope_preset="default")
    asked = rooms.versions.submission(app)
    assert (asked.exempt, asked.publishing, asked.scopes) == (False, False, (CONTACTS,))
    version = await rooms.versions.create(app, strict.developer, "1.0.0", "N")
    assert (await rooms.versions.submit(version, strict.developer)).status == "in_review"


async def test_a_version_in_review_cannot_be_changed_and_a_withdrawn_one_can(
    rooms: WorldRooms, strict: Enterprise
) -> None:
    version = await rooms.versions.create(strict.app, strict.developer, "1.0.0", "N")
    with pytest.raises(NotInReview):
        await rooms.versions.withdraw(version, strict.developer)
    await rooms.versions.submit(version, strict.developer, "Please")
    for refused in (
        rooms.versions.edit(version, strict.developer, notes="Other"),
        rooms.versions.delete(version, strict.developer),
        rooms.versions.submit(version, strict.developer),
    ):
        with pytest.raises(NotEditable):
            await refused
    with pytest.raises(DraftExists):
        await rooms.versions.create(strict.app, strict.developer, "1.0.1", "N")
    with pytest.raises(ConfigLocked) as locked:
        await rooms.apps.add_bot(strict.app, strict.developer)
    assert locked.value.where() == f"/app/{strict.app.app_id}/version"
    withdrawn = await rooms.versions.withdraw(version, strict.developer)
    assert withdrawn.status == "withdrawn"
    await rooms.apps.add_bot(strict.app, strict.developer)
    await rooms.versions.edit(withdrawn, strict.developer, notes="Other")
    again = await rooms.versions.submit(withdrawn, strict.developer)
    assert (again.status, again.bot, again.apply_reason) == ("in_review", True, "Please")


async def test_a_banner_knows_what_is_not_published(rooms: WorldRooms, strict: Enterprise) -> None:
    assert not rooms.versions.unpublished(strict.app)
    app, _ = await rooms.scopes.enable(strict.app, [SEND], strict.developer)
    app = await rooms.apps.add_bot(app, strict.developer)
    unpublished = rooms.versions.unpublished(app)
    assert (unpublished.scopes, unpublished.bot) == ((SEND,), True)
    version = await rooms.versions.create(app, strict.developer, "1.0.0", "N")
    await rooms.reviews.approve(await rooms.versions.submit(version, strict.developer), strict.admin)
    assert not rooms.versions.unpublished(rooms.app(app))
    app = await rooms.apps.remove_bot(app, strict.developer)
    assert rooms.versions.unpublished(app).bot is False


async def test_a_disabled_app_publishes_nothing(rooms: WorldRooms, free: Enterprise) -> None:
    version = await rooms.versions.create(free.app, free.developer, "1.0.0", "N")
    await rooms.apps.disable(free.app, free.admin)
    with pytest.raises(AppOff):
        await rooms.versions.submit(version, free.developer)


async def test_versions_are_as_they_were_after_a_restart(rooms: WorldRooms, strict: Enterprise, disk: Disk) -> None:
    await rooms.scopes.enable(strict.app, [SEND], strict.developer)
    version = await rooms.versions.create(strict.app, strict.developer, "1.0.0", "N", Audience(everyone=True))
    version = await rooms.versions.submit(version, strict.developer)
    again = WorldRooms(disk.again())
    assert again.versions.of(strict.app) == [version]
    with pytest.raises(ConfigLocked):
        await again.apps.add_bot(strict.app, strict.developer)
