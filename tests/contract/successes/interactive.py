"""The call that changes a card after a press."""

from larkstead.world.apps.records import App
from tests.contract.provocations.interactive import PERSONAL, pressed, update
from tests.contract.successes import succeeds
from tests.support.platform import Answer, Platform


@succeeds("interactive.v1.card.update")
async def change_a_card(platform: Platform, app: App) -> list[Answer]:
    _, token = await pressed(platform, app)
    named = {**PERSONAL, "open_ids": [platform.open_id(app, "李雷")]}
    return [await update(platform, app, token), await update(platform, app, token, named)]
