"""The calls that urge people."""

from functools import partial

from larkstead.world.apps.records import App
from tests.contract.provocations.im.urgents import URGE, said, urge
from tests.contract.successes import succeeds
from tests.support.platform import Answer, Platform


async def urged(platform: Platform, app: App, endpoint: str) -> list[Answer]:
    group = await platform.group("group", "李雷", apps=[app])
    message = await said(platform, app, group)
    return [
        await urge(platform, endpoint, app, message, "李雷", "林芳"),
        await urge(platform, endpoint, app, message, "李雷"),
    ]


for one in URGE:
    succeeds(one)(partial(urged, endpoint=one))
