"""How each refusal of `auth`, `bot` and `event` is provoked."""

from tests.contract.provocations import provokes
from tests.support.platform import Answer, Platform

TOKENS = {
    f"auth.v3.auth.{kind}_access_token_internal": f"/open-apis/auth/v3/{kind}_access_token/internal"
    for kind in ("tenant", "app")
}


@provokes(10014, *TOKENS)
async def token_for_a_disabled_app(platform: Platform, endpoint: str) -> Answer:
    app, admin = await platform.app(), platform.user("韩梅梅")
    secret = platform.cell.apps.secret(app, admin)
    await platform.cell.apps.disable(app, admin)
    return await platform.call("POST", TOKENS[endpoint], json={"app_id": app.app_id, "app_secret": secret})


@provokes(10003, *TOKENS)
async def token_for_what_is_no_app_id(platform: Platform, endpoint: str) -> Answer:
    return await platform.call("POST", TOKENS[endpoint], json={"app_id": "nonsense", "app_secret": "x"})


@provokes(11205, "bot.v3.info")
async def bot_that_is_off(platform: Platform) -> Answer:
    return await platform.get("/open-apis/bot/v3/info", await platform.app(bot=False))


@provokes(1810001, "event.v1.outbound_ip.list")
async def page_of_nothing(platform: Platform) -> Answer:
    return await platform.get("/open-apis/event/v1/outbound_ip", await platform.app("event:ip_list"), page_size=0)
