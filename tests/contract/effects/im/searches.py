"""What the searches find is what other calls made and tell."""

from larkstead.world.apps.records import App
from tests.contract.effects import reads_back
from tests.contract.provocations.im.searches import OF_BOTS, OF_MESSAGES, READS, bots, groups, ids, messages, token_of
from tests.support.platform import Platform

MADE = "/open-apis/im/v1/chats"
SENDS = ("im:message:send_as_bot", "im:message:readonly")


@reads_back("im.v1.message.search")
async def find_what_the_bot_sent(platform: Platform) -> None:
    app = await platform.app(*SENDS, user_scopes=[OF_MESSAGES])
    sent = (await platform.send(app, "open_id", platform.open_id(app, "李雷"), "the quarterly report")).data
    (found,) = (await messages(platform, await token_of(platform, OF_MESSAGES, app=app), "quarterly")).data["items"]
    assert (found["id"], found["meta_data"]["chat_id"]) == (sent["message_id"], sent["chat_id"])
    await _is_read_by(platform, app, found["id"])


@reads_back("search.v2.message.create")
async def find_the_id_of_what_the_bot_sent(platform: Platform) -> None:
    app = await platform.app(*SENDS, user_scopes=[OF_MESSAGES])
    sent = (await platform.send(app, "open_id", platform.open_id(app, "李雷"), "the yearly report")).data
    found = (await ids(platform, await token_of(platform, OF_MESSAGES, app=app), "yearly")).data
    assert found["items"] == [sent["message_id"]]
    await _is_read_by(platform, app, found["items"][0])


async def _is_read_by(platform: Platform, app: App, id: str) -> None:
    (told,) = (await platform.get(f"/open-apis/im/v1/messages/{id}", app)).data["items"]
    assert told["message_id"] == id


@reads_back("im.v2.chat.search")
async def find_a_group_that_the_bot_made(platform: Platform) -> None:
    app = await platform.app("im:chat", READS)
    made = (await platform.call("POST", MADE, app=app, json={"name": "Sought after"})).data["chat_id"]
    (found,) = (await groups(platform, app, query="sought")).data["items"]
    told = (await platform.get(f"{MADE}/{made}", app)).data
    assert (found["id"], found["meta_data"]["name"]) == (made, told["name"])


@reads_back("bot.v4.bot.search")
async def find_the_bot_itself(platform: Platform) -> None:
    app = await platform.app(user_scopes=[OF_BOTS], name="Sought after")
    (found,) = (await bots(platform, await token_of(platform, OF_BOTS, app=app), "sought")).data["items"]
    info = (await platform.get("/open-apis/bot/v3/info", app)).body["bot"]
    assert (found["id"], found["display_info"]) == (info["open_id"], "<h>Sought</h> after")
