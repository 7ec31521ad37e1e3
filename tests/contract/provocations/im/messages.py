"""How each refusal of messages is provoked."""

from typing import Any

from larkstead.world.apps.records import App, Audience
from larkstead.world.im.records import Chat, Message
from tests.contract.provocations import provokes
from tests.support.platform import Answer, Platform

TEXT = {"msg_type": "text", "content": '{"text":"hi"}'}
SENDS, READS = "im:message:send_as_bot", "im:message"
HISTORY, AS_USER = "im:message.group_msg", "im:message.send_as_user"
CREATE, REPLY, GET, LIST = (f"im.v1.message.{verb}" for verb in ("create", "reply", "get", "list"))


async def overheard(platform: Platform, **more: Any) -> Message:
    """What one person says to another."""
    return await platform.says("李雷", platform.user("林芳"), **more)


async def act(platform: Platform, endpoint: str, app: App, message: Message, **body: Any) -> Answer:
    """The endpoint's call about a message and its chat."""
    identities = platform.cell.identities
    path = f"/open-apis/im/v1/messages/{identities.message_id(message.id)}"
    chat_id = identities.chat_id(platform.cell.memory.chats.at(message.chat))
    if endpoint == CREATE:
        query = {"receive_id_type": "chat_id"}
        sent = {"receive_id": chat_id, **TEXT, **body}
        return await platform.call("POST", "/open-apis/im/v1/messages", app=app, query=query, json=sent)
    if endpoint == REPLY:
        return await platform.call("POST", f"{path}/reply", app=app, json={**TEXT, **body})
    if endpoint == GET:
        return await platform.get(path, app)
    return await platform.get("/open-apis/im/v1/messages", app, container_id_type="chat", container_id=chat_id)


async def in_a_group(platform: Platform, app: App, *members: str) -> tuple[Chat, Message]:
    group = await platform.group("group", *members, apps=[app])
    return group, await platform.says("韩梅梅", group)


@provokes(230006, CREATE, REPLY, GET, LIST)
async def bot_taken_away(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS, READS, HISTORY)
    _, message = await in_a_group(platform, app)
    await platform.cell.apps.remove_bot(app, platform.user("韩梅梅"))
    await platform.publish(app)
    return await act(platform, endpoint, app, message)


@provokes(230013, CREATE, REPLY, GET, LIST)
async def user_out_of_reach(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS, READS, HISTORY)
    message = await platform.says("李雷", app)
    await platform.publish(app, Audience(users=(platform.user("韩梅梅").id,)))
    return await act(platform, endpoint, app, message)


@provokes(230002, CREATE, REPLY, GET, LIST)
async def bot_outside_the_group(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS, READS, HISTORY)
    group, message = await in_a_group(platform, app)
    await platform.cell.chats.remove(platform.user("韩梅梅"), group, "app", app.id)
    return await act(platform, endpoint, app, message)


@provokes(232009, CREATE, REPLY)
async def group_that_is_no_more(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS)
    group, message = await in_a_group(platform, app)
    await platform.cell.chats.dissolve(platform.user("韩梅梅"), group)
    return await act(platform, endpoint, app, message)


@provokes(230020, CREATE, REPLY)
async def more_than_five_a_second(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS)
    _, message = await in_a_group(platform, app)
    for _ in range(30):
        answer = await act(platform, endpoint, app, message)
        if answer.code:
            break
    return answer


@provokes(230025, CREATE, REPLY)
async def text_that_is_too_long(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS)
    _, message = await in_a_group(platform, app)
    return await act(platform, endpoint, app, message, content='{"text":"' + "a" * 160_000 + '"}')


@provokes(230001, CREATE, REPLY)
async def content_that_is_no_json(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS)
    _, message = await in_a_group(platform, app)
    return await act(platform, endpoint, app, message, content="hi")


@provokes(230001, LIST)
async def time_that_is_no_number(platform: Platform) -> Answer:
    app = await platform.app(READS, HISTORY)
    group, _ = await in_a_group(platform, app)
    id = platform.cell.identities.chat_id(group)
    path = "/open-apis/im/v1/messages"
    return await platform.get(path, app, container_id_type="chat", container_id=id, start_time="today")


@provokes(230027, CREATE, REPLY)
async def for_a_person_without_the_scope_to_send_as_one(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS, user_scopes=[READS, AS_USER])
    _, message = await in_a_group(platform, app, "李雷")
    token = await platform.user_token(app, "李雷", READS)
    if endpoint == REPLY:
        path = f"/open-apis/im/v1/messages/{platform.cell.identities.message_id(message.id)}/reply"
        return await platform.call("POST", path, token=token, json=TEXT)
    body = {"receive_id": platform.user("李雷").email, **TEXT}
    return await platform.call(
        "POST", "/open-apis/im/v1/messages", token=token, query={"receive_id_type": "email"}, json=body
    )


@provokes(230027, GET, LIST)
async def group_history_without_its_scope(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(READS)
    _, message = await in_a_group(platform, app)
    return await act(platform, endpoint, app, message)


@provokes(230050, REPLY, GET)
async def message_of_others(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS, READS)
    return await act(platform, endpoint, app, await overheard(platform))


@provokes(230073, LIST)
async def thread_of_others(platform: Platform) -> Answer:
    root = await overheard(platform)
    answer = await overheard(platform, reply_to=root, in_thread=True)
    id = platform.cell.identities.thread_id(answer.thread)
    app = await platform.app(READS)
    return await platform.get("/open-apis/im/v1/messages", app, container_id_type="thread", container_id=id)


@provokes(230018, CREATE, REPLY)
async def where_few_may_speak(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS, READS, HISTORY)
    group, message = await in_a_group(platform, app)
    await platform.cell.group_settings.moderate(platform.user("韩梅梅"), group, "only_owner")
    return await act(platform, endpoint, app, message)


@provokes(231203, LIST)
async def history_that_must_not_be_copied(platform: Platform) -> Answer:
    app = await platform.app(SENDS, READS, HISTORY)
    group, message = await in_a_group(platform, app)
    restricted = {"restricted": True, "message_has_permission_setting": "not_anyone"}
    await platform.cell.group_settings.update(platform.user("韩梅梅"), group, restricted)
    return await act(platform, LIST, app, message)
