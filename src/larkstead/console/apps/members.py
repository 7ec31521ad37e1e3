"""Who develops an app: its owner and collaborators."""

from larkstead.console.action import Caller, Request, Response, action
from larkstead.console.apps.apps import AppId, managed
from larkstead.console.views import UserCard, user_card
from larkstead.world.apps.records import App


class AppMembers(Response):
    """The owner and the collaborators of an app."""

    owner: UserCard
    collaborators: list[UserCard]


class AppMember(Request):
    """A member of the enterprise, for one app."""

    app_id: str
    user_id: str


@action("members.list")
async def list_members(caller: Caller, ask: AppId) -> AppMembers:
    """Who develops the app."""
    return _members(caller, managed(caller, ask.app_id))


@action("members.add")
async def add(caller: Caller, ask: AppMember) -> AppMembers:
    """Let somebody help to develop the app."""
    user = caller.cell.users.at(ask.user_id)
    return _members(caller, await caller.cell.apps.add_collaborator(managed(caller, ask.app_id), caller.me, user))


@action("members.remove")
async def remove(caller: Caller, ask: AppMember) -> AppMembers:
    """Take a collaborator's part away; one may leave by oneself."""
    user = caller.cell.users.at(ask.user_id)
    return _members(caller, await caller.cell.apps.remove_collaborator(managed(caller, ask.app_id), caller.me, user))


@action("members.transfer")
async def transfer(caller: Caller, ask: AppMember) -> AppMembers:
    """Give the app to another owner: its owner or an admin may."""
    app = caller.cell.apps.at(ask.app_id)
    user = caller.cell.users.at(ask.user_id)
    return _members(caller, await caller.cell.apps.transfer(app, caller.me, user))


def _members(caller: Caller, app: App) -> AppMembers:
    users = caller.cell.memory.users
    return AppMembers(
        owner=user_card(users.at(app.owner)),
        collaborators=[user_card(users.at(id)) for id in app.collaborators],
    )
