"""A kill at any moment loses no acknowledged message and makes none twice."""

import asyncio
import itertools
import json
import random
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import aiohttp
import pytest

from tests.load import rig

ROUNDS = 20
SENDERS = 32
LEAST_A_SECOND = 200
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


class Load:
    """Sends numbered messages until it is told to stop, and remembers which were acknowledged."""

    def __init__(self) -> None:
        self.acknowledged: dict[str, str] = {}
        self.unanswered: list[str] = []
        self._numbers = itertools.count()

    async def run(self, url: str, token: str, stop: asyncio.Event) -> None:
        """Keep SENDERS calls under way. What got no answer in an earlier round is sent again, with the same uuid."""
        again, self.unanswered = self.unanswered, []
        headers = {"Authorization": f"Bearer {token}"}
        async with aiohttp.ClientSession(url, headers=headers) as client:
            waiting = iter(again)
            await asyncio.gather(*(self._sender(client, waiting, stop) for _ in range(SENDERS)))

    async def _sender(self, client: aiohttp.ClientSession, again: Iterator[str], stop: asyncio.Event) -> None:
        while not stop.is_set():
            name = next(again, None) or f"message-{next(self._numbers)}"
            try:
                message_id = await self._send(client, name)
            except (aiohttp.ClientError, ConnectionError, TimeoutError):
                self.unanswered.append(name)
                return
            self.acknowledged[name] = message_id
        self.unanswered.extend(again)

    @staticmethod
    async def _send(client: aiohttp.ClientSession, name: str) -> str:
        body = {
            "receive_id": random.choice(rig.OPEN_IDS),
            "msg_type": "text",
            "content": json.dumps({"text": name}),
            "uuid": name,
        }
        path = "/open-apis/im/v1/messages?receive_id_type=open_id"
        async with client.post(path, json=body, timeout=aiohttp.ClientTimeout(20)) as response:
            answer = await response.json()
            assert answer["code"] == 0, answer
            return str(answer["data"]["message_id"])


def stored(data: Path) -> Counter[str]:
    """How often each text is in the store, which must be sound."""
    with closing(sqlite3.connect(data / "larkstead.db")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return Counter(json.loads(content)["text"] for (content,) in database.execute("SELECT content FROM messages"))


def counted(data: Path) -> tuple[int, int]:
    """How many calls the call log holds, and how many its counts by the minute say."""
    calls = counts = 0
    for path in (data / "calls").glob("*.db"):
        with closing(sqlite3.connect(path)) as database:
            # The writer may still be at its last batch: both are read at one moment.
            database.execute("BEGIN")
            calls += database.execute("SELECT count(*) FROM calls").fetchone()[0]
            counts += database.execute("SELECT coalesce(sum(count), 0) FROM call_counts").fetchone()[0]
    return calls, counts


async def test_every_acknowledged_message_is_there_exactly_once_after_each_of_twenty_kills(tmp_path: Path) -> None:
    load, rates, data = Load(), list[float](), tmp_path / "data"
    for _ in range(ROUNDS):
        server = await asyncio.to_thread(rig.start, data)
        stop, before = asyncio.Event(), len(load.acknowledged)
        token = await asyncio.to_thread(rig.token_of, server.url)
        began = asyncio.get_running_loop().time()
        running = asyncio.create_task(load.run(server.url, token, stop))
        await asyncio.sleep(random.uniform(0.4, 1.6))
        elapsed = asyncio.get_running_loop().time() - began
        sent = len(load.acknowledged) - before
        await asyncio.to_thread(server.kill)
        stop.set()
        with suppress(aiohttp.ClientError):
            await running
        rates.append(sent / elapsed)
        counts = stored(data)
        assert not [name for name in load.acknowledged if counts[name] != 1]
        calls, minutes = counted(data)
        assert calls == minutes
        assert not [name for name, count in counts.items() if count > 1]
    assert sum(rates) / len(rates) >= LEAST_A_SECOND, rates


async def test_a_second_start_reads_what_a_kill_left(tmp_path: Path) -> None:
    data = tmp_path / "data"
    server = rig.start(data)
    token = rig.token_of(server.url)
    body = {"receive_id": rig.OPEN_IDS[1], "msg_type": "text", "content": '{"text":"kept"}', "uuid": "once"}
    path = "/open-apis/im/v1/messages?receive_id_type=open_id"
    first = rig.post(server.url, path, body, token)
    server.kill()
    server = rig.start(data)
    try:
        # The token is the same one, and the uuid still means the same message.
        assert rig.token_of(server.url) == token
        assert rig.post(server.url, path, body, token)["data"] == first["data"]
    finally:
        server.stop()
