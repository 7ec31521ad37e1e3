"""How the refusals of the calls about special focus are provoked."""

from typing import Any

from larkstead.world.apps.records import App
from larkstead.world.im.group_rules import key_of
from larkstead.world.org.records import User
from tests.contract.provocations import provokes
from tests.support.platform import Answer, Platform

FOCUS = "/open-apis/im/v1/special_focus"
READS = "im:chat:readonly"


async def follow(platform: Platform, user: str, *parties: User | App, on: bool = True) -> None:
    """A person follows these, or no longer, as they do in the messenger."""
    for party in parties:
        await platform.cell.special_focus.change(platform.user(user), key_of(party), on=on)


async def focused(platform: Platform, token: str, **query: Any) -> Answer:
    return await platform.call("GET", FOCUS, token=token, query=query)


async def unread(platform: Platform, token: str, *ids: str, kind: str = "open_id", **body: Any) -> Answer:
    query, body = {"member_id_type": kind}, {"id_list": list(ids), **body}
    return await platform.call("POST", f"{FOCUS}/unread", token=token, query=query, json=body)


@provokes(230001, "im.v1.special_focus.list")
async def a_page_of_the_focus_that_was_never_issued(platform: Platform) -> Answer:
    app = await platform.app(user_scopes=[READS])
    return await focused(platform, await platform.user_token(app, "李雷", READS), page_token="dmJC")
