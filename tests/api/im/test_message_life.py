"""im v1 messages: what editing does, who recalls what, and what a recalled message still shows."""

import json
from typing import Any

import pytest

from larkstead.store.changes import Set
from larkstead.store.tables import messages
from larkstead.world.apps.records import App
from larkstead.world.im.messages import Outgoing, Sender
from larkstead.world.im.records import Chat, Message
from tests.support.pictures import png
from tests.support.platform import Answer, Platform

MESSAGES = "/open-apis/im/v1/messages"
UPDATE, DELETE, GET, LIST = (f"im-v1/message/{page}.md" for page in ("update", "delete", "get-message", "list"))
SCOPES = ("im:message", "im:message.group_msg", "im:resource", "im:chat", "contact:user.employee_id:readonly")
HOUR_MS = 3_600_000


@pytest.fixture
async def app(platform: Platform) -> App:
    return await platform.app(*SCOPES)


@pytest.fixture
async def group(platform: Platform, app: App) -> Chat:
    return await platform.group("group", "李雷", apps=[app])


async def sent(platform: Platform, app: App, to: Chat | None = None, text: str = "before", **more: Any) -> str:
    """The id of a message of the app, into a group or to 李雷."""
    if to is None:
        answer = await platform.send(app, "open_id", platform.open_id(app, "李雷"), text, **more)
    else:
        answer = await platform.send(app, "chat_id", platform.cell.identities.chat_id(to), text, **more)
    return str(answer.data["message_id"])


async def edit(platform: Platform, app: App, id: str, content: object, msg_type: str = "text") -> Answer:
    body = {"msg_type": msg_type, "content": json.dumps(content)}
    return await platform.call("PUT", f"{MESSAGES}/{id}", app=app, json=body)


async def recall(platform: Platform, app: App, id: str) -> Answer:
    return await platform.call("DELETE", f"{MESSAGES}/{id}", app=app)


async def shown(platform: Platform, app: App, id: str) -> dict[str, Any]:
    item: dict[str, Any] = (await platform.get(f"{MESSAGES}/{id}", app)).data["items"][0]
    return item


async def kept(platform: Platform, id: str) -> Message:
    found = await platform.cell.messages.find(platform.cell.identities.message(id))
    assert found is not None
    return found


async def back_dated(platform: Platform, id: str, hours: int) -> None:
    """Let a message have been sent so long ago."""
    message = await kept(platform, id)
    then = {"created_at": message.created_at - hours * HOUR_MS}
    await platform.world.memory.write([Set(messages, {"id": message.id}, then)])


# --- editing


@pytest.mark.known(recorded="same message id and create_time (kirodotdev/KiroCrew#7846)", doc=UPDATE)
async def test_an_edited_message_is_the_same_one_with_other_words_and_a_later_update_time(
    platform: Platform, app: App
) -> None:
    before = (await platform.send(app, "open_id", platform.open_id(app, "李雷"), "before")).data
    after = (await edit(platform, app, before["message_id"], {"text": "after"})).data
    changed = {"update_time", "updated", "body"}
    assert {key: value for key, value in after.items() if key not in changed} == {
        key: value for key, value in before.items() if key not in changed
    }
    assert (after["updated"], after["body"]) == (True, {"content": '{"text":"after"}'})
    assert int(after["update_time"]) > int(after["create_time"])
    assert (await shown(platform, app, after["message_id"]))["body"] == after["body"]


@pytest.mark.known(doc=UPDATE)
async def test_an_edit_mentions_whom_it_names_and_nobody_else(platform: Platform, app: App, group: Chat) -> None:
    li, han = (platform.open_id(app, name) for name in ("李雷", "韩梅梅"))
    id = await sent(platform, app, group, f'<at user_id=\\"{li}\\"></at> look')
    assert [one["id"] for one in (await shown(platform, app, id))["mentions"]] == [li]
    edited = (await edit(platform, app, id, {"text": f'look, <at user_id="{han}"></at>'})).data
    assert [(one["key"], one["id"]) for one in edited["mentions"]] == [("@_user_1", han)]
    assert json.loads(edited["body"]["content"]) == {"text": "look, @_user_1"}
    assert "mentions" not in (await edit(platform, app, id, {"text": "look"})).data


