"""Versions of an app: drafted, submitted, withdrawn."""

from larkstead.console.action import Caller, Done, Request, Response, action
from larkstead.console.apps.apps import (
    AppId,
    VersionMark,
    app_card,
    managed,
)
from larkstead.console.apps.audiences import (
    AvailabilityCard,
    AvailabilityRequest,
    audience,
    availability_card,
)
from larkstead.console.apps.scopes import GrantCard, grant_cards
from larkstead.console.apps.version_cards import (
    VersionCard,
    VersionChanges,
    changes,
    version_card,
)
from larkstead.console.views import UserCard, user_card
from larkstead.world.apps.records import App, Version

# So many reviewers are named; of more it is said how many.
REVIEWERS_NAMED = 3


class VersionList(Response):
    """An app's versions, newest first."""

    versions: list[VersionCard]


class SubmissionCard(Response):
    """What submitting leads to: online at once (`exempt`), or a review of the release itself, of scopes, or both."""

    exempt: bool
    publishing: bool
    scopes: list[GrantCard]


class VersionPlan(Response):
    """What a new version would be: its usual number and availability, what it changes, what submitting leads to."""

    number: str
    availability: AvailabilityCard
    changes: VersionChanges
    submission: SubmissionCard
    open_version: VersionMark | None


class VersionDetail(Response):
    """A version and, while it is not published, what it changes and what submitting leads to."""

    version: VersionCard
    changes: VersionChanges
    submission: SubmissionCard


class Reviewers(Response):
    """Who reviews the app's versions: the first of the enterprise's admins, and how many there are. `as_whom`: the one
    as whom the server's owner may go on, unless they act as an admin already.
    """

    admins: list[UserCard]
    count: int
    as_whom: UserCard | None


class VersionOf(Request):
    """One version of one app."""

    app_id: str
    version_id: str


class CreateVersion(Request):
    """A draft."""

    app_id: str
    number: str
    notes: str
    availability: AvailabilityRequest | None = None
    apply_reason: str = ""


class EditVersion(Request):
    """What is given is changed."""

    app_id: str
    version_id: str
    number: str | None = None
    notes: str | None = None
    availability: AvailabilityRequest | None = None
    apply_reason: str | None = None


class SubmitVersion(Request):
    """A version to publish, with what its reviewer should know."""

    app_id: str
    version_id: str
    apply_reason: str | None = None


@action("versions.list")
async def list_versions(caller: Caller, ask: AppId) -> VersionList:
    """Every version of the app."""
    app = managed(caller, ask.app_id)
    return VersionList(versions=[version_card(caller, version) for version in caller.cell.versions.of(app)])


@action("versions.prepare")
async def prepare(caller: Caller, ask: AppId) -> VersionPlan:
    """What a new version would be."""
    app = managed(caller, ask.app_id)
    versions = caller.cell.versions
    return VersionPlan(
        number=versions.next_number(app),
        availability=availability_card(caller.cell, versions.usual_availability(app)),
        changes=changes(caller, app),
        submission=_submission(caller, app),
        open_version=app_card(caller, app).open_version,
    )


@action("versions.get")
async def get(caller: Caller, ask: VersionOf) -> VersionDetail:
    """One version."""
    app, version = _version(caller, ask)
    return _detail(caller, app, version)


@action("versions.create")
async def create(caller: Caller, ask: CreateVersion) -> VersionDetail:
    """Save a draft."""
    app = managed(caller, ask.app_id)
    chosen = audience(caller, ask.availability) if ask.availability else None
    version = await caller.cell.versions.create(app, caller.me, ask.number, ask.notes, chosen, ask.apply_reason)
    return _detail(caller, app, version)


@action("versions.edit")
async def edit(caller: Caller, ask: EditVersion) -> VersionDetail:
    """Change a version that is not submitted."""
    app, version = _version(caller, ask)
    changed = await caller.cell.versions.edit(
        version,
        caller.me,
        number=ask.number,
        notes=ask.notes,
        availability=audience(caller, ask.availability) if ask.availability else None,
        apply_reason=ask.apply_reason,
    )
    return _detail(caller, app, changed)


@action("versions.delete")
async def delete(caller: Caller, ask: VersionOf) -> Done:
    """Delete a version that is not submitted."""
    _, version = _version(caller, ask)
    await caller.cell.versions.delete(version, caller.me)
    return Done()


@action("versions.submission")
async def submission(caller: Caller, ask: AppId) -> SubmissionCard:
    """What submitting a version now would lead to."""
    return _submission(caller, managed(caller, ask.app_id))


@action("versions.reviewers")
async def reviewers(caller: Caller, ask: AppId) -> Reviewers:
    """Who reviews the app's versions."""
    managed(caller, ask.app_id)
    admins = caller.cell.users.admins()
    may = caller.owner and not caller.me.is_admin
    as_whom = next((admin for admin in admins if may and admin.unguarded), None)
    return Reviewers(
        admins=[user_card(admin) for admin in admins[:REVIEWERS_NAMED]],
        count=len(admins),
        as_whom=None if as_whom is None else user_card(as_whom),
    )


@action("versions.submit")
async def submit(caller: Caller, ask: SubmitVersion) -> VersionDetail:
    """Publish it where nothing needs a review, otherwise ask for one."""
    app, version = _version(caller, ask)
    version = await caller.cell.versions.submit(version, caller.me, ask.apply_reason)
    return _detail(caller, app, version)


@action("versions.withdraw")
async def withdraw(caller: Caller, ask: VersionOf) -> VersionDetail:
    """Take a submission back."""
    app, version = _version(caller, ask)
    return _detail(caller, app, await caller.cell.versions.withdraw(version, caller.me))


def _version(caller: Caller, ask: VersionOf | EditVersion | SubmitVersion) -> tuple[App, Version]:
    app = managed(caller, ask.app_id)
    return app, caller.cell.identities.version(ask.version_id, app)


def _detail(caller: Caller, app: App, version: Version) -> VersionDetail:
    app = caller.cell.memory.apps.at(app.id)
    return VersionDetail(
        version=version_card(caller, version),
        changes=changes(caller, app, version),
        submission=_submission(caller, app),
    )


def _submission(caller: Caller, app: App) -> SubmissionCard:
    leads = caller.cell.versions.submission(app)
    return SubmissionCard(exempt=leads.exempt, publishing=leads.publishing, scopes=grant_cards(leads.scopes))
