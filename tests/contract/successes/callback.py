"""The calls that succeed where a program asks to be called back."""

from larkstead.world.apps.records import App
from tests.contract.successes import succeeds
from tests.support.long_connections import ask
from tests.support.platform import Answer, Platform


@succeeds("callback.ws.endpoint")
async def address(platform: Platform, app: App) -> list[Answer]:
    return [await ask(platform, app)]