@pytest.mark.known(guess=True)
async def test_a_text_becomes_a_post_and_a_post_a_text(platform: Platform, app: App) -> None:
    id = await sent(platform, app)
    post = {"zh_cn": {"title": "t", "content": [[{"tag": "text", "text": "x"}]]}}
    assert (await edit(platform, app, id, post, "post")).data["msg_type"] == "post"
    assert json.loads((await shown(platform, app, id))["body"]["content"])["title"] == "t"
    assert (await edit(platform, app, id, {"text": "x"})).data["msg_type"] == "text"


@pytest.mark.known(recorded="node-sdk#115: no msg_type, or one that is not edited")
@pytest.mark.parametrize("more", [{}, {"msg_type": "interactive"}, {"msg_type": "image"}, {"msg_type": "x"}])
async def test_an_edit_says_that_it_is_a_text_or_a_post(platform: Platform, app: App, more: dict[str, str]) -> None:
    body = {"content": '{"text":"after"}', **more}
    answer = await platform.call("PUT", f"{MESSAGES}/{await sent(platform, app)}", app=app, json=body)
    assert (answer.status, answer.code) == (400, 230001)
    assert answer.msg == "Your request contains an invalid request parameter, ext=invalid msg_type"


@pytest.mark.known(guess=True)
async def test_a_picture_of_another_app_is_not_put_into_a_post_by_an_edit(platform: Platform, app: App) -> None:
    key = await platform.upload(await platform.app("im:resource"), png())
    post = {"zh_cn": {"title": "", "content": [[{"tag": "img", "image_key": key}]]}}
    answer = await edit(platform, app, await sent(platform, app), post, "post")
    assert (answer.code, "image_key" in answer.msg) == (230001, True)


@pytest.mark.known(doc="hc/325339752183: an admin decides for how long", ours="what an admin sets holds at once")
async def test_an_admin_lengthens_and_forbids_editing_and_recalling(platform: Platform, app: App) -> None:
    admin, tenants = platform.user("韩梅梅"), platform.world.tenants
    id = await sent(platform, app)
    await back_dated(platform, id, 30)
    assert (await edit(platform, app, id, {"text": "after"})).code == 230075
    assert (await recall(platform, app, id)).code == 230009
    await tenants.set_message_rules(admin, edit_hours=48)
    assert (await edit(platform, app, id, {"text": "after"})).code == 0
    assert (await recall(platform, app, id)).code == 230009
    await tenants.set_message_rules(admin, edit_hours=0, recall_hours=48)
    fresh = await sent(platform, app)
    assert (await edit(platform, app, fresh, {"text": "after"})).code == 230075
    assert (await recall(platform, app, id)).code == 0
    await tenants.set_message_rules(admin, recall_hours=0)
    assert (await recall(platform, app, fresh)).code == 230009


# --- recalling


@pytest.mark.known(doc=f"{GET}, {LIST}")
async def test_a_recalled_message_is_still_there_and_says_nothing(platform: Platform, app: App, group: Chat) -> None:
    li = platform.open_id(app, "李雷")
    id = await sent(platform, app, group, f'<at user_id=\\"{li}\\"></at> never mind')
    before = await shown(platform, app, id)
    assert (await recall(platform, app, id)).data == {}
    after = await shown(platform, app, id)
    assert after == {**{key: one for key, one in before.items() if key != "mentions"}, "deleted": True, "body": {}}
    chat_id = platform.cell.identities.chat_id(group)
    history = await platform.get(MESSAGES, app, container_id_type="chat", container_id=chat_id)
    (item,) = history.data["items"]
    assert (item["deleted"], item["body"]) == (True, {"content": "This message was recalled"})


