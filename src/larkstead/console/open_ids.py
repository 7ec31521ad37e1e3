"""The open_ids of a person: another one in each app."""

from typing import Annotated

from pydantic import Field

from larkstead.console.action import Caller, Request, Response, action
from larkstead.console.apps.icons import icon_address
from larkstead.console.listing import LIMIT_MOST, Cursor, after_of, page_of
from larkstead.world.apps.records import App
from larkstead.world.search import names


class OpenIdsOf(Request):
    """Whose open_ids, in which apps: those with every word in the name or app_id. `cursor` is the `next` of the page
    before.
    """

    user_id: str
    words: str = ""
    cursor: Cursor = None
    limit: Annotated[int, Field(ge=1, le=LIMIT_MOST)] = 20


class OpenIdInApp(Response):
    """An app, and what it calls the person."""

    app_id: str
    name: str
    icon: str
    open_id: str


class OpenIds(Response):
    """Every id of a person: those that all apps know them by, and a page of those of each app, newest app first."""

    user_id: str
    name: str
    avatar: str
    union_id: str
    email: str
    apps: list[OpenIdInApp]
    next: str | None


@action("ids.open_ids")
async def open_ids(caller: Caller, ask: OpenIdsOf) -> OpenIds:
    """The ids of a person of one's enterprise, in the apps that one develops; for admins in all of the enterprise."""
    user = caller.cell.users.at(ask.user_id)
    apps, further = await _apps(caller, ask)
    identities = caller.cell.identities
    return OpenIds(
        user_id=user.user_id,
        name=user.name,
        avatar=user.avatar,
        union_id=identities.union_id(user),
        email=user.email,
        apps=[
            OpenIdInApp(app_id=app.app_id, name=app.name, icon=icon_address(app), open_id=identities.open_id(app, user))
            for app in apps
        ],
        next=further,
    )


async def _apps(caller: Caller, ask: OpenIdsOf) -> tuple[list[App], str | None]:
    after = after_of(ask.cursor)
    if caller.me.is_admin:
        found = list(await caller.cell.search.apps(ask.words, most=ask.limit + 1, after=after))
    else:
        mine = (app for app in caller.cell.apps.of_user(caller.me) if after is None or app.id < after)
        found = [app for app in mine if names(ask.words, app)][: ask.limit + 1]
    shown, further = page_of(found, ask.limit, lambda app: app.id)
    return list(shown), further
