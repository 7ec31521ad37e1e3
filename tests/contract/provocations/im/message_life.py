"""How each refusal of editing and recalling is provoked."""

import asyncio
import json
from typing import Any

from larkstead.store.changes import Set
from larkstead.store.tables import messages
from larkstead.world.apps.records import App, Audience
from larkstead.world.im.edits import EDITED_MOST, HOUR_MS
from larkstead.world.im.messages import Sender
from larkstead.world.im.records import Chat, Message
from tests.contract.provocations import provokes
from tests.contract.provocations.im.cards import sent_card
from tests.contract.provocations.im.messages import in_a_group, overheard
from tests.support.pictures import png
from tests.support.platform import Answer, Platform

SENDS, READS = "im:message:send_as_bot", "im:message"
UPDATE, DELETE, PATCH, REPLY = (f"im.v1.message.{verb}" for verb in ("update", "delete", "patch", "reply"))
RESOURCE = "im.v1.message.resource.get"
MESSAGES = "/open-apis/im/v1/messages"
TEXT = {"msg_type": "text", "content": '{"text":"other words"}'}


async def act(platform: Platform, endpoint: str, app: App, message: Message, **body: Any) -> Answer:
    """Edit or recall it."""
    path = f"{MESSAGES}/{platform.cell.identities.message_id(message.id)}"
    if endpoint == DELETE:
        return await platform.call("DELETE", path, app=app)
    return await platform.call("PUT", path, app=app, json={**TEXT, **body})


async def own(platform: Platform, app: App, to: str | Chat = "李雷", **more: Any) -> Message:
    """A message of the app, to a person or into a group."""
    if isinstance(to, Chat):
        sent = await platform.send(app, "chat_id", platform.cell.identities.chat_id(to), **more)
    else:
        sent = await platform.send(app, "open_id", platform.open_id(app, to), **more)
    return await kept(platform, sent.data["message_id"])


async def kept(platform: Platform, message_id: str) -> Message:
    found = await platform.cell.messages.find(platform.cell.identities.message(message_id))
    assert found is not None
    return found


async def recalled(platform: Platform, app: App, message: Message) -> Message:
    return await platform.cell.recalls.recall(Sender(app), message)


async def back_dated(platform: Platform, message: Message, hours: int) -> None:
    """Let a message have been sent so long ago."""
    moment = message.created_at - hours * HOUR_MS
    await platform.world.memory.write([Set(messages, {"id": message.id}, {"created_at": moment})])


@provokes(230006, UPDATE, DELETE)
async def bot_taken_away(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS)
    message = await own(platform, app)
    await platform.cell.apps.remove_bot(app, platform.user("韩梅梅"))
    await platform.publish(app)
    return await act(platform, endpoint, app, message)


@provokes(230013, UPDATE, DELETE)
async def user_out_of_reach(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS)
    message = await own(platform, app)
    await platform.publish(app, Audience(users=(platform.user("韩梅梅").id,)))
    return await act(platform, endpoint, app, message)


@provokes(230002, UPDATE, DELETE)
async def bot_that_left_the_group(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS)
    group, _ = await in_a_group(platform, app)
    message = await own(platform, app, group)
    await platform.cell.chats.remove(platform.user("韩梅梅"), group, "app", app.id)
    return await act(platform, endpoint, app, message)


@provokes(232009, UPDATE, DELETE)
async def group_that_is_no_more(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS)
    group, _ = await in_a_group(platform, app)
    message = await own(platform, app, group)
    await platform.cell.chats.dissolve(platform.user("韩梅梅"), group)
    return await act(platform, endpoint, app, message)


@provokes(230050, UPDATE, DELETE)
async def message_of_others(platform: Platform, endpoint: str) -> Answer:
    return await act(platform, endpoint, await platform.app(SENDS), await overheard(platform))


