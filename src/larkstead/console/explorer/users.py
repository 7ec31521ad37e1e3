"""Whom an app can be told of: people, with the ids by which it may name them."""

from heapq import nsmallest
from itertools import islice
from typing import Final

from larkstead.console.action import Caller, Request, Response, action
from larkstead.console.apps.apps import managed
from larkstead.derive.views import DocText
from larkstead.wire.words import says
from larkstead.world.apps.availability import OutReason
from larkstead.world.apps.records import App
from larkstead.world.declarations import texts_of_user
from larkstead.world.org.records import User

MOST_USERS: Final = 50
LOOKED_AT_MOST: Final = 2_000


class UsersRequest(Request):
    """Whom to look for: a part of a name, e-mail, mobile or user_id; everybody when it is empty."""

    app_id: str
    q: str = ""


class OutOfReachCard(Response):
    """Why the app cannot reach somebody, and the page that mends it ("" for none)."""

    reason: OutReason
    said: DocText
    button: DocText
    link: str


class FoundUser(Response):
    """A member with the ids by which this app may name them; `out` is None when the app reaches them."""

    user_id: str
    open_id: str
    union_id: str
    email: str
    name: str
    en_name: str
    avatar: str
    is_me: bool
    out: OutOfReachCard | None


class FoundUsers(Response):
    """Whom the search found, those in reach first; `more`: there are others."""

    users: list[FoundUser]
    more: bool


@action("explorer.users")
async def users(caller: Caller, ask: UsersRequest) -> FoundUsers:
    """Members of the enterprise, with their ids in one app."""
    app = managed(caller, ask.app_id)
    found = await caller.cell.search.run(lambda: _found(caller, app, ask.q))
    return FoundUsers(users=[_user(caller, app, user) for user in found[:MOST_USERS]], more=len(found) > MOST_USERS)


def _found(caller: Caller, app: App, words: str) -> list[User]:
    """One more of the people who have these words than are shown: who is called so first, oneself, then those whom the
    app reaches. So many of a large enterprise are looked at.
    """
    why_out, me, table = caller.cell.availability.why_out, caller.me, caller.cell.memory.users

    def place(user: User) -> tuple[bool, bool, bool]:
        return not _is_called(user, words), why_out(app, user) is not None, user.id != me.id

    users = {user.id: user for user in islice(table.hits(words), LOOKED_AT_MOST)}
    if words:
        called = (user for user in table.hits(words) if _is_called(user, words))
        users.update((user.id, user) for user in islice(called, MOST_USERS))
    if says(words, *texts_of_user(me)):
        users[me.id] = me
    return nsmallest(MOST_USERS + 1, users.values(), key=place)


def _is_called(user: User, words: str) -> bool:
    return bool(words) and words in {user.user_id, user.name, user.en_name, user.email}


def _user(caller: Caller, app: App, user: User) -> FoundUser:
    cell = caller.cell
    return FoundUser(
        user_id=user.user_id,
        open_id=cell.identities.open_id(app, user),
        union_id=cell.identities.union_id(user),
        email=user.email,
        name=user.name,
        en_name=user.en_name,
        avatar=user.avatar,
        is_me=user.id == caller.me.id,
        out=_out(cell.availability.why_out(app, user), app),
    )


_MEMBERS = ("打开成员管理", "Open members", "/admin/members")
_APPS = ("打开应用管理", "Open app management", "/admin/apps")
_PUBLISH = ("创建版本", "Create a version", "/app/{app_id}/version")
# Why somebody is out of reach: the reason in both languages, and the button that leads to where it is mended.
OUT: dict[OutReason, tuple[str, str, tuple[str, str, str]]] = {
    "resigned": ("已离职", "has resigned", _MEMBERS),
    "frozen": ("账号已冻结", "is frozen", _MEMBERS),
    "disabled": ("应用已被管理员停用", "the app was disabled by the admin", _APPS),
    "unpublished": ("应用还没有发布版本", "the app has no published version", _PUBLISH),
    "forbidden": ("在应用的禁用名单中", "is on the app's forbidden list", _APPS),
    "outside": ("不在应用的可用范围内", "is outside the app's availability", _PUBLISH),
}


def _out(reason: OutReason | None, app: App) -> OutOfReachCard | None:
    if reason is None:
        return None
    zh, en, (button_zh, button_en, link) = OUT[reason]
    return OutOfReachCard(
        reason=reason,
        said=DocText(zh=zh, en=en),
        button=DocText(zh=button_zh, en=button_en),
        link=link.format(app_id=app.app_id),
    )
