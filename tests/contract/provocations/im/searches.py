"""How the refusals of the searches are provoked."""

from typing import Any
from unittest.mock import patch

from larkstead.store import search_index
from larkstead.world.apps.records import App
from tests.contract.provocations import provokes
from tests.support.platform import Answer, Platform

MESSAGES, OLD = "/open-apis/im/v1/messages/search", "/open-apis/search/v2/message"
GROUPS, BOTS = "/open-apis/im/v2/chats/search", "/open-apis/bot/v4/bot/search"
READS, OF_MESSAGES, OF_BOTS = "im:chat:read", "search:message", "search:bot"
NO_PAGE = {"page_token": "dmJC"}


async def token_of(platform: Platform, scope: str, user: str = "李雷", app: App | None = None) -> str:
    """A token of a person who consented to a search."""
    return await platform.user_token(app or await platform.app(user_scopes=[scope]), user, scope)


async def messages(platform: Platform, token: str, query: str | None = None, page: Any = (), **wanted: Any) -> Answer:
    body = {**({} if query is None else {"query": query}), **({"filter": wanted} if wanted else {})}
    return await platform.call("POST", MESSAGES, token=token, query=page, json=body)


async def ids(platform: Platform, token: str, query: str, page: Any = (), **more: Any) -> Answer:
    return await platform.call("POST", OLD, token=token, query=page, json={"query": query, **more})


async def groups(platform: Platform, app: App, page: Any = (), **body: Any) -> Answer:
    return await platform.call("POST", GROUPS, app=app, query=page, json=body)


async def bots(platform: Platform, token: str, query: str = "", page: Any = (), **wanted: Any) -> Answer:
    body = {"query": query, **({"filter": wanted} if wanted else {})}
    return await platform.call("POST", BOTS, token=token, query=page, json=body)


@provokes(230001, "im.v1.message.search")
async def since_no_time(platform: Platform) -> Answer:
    token = await token_of(platform, OF_MESSAGES)
    return await messages(platform, token, time_range={"start_time": "yesterday"})


@provokes(1278001, "search.v2.message.create")
async def ids_until_no_time(platform: Platform) -> Answer:
    return await ids(platform, await token_of(platform, OF_MESSAGES), "hi", end_time="tomorrow")


@provokes(1278002, "search.v2.message.create")
async def ids_of_what_takes_too_long(platform: Platform) -> Answer:
    token = await token_of(platform, OF_MESSAGES)
    await platform.says("韩梅梅", await platform.group("Team", "李雷"), "hi")
    with patch.object(search_index.SearchIndex, "look", side_effect=search_index.TookTooLong):
        return await ids(platform, token, "hi")


@provokes(232001, "im.v2.chat.search")
async def groups_by_nothing(platform: Platform) -> Answer:
    return await groups(platform, await platform.app(READS))


@provokes(232025, "im.v2.chat.search")
async def groups_without_a_bot(platform: Platform) -> Answer:
    return await groups(platform, await platform.app(READS, bot=False), query="a")


@provokes(10003, "bot.v4.bot.search")
async def a_page_that_was_never_issued(platform: Platform) -> Answer:
    return await bots(platform, await token_of(platform, OF_BOTS), "a", NO_PAGE)
