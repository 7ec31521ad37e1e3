"""Reviews: who is asked, what a verdict does, and who hears of it."""

import pytest

from larkstead.world.apps.records import Audience, Version
from larkstead.world.apps.refusals import NotInReview, NotNarrower
from larkstead.world.org.refusals import NotAdmin
from larkstead.world.refusals import BadField, NotFound, UnknownId
from tests.world.conftest import Disk
from tests.world.enterprises import SEND, Enterprise


async def submitted(at: Enterprise, audience: Audience | None = None) -> Version:
    rooms = at.rooms
    app, _ = await rooms.scopes.enable(at.app, [SEND], at.developer)
    await rooms.apps.add_bot(app, at.developer)
    version = await rooms.versions.create(app, at.developer, rooms.versions.next_number(app), "N", audience)
    return await rooms.versions.submit(version, at.developer)


async def test_the_admin_is_asked_and_approval_puts_everything_in_force(strict: Enterprise) -> None:
    version = await submitted(strict)
    assert strict.rooms.reviews.queue(strict.admin) == [version]
    (notice,) = strict.rooms.notices.of(strict.admin)
    assert (notice.kind, notice.data["number"], notice.data["app_id"]) == (
        "review_asked",
        "1.0.0",
        strict.app.app_id,
    )
    version = await strict.rooms.reviews.approve(version, strict.admin)
    app = strict.rooms.app(strict.app)
    assert (version.status, version.decided_by, app.status) == ("online", strict.admin.id, "live")
    assert strict.rooms.availability.bot_on(app)
    assert strict.rooms.scopes.holds(app, SEND)
    assert strict.rooms.reviews.queue(strict.admin) == []
    assert [notice.kind for notice in strict.rooms.notices.of(strict.developer)] == ["review_approved"]


async def test_a_rejection_needs_a_reason_and_leaves_all_as_it_was(strict: Enterprise) -> None:
    version = await submitted(strict)
    with pytest.raises(BadField):
        await strict.rooms.reviews.reject(version, strict.admin, " ")
    version = await strict.rooms.reviews.reject(version, strict.admin, "Too broad")
    app = strict.rooms.app(strict.app)
    assert (version.status, version.verdict, app.status) == ("rejected", "Too broad", "draft")
    assert not strict.rooms.scopes.holds(app, SEND)
    (notice,) = strict.rooms.notices.of(strict.developer)
    assert (notice.kind, notice.data["reason"]) == ("review_rejected", "Too broad")
    assert (await submitted(strict)).number == "1.0.1"


async def test_an_admin_may_narrow_the_availability_and_not_widen_it(strict: Enterprise) -> None:
    top = await strict.rooms.departments.add("Top")
    low = await strict.rooms.departments.add("Low", parent=top.id)
    other = await strict.rooms.departments.add("Other")
    await strict.rooms.users.update(strict.member, strict.admin, departments=[low.id])
    version = await submitted(strict, Audience(users=(strict.developer.id,), departments=(top.id,)))
    for wider in (
        Audience(everyone=True),
        Audience(users=(strict.admin.id,)),
        Audience(departments=(other.id,)),
        Audience(departments=(77,)),
    ):
        with pytest.raises(NotNarrower):
            await strict.rooms.reviews.approve(version, strict.admin, wider)
    with pytest.raises(BadField):
        await strict.rooms.reviews.approve(version, strict.admin, Audience())
    narrowed = Audience(users=(strict.member.id,), departments=(low.id,))
    version = await strict.rooms.reviews.approve(version, strict.admin, narrowed)
    assert version.availability == narrowed
    assert [notice.kind for notice in strict.rooms.notices.of(strict.developer)] == ["review_narrowed"]


async def test_only_an_admin_of_the_tenant_decides_and_only_once(strict: Enterprise, free: Enterprise) -> None:
    version = await submitted(strict)
    with pytest.raises(NotAdmin):
        await strict.rooms.reviews.approve(version, strict.developer)
    with pytest.raises(NotFound):
        await free.rooms.reviews.approve(version, free.admin)
    with pytest.raises(UnknownId):
        free.rooms.identities.version(strict.rooms.identities.version_id(version), free.app)
    with pytest.raises(NotAdmin):
        strict.rooms.reviews.queue(strict.developer)
    await strict.rooms.versions.withdraw(version, strict.developer)
    with pytest.raises(NotInReview):
        await strict.rooms.reviews.approve(version, strict.admin)
    with pytest.raises(NotInReview):
        await strict.rooms.reviews.reject(version, strict.admin, "Late")


async def test_a_scope_in_force_stays_in_force_when_a_later_version_is_rejected(strict: Enterprise) -> None:
    await strict.rooms.reviews.approve(await submitted(strict), strict.admin)
    await strict.rooms.reviews.reject(await submitted(strict), strict.admin, "No")
    app = strict.rooms.app(strict.app)
    assert strict.rooms.scopes.holds(app, SEND)
    assert strict.rooms.availability.bot_on(app)


async def test_the_queue_is_as_it_was_after_a_restart(strict: Enterprise, disk: Disk) -> None:
    version = await submitted(strict)
    again = disk.rooms(disk.again()).at(strict.tenant)
    assert again.reviews.queue(strict.admin) == [version]
    await again.reviews.approve(version, strict.admin)
    assert again.availability.bot_on(again.app(strict.app))
