"""How each refusal of cards for one person is provoked."""

from typing import Any

from larkstead.world.apps.records import App, Audience
from larkstead.world.im.records import Chat
from tests.contract.provocations import provokes
from tests.support.platform import Answer, Platform

SEND, DELETE = "ephemeral.v1.send", "ephemeral.v1.delete"
SENDS = "im:message:send_as_bot"
CARD = {"elements": [{"tag": "div", "text": {"tag": "plain_text", "content": "only you"}}]}


async def send(platform: Platform, app: App, chat: Chat | str, user: str = "李雷", **body: Any) -> Answer:
    """Show a card to a person by their name."""
    chat_id = chat if isinstance(chat, str) else platform.cell.identities.chat_id(chat)
    given = {"chat_id": chat_id, "open_id": platform.open_id(app, user), "msg_type": "interactive", "card": CARD}
    return await platform.call("POST", "/open-apis/ephemeral/v1/send", app=app, json={**given, **body})


async def delete(platform: Platform, app: App, message_id: str) -> Answer:
    body = {"message_id": message_id}
    return await platform.call("POST", "/open-apis/ephemeral/v1/delete", app=app, json=body)


async def prepared(platform: Platform, **more: Any) -> tuple[App, Chat]:
    """An app with its bot in a group with 李雷."""
    app = await platform.app(SENDS, **more)
    return app, await platform.group("group", "李雷", apps=[app])


@provokes(10003, SEND)
async def show_what_is_no_card(platform: Platform) -> Answer:
    return await send(platform, *await prepared(platform), msg_type="text")


@provokes(10004, SEND)
async def show_to_an_address_of_nobody(platform: Platform) -> Answer:
    return await send(platform, *await prepared(platform), open_id="", email="nobody@example.com")


@provokes(11101, SEND)
async def show_to_an_open_id_of_nobody(platform: Platform) -> Answer:
    return await send(platform, *await prepared(platform), open_id="ou_1")


@provokes(11105, SEND)
async def show_to_a_user_id_of_nobody(platform: Platform) -> Answer:
    return await send(platform, *await prepared(platform), open_id="", user_id="nobody")


@provokes(10030, SEND)
async def show_in_a_group_without_the_bot(platform: Platform) -> Answer:
    return await send(platform, await platform.app(SENDS), await platform.group("group", "李雷"))


@provokes(11205, SEND)
async def show_without_a_bot(platform: Platform) -> Answer:
    app, group = await prepared(platform)
    await platform.cell.apps.remove_bot(app, platform.user("韩梅梅"))
    await platform.publish(app)
    return await send(platform, app, group)


@provokes(11206, SEND)
async def show_to_somebody_outside_the_group(platform: Platform) -> Answer:
    return await send(platform, *await prepared(platform), "林芳")


@provokes(11225, SEND)
async def show_to_somebody_out_of_reach(platform: Platform) -> Answer:
    app, group = await prepared(platform)
    await platform.publish(app, Audience(users=(platform.user("韩梅梅").id,)))
    return await send(platform, app, group)


@provokes(11228, SEND)
async def show_in_a_conversation_of_two(platform: Platform) -> Answer:
    app, _ = await prepared(platform)
    pair = await platform.cell.chats.open_p2p(("app", app.id), ("user", platform.user("李雷").id))
    return await send(platform, app, pair)


@provokes(11231, SEND)
async def show_in_no_chat(platform: Platform) -> Answer:
    app, _ = await prepared(platform)
    return await send(platform, app, "oc_1")


@provokes(11237, SEND)
async def show_in_a_group_that_is_no_more(platform: Platform) -> Answer:
    app, group = await prepared(platform)
    await platform.cell.chats.dissolve(platform.user("韩梅梅"), group)
    return await send(platform, app, group)


@provokes(11246, SEND)
async def show_a_card_that_cannot_be_made(platform: Platform) -> Answer:
    return await send(platform, *await prepared(platform), card={"elements": [{"tag": "nothing"}]})


@provokes(18051, DELETE)
async def take_away_twice(platform: Platform) -> Answer:
    app, group = await prepared(platform)
    id = (await send(platform, app, group)).data["message_id"]
    await delete(platform, app, id)
    return await delete(platform, app, id)
