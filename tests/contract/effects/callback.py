"""What the address of a long connection does: a client is let in by it, and no longer than its app is."""

from contextlib import AsyncExitStack

from aiohttp import WSMsgType

from tests.console.clients import HAN, PageClients
from tests.contract.effects import reads_back
from tests.support.long_connections import connected
from tests.support.platform import Platform


@reads_back("callback.ws.endpoint")
async def address(platform: Platform) -> None:
    app = await platform.app()
    async with AsyncExitStack() as stack:
        han = await PageClients(platform.server, stack).desk(HAN)
        async with connected(platform, app) as client:
            assert (await client.ping()).header("type") == "pong"
            await han.do("apps.reset_secret", app_id=app.app_id)
            assert (await client.socket.receive(timeout=5)).type is WSMsgType.CLOSE
