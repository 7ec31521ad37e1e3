"""What webhooks of custom bots do: it stands in their group."""

import json
from contextlib import AsyncExitStack
from typing import Any

from larkstead.world.apps.records import App
from larkstead.world.im.records import Chat
from tests.console.clients import HAN, LI, PageClients
from tests.contract.effects import reads_back, shows
from tests.support.platform import Platform

MESSAGES = "/open-apis/im/v1/messages"
HI = {"msg_type": "text", "content": {"text": "the build is green"}}


async def group_with_bot(platform: Platform) -> tuple[App, Chat, str]:
    """An app that reads a group, the group, and the token of a custom bot in it."""
    app = await platform.app("im:message:readonly", "im:message.group_msg", "im:message")
    group = await platform.group("Builds", "李雷", apps=[app])
    bot = await platform.cell.custom_bots.create(platform.user("韩梅梅"), group, "Alarm")
    return app, group, platform.cell.custom_bots.token(bot)


async def said(platform: Platform, app: App, group: Chat) -> list[Any]:
    """What stands in the group, as another call shows it."""
    chat_id = platform.cell.identities.chat_id(group)
    found = await platform.get(MESSAGES, app, container_id_type="chat", container_id=chat_id)
    return [json.loads(item["body"]["content"]) for item in found.data["items"]]


@reads_back("custom_bot.v2.hook")
async def hook(platform: Platform) -> None:
    app, group, token = await group_with_bot(platform)
    await platform.call("POST", f"/open-apis/bot/v2/hook/{token}", json=HI)
    assert await said(platform, app, group) == [{"text": "the build is green"}]


@reads_back("custom_bot.v1.hook")
async def hook_v1(platform: Platform) -> None:
    app, group, token = await group_with_bot(platform)
    await platform.call("POST", f"/open-apis/bot/hook/{token}", json={"text": "the build is green"})
    assert await said(platform, app, group) == [{"text": "the build is green"}]


@shows("custom_bot")
async def custom_bot(platform: Platform) -> None:
    """A person makes one, a program calls its webhook, another person reads it; once removed it is unknown."""
    async with AsyncExitStack() as stack:
        desks = PageClients(platform.server, stack)
        han, li = await desks.desk(HAN), await desks.desk(LI)
        chat_id = (await han.do("groups.create", name="Builds", user_ids=[LI]))["chat_id"]
        bot = await han.do("custom_bots.create", chat_id=chat_id, name="Alarm", keywords=["build"])
        path = bot["url"].removeprefix(platform.url)
        assert (await platform.call("POST", path, json={**HI, "content": {"text": "hi"}})).code == 19024
        assert (await platform.call("POST", path, json=HI)).code == 0
        read = (await li.do("messenger.messages", chat_id=chat_id))["messages"]
        assert [(one["sender"]["name"], json.loads(one["content"])) for one in read] == [("Alarm", HI["content"])]
        await han.do("custom_bots.remove", chat_id=chat_id, custom_bot_id=bot["custom_bot_id"])
        assert (await platform.call("POST", path, json=HI)).code == 19001
