"""What long connections that nothing is sent over cost: `python -m tests.load.bench_connections`, beside a bare
aiohttp WebSocket in the same run. Memory is that of the server's own process, from a hundred connections on: what it
needs once, for the first, is not counted.
"""

import argparse
import asyncio
import gc
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import psutil
from yarl import URL

from larkstead.wire.frames import CONTROL, Frame, encode
from larkstead.world.apps.connecting import CONNECTIONS_MOST
from tests.load import rig

FIRST, PING = 100, encode(Frame(0, 0, 1, CONTROL, (("type", "ping"),)))
Address = Callable[[aiohttp.ClientSession, int], Awaitable[str]]


def seed_of(apps: int) -> dict[str, Any]:
    """One enterprise with so many apps."""
    seed = rig.seed_of()
    made = seed["tenants"][0]["apps"][0]
    seed["tenants"][0]["apps"] = [{**made, "app_id": f"cli_{number:016x}", "open_ids": {}} for number in range(apps)]
    return seed


async def of_larkstead(http: aiohttp.ClientSession, url: str, number: int) -> str:
    """Where the next connection goes."""
    body = {"AppID": f"cli_{number // CONNECTIONS_MOST:016x}", "AppSecret": rig.APP_SECRET}
    async with http.post(f"{url}/callback/ws/endpoint", json=body) as answer:
        return str((await answer.json())["data"]["URL"])


@asynccontextmanager
async def held(count: int, address: Address, server: psutil.Process) -> AsyncIterator[list[float]]:
    """So many open connections; the KB of memory that each one costs, and the percents of CPU that all of them take."""
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
        sockets = []
        before = 0
        for number in range(FIRST + count):
            if number == FIRST:
                await asyncio.sleep(1)
                before = server.memory_info().rss
            socket = await http.ws_connect(URL(await address(http, number), encoded=True), autoping=False)
            await socket.send_bytes(PING)
            await socket.receive()
            sockets.append(socket)
        await asyncio.sleep(2)
        used, after = server.cpu_times(), server.memory_info().rss
        await asyncio.sleep(10)
        now = server.cpu_times()
        cpu = (now.user + now.system - used.user - used.system) * 10
        yield [(after - before) / 1024 / count, cpu]
        for socket in sockets:
            await socket.close()


async def measure(url: str, pid: int, count: int, address: Address, name: str) -> None:
    """Measure one server and print."""
    del url
    gc.collect()
    async with held(count, address, psutil.Process(pid)) as (kb, cpu):
        print(f"{name}: {count:,} idle connections, {kb:.1f} KB each, {cpu:.1f} % of a processor")


async def serve_bare() -> None:
    """A bare aiohttp server whose WebSocket echoes."""
    from aiohttp import web  # noqa: PLC0415 - only the process that serves needs it

    async def echo(request: web.BaseRequest) -> web.StreamResponse:
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        async for message in socket:
            await socket.send_bytes(message.data)
        return socket

    runner = web.ServerRunner(web.Server(echo))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(f"ready http://127.0.0.1:{runner.addresses[0][1]}", flush=True)
    await asyncio.Event().wait()


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description="Measure what idle long connections cost.")
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--bare", action="store_true", help="serve the comparison; the bench starts it so")
    asked = parser.parse_args()
    if asked.bare:
        import uvloop  # noqa: PLC0415 - likewise

        uvloop.run(serve_bare())
        return
    with tempfile.TemporaryDirectory(prefix="larkstead-bench-") as folder:
        apps = -(-(FIRST + asked.count) // CONNECTIONS_MOST)
        server = rig.start(Path(folder) / "data", seed=seed_of(apps))
        try:
            url = server.url
            where = lambda http, number: of_larkstead(http, url, number)  # noqa: E731
            asyncio.run(measure(url, server.process.pid, asked.count, where, "Larkstead"))
        finally:
            server.stop()
    command = [sys.executable, "-m", "tests.load.bench_connections", "--bare"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as bare:
        assert bare.stdout is not None
        url = bare.stdout.readline().split()[1]

        async def bare_address(_http: aiohttp.ClientSession, _number: int) -> str:
            return url.replace("http", "ws")

        asyncio.run(measure(url, bare.pid, asked.count, bare_address, "bare aiohttp"))
        bare.terminate()


if __name__ == "__main__":
    main()
