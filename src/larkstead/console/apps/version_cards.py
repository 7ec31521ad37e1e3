"""How versions look on pages, the developer's and the reviewer's, and what one changes."""

from typing import Literal

from larkstead.console.action import Caller, Response
from larkstead.console.apps.audiences import AvailabilityCard, availability_card
from larkstead.console.apps.scopes import GrantCard, grant_cards
from larkstead.console.views import UserCard, user_card
from larkstead.world.apps.records import App, Version, VersionStatus


class VersionCard(Response):
    """A version. `scopes` and `bot` are the snapshot taken when it was submitted; times are in ms."""

    version_id: str
    number: str
    status: VersionStatus
    notes: str
    apply_reason: str
    availability: AvailabilityCard
    scopes: list[GrantCard]
    bot: bool
    created_by: UserCard
    created_at: int
    submitted_at: int | None
    decided_by: UserCard | None
    decided_at: int | None
    verdict: str


class VersionChanges(Response):
    """What a version brings compared with the online one. `scopes_waiting` are those that are not in force yet."""

    online: str
    scopes_added: list[GrantCard]
    scopes_removed: list[GrantCard]
    scopes_waiting: list[GrantCard]
    bot: Literal["added", "removed"] | None
    availability_now: AvailabilityCard | None


def version_card(caller: Caller, version: Version) -> VersionCard:
    """A version as pages show it."""
    cell = caller.cell
    decider = cell.memory.users.get(version.decided_by) if version.decided_by else None
    return VersionCard(
        version_id=cell.identities.version_id(version),
        number=version.number,
        status=version.status,
        notes=version.notes,
        apply_reason=version.apply_reason,
        availability=availability_card(cell, version.availability),
        scopes=grant_cards(version.scopes),
        bot=version.bot,
        created_by=user_card(cell.memory.users.at(version.created_by)),
        created_at=version.created_at,
        submitted_at=version.submitted_at,
        decided_by=user_card(decider) if decider else None,
        decided_at=version.decided_at,
        verdict=version.verdict,
    )


def changes(caller: Caller, app: App, version: Version | None = None) -> VersionChanges:
    """What `version` changes once it is online; None, or one not submitted, stands for the configuration of now."""
    taken = version is not None and version.submitted_at is not None
    scopes, bot = (version.scopes, version.bot) if version is not None and taken else (app.scopes, app.bot_added)
    online = caller.cell.availability.online(app)
    before = online.scopes if online else ()
    bot_before = online.bot if online else False
    return VersionChanges(
        online=online.number if online else "",
        scopes_added=grant_cards(grant for grant in scopes if grant not in before),
        scopes_removed=grant_cards(grant for grant in before if grant not in scopes),
        scopes_waiting=grant_cards(grant for grant in scopes if grant not in app.granted),
        bot=None if bot == bot_before else ("added" if bot else "removed"),
        availability_now=availability_card(caller.cell, online.availability) if online else None,
    )
