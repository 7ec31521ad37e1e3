"""What an admin decides about apps: the review queue, and every app of the enterprise."""

from heapq import nlargest

from pydantic import Field

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
from larkstead.console.listing import LIMIT_MOST, Cursor, after_of, page_of
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


class TenantAppsRequest(Request):
    """Which apps: with every word in the name or app_id; `cursor` is the `next` of the page before."""

    words: str = ""
    cursor: Cursor = None
    limit: int = Field(default=50, ge=1, le=LIMIT_MOST)


class TenantApps(Response):
    """Apps of the enterprise, newest first; `next` goes on behind the last one, None at the end."""

    apps: list[TenantApp]
    next: str | None


class ForbidApp(Request):
    """The people and departments who may not use an app."""

    app_id: str
    forbidden: AvailabilityRequest


DECIDED_SHOWN = 20


@action("admin.reviews", audience="admin")
async def reviews(caller: Caller, _: Nothing) -> ReviewQueue:
    """The review queue."""
    return await _queue(caller)


@action("admin.approve", audience="admin")
async def approve(caller: Caller, ask: Approval) -> ReviewQueue:
    """Approve, perhaps for fewer people."""
    narrowed = audience(caller, ask.narrowed) if ask.narrowed else None
    await caller.cell.reviews.approve(_version(caller, ask), caller.me, narrowed)
    return await _queue(caller)


@action("admin.reject", audience="admin")
async def reject(caller: Caller, ask: Rejection) -> ReviewQueue:
    """Reject with a reason."""
    await caller.cell.reviews.reject(_version(caller, ask), caller.me, ask.reason)
    return await _queue(caller)


@action("admin.apps", audience="admin")
async def list_apps(caller: Caller, ask: TenantAppsRequest) -> TenantApps:
    """The apps of the enterprise."""
    found = await caller.cell.search.apps(ask.words, most=ask.limit + 1, after=after_of(ask.cursor))
    shown, further = page_of(found, ask.limit, lambda app: app.id)
    return TenantApps(apps=[_tenant_app(caller, app) for app in shown], next=further)


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


async def _queue(caller: Caller) -> ReviewQueue:
    cell, versions = caller.cell, caller.cell.memory.versions

    def look() -> list[Version]:
        decided = (version for version in versions if version.decided_by is not None)
        return nlargest(DECIDED_SHOWN, decided, key=lambda version: version.decided_at or 0)

    decided = await cell.search.run(look)
    return ReviewQueue(
        waiting=[_review(caller, version) for version in cell.reviews.queue(caller.me)],
        decided=[_review(caller, version) for version in decided],
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
