"""How each refusal of the address of a long connection is provoked."""

from contextlib import AsyncExitStack
from unittest.mock import patch

from larkstead.world.apps.connecting import CONNECTIONS_MOST
from tests.contract.provocations import provokes
from tests.support.long_connections import ENDPOINT, ask, connected
from tests.support.platform import Answer, Platform

WS = "callback.ws.endpoint"
LARK = "open.larksuite.com"


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


@provokes(1000040351, WS)
async def domain_of_the_other_brand(platform: Platform) -> Answer:
    front = platform.server._front
    assert front is not None
    # As if a proxy had led the host of Lark to this server, in which the public address would name it.
    with patch.object(front, "_hosts", {LARK, *front._hosts}):
        return await ask(platform, await platform.app(), headers={"Host": LARK})


@provokes(9499, WS)
async def names_written_otherwise(platform: Platform) -> Answer:
    return await platform.call("POST", ENDPOINT, json={"appId": "cli_0000000000000000", "appSecret": "x"})
