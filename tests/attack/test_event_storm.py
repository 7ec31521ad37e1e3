"""Many events hold nobody up, and twice as many cost at most three times as much."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple

import aiohttp
import psutil
import pytest

from tests.load import hearing, rig

OURS = "events are made and brought beside everything else"
SENDERS, ASKED = 8, 100
pytestmark = [pytest.mark.slow, pytest.mark.patient, pytest.mark.timeout(300), pytest.mark.known(ours=OURS)]


class Stage(NamedTuple):
    """A server, the program that hears of its events, the one who sends, and whom that one mentions."""

    server: rig.Running
    program: hearing.Program
    http: aiohttp.ClientSession
    mentioned: str

    async def send(self, name: str, *, heard: bool = True) -> str:
        """The message. `heard`: it becomes an event."""
        body = hearing.asked(self.mentioned, name)
        if not heard:
            body["content"] = json.dumps({"text": f"{self.mentioned} {name}"})
        async with self.http.post(hearing.SEND, json=body) as response:
            answer = await response.json()
            assert answer["code"] == 0, answer
            return str(answer["data"]["message_id"])


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with hearing.hooked() as program:
        seed = hearing.seed_of("webhook", program.url)
        server = await asyncio.to_thread(rig.start, tmp_path / "data", seed=seed)
        try:
            headers = {"Authorization": f"Bearer {await asyncio.to_thread(rig.token_of, server.url)}"}
            async with aiohttp.ClientSession(server.url, headers=headers) as http:
                yield Stage(server, program, http, await hearing.bot_of(server.url))
        finally:
            await asyncio.to_thread(server.stop)


async def beside(stage: Stage, name: str, *, heard: bool) -> float:
    """How long nine of ten askers of /livez wait at most, while messages are sent that become events, or do not."""

    async def go_on(sender: int) -> None:
        number = 0
        while True:
            number += 1
            await stage.send(f"{name}-{sender}-{number}", heard=heard)

    sending = [asyncio.create_task(go_on(sender)) for sender in range(SENDERS)]
    waited = []
    for _ in range(ASKED):
        began = time.perf_counter()
        async with stage.http.get("/livez") as answer:
            assert answer.status == 200
        waited.append(time.perf_counter() - began)
    for task in sending:
        task.cancel()
    with suppress(asyncio.CancelledError):
        await asyncio.gather(*sending)
    return quantiles(waited, n=10)[-1]


async def test_beside_a_storm_of_events_others_are_answered_as_beside_the_same_sends(stage: Stage) -> None:
    await beside(stage, "warm", heard=True)
    base, storm = [], []
    # In turns: the machine has other things to do as well, now and then.
    for turn in range(3):
        base.append(await beside(stage, f"base-{turn}", heard=False))
        storm.append(await beside(stage, f"storm-{turn}", heard=True))
    assert min(storm) < 5 * max(base), (storm, base)
    assert stage.program.heard


async def test_twice_as_many_events_cost_at_most_three_times_as_much(stage: Stage) -> None:
    process = psutil.Process(stage.server.process.pid)

    async def cost(name: str, count: int) -> float:
        before = process.cpu_times()
        messages: set[str] = set()
        for begin in range(0, count, SENDERS):
            messages |= set(await asyncio.gather(*(stage.send(f"{name}-{n}") for n in range(begin, begin + SENDERS))))
        assert not await stage.program.until(messages, 60)
        after = process.cpu_times()
        return after.user + after.system - before.user - before.system

    await cost("warm", 80)
    assert await cost("twice", 640) <= 3 * await cost("once", 320)
