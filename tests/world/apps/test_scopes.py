"""Scopes: exempt ones are in force at once, the others wait for a version."""

import pytest

from larkstead.world.apps.records import Grant, ScopePreset
from larkstead.world.apps.refusals import ConfigLocked, NotManager
from larkstead.world.refusals import BadField, NotFound
from tests.world.conftest import Disk
from tests.world.enterprises import (
    CONTACTS,
    SEND,
    Enterprise,
    WorldRooms,
)


def statuses(at: Enterprise) -> dict[Grant, str]:
    return {(state.key, state.token): state.status for state in at.rooms.scopes.state(at.rooms.app(at.app))}


async def test_an_exempt_scope_is_in_force_at_once(free: Enterprise) -> None:
    assert statuses(free)[SEND] == "not_added"
    app, split = await free.rooms.scopes.enable(free.app, [SEND], free.developer)
    assert (split.exempt, split.needs_review, split.effective) == ((SEND,), (), ())
    assert free.rooms.scopes.holds(app, SEND)
    assert statuses(free)[SEND] == "effective"
    assert free.rooms.scopes.preview(app, [SEND]).effective == (SEND,)


async def test_a_scope_that_needs_review_waits_for_an_approved_version(strict: Enterprise) -> None:
    app, split = await strict.rooms.scopes.enable(strict.app, [SEND], strict.developer)
    assert split.needs_review == (SEND,)
    assert not strict.rooms.scopes.holds(app, SEND)
    assert statuses(strict)[SEND] == "added_needs_release"
    version = await strict.rooms.versions.create(app, strict.developer, "1.0.0", "First")
    version = await strict.rooms.versions.submit(version, strict.developer)
    assert statuses(strict)[SEND] == "in_review"
    await strict.rooms.reviews.approve(version, strict.admin)
    assert statuses(strict)[SEND] == "effective"


async def test_a_mixed_request_says_which_is_which_and_does_both(rooms: WorldRooms, strict: Enterprise) -> None:
    await rooms.tenants.set_rules(strict.admin, scope_preset="default")
    seen = strict.rooms.scopes.preview(strict.app, [SEND, CONTACTS])
    assert strict.rooms.app(strict.app) == strict.app
    app, split = await strict.rooms.scopes.enable(strict.app, [SEND, CONTACTS], strict.developer)
    assert split == seen
    assert (split.exempt, split.needs_review) == ((SEND,), (CONTACTS,))
    assert (app.scopes, app.granted) == ((SEND, CONTACTS), (SEND,))


@pytest.mark.parametrize(
    ("preset", "exempt"),
    [
        ("all", {"send", "group", "multi", "sms", "user", "ids", "contacts"}),
        ("default", {"send", "ids"}),
        ("none", set()),
        ("custom", {"contacts", "group"}),
    ],
)
async def test_a_preset_says_what_is_exempt(
    rooms: WorldRooms, strict: Enterprise, preset: ScopePreset, exempt: set[str]
) -> None:
    named: dict[str, Grant] = {
        "send": SEND,
        "group": ("im:message.group_msg", "tenant"),
        "multi": ("im:message:send_multi_users", "tenant"),
        "sms": ("im:message.urgent:sms", "tenant"),
        "user": ("im:message", "user"),
        "ids": ("contact:user.id:readonly", "tenant"),
        "contacts": CONTACTS,
    }
    await rooms.tenants.set_rules(
        strict.admin, scope_preset=preset, exempt_scopes=[CONTACTS[0], "im:message.group_msg"]
    )
    assert {name for name, grant in named.items() if strict.rooms.scopes.exempt(grant)} == exempt


async def test_disabling_takes_a_scope_away_at_once(free: Enterprise) -> None:
    await free.rooms.scopes.enable(free.app, [SEND, CONTACTS], free.developer)
    app = await free.rooms.scopes.disable(free.app, [SEND], free.developer)
    assert (app.scopes, app.granted) == ((CONTACTS,), (CONTACTS,))


async def test_unknown_scopes_wrong_identities_and_strangers_are_refused(free: Enterprise) -> None:
    with pytest.raises(NotFound):
        await free.rooms.scopes.enable(free.app, [("im:no_such", "tenant")], free.developer)
    with pytest.raises(BadField):
        await free.rooms.scopes.enable(free.app, [(SEND[0], "user")], free.developer)
    with pytest.raises(NotManager):
        await free.rooms.scopes.enable(free.app, [SEND], free.member)


async def test_scopes_stand_still_while_a_version_is_in_review(strict: Enterprise) -> None:
    await strict.rooms.scopes.enable(strict.app, [SEND], strict.developer)
    version = await strict.rooms.versions.create(strict.app, strict.developer, "1.0.0", "First")
    version = await strict.rooms.versions.submit(version, strict.developer)
    with pytest.raises(ConfigLocked):
        await strict.rooms.scopes.enable(strict.app, [CONTACTS], strict.developer)
    with pytest.raises(ConfigLocked):
        await strict.rooms.scopes.disable(strict.app, [SEND], strict.developer)
    await strict.rooms.versions.withdraw(version, strict.developer)
    await strict.rooms.scopes.enable(strict.app, [CONTACTS], strict.developer)


async def test_scopes_are_as_they_were_after_a_restart(rooms: WorldRooms, strict: Enterprise, disk: Disk) -> None:
    await rooms.tenants.set_rules(strict.admin, scope_preset="default")
    app, _ = await strict.rooms.scopes.enable(strict.app, [SEND, CONTACTS], strict.developer)
    again = disk.rooms(disk.again()).at(strict.tenant)
    assert again.app(app) == app
    assert again.scopes.state(app) == strict.rooms.scopes.state(app)
