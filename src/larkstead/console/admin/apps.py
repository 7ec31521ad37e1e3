"""What an admin decides about apps: the review queue, and every app of the enterprise."""

from larkstead.console.action import Caller, Nothing, Request, Response, action
from larkstead.console.apps.apps import AppCard, AppId, app_card
from larkstead.console.apps.audiences import (
    AvailabilityCard,
    AvailabilityRequest,
    audience,
    availability_card,
)
from larkstead.console.apps.version_cards import (
    VersionCard,
    VersionChanges,
    changes,
    version_card,
)
from larkstead.world.apps.records import App, Version


class ReviewCard(Response):
    """A version that waits for a verdict."""

    app: AppCard
    version: VersionCard
    changes: VersionChanges


class ReviewQueue(Response):
    """What waits, the longest waiting first, and what was decided last."""

    waiting: list[ReviewCard]
    decided: list[ReviewCard]


class Approval(Request):
    """Put a version online, for whom it asks or for fewer."""

    app_id: str
    version_id: str
    narrowed: AvailabilityRequest | None = None


class Rejection(Request):
    """Turn a version down."""

    app_id: str
    version_id: str
    reason: str


class TenantApp(Response):
    """An app of the enterprise as its admin sees it. `availability` None: nothing is online."""

    app: AppCard
    availability: AvailabilityCard | None
    forbidden: AvailabilityCard


class TenantApps(Response):
    """Every app of the enterprise, newest first."""

    apps: list[TenantApp]


class ForbidApp(Request):
    """The people and departments who may not use an app."""

    app_id: str
    forbidden: AvailabilityRequest


DECIDED_SHOWN = 20


@action("admin.reviews", audience="admin")
async def reviews(caller: Caller, _: Nothing) -> ReviewQueue:
    """The review queue."""
    return _queue(caller)


@action("admin.approve", audience="admin")
async def approve(caller: Caller, ask: Approval) -> ReviewQueue:
    """Approve, perhaps for fewer people."""
    narrowed = audience(caller, ask.narrowed) if ask.narrowed else None
    await caller.cell.reviews.approve(_version(caller, ask), caller.me, narrowed)
    return _queue(caller)


@action("admin.reject", audience="admin")
async def reject(caller: Caller, ask: Rejection) -> ReviewQueue:
    """Reject with a reason."""
    await caller.cell.reviews.reject(_version(caller, ask), caller.me, ask.reason)
    return _queue(caller)


@action("admin.apps", audience="admin")
async def list_apps(caller: Caller, _: Nothing) -> TenantApps:
    """Every app of the enterprise."""
    return TenantApps(apps=[_tenant_app(caller, app) for app in caller.cell.apps.all(caller.me)])


@action("admin.disable_app", audience="admin")
async def disable_app(caller: Caller, ask: AppId) -> TenantApp:
    """Stop an app."""
    app = caller.cell.apps.at(ask.app_id)
    return _tenant_app(caller, await caller.cell.apps.disable(app, caller.me))


@action("admin.enable_app", audience="admin")
async def enable_app(caller: Caller, ask: AppId) -> TenantApp:
    """Let a disabled app go on."""
    app = caller.cell.apps.at(ask.app_id)
    return _tenant_app(caller, await caller.cell.apps.enable(app, caller.me))


@action("admin.forbid_app", audience="admin")
async def forbid_app(caller: Caller, ask: ForbidApp) -> TenantApp:
    """Set who may not use an app, whatever its versions say."""
    app = caller.cell.apps.at(ask.app_id)
    forbidden = audience(caller, ask.forbidden)
    return _tenant_app(caller, await caller.cell.apps.set_forbidden(app, caller.me, forbidden))


def _version(caller: Caller, ask: Approval | Rejection) -> Version:
    return caller.cell.identities.version(ask.version_id, caller.cell.apps.at(ask.app_id))


def _queue(caller: Caller) -> ReviewQueue:
    cell = caller.cell
    decided = [
        version
        for app in cell.apps.all(caller.me)
        for version in cell.versions.of(app)
        if version.decided_by is not None
    ]
    decided.sort(key=lambda version: version.decided_at or 0, reverse=True)
    return ReviewQueue(
        waiting=[_review(caller, version) for version in cell.reviews.queue(caller.me)],
        decided=[_review(caller, version) for version in decided[:DECIDED_SHOWN]],
    )


def _review(caller: Caller, version: Version) -> ReviewCard:
    app = caller.cell.memory.apps.at(version.app)
    return ReviewCard(
        app=app_card(caller, app), version=version_card(caller, version), changes=changes(caller, app, version)
    )


def _tenant_app(caller: Caller, app: App) -> TenantApp:
    online = caller.cell.availability.online(app)
    return TenantApp(
        app=app_card(caller, app),
        availability=availability_card(caller.cell, online.availability) if online else None,
        forbidden=availability_card(caller.cell, app.forbidden),
    )
