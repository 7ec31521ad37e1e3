"""Kills a server in the middle of bringing events, again and again, and compares what was acknowledged to a sender with
what a program heard, and with what the store says became of each event.

`make fuzz` runs many rounds on both databases, `test_event_kills` a few.
"""

import asyncio
import itertools
import json
import random
import socket
import sys
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
from sqlalchemy import Engine, func, select

from larkstead.store.engine import open_engine, sqlite_url
from larkstead.store.tables import events
from tests.load import hearing, rig

PROGRAM = (sys.executable, "-m", "tests.support.serve_impatient")
SENDERS = 8
DRAINED_S = 90.0


class Load:
    """Sends numbered messages that mention the one who hears, and remembers which were acknowledged."""

    def __init__(self) -> None:
        self.acknowledged: dict[str, str] = {}
        self._unanswered: list[str] = []
        self._numbers = itertools.count()

    async def run(self, url: str, token: str, mentioned: str) -> None:
        """Keep SENDERS calls under way until the server is gone. What got no answer in an earlier round is sent again,
        with the same uuid.
        """
        again, self._unanswered = iter(self._unanswered), []
        async with aiohttp.ClientSession(url, headers={"Authorization": f"Bearer {token}"}) as http:
            await asyncio.gather(*(self._sender(http, mentioned, again) for _ in range(SENDERS)))
        self._unanswered.extend(again)

    async def _sender(self, http: aiohttp.ClientSession, mentioned: str, again: Iterator[str]) -> None:
        while True:
            name = next(again, None) or f"message-{next(self._numbers)}"
            try:
                async with http.post(hearing.SEND, json=hearing.asked(mentioned, name)) as response:
                    answer = await response.json()
            except (aiohttp.ClientError, ConnectionError):
                self._unanswered.append(name)
                return
            assert answer["code"] == 0, answer
            self.acknowledged[name] = str(answer["data"]["message_id"])


@dataclass
class Figures:
    """What so many kills did. `again`: events that came more than once, each time with the same event_id."""

    kills: int = 0
    acknowledged: int = 0
    heard: int = 0
    again: int = 0
    given_up: int = 0
    lost: set[str] = field(default_factory=set)
    # Messages that were heard of under two ids, and outcomes of events that are none.
    renamed: set[str] = field(default_factory=set)
    odd: Counter[str] = field(default_factory=Counter)

    @property
    def failed(self) -> bool:
        return bool(self.lost or self.renamed or self.odd)

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.acknowledged:,} messages acknowledged, {self.heard:,} heard of, "
            f"{self.again} more than once, {self.given_up} given up: lost {len(self.lost)}, "
            f"under two ids {len(self.renamed)}, otherwise {dict(self.odd) or 'none'}"
        )


async def run(data: Path, way: hearing.Way, rounds: int, options: Sequence[str] = ()) -> Figures:
    """Start, load, kill, `rounds` times with the same store; then let all be brought, and compare."""
    store = options[options.index("--database") + 1] if "--database" in options else ""
    port = _a_free_port()
    url, load = f"http://127.0.0.1:{port}", Load()
    async with _program(way, url) as program:
        seed = hearing.seed_of(way, program.url)
        for _ in range(rounds):
            await _round(data, seed, (*options, "--port", port), load)
        server = await asyncio.to_thread(_start, data, seed, (*options, "--port", port))
        try:
            await program.until(set(load.acknowledged.values()), DRAINED_S)
            engine = open_engine(store or sqlite_url(data / "larkstead.db"))
            outcomes = await _outcomes(engine)
            engine.dispose()
        finally:
            await asyncio.to_thread(server.stop)
    return _figures(rounds, load, program, outcomes)


def _start(data: Path, seed: dict[str, Any], options: Sequence[str]) -> rig.Running:
    return rig.start(data, *options, program=PROGRAM, seed=seed)


async def _round(data: Path, seed: dict[str, Any], options: Sequence[str], load: Load) -> None:
    server = await asyncio.to_thread(_start, data, seed, options)
    try:
        token = await asyncio.to_thread(rig.token_of, server.url)
        mentioned = await hearing.bot_of(server.url)
        sending = asyncio.create_task(load.run(server.url, token, mentioned))
        await asyncio.sleep(random.uniform(0.3, 1.5))
    finally:
        await asyncio.to_thread(server.kill)
    await sending


@asynccontextmanager
async def _program(way: hearing.Way, url: str) -> AsyncIterator[hearing.Program]:
    async with hearing.hooked() if way == "webhook" else hearing.connected(url) as program:
        yield program


async def _outcomes(engine: Engine) -> dict[str, str]:
    """What became of the event of each message, once none waits. A message of two events is one that came twice."""
    waiting = select(func.count()).select_from(events).where(events.c.next_at > 0)
    for _ in range(round(DRAINED_S / 0.2)):
        with engine.connect() as connection:
            if not connection.scalar(waiting):
                break
        await asyncio.sleep(0.2)
    found: dict[str, str] = {}
    with engine.connect() as connection:
        for outcome, body in connection.execute(select(events.c.outcome, events.c.body)):
            message = str(json.loads(body)["message"]["message_id"])
            found[message] = "made twice" if message in found else outcome
    return found


def _figures(rounds: int, load: Load, program: hearing.Program, outcomes: dict[str, str]) -> Figures:
    ids: dict[str, set[str]] = defaultdict(set)
    for one in program.heard:
        ids[one.message_id].add(one.event_id)
    given_up = {message for message, outcome in outcomes.items() if outcome == "given_up"}
    return Figures(
        kills=rounds,
        acknowledged=len(load.acknowledged),
        heard=len(ids),
        again=len(program.heard) - len(ids),
        given_up=len(given_up),
        # What was given up is shown so, and nothing is lost by it.
        lost=set(load.acknowledged.values()) - ids.keys() - given_up,
        renamed={message for message, names in ids.items() if len(names) > 1},
        odd=Counter(outcome for outcome in outcomes.values() if outcome not in {"delivered", "given_up"}),
    )


def _a_free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return str(probe.getsockname()[1])
