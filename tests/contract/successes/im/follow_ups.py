"""The call that puts bubbles below a message."""

from larkstead.world.apps.records import App
from tests.contract.provocations.im.follow_ups import PUSH, push, said
from tests.contract.successes import succeeds
from tests.support.platform import Answer, Platform


@succeeds(PUSH)
async def pushed(platform: Platform, app: App) -> list[Answer]:
    message = await said(platform, app, platform.user("李雷"))
    bubble = {"content": "好", "i18n_contents": [{"content": "Yes", "language": "en_us"}]}
    return [await push(platform, app, message, bubble)]
