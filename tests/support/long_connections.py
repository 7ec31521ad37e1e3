"""A client of the long connection that does what a test says, and nothing by itself."""

import base64
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

from aiohttp import ClientWebSocketResponse, WSMsgType
from yarl import URL

from larkstead.delivery.long_connection import Connection
from larkstead.wire.frames import CONTROL, DATA, Frame, decode, encode
from larkstead.world.apps.records import App
from tests.support.platform import Answer, Platform

ENDPOINT = "/callback/ws/endpoint"


async def ask(platform: Platform, app: App, **more: Any) -> Answer:
    """Where the app's program connects."""
    owner = platform.cell_of(app).memory.users.at(app.owner)
    secret = platform.cell_of(app).apps.secret(app, owner)
    return await platform.call("POST", ENDPOINT, json={"AppID": app.app_id, "AppSecret": secret}, **more)


async def address(platform: Platform, app: App) -> str:
    return str((await ask(platform, app)).data["URL"])


class Client:
    """One connection, seen from the client's side; `server_side` is the same, seen from the other."""

    def __init__(self, url: str, socket: ClientWebSocketResponse, server_side: Connection) -> None:
        query = parse_qs(urlsplit(url).query)
        self.service = int(query["service_id"][0])
        self.socket = socket
        self.server_side = server_side

    async def receive(self) -> Frame:
        message = await self.socket.receive(timeout=5)
        assert message.type is WSMsgType.BINARY, message
        return decode(message.data)

    async def ping(self) -> Frame:
        """What the answer to a ping is."""
        await self.socket.send_bytes(encode(Frame(0, 0, self.service, CONTROL, (("type", "ping"),))))
        return await self.receive()

    async def ack(self, frame: Frame, answer: Any = None, *, headers: tuple[tuple[str, str], ...] = ()) -> None:
        """Echo a frame with an answer, as SDKs do."""
        payload = json.dumps({"code": 200} if answer is None else answer).encode()
        echoed = Frame(frame.seq_id, frame.log_id, frame.service, frame.method, (*frame.headers, *headers), payload)
        await self.socket.send_bytes(encode(echoed))


@asynccontextmanager
async def connected(platform: Platform, app: App, **given: Any) -> AsyncIterator[Client]:
    """A client of the app that is connected."""
    url = await address(platform, app)
    before = platform.server.long_connections.of(app.id)
    async with platform.client.ws_connect(URL(url, encoded=True), autoping=False, **given) as socket:
        # Its answer to a ping is there once it is.
        await socket.send_bytes(encode(Frame(0, 0, 1, CONTROL, (("type", "ping"),))))
        await socket.receive(timeout=5)
        [new] = [one for one in platform.server.long_connections.of(app.id) if one not in before]
        yield Client(url, socket, new)


def result(value: Any) -> dict[str, Any]:
    """The answer of a handler that gives something back."""
    return {"code": 200, "data": base64.b64encode(json.dumps(value).encode()).decode()}


__all__ = ["CONTROL", "DATA", "ENDPOINT", "Client", "Frame", "address", "ask", "connected", "result"]
