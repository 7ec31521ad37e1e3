"""How each refusal of the address of a long connection is provoked."""

from contextlib import AsyncExitStack

from larkstead.world.apps.connecting import CONNECTIONS_MOST
from tests.contract.provocations import provokes
from tests.support.long_connections import ENDPOINT, ask, connected
from tests.support.platform import Answer, Platform

WS = "callback.ws.endpoint"


@provokes(1000040345, WS)
async def wrong_secret(platform: Platform) -> Answer:
    app = await platform.app()
    return await platform.call("POST", ENDPOINT, json={"AppID": app.app_id, "AppSecret": "wrong secret"})


@provokes(1000040350, WS)
async def too_many_connections(platform: Platform) -> Answer:
    app = await platform.app()
    async with AsyncExitStack() as stack:
        for _ in range(CONNECTIONS_MOST):
            await stack.enter_async_context(connected(platform, app))
        return await ask(platform, app)


@provokes(9499, WS)
async def names_written_otherwise(platform: Platform) -> Answer:
    return await platform.call("POST", ENDPOINT, json={"appId": "cli_0000000000000000", "appSecret": "x"})