@provokes(230001, UPDATE)
async def edit_to_a_type_that_is_not_edited(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    return await act(platform, UPDATE, app, await own(platform, app), msg_type="interactive", content="{}")


@provokes(230011, UPDATE, REPLY)
async def message_that_was_recalled(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS)
    message = await recalled(platform, app, await own(platform, app))
    if endpoint == UPDATE:
        return await act(platform, endpoint, app, message)
    path = f"{MESSAGES}/{platform.cell.identities.message_id(message.id)}/reply"
    return await platform.call("POST", path, app=app, json=TEXT)


@provokes(230011, PATCH)
async def card_that_was_recalled(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    message = await recalled(platform, app, await sent_card(platform, app))
    path = f"{MESSAGES}/{platform.cell.identities.message_id(message.id)}"
    return await platform.call("PATCH", path, app=app, json={"content": '{"elements":[]}'})


@provokes(230110, DELETE)
async def recall_of_what_was_recalled(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    return await act(platform, DELETE, app, await recalled(platform, app, await own(platform, app)))


@provokes(230110, RESOURCE)
async def picture_of_a_recalled_message(platform: Platform) -> Answer:
    app = await platform.app(SENDS, READS, "im:resource")
    key = await platform.upload(app, png())
    message = await own(platform, app, msg_type="image", content=json.dumps({"image_key": key}))
    await recalled(platform, app, message)
    path = f"{MESSAGES}/{platform.cell.identities.message_id(message.id)}/resources/{key}"
    return await platform.get(path, app, type="image")


@provokes(230020, UPDATE)
async def more_than_five_edits_a_second(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    message = await own(platform, app)
    token = await platform.token(app)
    path = f"{MESSAGES}/{platform.cell.identities.message_id(message.id)}"
    edits = [platform.call("PUT", path, token=token, json=TEXT) for _ in range(EDITED_MOST)]
    answers = await asyncio.gather(*edits)
    return next((answer for answer in answers if answer.code), answers[0])


@provokes(230025, UPDATE)
async def edit_to_a_text_that_is_too_long(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    return await act(platform, UPDATE, app, await own(platform, app), content=json.dumps({"text": "a" * 160_000}))


@provokes(230054, UPDATE)
async def edit_of_a_card(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    return await act(platform, UPDATE, app, await sent_card(platform, app))


@provokes(230055, UPDATE)
async def edit_that_shows_a_file_as_another_type(platform: Platform) -> Answer:
    app = await platform.app(SENDS, "im:resource")
    key = await platform.upload(app, b"notes", file_type="stream")
    post = {"zh_cn": {"title": "", "content": [[{"tag": "media", "file_key": key}]]}}
    message = await own(platform, app)
    return await act(platform, UPDATE, app, message, msg_type="post", content=json.dumps(post))


@provokes(230071, UPDATE)
async def edit_of_what_somebody_else_said(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    _, message = await in_a_group(platform, app)
    return await act(platform, UPDATE, app, message)


@provokes(230072, UPDATE)
async def one_edit_more_than_there_may_be(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    message = await own(platform, app)
    for _ in range(EDITED_MOST):
        assert (await act(platform, UPDATE, app, message)).code == 0
    return await act(platform, UPDATE, app, message)


@provokes(230075, UPDATE)
async def edit_after_a_day(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    message = await own(platform, app)
    await back_dated(platform, message, 25)
    return await act(platform, UPDATE, app, message)


@provokes(230009, DELETE)
async def recall_after_a_day(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    message = await own(platform, app)
    await back_dated(platform, message, 25)
    return await act(platform, DELETE, app, message)


@provokes(230054, DELETE)
async def recall_of_a_line_of_the_chat_itself(platform: Platform) -> Answer:
    app = await platform.app(SENDS, READS, "im:message.group_msg")
    group, _ = await in_a_group(platform, app)
    await platform.cell.chats.add(platform.user("韩梅梅"), group, [platform.user("李雷")])
    id = platform.cell.identities.chat_id(group)
    listed = await platform.get(MESSAGES, app, container_id_type="chat", container_id=id)
    line = next(item for item in listed.data["items"] if item["msg_type"] == "system")
    return await platform.call("DELETE", f"{MESSAGES}/{line['message_id']}", app=app)


@provokes(230026, DELETE)
async def recall_of_what_somebody_else_said(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    _, message = await in_a_group(platform, app)
    return await act(platform, DELETE, app, message)


@provokes(230018, UPDATE)
async def edit_where_few_may_speak(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    group, _ = await in_a_group(platform, app)
    message = await own(platform, app, group)
    await platform.cell.group_settings.moderate(platform.user("韩梅梅"), group, "only_owner")
    return await act(platform, UPDATE, app, message)
