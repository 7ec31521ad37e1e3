"""The calls that show cards to one person."""

from larkstead.world.apps.records import App
from tests.contract.provocations.im.ephemerals import delete, send
from tests.contract.successes import succeeds
from tests.support.platform import Answer, Platform


@succeeds("ephemeral.v1.send")
async def show_a_card(platform: Platform, app: App) -> list[Answer]:
    group = await platform.group("group", "李雷", apps=[app])
    new = {"schema": "2.0", "body": {"elements": [{"tag": "markdown", "content": "only **you**"}]}}
    li = platform.user("李雷")
    return [
        await send(platform, app, group),
        await send(platform, app, group, card=new),
        await send(platform, app, group, open_id="", user_id=li.user_id),
        await send(platform, app, group, open_id="", email=li.email),
    ]


@succeeds("ephemeral.v1.delete")
async def take_a_card_away(platform: Platform, app: App) -> list[Answer]:
    group = await platform.group("group", "李雷", apps=[app])
    return [await delete(platform, app, (await send(platform, app, group)).data["message_id"])]
