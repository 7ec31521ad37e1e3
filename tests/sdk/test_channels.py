"""The channels of the Python and Node.js SDKs, unchanged: they learn who they are, connect, hear and answer."""

import asyncio
import json
import sys

import pytest

from larkstead.world.apps.records import App
from larkstead.world.im.records import Chat, Message
from tests.sdk import programs, tools
from tests.sdk.examples import WITHIN_S, connection_of
from tests.sdk.listeners import started
from tests.support.platform import Platform
from tests.support.receivers import subscribe

pytestmark = [pytest.mark.sdk, pytest.mark.timeout(300)]
SCOPES = ("im:message:send_as_bot", "im:message.p2p_msg:readonly", "im:message.group_at_msg:readonly")


async def command(language: str) -> list[str]:
    """What starts the program of a language."""
    if language == "python":
        return [sys.executable, "-m", "tests.sdk.python_channel"]
    await tools.node_modules()
    return ["node", str(tools.NODE / "channel.js")]


async def reacted(platform: Platform, message: Message) -> dict[str, int]:
    """The reactions to a message, once there are some."""
    for _ in range(WITHIN_S * 10):
        if found := (await platform.cell.reactions.counts([message])).get(message.id):
            return found
        await asyncio.sleep(0.1)
    raise AssertionError("nobody reacts")


async def answers(platform: Platform, app: App, chat: Chat, count: int) -> list[tuple[str, bool]]:
    """What the bot said in a chat, once it is so much: the words, and whether it was a reply."""
    chat_id = platform.cell_of(app).identities.chat_id(chat)
    async with asyncio.timeout(WITHIN_S):
        while True:
            query = {"container_id_type": "chat", "container_id": chat_id}
            told = await platform.get("/open-apis/im/v1/messages", app, **query)
            said = [one for one in told.data["items"] if one["sender"]["sender_type"] == "app"]
            if len(said) >= count:
                return [(json.loads(one["body"]["content"])["text"], "parent_id" in one) for one in said]
            await asyncio.sleep(0.1)


@pytest.mark.parametrize("language", programs.LANGUAGES[:2])
async def test_a_channel_answers_a_person_and_a_group(language: str, platform: Platform) -> None:
    app = await platform.app(*SCOPES, "im:message:readonly", "im:message.reactions:write_only")
    app = await subscribe(platform, app, "im.message.receive_v1", mode="long_connection")
    reader = await platform.app("im:message:readonly", "im:message.group_msg")
    group = await platform.group("Team", "李雷", apps=[app, reader])
    secret = platform.cell.apps.secret(app, platform.user("韩梅梅"))
    async with started(await command(language), [platform.url, app.app_id, secret]):
        await connection_of(platform, app)
        [connection] = platform.server.long_connections.of(app.id)
        assert connection.agent.endswith(" channel")
        said = await platform.says("李雷", app, "你好")
        own = platform.cell_of(app).memory.chats.at(said.chat)
        assert [text for text, _ in await answers(platform, app, own, 1)] == ["heard: 你好"]
        assert await reacted(platform, said) == {"OK": 1}
        # In a group it hears who mentions it.
        await platform.says("李雷", group, f'<at user_id="{app.app_id}"></at> hello')
        [(text, _)] = await answers(platform, reader, group, 1)
        assert text.endswith("hello")
