"""The searches."""

from larkstead.world.apps.records import App
from tests.contract.provocations.im.searches import bots, groups, ids, messages
from tests.contract.successes import scopes_of, succeeds
from tests.support.platform import Answer, Platform


@succeeds("im.v1.message.search")
async def look_for_messages(platform: Platform, app: App) -> list[Answer]:
    chat, user = await platform.group("Team", "李雷", apps=[app]), platform.user("李雷")
    await platform.says("韩梅梅", chat, "a word to find")
    await platform.says("李雷", app, "a word to find")
    token = await platform.user_token(app, "李雷", *scopes_of("im.v1.message.search"))
    return [
        await messages(platform, token, "word", {"page_size": 1}),
        await messages(platform, token, "w" * 60),
        await messages(platform, token, from_ids=[platform.open_id(app, user)], chat_type="p2p"),
    ]


@succeeds("search.v2.message.create")
async def look_for_ids_of_messages(platform: Platform, app: App) -> list[Answer]:
    await platform.says("李雷", app, "a word to find")
    token = await platform.user_token(app, "李雷", *scopes_of("search.v2.message.create"))
    return [await ids(platform, token, "word"), await ids(platform, token, "word", {"page_size": 1}, start_time="1")]


@succeeds("im.v2.chat.search")
async def look_for_groups(platform: Platform, app: App) -> list[Answer]:
    for name in ("Team one", "Team two"):
        await platform.group(name, "李雷", apps=[app])
    member = platform.open_id(app, "李雷")
    return [
        await groups(platform, app, {"page_size": 1}, query="team"),
        await groups(platform, app, query="t" * 60, filter={"member_ids": [member]}),
        await groups(platform, app, filter={"member_ids": [member]}, sorter="member_count_desc"),
    ]


@succeeds("bot.v4.bot.search")
async def look_for_bots(platform: Platform, app: App) -> list[Answer]:
    await platform.app(name="Test too")
    await platform.says("李雷", app)
    token = await platform.user_token(app, "李雷", *scopes_of("bot.v4.bot.search"))
    return [
        await bots(platform, token, "test", {"page_size": 1}),
        await bots(platform, token, "t" * 60),
        await bots(platform, token, "test", has_chatter=True),
    ]
