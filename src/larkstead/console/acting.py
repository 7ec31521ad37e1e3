"""On whose behalf one call is: the server's owner shows two people side by side, each pane as its own person.

The owner's session names the person with each call, so that the panes of one browser do not share whom they act as. The
name opens nothing by itself: it is heard only from an owner's session, and only as what that session may do anyway
(`session.continue_as`), looked at anew with each call.
"""

from aiohttp import web

from larkstead.world.org.records import User
from larkstead.world.org.refusals import NotActive
from larkstead.world.refusals import NotAllowed, NotFound
from larkstead.world.world import World

# TENANT_KEY/USER_ID
AS_HEADER = "X-Larkstead-As"
# The same, for what a browser fetches without headers of ours: the live page, and the files of messages.
AS_QUERY = "acting"


class NotInAPane(NotAllowed):
    """A call for one person would change whose session the whole browser has."""

    zh = "并排视图中的成员不能切换身份、企业或退出登录。"
    en = "A person shown side by side does not switch, sign in or sign out."
    zh_remedy = "请在并排视图之外操作。"
    en_remedy = "Do it outside of the split view."


def named(request: web.BaseRequest) -> str | None:
    """Whom a request names; None for one that is of the session's own person."""
    by_header = request.headers.get(AS_HEADER)
    if by_header is not None or request.method not in {"GET", "HEAD"}:
        return by_header
    return request.query.get(AS_QUERY)


def person(world: World, name: str) -> User:
    """Whom `TENANT_KEY/USER_ID` names."""
    tenant_key, _, user_id = name.partition("/")
    return may_act_as(world, tenant_key, user_id)


def may_act_as(world: World, tenant_key: str, user_id: str) -> User:
    """Somebody as whom the server's owner may act: an active person who has no password."""
    tenant = world.tenants.find(tenant_key)
    user = None if tenant is None else world.at(tenant.id).users.by_user_id(user_id)
    if user is None or user.account is not None:
        raise NotFound("user", user_id)
    if user.status != "active":
        raise NotActive(name=user.name, status=user.status)
    return user
