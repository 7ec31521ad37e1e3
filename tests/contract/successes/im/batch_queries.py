"""The calls about several chats and bots."""

from larkstead.world.apps.records import App
from tests.contract.provocations.im.batch_queries import bots, chats, p2p, ping
from tests.contract.successes import scopes_of, succeeds
from tests.support.platform import Answer, Platform


@succeeds("im.v1.chats.batch_query")
async def ask_for_chats(platform: Platform, app: App) -> list[Answer]:
    group = await platform.group("group", "李雷", apps=[app])
    pair = await platform.cell.chats.open_p2p(("app", app.id), ("user", platform.user("李雷").id))
    ids = [platform.cell.identities.chat_id(chat) for chat in (group, pair)]
    token = await platform.user_token(app, "李雷", *scopes_of("im.v1.chats.batch_query"))
    return [
        await chats(platform, app, *ids),
        await chats(platform, app, *ids, "oc_1", token=token, user_id_type="union_id"),
    ]


@succeeds("im.v1.chat_p2p.batch_query")
async def ask_for_chats_with_people(platform: Platform, app: App) -> list[Answer]:
    li, han = platform.user("李雷"), platform.user("韩梅梅")
    await platform.cell.chats.open_p2p(("user", han.id), ("user", li.id))
    token = await platform.user_token(app, "韩梅梅", *scopes_of("im.v1.chat_p2p.batch_query"))
    return [await p2p(platform, token, platform.open_id(app, li), "ou_1")]


@succeeds("im.v1.chats.members.bots")
async def ask_for_the_bots_of_a_chat(platform: Platform, app: App) -> list[Answer]:
    chat_id = platform.cell.identities.chat_id(await platform.group("group", "李雷", apps=[app]))
    return [await platform.get(f"/open-apis/im/v1/chats/{chat_id}/members/bots", app)]


@succeeds("bot.v1.openclaw_bot.ping")
async def ping_it(platform: Platform, app: App) -> list[Answer]:
    return [await ping(platform, app), await ping(platform, app, needBotInfo=True)]


@succeeds("bot.v3.bots.basic_batch")
async def ask_for_bots(platform: Platform, app: App) -> list[Answer]:
    return [await bots(platform, app, platform.cell.identities.bot_open_id(app), "ou_1")]
