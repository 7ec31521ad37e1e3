"""How each refusal of messages to many people is provoked."""

import asyncio
from typing import Any

from larkstead.world.apps.records import App
from larkstead.world.declarations import BATCH_MESSAGES
from larkstead.world.im.batch_delivery import DAY_MOST
from tests.contract.provocations import provokes
from tests.support.platform import Answer, Platform

SEND = "message.v4.batch_send"
DELETE, READ, PROGRESS = (f"im.v1.batch_message.{what}" for what in ("delete", "read_user", "get_progress"))
PATH, BATCHES = "/open-apis/message/v4/batch_send/", "/open-apis/im/v1/batch_messages"
SENDS, TO_USERS, TO_DEPARTMENTS = (
    "im:message:send_as_bot",
    "im:message:send_multi_users",
    "im:message:send_multi_depts",
)
TEXT = {"msg_type": "text", "content": {"text": "to all of you"}}


async def sender(platform: Platform, *scopes: str, **more: Any) -> App:
    """An app that may send to many."""
    return await platform.app(*(scopes or (SENDS, TO_USERS, TO_DEPARTMENTS)), **more)


async def send(platform: Platform, app: App, *names: str, **body: Any) -> Answer:
    """Send to people by their names, and to what else the body says."""
    ids = {"open_ids": [platform.open_id(app, name) for name in names]} if names else {}
    return await platform.call("POST", PATH, app=app, json={**TEXT, **ids, **body})


async def sent(platform: Platform, app: App, *names: str, **body: Any) -> str:
    """The id of one that has gone out."""
    id = str((await send(platform, app, *names, **body)).data["message_id"])
    await gone_out(platform, app)
    return id


async def gone_out(platform: Platform, app: App) -> None:
    """Wait until nothing is left to do for an app."""
    batches = platform.cell.memory.table(BATCH_MESSAGES)
    for _ in range(1_000):
        if not batches.of("waits", app.id):
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it is still going out")


async def aged(platform: Platform, app: App, *, hours: int) -> None:
    """All that an app has sent was sent so long ago."""
    memory = platform.cell.memory
    batches = memory.table(BATCH_MESSAGES)
    for one in batches.of("app", app.id):
        await memory.write([batches.change(one, created_at=memory.now_ms() - hours * 3_600_000)[1]])


async def recall(platform: Platform, app: App, id: str) -> Answer:
    return await platform.call("DELETE", f"{BATCHES}/{id}", app=app)


async def progress(platform: Platform, app: App, id: str) -> Answer:
    return await platform.get(f"{BATCHES}/{id}/get_progress", app)


async def read_user(platform: Platform, app: App, id: str) -> Answer:
    return await platform.get(f"{BATCHES}/{id}/read_user", app)


@provokes(10003, SEND)
async def send_to_nobody(platform: Platform) -> Answer:
    return await send(platform, await sender(platform))


@provokes(11203, SEND)
async def send_to_users_without_the_scope(platform: Platform) -> Answer:
    return await send(platform, await sender(platform, SENDS, TO_DEPARTMENTS), "李雷")


@provokes(11204, SEND)
async def send_to_departments_without_the_scope(platform: Platform) -> Answer:
    return await send(platform, await sender(platform, SENDS, TO_USERS), department_ids=["a"])


@provokes(11205, SEND)
async def send_without_a_bot(platform: Platform) -> Answer:
    return await send(platform, await sender(platform, bot=False), "李雷")


@provokes(11223, SEND)
async def send_without_the_scope_to_send(platform: Platform) -> Answer:
    return await send(platform, await sender(platform, TO_USERS), "李雷")


@provokes(11227, SEND)
async def send_no_picture(platform: Platform) -> Answer:
    content = {"image_key": "img_v3_1"}
    return await send(platform, await sender(platform), "李雷", msg_type="image", content=content)


@provokes(11231, SEND)
async def share_no_chat(platform: Platform) -> Answer:
    content = {"share_chat_id": "oc_1"}
    return await send(platform, await sender(platform), "李雷", msg_type="share_chat", content=content)


@provokes(11246, SEND)
async def send_markdown(platform: Platform) -> Answer:
    post = {"zh_cn": {"title": "a", "content": [[{"tag": "md", "text": "**a**"}]]}}
    return await send(platform, await sender(platform), "李雷", msg_type="post", content={"post": post})


@provokes(11247, SEND)
async def send_more_than_a_day_takes(platform: Platform) -> Answer:
    app = await sender(platform)
    delivery = platform.cell.batch_delivery
    delivery.sent_today(app.id)
    delivery.today.add(app.id, DAY_MOST)
    return await send(platform, app, "李雷")


@provokes(230006, DELETE)
async def recall_without_a_bot(platform: Platform) -> Answer:
    app, id = await _without_bot(platform)
    return await recall(platform, app, id)


@provokes(230006, PROGRESS)
async def ask_without_a_bot(platform: Platform) -> Answer:
    app, id = await _without_bot(platform)
    return await progress(platform, app, id)


async def _without_bot(platform: Platform) -> tuple[App, str]:
    app = await sender(platform)
    id = await sent(platform, app, "李雷")
    await platform.cell.apps.remove_bot(app, platform.user("韩梅梅"))
    await platform.publish(app)
    return app, id


@provokes(230009, DELETE)
async def recall_too_late(platform: Platform) -> Answer:
    app = await sender(platform)
    id = await sent(platform, app, "李雷")
    await aged(platform, app, hours=25)
    return await recall(platform, app, id)


@provokes(230026, DELETE)
async def recall_that_of_another_app(platform: Platform) -> Answer:
    id = await sent(platform, await sender(platform), "李雷")
    return await recall(platform, await sender(platform, name="Other"), id)


@provokes(230012, PROGRESS)
async def ask_about_that_of_another_app(platform: Platform) -> Answer:
    id = await sent(platform, await sender(platform), "李雷")
    return await progress(platform, await sender(platform, name="Other"), id)


@provokes(230012, READ)
async def ask_for_readers_of_another_app(platform: Platform) -> Answer:
    id = await sent(platform, await sender(platform), "李雷")
    return await read_user(platform, await sender(platform, name="Other"), id)


@provokes(230030, DELETE)
async def recall_nothing(platform: Platform) -> Answer:
    return await recall(platform, await sender(platform), "bm-1")


@provokes(230030, PROGRESS)
async def ask_about_nothing(platform: Platform) -> Answer:
    return await progress(platform, await sender(platform), "bm-1")


@provokes(230030, READ)
async def ask_for_readers_of_nothing(platform: Platform) -> Answer:
    return await read_user(platform, await sender(platform), "bm-1")


@provokes(230054, "im.v1.message.reply")
async def answer_one_of_a_batch(platform: Platform) -> Answer:
    app = await sender(platform)
    body = {"msg_type": "text", "content": '{"text":"and"}'}
    path = f"/open-apis/im/v1/messages/{await one_of_a_batch(platform, app)}/reply"
    return await platform.call("POST", path, app=app, json=body)


async def one_of_a_batch(platform: Platform, app: App, **body: Any) -> str:
    """The message_id of what 李雷 got of a message to many."""
    await sent(platform, app, "李雷", **body)
    chat = platform.cell.chats.p2p_of(("app", app.id), ("user", platform.user("李雷").id))
    assert chat is not None
    (message,) = (await platform.cell.messages.last_of([chat])).values()
    return platform.cell.identities.message_id(message.id)
