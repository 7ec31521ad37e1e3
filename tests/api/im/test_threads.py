"""Threads: which message is a thread's root, and groups in which each message begins a topic."""

import asyncio
from typing import Any

import pytest

from larkstead.world.apps.records import App
from larkstead.world.im.records import Chat
from tests.support.platform import Answer, Platform

MESSAGES = "/open-apis/im/v1/messages"
OVERVIEW, REPLY, LIST = (f"im-v1/message/{page}.md" for page in ("thread-introduction", "reply", "list"))


@pytest.fixture
async def app(platform: Platform) -> App:
    return await platform.app("im:message", "im:message.group_msg", "im:chat:readonly")


@pytest.fixture
async def group(platform: Platform, app: App) -> Chat:
    return await platform.group("group", "李雷", apps=[app])


@pytest.fixture
async def topics(platform: Platform, group: Chat) -> Chat:
    return await platform.cell.group_settings.update(platform.user("韩梅梅"), group, {"group_message_type": "thread"})


async def send(platform: Platform, app: App, group: Chat, text: str) -> dict[str, Any]:
    return (await platform.send(app, "chat_id", platform.cell.identities.chat_id(group), text)).data


async def reply(platform: Platform, app: App, to: str, text: str, **more: Any) -> dict[str, Any]:
    body = {"msg_type": "text", "content": f'{{"text":"{text}"}}', **more}
    return (await platform.call("POST", f"{MESSAGES}/{to}/reply", app=app, json=body)).data


async def listed(platform: Platform, app: App, kind: str, id: str) -> list[str]:
    answer: Answer = await platform.get(MESSAGES, app, container_id_type=kind, container_id=id)
    return [item["message_id"] for item in answer.data["items"]]


@pytest.mark.known(doc=OVERVIEW)
async def test_a_group_tells_whether_it_is_a_topic_group(platform: Platform, app: App, group: Chat) -> None:
    path = f"/open-apis/im/v1/chats/{platform.cell.identities.chat_id(group)}"
    found = [(await platform.get(path, app)).data["group_message_type"]]
    await platform.cell.group_settings.update(platform.user("韩梅梅"), group, {"group_message_type": "thread"})
    found.append((await platform.get(path, app)).data["group_message_type"])
    assert found == ["chat", "thread"]


@pytest.mark.known(doc=OVERVIEW)
async def test_in_a_topic_group_each_message_begins_a_thread_of_its_own(
    platform: Platform, app: App, topics: Chat
) -> None:
    one, other = [await send(platform, app, topics, text) for text in ("one", "other")]
    assert one["thread_id"].startswith("omt_")
    assert one["thread_id"] != other["thread_id"]
    assert not {"root_id", "parent_id"} & set(one)


@pytest.mark.known(doc=OVERVIEW)
async def test_in_a_topic_group_every_reply_is_in_the_thread_of_what_it_answers(
    platform: Platform, app: App, topics: Chat
) -> None:
    root = await send(platform, app, topics, "root")
    first = await reply(platform, app, root["message_id"], "first")
    second = await reply(platform, app, first["message_id"], "second", reply_in_thread=False)
    assert {first["thread_id"], second["thread_id"]} == {root["thread_id"]}
    assert (second["root_id"], second["parent_id"]) == (root["message_id"], root["message_id"])
    chat_id = platform.cell.identities.chat_id(topics)
    assert await listed(platform, app, "chat", chat_id) == [root["message_id"]]
    inside = [one["message_id"] for one in (root, first, second)]
    assert await listed(platform, app, "thread", root["thread_id"]) == inside


@pytest.mark.known(doc=OVERVIEW)
async def test_what_was_said_before_a_group_had_topics_is_answered_in_a_thread(
    platform: Platform, app: App, group: Chat
) -> None:
    before = await send(platform, app, group, "before")
    assert "thread_id" not in before
    await platform.cell.group_settings.update(platform.user("韩梅梅"), group, {"group_message_type": "thread"})
    answer = await reply(platform, app, before["message_id"], "after")
    assert await listed(platform, app, "thread", answer["thread_id"]) == [before["message_id"], answer["message_id"]]


@pytest.mark.known(doc=REPLY)
async def test_a_reply_may_begin_a_thread_itself_and_stays_in_sight(platform: Platform, app: App, group: Chat) -> None:
    root = (await send(platform, app, group, "root"))["message_id"]
    answer = (await reply(platform, app, root, "answer"))["message_id"]
    inside = await reply(platform, app, answer, "inside", reply_in_thread=True)
    assert (inside["root_id"], inside["parent_id"]) == (answer, answer)
    assert await listed(platform, app, "chat", platform.cell.identities.chat_id(group)) == [root, answer]
    assert await listed(platform, app, "thread", inside["thread_id"]) == [answer, inside["message_id"]]


@pytest.mark.known(doc=REPLY)
async def test_first_replies_that_come_at_once_make_one_thread(platform: Platform, app: App, group: Chat) -> None:
    root = (await send(platform, app, group, "root"))["message_id"]
    made = await asyncio.gather(*(reply(platform, app, root, str(n), reply_in_thread=True) for n in range(8)))
    [thread] = {one["thread_id"] for one in made}
    assert len(await listed(platform, app, "thread", thread)) == 9
