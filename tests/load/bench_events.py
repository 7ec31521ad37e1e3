"""What events cost: how many a second come over one long connection and to a webhook, how long after the message was
stored they come at 10 and at 1,000 a second, and what a bare aiohttp WebSocket that echoes does in the same run.

`python -m tests.load.bench_events`; a part of `make bench`. A message of one app mentions another, whose program hears
of it. "From the answer" counts from when the sender was told that the message is stored, "from the message" from the
time that the message says, which is before that.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import psutil
import uvloop

from tests.load import hearing, rig

HERE = Path(__file__).parent
RATES = {10: 5.0, 1_000: 20.0}
CONNECTIONS, AT_ONCE = 32, 64
DRAINED_S = 60.0


def p99(took: list[float]) -> float:
    """The hundredth longest."""
    return sorted(took)[int(len(took) * 0.99)]


def middle(took: list[float]) -> float:
    """The median."""
    return sorted(took)[len(took) // 2]


async def paced(rate: int, seconds: float, do: Callable[[int], Coroutine[Any, Any, None]]) -> None:
    """Do something so many times a second, whether or not what was begun before has ended."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    doing: set[asyncio.Task[None]] = set()
    for number in range(round(rate * seconds)):
        if (wait_s := began + number / rate - loop.time()) > 0:
            await asyncio.sleep(wait_s)
        task = loop.create_task(do(number))
        doing.add(task)
        task.add_done_callback(doing.discard)
    await asyncio.gather(*doing)


class Sending:
    """The app that writes."""

    def __init__(self, http: aiohttp.ClientSession, mentioned: str) -> None:
        self._http = http
        self._mentioned = mentioned
        self._run = time.monotonic_ns()
        # When the sender was told that a message is stored.
        self.told: dict[str, float] = {}

    async def send(self, number: int) -> None:
        """One message."""
        body = hearing.asked(self._mentioned, f"{self._run}-{number}")
        async with self._http.post(hearing.SEND, json=body) as response:
            answer = await response.json()
        if answer["code"]:
            raise SystemExit(f"a send was refused: {answer}")
        self.told[answer["data"]["message_id"]] = time.time()


@asynccontextmanager
async def staged(folder: Path, way: hearing.Way) -> AsyncIterator[tuple[rig.Running, hearing.Program]]:
    """A server and the program that hears of its events."""
    async with AsyncExitStack() as stack:
        program = await stack.enter_async_context(hearing.hooked()) if way == "webhook" else None
        seed = hearing.seed_of(way, program.url if program else "")
        server = await asyncio.to_thread(rig.start, folder / f"events-{way}", seed=seed)
        stack.callback(server.stop)
        if program is None:
            program = await stack.enter_async_context(hearing.connected(server.url))
            await asyncio.sleep(0.5)
        yield server, program


async def late(server: rig.Running, program: hearing.Program, rate: int, seconds: float) -> None:
    """How long after a message its event comes, at a rate."""
    headers = {"Authorization": f"Bearer {rig.token_of(server.url)}"}
    async with aiohttp.ClientSession(server.url, headers=headers, connector=aiohttp.TCPConnector(limit=256)) as http:
        sending = Sending(http, await hearing.bot_of(server.url))
        already = len(program.heard)
        await paced(rate, seconds, sending.send)
        missing = await program.until(set(sending.told), DRAINED_S)
    if missing:
        raise SystemExit(f"{len(missing)} events did not come")
    heard = [one for one in program.heard[already:] if one.message_id in sending.told]
    told = [max(one.at - sending.told[one.message_id], 0.0) * 1_000 for one in heard]
    made = [(one.at - one.made_at) * 1_000 for one in heard]
    print(
        f"  {rate:,} a second: from the answer p50 {middle(told):.1f}, p99 {p99(told):.1f} ms "
        f"(to reach: {RATES[rate]:g}); from the message p50 {middle(made):.1f}, p99 {p99(made):.1f} ms"
    )


