"""Two apps in a few groups: what the one writes mentions the other, whose program hears of each message by long
connection or webhook, takes it, and remembers when what came.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any, Literal, NamedTuple
from urllib.parse import parse_qs, urlsplit
from zlib import crc32

import aiohttp
from aiohttp import web
from yarl import URL

from larkstead.wire.frames import CONTROL, DATA, Frame, decode, encode
from tests.load import rig

Way = Literal["long_connection", "webhook"]
WAYS: tuple[Way, ...] = ("webhook", "long_connection")
# All events of a chat go one after the other, so it takes several for many of them.
CHAT_IDS = [f"oc_{number:032x}" for number in range(0xA0, 0xB0)]
HEARS_ID = "cli_00000000000000bb"
RECEIVE = "im.message.receive_v1"
SEND = "/open-apis/im/v1/messages?receive_id_type=chat_id"
TAKEN = json.dumps({"code": 200}).encode()
AGAIN_S = 0.05
SECRET = {"AppID": HEARS_ID, "AppSecret": rig.APP_SECRET}
CLOSES = aiohttp.ClientWSTimeout(ws_close=0.2)


def seed_of(way: Way, url: str = "") -> dict[str, Any]:
    """The world of the load with both apps, and the groups in which they are."""
    seed = rig.seed_of(members=1)
    tenant = seed["tenants"][0]
    scopes = ["im:message.group_at_msg.include_bot:readonly"]
    events = {"mode": way, "url": url, "types": [RECEIVE]}
    hears = {**tenant["apps"][0], "app_id": HEARS_ID, "name": "Hears", "scopes": scopes, "events": events}
    tenant["apps"].append({**hears, "open_ids": {}})
    [chat] = tenant["chats"]
    tenant["chats"] = [{**chat, "chat_id": one, "bots": [*chat["bots"], HEARS_ID]} for one in CHAT_IDS]
    return seed


def asked(mentioned: str, name: str) -> dict[str, str]:
    """The body of a send that mentions the one who hears; the name says in which group."""
    content = json.dumps({"text": f'<at user_id="{mentioned}"></at> {name}'})
    chat_id = CHAT_IDS[crc32(name.encode()) % len(CHAT_IDS)]
    return {"receive_id": chat_id, "msg_type": "text", "content": content, "uuid": name}


async def bot_of(url: str) -> str:
    """The open_id of the bot that hears."""
    async with aiohttp.ClientSession(url) as http:
        secret = {"app_id": HEARS_ID, "app_secret": rig.APP_SECRET}
        async with http.post("/open-apis/auth/v3/tenant_access_token/internal", json=secret) as answer:
            headers = {"Authorization": f"Bearer {(await answer.json())['tenant_access_token']}"}
        async with http.get("/open-apis/bot/v3/info", headers=headers) as answer:
            return str((await answer.json())["bot"]["open_id"])


class Heard(NamedTuple):
    """An event that came: of which message, when that was made, and when this came (both in seconds)."""

    event_id: str
    message_id: str
    made_at: float
    at: float


class Program:
    """What hears. `url`: where it listens, if it does."""

    def __init__(self) -> None:
        self.heard: list[Heard] = []
        self.url = ""
        self._more = asyncio.Event()

    @property
    def messages(self) -> set[str]:
        """The messages of which it heard."""
        return {one.message_id for one in self.heard}

    def take(self, body: bytes) -> None:
        """Remember an event."""
        now = time.time()
        told = json.loads(body)
        message = told["event"]["message"]
        event_id, made_at = told["header"]["event_id"], int(message["create_time"]) / 1_000
        self.heard.append(Heard(event_id, message["message_id"], made_at, now))
        self._more.set()

    async def until_count(self, count: int, within_s: float) -> None:
        """Wait until so many events came, but no longer than so."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                while len(self.heard) < count:
                    self._more.clear()
                    await self._more.wait()

    async def until(self, messages: set[str], within_s: float) -> set[str]:
        """Which of these it did not hear of in time."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within_s):
                while missing := messages - self.messages:
                    self._more.clear()
                    # Many come at once: they are looked through now and then.
                    await asyncio.sleep(0.02)
                    if not messages - self.messages:
                        return set()
                    await self._more.wait()
                return missing
        return messages - self.messages


@asynccontextmanager
async def hooked() -> AsyncIterator[Program]:
    """A program with a request URL."""
    program = Program()

    async def take(request: web.BaseRequest) -> web.Response:
        program.take(await request.read())
        return web.Response()

    runner = web.ServerRunner(web.Server(take))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    program.url = f"http://127.0.0.1:{runner.addresses[0][1]}/events"
    try:
        yield program
    finally:
        await runner.cleanup()


@asynccontextmanager
async def connected(url: str, ping_s: float = 90.0) -> AsyncIterator[Program]:
    """A program that holds a long connection to a server, and comes again whenever it ends; as the SDKs do, it takes a
    connection on which its pings are not answered for one that is gone.
    """
    program = Program()
    holding = asyncio.create_task(_hold(program, url, ping_s))
    try:
        yield program
    finally:
        holding.cancel()
        await asyncio.wait((holding,))


async def _hold(program: Program, url: str, ping_s: float) -> None:
    async with aiohttp.ClientSession() as http:
        while True:
            with suppress(aiohttp.ClientError, OSError, TimeoutError, KeyError):
                await _listen(program, http, url, ping_s)
            await asyncio.sleep(AGAIN_S)


async def _listen(program: Program, http: aiohttp.ClientSession, url: str, ping_s: float) -> None:
    async with asyncio.timeout(max(2 * ping_s, 1)):
        async with http.post(f"{url}/callback/ws/endpoint", json=SECRET) as answer:
            address = str((await answer.json())["data"]["URL"])
        socket = await http.ws_connect(URL(address, encoded=True), autoping=False, timeout=CLOSES)
    pinging = asyncio.create_task(_ping(socket, address, ping_s))
    try:
        while (message := await socket.receive(2 * ping_s)).type is aiohttp.WSMsgType.BINARY:
            frame = decode(message.data)
            if frame.method == DATA:
                program.take(frame.payload or b"")
                echoed = Frame(frame.seq_id, frame.log_id, frame.service, DATA, frame.headers, TAKEN)
                await socket.send_bytes(encode(echoed))
    finally:
        pinging.cancel()
        await socket.close()


async def _ping(socket: aiohttp.ClientWebSocketResponse, address: str, every_s: float) -> None:
    service = int(parse_qs(urlsplit(address).query)["service_id"][0])
    ping = encode(Frame(0, 0, service, CONTROL, (("type", "ping"),)))
    with suppress(ConnectionError):
        while True:
            await socket.send_bytes(ping)
            await asyncio.sleep(every_s)
