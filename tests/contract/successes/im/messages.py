"""The calls that succeed at chats and messages."""

import json
from typing import Any

from larkstead.world.apps.records import App
from tests.contract.successes import TEXT, both, succeeds
from tests.support.platform import Answer, Platform

CHATS, MESSAGES = "/open-apis/im/v1/chats", "/open-apis/im/v1/messages"


async def talk(platform: Platform, app: App) -> tuple[str, str, str, str]:
    """A group with a mention, a reply and a thread: the ids of the group, the root, an answer and the thread."""
    group = await platform.group("group", "李雷", apps=[app])
    chat_id = platform.cell.identities.chat_id(group)
    root = await platform.send(app, "chat_id", chat_id, f'<at user_id=\\"{platform.open_id(app, "李雷")}\\"></at> hi')
    body = {**TEXT, "content": '{"text":"in a thread"}', "reply_in_thread": True}
    path = f"{MESSAGES}/{root.data['message_id']}/reply"
    answer = await platform.call("POST", path, app=app, json=body)
    await platform.says("韩梅梅", group)
    return chat_id, root.data["message_id"], answer.data["message_id"], answer.data["thread_id"]


@succeeds("im.v1.chat.list")
async def list_chats(platform: Platform, app: App) -> list[Answer]:
    await talk(platform, app)
    await platform.group("second", apps=[app])
    return await both(platform, app, CHATS, "im.v1.chat.list", page_size=1)


@succeeds("im.v1.chat.get")
async def get_chat(platform: Platform, app: App) -> list[Answer]:
    chat_id, *_ = await talk(platform, app)
    outside = platform.cell.identities.chat_id(await platform.group("outside", owner="李雷"))
    p2p = platform.cell.chats.p2p_of(("app", app.id), ("user", app.owner))
    if p2p is None:
        await platform.says("韩梅梅", app)
        p2p = platform.cell.chats.p2p_of(("app", app.id), ("user", app.owner))
    assert p2p is not None
    ids = (chat_id, outside, platform.cell.identities.chat_id(p2p))
    return [answer for id in ids for answer in await both(platform, app, f"{CHATS}/{id}", "im.v1.chat.get")]


@succeeds("im.v1.message.create")
async def create_message(platform: Platform, app: App) -> list[Answer]:
    to = platform.open_id(app, "李雷")
    chat_id, *_ = await talk(platform, app)
    token = await platform.user_token(app, "韩梅梅", "im:message", "im:message.send_as_user")
    body = {"receive_id": chat_id, **TEXT, "content": '{"text":"as a person"}'}
    query = {"receive_id_type": "chat_id"}
    post = {"zh_cn": {"title": "t", "content": [[{"tag": "text", "text": "x"}]]}}
    return [
        await platform.send(app, "open_id", to),
        await platform.send(app, "open_id", to, msg_type="post", content=json_text(post)),
        await platform.send(app, "email", "lilei@example.com"),
        await platform.call("POST", MESSAGES, token=token, query=query, json=body),
    ]


def json_text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


@succeeds("im.v1.message.reply")
async def reply_to_message(platform: Platform, app: App) -> list[Answer]:
    _, root, answer, _ = await talk(platform, app)
    token = await platform.user_token(app, "韩梅梅", "im:message", "im:message.send_as_user")
    body = {**TEXT, "content": '{"text":"yes"}'}
    return [
        await platform.call("POST", f"{MESSAGES}/{root}/reply", app=app, json=body),
        await platform.call("POST", f"{MESSAGES}/{answer}/reply", token=token, json=body),
    ]


@succeeds("im.v1.message.patch")
async def update_card(platform: Platform, app: App) -> list[Answer]:
    card = json_text({"config": {"update_multi": True}, "elements": [{"tag": "markdown", "content": "x"}]})
    sent = await platform.send(app, "email", "lilei@example.com", msg_type="interactive", content=card)
    path = f"{MESSAGES}/{sent.data['message_id']}"
    return [await platform.call("PATCH", path, app=app, json={"content": card})]


@succeeds("im.v1.message.get")
async def get_message(platform: Platform, app: App) -> list[Answer]:
    _, root, answer, _ = await talk(platform, app)
    return [
        found
        for id in (root, answer)
        for kind in ("open_id", "user_id", "union_id")
        for found in await both(platform, app, f"{MESSAGES}/{id}", "im.v1.message.get", user_id_type=kind)
    ]


@succeeds("im.v1.message.list")
async def list_messages(platform: Platform, app: App) -> list[Answer]:
    chat_id, _, _, thread_id = await talk(platform, app)
    return [
        answer
        for kind, id in (("chat", chat_id), ("thread", thread_id))
        for answer in await both(
            platform, app, MESSAGES, "im.v1.message.list", container_id_type=kind, container_id=id, page_size=1
        )
    ]
