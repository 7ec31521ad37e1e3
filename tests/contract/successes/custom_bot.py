"""The calls that succeed at custom bots' webhooks."""

from typing import Any

from larkstead.world.apps.records import App
from tests.contract.successes import succeeds
from tests.support.platform import Answer, Platform


async def address(platform: Platform, version: str, **given: Any) -> str:
    """The path of a webhook of a new custom bot."""
    owner, group = platform.user("韩梅梅"), await platform.group("Alerts", "李雷")
    bot = await platform.cell.custom_bots.create(owner, group, "Alarm", **given)
    return f"/open-apis/bot/{version}/{platform.cell.custom_bots.token(bot)}"


@succeeds("custom_bot.v1.hook")
async def old_hook(platform: Platform, app: App) -> list[Answer]:
    del app
    path = await address(platform, "hook")
    return [await platform.call("POST", path, json={"title": "t", "text": "hi"})]


@succeeds("custom_bot.v2.hook")
async def hook(platform: Platform, app: App) -> list[Answer]:
    del app
    path = await address(platform, "v2/hook")
    card = {"schema": "2.0", "body": {"elements": [{"tag": "markdown", "content": "x"}]}}
    bodies = [{"msg_type": "text", "content": {"text": "hi"}}, {"msg_type": "interactive", "card": card}]
    return [await platform.call("POST", path, json=body) for body in bodies]