async def as_fast_as_it_goes(server: rig.Running, program: hearing.Program, seconds: float) -> None:
    """How many events a second come while wrk sends as fast as it can, and how many of what waits then."""
    mentioned = await hearing.bot_of(server.url)
    environment = {
        **os.environ,
        "LOAD_TOKEN": rig.token_of(server.url),
        "LOAD_RECEIVERS": ",".join(hearing.CHAT_IDS),
        "LOAD_RECEIVE_ID_TYPE": "chat_id",
        "LOAD_TEXT": f'<at user_id=\\\\\\"{mentioned}\\\\\\"></at> Hello world',
    }
    process, already = psutil.Process(server.process.pid), len(program.heard)
    before, began = process.cpu_times(), time.monotonic()
    command = ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{seconds:g}s", "-s", str(HERE / "send.lua"), server.url]
    wrk = await asyncio.create_subprocess_exec(*command, env=environment, stdout=subprocess.PIPE)
    said, _ = await wrk.communicate()
    sent = int(said.decode().split("FIGURES ")[1].split()[0])
    ended, meanwhile = time.monotonic(), len(program.heard) - already
    await program.until_count(already + sent, DRAINED_S)
    done, after = time.monotonic(), process.cpu_times()
    heard = len(program.heard) - already
    used = after.user - before.user + after.system - before.system
    print(
        f"  at full speed: {sent / (ended - began):,.0f} sends, {meanwhile / (ended - began):,.0f} events a second, "
        f"then {heard - meanwhile:,} waiting ones, {(heard - meanwhile) / max(done - ended, 0.01):,.0f} a second, "
        f"{used / sent * 1e6:.0f} µs of processor time each, send and event"
    )
    if heard < sent:
        raise SystemExit(f"{sent - heard} events did not come")


@asynccontextmanager
async def echoing() -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    """A connection to a bare aiohttp server that echoes."""
    command = [sys.executable, "-m", "tests.load.bench_connections", "--bare"]
    process = await asyncio.create_subprocess_exec(*command, stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        url = (await process.stdout.readline()).decode().split()[1]
        async with aiohttp.ClientSession() as http, http.ws_connect(url) as socket:
            yield socket
    finally:
        process.terminate()
        await process.wait()


async def bare(seconds: float) -> None:
    """The comparison: round trips of a kilobyte."""
    async with echoing() as socket:
        for rate in RATES:
            took: list[float] = []
            reading = asyncio.create_task(_echoes(socket, took, round(rate * seconds)))

            async def send(_: int) -> None:
                await socket.send_bytes(time.time_ns().to_bytes(8) + b"x" * 1_000)

            await paced(rate, seconds, send)
            await reading
            print(f"  {rate:,} a second: there and back p50 {middle(took):.1f}, p99 {p99(took):.1f} ms")
        began, count = time.monotonic(), 0
        for _ in range(AT_ONCE):
            await socket.send_bytes(b"x" * 1_000)
        while time.monotonic() - began < seconds:
            await socket.receive()
            await socket.send_bytes(b"x" * 1_000)
            count += 1
        print(f"  as fast as it goes, {AT_ONCE} on their way: {count / (time.monotonic() - began):,.0f} a second")


async def _echoes(socket: aiohttp.ClientWebSocketResponse, took: list[float], count: int) -> None:
    for _ in range(count):
        message = await socket.receive()
        took.append((time.time_ns() - int.from_bytes(message.data[:8])) / 1e6)


async def measure(folder: Path, seconds: float) -> None:
    """Measure and print."""
    for way in hearing.WAYS:
        print(f"events by {way.replace('_', ' ')}:")
        async with staged(folder, way) as (server, program):
            await late(server, program, 1_000, 1)
            for rate in RATES:
                await late(server, program, rate, seconds if rate > 100 else 2 * seconds)
            await as_fast_as_it_goes(server, program, seconds)
    print("a bare WebSocket that echoes:")
    await bare(seconds)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description="Measure events.")
    parser.add_argument("--seconds", type=float, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="larkstead-bench-") as folder:
        uvloop.run(measure(Path(folder), asked.seconds))


if __name__ == "__main__":
    main()
