"""Who develops an app: its owner and collaborators."""

from larkstead.console.action import Answer, Ask, Caller, action
from larkstead.console.apps import AppId, managed
from larkstead.console.views import PersonCard, person_card
from larkstead.world.records import App


class AppMembers(Answer):
    """The owner and the collaborators of an app."""

    owner: PersonCard
    collaborators: list[PersonCard]


class AppMember(Ask):
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
    person = caller.world.people.at(caller.tenant, ask.user_id)
    return _members(caller, await caller.world.apps.add_collaborator(managed(caller, ask.app_id), caller.me, person))


@action("members.remove")
async def remove(caller: Caller, ask: AppMember) -> AppMembers:
    """Take a collaborator's part away; one may leave by oneself."""
    person = caller.world.people.at(caller.tenant, ask.user_id)
    return _members(caller, await caller.world.apps.remove_collaborator(managed(caller, ask.app_id), caller.me, person))


@action("members.transfer")
async def transfer(caller: Caller, ask: AppMember) -> AppMembers:
    """Give the app to another owner: its owner or an admin may."""
    app = caller.world.apps.at(ask.app_id, caller.me)
    person = caller.world.people.at(caller.tenant, ask.user_id)
    return _members(caller, await caller.world.apps.transfer(app, caller.me, person))


def _members(caller: Caller, app: App) -> AppMembers:
    people = caller.world.book.people
    return AppMembers(
        owner=person_card(people.at(app.owner)),
        collaborators=[person_card(people.at(id)) for id in app.collaborators],
    )
