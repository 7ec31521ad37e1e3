"""Senders that keep on while everything breaks: what was acknowledged is remembered, what was not is sent again."""

import asyncio
import itertools
import json
import random
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress

import aiohttp
import psycopg

from tests.load import rig

AGAIN_S = 0.02


class Senders:
    """Each sends numbered texts, each with a uuid of its own, until it was acknowledged."""

    def __init__(self, url: str, count: int = 8) -> None:
        self.url = url
        self.acknowledged: dict[str, str] = {}
        self.refused = 0
        self._count = count
        self._numbers = itertools.count()
        self._after, self._heard = 0, asyncio.Event()
        self._stop = asyncio.Event()
        self._running: asyncio.Task[None] | None = None

    async def __aenter__(self) -> "Senders":
        self._running = asyncio.create_task(self._run(await asyncio.to_thread(rig.token_of, self.url)))
        await self.goes_on()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._stop.set()
        assert self._running is not None
        await asyncio.wait_for(self._running, 60)

    async def goes_on(self, within_s: float = 60) -> float:
        """Wait until a message that was begun from now on is acknowledged; how long that took."""
        began = time.monotonic()
        self._after = next(self._numbers)
        self._heard.clear()
        await asyncio.wait_for(self._heard.wait(), within_s)
        return time.monotonic() - began

    async def _run(self, token: str) -> None:
        headers = {"Authorization": f"Bearer {token}"}
        async with aiohttp.ClientSession(self.url, headers=headers) as client:
            await asyncio.gather(*(self._sender(client) for _ in range(self._count)))

    async def _sender(self, client: aiohttp.ClientSession) -> None:
        while not self._stop.is_set():
            name = f"message-{next(self._numbers)}"
            while not (message := await self._send(client, name)) and not self._stop.is_set():
                self.refused += 1
                await asyncio.sleep(AGAIN_S)
            if message:
                self.acknowledged[name] = message
                if int(name.partition("-")[2]) > self._after:
                    self._heard.set()

    async def _send(self, client: aiohttp.ClientSession, name: str) -> str:
        body = {
            "receive_id": random.choice(rig.OPEN_IDS),
            "msg_type": "text",
            "content": json.dumps({"text": name}),
            "uuid": name,
        }
        path = "/open-apis/im/v1/messages?receive_id_type=open_id"
        with suppress(aiohttp.ClientError, TimeoutError):
            async with client.post(path, json=body, timeout=aiohttp.ClientTimeout(30)) as response:
                answer = await response.json()
                return str(answer["data"]["message_id"]) if answer["code"] == 0 else ""
        return ""


def check(senders: Senders, texts: Counter[str]) -> None:
    """All that was acknowledged is stored, and nothing twice."""
    assert senders.acknowledged
    assert not [name for name in senders.acknowledged if texts[name] != 1]
    assert not [name for name, count in texts.items() if count > 1]


def texts_in(url: str) -> Counter[str]:
    """How often each text is in a PostgreSQL store."""
    with psycopg.connect(url) as connection:
        rows = connection.execute("SELECT content FROM messages").fetchall()
    return Counter(json.loads(content)["text"] for (content,) in rows)


async def until(holds: Callable[[], bool], within_s: float = 30) -> None:
    """Wait until something holds."""
    async with asyncio.timeout(within_s):
        while not await asyncio.to_thread(holds):
            pass
