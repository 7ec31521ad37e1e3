"""A program's request URL: it notes what comes, and answers as a test says."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from larkstead.wire.events.sealing import decrypted
from larkstead.world.apps.records import App
from tests.support.platform import Platform

WITHIN_S = 10


@dataclass(frozen=True)
class Received:
    """One POST: its headers and its body."""

    headers: Mapping[str, str]
    raw: bytes

    @property
    def body(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.raw)
        return found

    @property
    def event(self) -> dict[str, Any]:
        found: dict[str, Any] = self.body["event"]
        return found

    @property
    def text(self) -> str:
        return str(json.loads(self.event["message"]["content"])["text"])

    def opened(self, key: str) -> dict[str, Any]:
        """What was encrypted with a key."""
        found: dict[str, Any] = json.loads(decrypted(self.body["encrypt"], key))
        return found


Answering = Callable[[Received], Awaitable[web.StreamResponse]]


@dataclass
class Receiver:
    """`url`: where it listens. `answer` says what is answered; a test may put another in its place."""

    url: str = ""
    received: list[Received] = field(default_factory=list)
    answer: Answering | None = None
    _came: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, request: web.Request) -> web.StreamResponse:
        received = Received(dict(request.headers), await request.read())
        self.received.append(received)
        self._came.set()
        return web.Response() if self.answer is None else await self.answer(received)

    async def until(self, count: int) -> list[Received]:
        """What came, once it is so much."""
        async with asyncio.timeout(WITHIN_S):
            while len(self.received) < count:
                self._came.clear()
                await self._came.wait()
        return self.received


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    """A receiver that answers 200 with nothing."""
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/{any:.*}", receiver.take)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/events"
    try:
        yield receiver
    finally:
        await runner.cleanup()


async def subscribe(
    platform: Platform, app: App, *types: str, url: str = "", mode: Any = "webhook", private: bool = True
) -> App:
    """Let an app get events of these types, in force."""
    cell = platform.cell_of(app)
    by, events = cell.memory.users.at(app.owner), cell.event_subscriptions
    await events.configure(app, by, mode=mode, url=url or None, private=private)
    await events.subscribe(app, by, add=types)
    await platform.publish(app)
    return cell.memory.apps.at(app.id)
