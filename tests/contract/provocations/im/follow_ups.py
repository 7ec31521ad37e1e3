"""How each refusal of bubbles below a message is provoked."""

from typing import Any

from larkstead.store.changes import Set
from larkstead.store.tables import messages
from larkstead.world.apps.records import App, Audience
from larkstead.world.im.follow_ups import ALLOWED_S
from larkstead.world.im.messages import Outgoing, Sender
from larkstead.world.im.records import Chat, Message
from larkstead.world.org.records import User
from tests.contract.provocations import provokes
from tests.support.platform import Answer, Platform

PUSH = "im.v1.message.push_follow_up"
SCOPES = ("im:message", "im:message:send_as_bot")


async def said(platform: Platform, app: App, to: User | Chat) -> Message:
    """What the app's bot says."""
    return await platform.cell.messages.send(Sender(app), to, Outgoing("text", '{"text":"Which one?"}'))


async def push(platform: Platform, app: App, message: Message, *bubbles: Any) -> Answer:
    """Put bubbles below a message."""
    path = f"/open-apis/im/v1/messages/{platform.cell.identities.message_id(message.id)}/push_follow_up"
    return await platform.call("POST", path, app=app, json={"follow_ups": bubbles or [{"content": "This one"}]})


async def asked(platform: Platform) -> tuple[App, Message]:
    """An app, and what its bot said to 李雷."""
    app = await platform.app(*SCOPES)
    return app, await said(platform, app, platform.user("李雷"))


@provokes(230001, PUSH)
async def below_what_another_said(platform: Platform) -> Answer:
    app, _ = await asked(platform)
    return await push(platform, app, await platform.says("李雷", app))


@provokes(230002, PUSH)
async def too_late(platform: Platform) -> Answer:
    app, message = await asked(platform)
    earlier = message.created_at - ALLOWED_S * 1000 - 1
    await platform.cell.memory.write([Set(messages, {"id": message.id}, {"created_at": earlier}, message.tenant)])
    return await push(platform, app, message)


@provokes(230003, PUSH)
async def in_a_group(platform: Platform) -> Answer:
    app = await platform.app(*SCOPES)
    return await push(platform, app, await said(platform, app, await platform.group("group", apps=[app])))


@provokes(230004, PUSH)
async def in_a_chat_of_others(platform: Platform) -> Answer:
    _, message = await asked(platform)
    return await push(platform, await platform.app(*SCOPES, name="other"), message)


@provokes(230005, PUSH)
async def of_somebody_out_of_reach(platform: Platform) -> Answer:
    app, message = await asked(platform)
    await platform.publish(app, Audience(users=(platform.user("韩梅梅").id,)))
    return await push(platform, app, message)


@provokes(230006, PUSH)
async def below_an_older_message(platform: Platform) -> Answer:
    app, message = await asked(platform)
    await platform.says("李雷", app)
    return await push(platform, app, message)


@provokes(230007, PUSH)
async def bubble_of_spaces(platform: Platform) -> Answer:
    app, message = await asked(platform)
    return await push(platform, app, message, {"content": "  "})


@provokes(230008, PUSH)
async def twice(platform: Platform) -> Answer:
    app, message = await asked(platform)
    assert (await push(platform, app, message)).code == 0
    return await push(platform, app, message)
