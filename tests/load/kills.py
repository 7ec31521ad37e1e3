"""Kills a server under load, again and again, and compares what was acknowledged with what is stored.

`make fuzz` runs many rounds on both databases, `test_kill` a few on SQLite.
"""

import asyncio
import itertools
import json
import random
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import psycopg

from tests.load import rig

SENDERS = 32


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


def stored(data: Path, options: Sequence[str] = ()) -> Counter[str]:
    """How often each text is in the store, which must be sound. `options` are the server's."""
    if "--database" in options:
        with psycopg.connect(options[options.index("--database") + 1]) as connection:
            rows = connection.execute("SELECT content FROM messages").fetchall()
        return Counter(json.loads(content)["text"] for (content,) in rows)
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


@dataclass
class Figures:
    """What so many kills did. A message is lost or doubled by its name, and stays so: it is counted once."""

    kills: int = 0
    acknowledged: int = 0
    lost: set[str] = field(default_factory=set)
    doubled: set[str] = field(default_factory=set)
    miscounted: int = 0
    rates: list[float] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        return bool(self.lost or self.doubled or self.miscounted)

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.acknowledged:,} messages acknowledged: lost {len(self.lost)}, "
            f"doubled {len(self.doubled)}, call counts other than the calls {self.miscounted}"
        )


async def run(data: Path, rounds: int, options: Sequence[str] = ()) -> Figures:
    """Start, load, kill and compare, `rounds` times with the same store."""
    load, figures = Load(), Figures()
    for _ in range(rounds):
        await _round(data, load, figures, options)
    return figures


async def _round(data: Path, load: Load, figures: Figures, options: Sequence[str]) -> None:
    server = await asyncio.to_thread(rig.start, data, *options)
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
    figures.kills += 1
    figures.rates.append(sent / elapsed)
    figures.acknowledged = len(load.acknowledged)
    counts = stored(data, options)
    figures.lost |= {name for name in load.acknowledged if not counts[name]}
    figures.doubled |= {name for name, count in counts.items() if count > 1}
    calls, minutes = counted(data)
    figures.miscounted += calls != minutes
