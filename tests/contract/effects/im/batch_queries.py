"""What the calls about several chats and bots tell, beside what other calls tell of the same."""

from tests.contract.effects import reads_back
from tests.contract.provocations.im.batch_queries import READS, bots, chats, p2p, ping
from tests.support.platform import Platform

INFO = "/open-apis/bot/v3/info"


@reads_back("im.v1.chats.batch_query")
async def ask_for_chats(platform: Platform) -> None:
    app = await platform.app("im:chat")
    path, query = "/open-apis/im/v1/chats", {"user_id_type": "open_id"}
    made = await platform.call("POST", path, app=app, query=query, json={"name": "Made by the bot"})
    id = made.data["chat_id"]
    (one,) = (await chats(platform, app, id)).data["items"]
    told = (await platform.get(f"{path}/{id}", app)).data
    assert (one["chat_id"], one["name"], one["chat_mode"]) == (id, told["name"], told["chat_mode"])


@reads_back("im.v1.chat_p2p.batch_query")
async def ask_for_a_chat_with_somebody(platform: Platform) -> None:
    app = await platform.app("im:message:send_as_bot", user_scopes=[READS])
    token = await platform.user_token(app, "李雷", READS)
    chat_id = (await platform.send(app, "open_id", platform.open_id(app, "李雷"))).data["chat_id"]
    bot = platform.cell.identities.bot_open_id(app)
    assert (await p2p(platform, token, bot)).data["p2p_chats"] == [{"chat_id": chat_id, "chatter_id": bot}]
    assert (await platform.call("GET", f"/open-apis/im/v1/chats/{chat_id}", token=token)).data["chat_mode"] == "p2p"


@reads_back("im.v1.chats.members.bots")
async def ask_for_the_bots_of_a_chat(platform: Platform) -> None:
    app, other = await platform.app("im:chat"), await platform.app("im:chat", name="Other")
    id = platform.cell.identities.chat_id(await platform.group("group", "李雷", apps=[app]))
    path = f"/open-apis/im/v1/chats/{id}/members"
    body = {"id_list": [other.app_id]}
    await platform.call("POST", path, app=app, query={"member_id_type": "app_id"}, json=body)
    found = (await platform.get(f"{path}/bots", app)).data["items"]
    info = [(await platform.get(INFO, one)).body["bot"] for one in (app, other)]
    expected = [{"bot_id": one["open_id"], "bot_name": one["app_name"]} for one in info]
    assert sorted(found, key=lambda one: str(one["bot_id"])) == sorted(expected, key=lambda one: str(one["bot_id"]))


@reads_back("bot.v1.openclaw_bot.ping")
async def ping_it(platform: Platform) -> None:
    app = await platform.app(name="Pinged")
    told = (await ping(platform, app, needBotInfo=True)).data["pingBotInfo"]
    info = (await platform.get(INFO, app)).body["bot"]
    assert told == {"botID": info["open_id"], "botName": info["app_name"]}


@reads_back("bot.v3.bots.basic_batch")
async def ask_for_bots(platform: Platform) -> None:
    app, other = await platform.app("bot:basic_info"), await platform.app(name="Other")
    id = platform.cell.identities.bot_open_id(other)
    found = (await bots(platform, app, id, platform.open_id(app, "李雷"))).data["bots"]
    info = (await platform.get(INFO, other)).body["bot"]
    assert found == {info["open_id"]: {"bot_id": id, "name": info["app_name"]}}
