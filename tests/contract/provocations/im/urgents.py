"""How each refusal of urgent messages is provoked."""

from typing import Any

from larkstead.store.changes import Set
from larkstead.store.tables import messages
from larkstead.world.apps.records import App, Audience
from larkstead.world.im.messages import Outgoing, Sender
from larkstead.world.im.records import Chat, Message
from larkstead.world.im.urgents import UNREAD_MOST
from tests.contract.provocations import provokes
from tests.support.platform import Answer, Platform

MEANS = ("app", "sms", "phone")
SCOPES = ("im:message.urgent", "im:message.urgent:sms", "im:message.urgent:phone", "im:message:send_as_bot")
URGE = tuple(f"im.v1.message.urgent_{means}" for means in MEANS)


async def said(platform: Platform, app: App, chat: Chat) -> Message:
    """What the app's bot says in a chat."""
    return await platform.cell.messages.send(Sender(app), chat, Outgoing("text", '{"text":"hi"}'))


async def urge(platform: Platform, endpoint: str, app: App, message: Message, *users: str, **more: Any) -> Answer:
    """Urge people by their names to read a message."""
    verb = endpoint.rpartition(".")[2]
    path = f"/open-apis/im/v1/messages/{platform.cell.identities.message_id(message.id)}/{verb}"
    ids = [platform.open_id(app, one) for one in users]
    query = {"user_id_type": "open_id"}
    return await platform.call("PATCH", path, app=app, query=query, json={"user_id_list": ids, **more})


async def prepared(platform: Platform) -> tuple[App, Chat, Message]:
    """An app with its bot in a group with 李雷, and what it said there."""
    app = await platform.app(*SCOPES)
    group = await platform.group("group", "李雷", apps=[app])
    return app, group, await said(platform, app, group)


@provokes(230001, *URGE)
async def urge_nobody_of_the_chat(platform: Platform, endpoint: str) -> Answer:
    app, _, message = await prepared(platform)
    return await urge(platform, endpoint, app, message, "林芳")


@provokes(230002, *URGE)
async def urge_from_outside_the_group(platform: Platform, endpoint: str) -> Answer:
    app, group, message = await prepared(platform)
    await platform.cell.chats.remove(platform.user("韩梅梅"), group, "app", app.id)
    return await urge(platform, endpoint, app, message, "李雷")


@provokes(230006, *URGE)
async def urge_without_a_bot(platform: Platform, endpoint: str) -> Answer:
    app, _, message = await prepared(platform)
    await platform.cell.apps.remove_bot(app, platform.user("韩梅梅"))
    await platform.publish(app)
    return await urge(platform, endpoint, app, message, "李雷")


@provokes(230012, *URGE)
async def urge_to_read_what_another_said(platform: Platform, endpoint: str) -> Answer:
    app, group, _ = await prepared(platform)
    return await urge(platform, endpoint, app, await platform.says("韩梅梅", group), "李雷")


@provokes(230013, *URGE)
async def urge_somebody_out_of_reach(platform: Platform, endpoint: str) -> Answer:
    app, _, message = await prepared(platform)
    await platform.publish(app, Audience(users=(platform.user("韩梅梅").id,)))
    return await urge(platform, endpoint, app, message, "李雷")


@provokes(230023, *URGE)
async def urge_somebody_who_has_too_many_unread(platform: Platform, endpoint: str) -> Answer:
    app, group, _ = await prepared(platform)
    for _ in range(UNREAD_MOST):
        message = await said(platform, app, group)
        await platform.cell.urgents.urge(Sender(app), message, [platform.user("李雷")], "app")
    answer = await urge(platform, endpoint, app, await said(platform, app, group), "李雷")
    await platform.cell.urgents.confirm(platform.user("李雷"), group, message.id)
    return answer


@provokes(230052, *URGE)
async def urge_in_a_group_that_lets_only_its_owner(platform: Platform, endpoint: str) -> Answer:
    app, group, message = await prepared(platform)
    await platform.cell.group_settings.update(platform.user("韩梅梅"), group, {"urgent_setting": "only_owner"})
    return await urge(platform, endpoint, app, message, "李雷")


@provokes(230110, *URGE)
async def urge_to_read_what_was_recalled(platform: Platform, endpoint: str) -> Answer:
    app, _, message = await prepared(platform)
    await platform.cell.memory.write([Set(messages, {"id": message.id}, {"deleted": True}, message.tenant)])
    return await urge(platform, endpoint, app, message, "李雷")


@provokes(232009, *URGE)
async def urge_in_a_group_that_is_no_more(platform: Platform, endpoint: str) -> Answer:
    app, group, message = await prepared(platform)
    await platform.cell.chats.dissolve(platform.user("韩梅梅"), group)
    return await urge(platform, endpoint, app, message, "李雷")
