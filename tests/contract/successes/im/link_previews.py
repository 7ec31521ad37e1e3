"""The call that lets previews of links be asked for again."""

from larkstead.world.apps.records import App
from tests.contract.provocations.im.link_previews import PATH, UPDATE
from tests.contract.successes import succeeds
from tests.support.platform import Answer, Platform


@succeeds(UPDATE)
async def updated(platform: Platform, app: App) -> list[Answer]:
    message = await platform.says("李雷", app)
    identities = platform.cell.identities
    token = identities.preview_token(app, message.id, 0)
    body = {"preview_tokens": [token], "open_ids": [identities.open_id(app, platform.user("李雷"))]}
    return [await platform.call("POST", PATH, app=app, json=body)]
