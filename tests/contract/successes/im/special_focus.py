"""Special focus."""

from larkstead.world.apps.records import App
from tests.contract.provocations.im.special_focus import focused, follow, unread
from tests.contract.successes import scopes_of, succeeds
from tests.support.platform import Answer, Platform


@succeeds("im.v1.special_focus.list")
async def list_whom_somebody_follows(platform: Platform, app: App) -> list[Answer]:
    await follow(platform, "李雷", platform.user("韩梅梅"), app)
    token = await platform.user_token(app, "李雷", *scopes_of("im.v1.special_focus.list"))
    return [await focused(platform, token), await focused(platform, token, page_size=1, member_id_type="union_id")]


@succeeds("im.v1.special_focus.unread")
async def count_what_is_unread_of_them(platform: Platform, app: App) -> list[Answer]:
    han = platform.user("韩梅梅")
    await follow(platform, "李雷", han, app)
    await platform.says("韩梅梅", platform.user("李雷"))
    token = await platform.user_token(app, "李雷", *scopes_of("im.v1.special_focus.unread"))
    return [
        await unread(platform, token, platform.open_id(app, han), chat_mode="p2p"),
        await unread(platform, token, app.app_id, kind="app_id"),
    ]
