"""How the refusals of the calls that ask about several chats and bots are provoked."""

from typing import Any

from larkstead.world.apps.records import App
from tests.contract.provocations import provokes
from tests.support.platform import Answer, Platform

CHATS, P2P = "/open-apis/im/v1/chats/batch_query", "/open-apis/im/v1/chat_p2p/batch_query"
PING, BOTS = "/open-apis/bot/v1/openclaw_bot/ping", "/open-apis/bot/v3/bots/basic_batch"
READS = "im:chat:readonly"


async def chats(platform: Platform, app: App, *ids: str, token: str | None = None, **query: Any) -> Answer:
    who: dict[str, Any] = {"app": app} if token is None else {"token": token}
    return await platform.call("POST", CHATS, query=query, json={"chat_ids": list(ids)}, **who)


async def p2p(platform: Platform, token: str, *ids: str, **query: Any) -> Answer:
    return await platform.call("POST", P2P, token=token, query=query, json={"chatter_ids": list(ids)})


async def ping(platform: Platform, app: App, **body: Any) -> Answer:
    return await platform.call("POST", PING, app=app, json=body)


async def bots(platform: Platform, app: App, *ids: str) -> Answer:
    return await platform.call("GET", BOTS, app=app, query=[("bot_ids", id) for id in ids])


@provokes(232025, "im.v1.chats.batch_query")
async def chats_without_a_bot(platform: Platform) -> Answer:
    return await chats(platform, await platform.app(READS, bot=False), "oc_1")


@provokes(232025, "im.v1.chat_p2p.batch_query")
async def chats_with_people_without_a_bot(platform: Platform) -> Answer:
    app = await platform.app(user_scopes=[READS], bot=False)
    return await p2p(platform, await platform.user_token(app, "韩梅梅", READS), "ou_1")


@provokes(11205, "bot.v1.openclaw_bot.ping")
async def ping_without_a_bot(platform: Platform) -> Answer:
    return await ping(platform, await platform.app(bot=False))


@provokes(11205, "bot.v3.bots.basic_batch")
async def bots_without_a_bot(platform: Platform) -> Answer:
    return await bots(platform, await platform.app("bot:basic_info", bot=False), "ou_1")
