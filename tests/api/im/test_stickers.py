"""Stickers: a person sends one, and the bot that was sent it sends it on."""

import json
from contextlib import AsyncExitStack

import pytest

from larkstead.world.apps.records import App
from larkstead.world.im.messages import Outgoing, Sender
from larkstead.world.im.records import Chat, Message
from tests.console.clients import LI, PageClients
from tests.support.platform import Answer, Platform

MESSAGES = "/open-apis/im/v1/messages"
FORMS = "im-v1/message/message-content-description/create_json.md: sticker"
SCOPES = ("im:message:send_as_bot", "im:message", "im:message:readonly", "im:resource")


async def sticker_of(platform: Platform, to: App | Chat) -> tuple[Message, str]:
    """A sticker that 李雷 sends, and its file_key."""
    async with AsyncExitStack() as stack:
        offered = (await (await PageClients(platform.server, stack).desk(LI)).do("stickers.list"))["stickers"]
    key = offered[0]["file_key"]
    what = Outgoing("sticker", json.dumps({"file_key": key}))
    return await platform.cell.messages.send(Sender(user=platform.user("李雷")), to, what), key


async def send(platform: Platform, app: App, key: str) -> Answer:
    to = platform.open_id(app, "李雷")
    return await platform.send(app, "open_id", to, msg_type="sticker", content=json.dumps({"file_key": key}))


@pytest.mark.known(doc=FORMS)
async def test_a_bot_sends_the_sticker_that_it_was_sent(platform: Platform) -> None:
    app = await platform.app(*SCOPES)
    got, key = await sticker_of(platform, app)
    sent = await send(platform, app, key)
    assert (sent.data["msg_type"], json.loads(sent.data["body"]["content"])) == ("sticker", {"file_key": key})
    listed = await platform.get(MESSAGES, app, container_id_type="chat", container_id=sent.data["chat_id"])
    assert [json.loads(one["body"]["content"])["file_key"] for one in listed.data["items"]] == [key, key]
    path = f"{MESSAGES}/{platform.cell.identities.message_id(got.id)}/reply"
    body = {"msg_type": "sticker", "content": json.dumps({"file_key": key})}
    assert (await platform.call("POST", path, app=app, json=body)).code == 0


@pytest.mark.known(doc=FORMS, guess=True)
async def test_a_sticker_that_a_bot_was_not_sent_is_a_key_of_nothing_to_it(platform: Platform) -> None:
    app, other = await platform.app(*SCOPES), await platform.app(*SCOPES, name="other")
    _, key = await sticker_of(platform, app)
    refused = await send(platform, other, key)
    assert (refused.code, refused.msg.endswith("ext=invalid file_key")) == (230001, True)
    # In a group everybody's bot is sent it.
    await sticker_of(platform, await platform.group("group", "李雷", apps=[other]))
    assert (await send(platform, other, key)).code == 0


@pytest.mark.known(doc=f"{FORMS}; /reference/im-v1/message/get-2: no resources of stickers")
async def test_a_sticker_is_not_downloaded(platform: Platform) -> None:
    app = await platform.app(*SCOPES)
    got, key = await sticker_of(platform, app)
    path = f"{MESSAGES}/{platform.cell.identities.message_id(got.id)}/resources/{key}"
    assert (await platform.get(path, app, type="file")).code != 0


@pytest.mark.known(ours="the messenger draws stickers, each with a word in both languages")
async def test_the_messenger_is_told_what_a_sticker_shows(platform: Platform) -> None:
    app = await platform.app(*SCOPES)
    _, key = await sticker_of(platform, app)
    sent = await send(platform, app, key)
    async with AsyncExitStack() as stack:
        desk = await PageClients(platform.server, stack).desk(LI)
        shown = (await desk.do("messenger.messages", chat_id=sent.data["chat_id"]))["messages"]
        assert [one["sticker"]["word"] for one in shown] == [{"zh": "你好", "en": "Hello"}] * 2
        ask = {"chat_id": sent.data["chat_id"], "msg_type": "sticker", "uuid": "s"}
        mine = await desk.do("messenger.send", content=json.dumps({"file_key": key}), **ask)
        assert mine["sticker"]["file_key"] == key