@pytest.mark.known(doc="im-v1/message/reply.md", recorded="R069")
async def test_a_recalled_message_is_not_answered_in_a_thread_either_and_its_answers_stay(
    platform: Platform, app: App, group: Chat
) -> None:
    root = await sent(platform, app, group)
    body = {"msg_type": "text", "content": '{"text":"a"}', "reply_in_thread": True}
    first = await platform.call("POST", f"{MESSAGES}/{root}/reply", app=app, json=body)
    await recall(platform, app, root)
    again = await platform.call("POST", f"{MESSAGES}/{root}/reply", app=app, json=body)
    assert (again.code, again.msg) == (230011, "The message was withdrawn.")
    answer = await shown(platform, app, first.data["message_id"])
    assert (answer["root_id"], answer["deleted"]) == (root, False)


@pytest.mark.known(doc=DELETE)
async def test_a_bot_that_owns_a_group_recalls_what_others_said_in_it_for_a_year(platform: Platform, app: App) -> None:
    group = await platform.group("group", "李雷", apps=[app])
    said = platform.cell.identities.message_id((await platform.says("李雷", group)).id)
    assert (await recall(platform, app, said)).code == 230026
    change = platform.cell.memory.chats.change(group, owner_kind="app", owner=app.id)[1]
    await platform.world.memory.write([change])
    old = platform.cell.identities.message_id((await platform.says("李雷", group)).id)
    await back_dated(platform, said, 300 * 24)
    await back_dated(platform, old, 366 * 24)
    assert (await recall(platform, app, said)).code == 0
    assert (await recall(platform, app, old)).code == 230009
    assert (await kept(platform, said)).recall is not None


@pytest.mark.known(doc=DELETE)
async def test_a_bot_recalls_what_others_said_in_a_group_that_it_manages_or_made(platform: Platform, app: App) -> None:
    cell, han = platform.cell, platform.user("韩梅梅")
    group = await platform.group("group", "李雷", apps=[app])
    said = cell.identities.message_id((await platform.says("李雷", group)).id)
    assert (await recall(platform, app, said)).code == 230026
    await cell.group_settings.add_managers(han, group, [("app", app.id)])
    assert (await recall(platform, app, said)).code == 0
    body = {"name": "made by the bot", "owner_id": platform.open_id(app, "李雷")}
    made = await platform.call("POST", "/open-apis/im/v1/chats", app=app, query={"set_bot_manager": "false"}, json=body)
    group = cell.identities.chat(made.data["chat_id"])
    said = cell.identities.message_id((await platform.says("李雷", group)).id)
    assert (await recall(platform, app, said)).code == 0


@pytest.mark.known(doc=DELETE, recorded="R071: a person does not recall a bot's message in their chat")
async def test_a_person_recalls_by_token_their_own_messages_alone(platform: Platform, app: App) -> None:
    token = await platform.user_token(app, "李雷", "im:message")
    own = platform.cell.identities.message_id((await platform.says("李雷", app)).id)
    others = await sent(platform, app)
    assert (await platform.call("DELETE", f"{MESSAGES}/{others}", token=token)).code == 230026
    assert (await platform.call("DELETE", f"{MESSAGES}/{own}", token=token)).code == 0


@pytest.mark.known(ours="nobody is told of what is gone")
async def test_what_a_recalled_message_held_is_served_to_nobody(platform: Platform, app: App, group: Chat) -> None:
    key = await platform.upload(app, png())
    id = await sent(platform, app, group, msg_type="image", content=json.dumps({"image_key": key}))
    assert (await platform.get(f"{MESSAGES}/{id}/resources/{key}", app, type="image")).content == png()
    await recall(platform, app, id)
    answer = await platform.get(f"{MESSAGES}/{id}/resources/{key}", app, type="image")
    assert answer.code == 230110
    assert (await kept(platform, id)).content == "{}"


@pytest.mark.known(ours="a uuid names one message for an hour, whatever became of it")
async def test_a_uuid_whose_message_was_recalled_still_names_that_message(platform: Platform, app: App) -> None:
    to = platform.user("李雷")
    what = Outgoing("text", '{"text":"once"}', "a uuid")
    first = await platform.cell.messages.send(Sender(app), to, what)
    await platform.cell.recalls.recall(Sender(app), first)
    again = await platform.cell.messages.send(Sender(app), to, what)
    assert (again.id, again.deleted) == (first.id, True)
