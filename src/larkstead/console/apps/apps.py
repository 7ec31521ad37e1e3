"""The developer's apps: listed, created, described, their secret, and what an app's page shows around it."""

import asyncio
from typing import Annotated, Literal

from pydantic import Field

from larkstead.console.action import LARGE_BODY_MOST, Caller, Nothing, Request, Response, action
from larkstead.console.apps.icons import (
    PICTURE_TEXT_MOST,
    check_icon,
    icon_address,
    store_picture,
)
from larkstead.console.views import UserCard, user_card
from larkstead.world.apps.records import App, Version, VersionStatus
from larkstead.world.org.roles import must_manage


class VersionMark(Response):
    """A version by name."""

    version_id: str
    number: str
    status: VersionStatus


class AppCard(Response):
    """An app as lists show it. `icon` is what `apps.update` takes, `icon_url` the picture. Times are in ms."""

    app_id: str
    name: str
    description: str
    icon: str
    icon_url: str
    status: Literal["draft", "live", "disabled"]
    bot_added: bool
    bot_on: bool
    owner: UserCard
    part: Literal["owner", "collaborator", "none"]
    online: VersionMark | None
    open_version: VersionMark | None
    scopes_waiting: int
    bot_waiting: Literal["added", "removed"] | None
    events_waiting: bool
    menu_waiting: bool
    faults: int
    previews_waiting: bool
    created_at: int
    updated_at: int


class AppList(Response):
    """The apps one develops, newest first."""

    apps: list[AppCard]


class AppId(Request):
    """One app."""

    app_id: str


class CreateApp(Request):
    """A new app; `icon` is a colour, or what `apps.upload_icon` gave. `app_id` and `app_secret` pin what a team already
    has in its configuration.
    """

    name: str
    description: str = ""
    icon: str = ""
    app_id: str | None = None
    app_secret: str | None = None


class UpdateApp(Request):
    """What is given is changed."""

    app_id: str
    name: str | None = None
    description: str | None = None
    icon: str | None = None


class Picture(Request):
    """A PNG, JPG, GIF or WebP of at most 256 KB, in base64."""

    content: Annotated[str, Field(max_length=PICTURE_TEXT_MOST)]


class IconValue(Response):
    """An icon to give an app."""

    icon: str


class AppSecret(Response):
    """The app's secret."""

    app_secret: str


@action("apps.list")
async def list_apps(caller: Caller, _: Nothing) -> AppList:
    """The apps one owns or helps to develop."""
    return AppList(apps=[app_card(caller, app) for app in caller.cell.apps.of_user(caller.me)])


@action("apps.get")
async def get(caller: Caller, ask: AppId) -> AppCard:
    """An app, for those who develop it."""
    return app_card(caller, managed(caller, ask.app_id))


@action("apps.create")
async def create(caller: Caller, ask: CreateApp) -> AppCard:
    """A new draft of one's own."""
    caller.take("app")
    icon = check_icon(caller.site.files, ask.icon)
    made = await caller.cell.apps.create(
        caller.me, ask.name, ask.description, icon, app_id=ask.app_id, secret=ask.app_secret
    )
    return app_card(caller, made)


@action("apps.update")
async def update(caller: Caller, ask: UpdateApp) -> AppCard:
    """Change name, description or icon."""
    app = managed(caller, ask.app_id)
    icon = None if ask.icon is None else check_icon(caller.site.files, ask.icon)
    changed = await caller.cell.apps.update(app, caller.me, name=ask.name, description=ask.description, icon=icon)
    return app_card(caller, changed)


@action("apps.upload_icon", most=LARGE_BODY_MOST)
async def upload_icon(caller: Caller, ask: Picture) -> IconValue:
    """Keep a picture, to be given to an app."""
    caller.take("upload")
    return IconValue(icon=await asyncio.to_thread(store_picture, caller.site.files, ask.content))


@action("apps.secret")
async def secret(caller: Caller, ask: AppId) -> AppSecret:
    """Show the secret."""
    return AppSecret(app_secret=caller.cell.apps.secret(managed(caller, ask.app_id), caller.me))


@action("apps.reset_secret")
async def reset_secret(caller: Caller, ask: AppId) -> AppSecret:
    """Another secret in place of this one."""
    app = await caller.cell.apps.reset_secret(managed(caller, ask.app_id), caller.me)
    return AppSecret(app_secret=caller.cell.apps.secret(app, caller.me))


@action("abilities.add_bot")
async def add_bot(caller: Caller, ask: AppId) -> AppCard:
    """Add the bot; it works once a version with it is published."""
    return app_card(caller, await caller.cell.apps.add_bot(managed(caller, ask.app_id), caller.me))


@action("abilities.remove_bot")
async def remove_bot(caller: Caller, ask: AppId) -> AppCard:
    """Remove the bot; the online version keeps it until the next one."""
    return app_card(caller, await caller.cell.apps.remove_bot(managed(caller, ask.app_id), caller.me))


def managed(caller: Caller, app_id: str) -> App:
    """An app that the caller develops; another enterprise's is not found."""
    app = caller.cell.apps.at(app_id)
    must_manage(caller.me, app)
    return app


def app_card(caller: Caller, app: App) -> AppCard:
    """An app as one person's pages show it."""
    cell = caller.cell
    online, opened, waiting = (
        cell.availability.online(app),
        cell.versions.open_version(app),
        cell.versions.unpublished(app),
    )
    return AppCard(
        app_id=app.app_id,
        name=app.name,
        description=app.description,
        icon=app.icon,
        icon_url=icon_address(app),
        status=app.status,
        bot_added=app.bot_added,
        bot_on=cell.availability.bot_on(app),
        owner=user_card(cell.memory.users.at(app.owner)),
        part=_part(caller, app),
        online=_mark(caller, online),
        open_version=_mark(caller, opened),
        scopes_waiting=len(waiting.scopes),
        bot_waiting=None if waiting.bot is None else ("added" if waiting.bot else "removed"),
        events_waiting=waiting.events,
        menu_waiting=waiting.menu,
        faults=len(caller.world.faults.of(app.id)),
        previews_waiting=waiting.previews,
        created_at=app.created_at,
        updated_at=app.updated_at,
    )


def _part(caller: Caller, app: App) -> Literal["owner", "collaborator", "none"]:
    if app.owner == caller.me.id:
        return "owner"
    return "collaborator" if caller.me.id in app.collaborators else "none"


def _mark(caller: Caller, version: Version | None) -> VersionMark | None:
    if version is None:
        return None
    id = caller.cell.identities.version_id(version)
    return VersionMark(version_id=id, number=version.number, status=version.status)
