"""Stands between a program and a server, and can be cut as networks are: nothing comes through any more, in neither
direction, and neither end is told.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

PIECE = 65_536


class Relay:
    """`url` is where it listens; it forwards to a port of this machine."""

    def __init__(self, port: int) -> None:
        self.url = ""
        self.taken = 0
        self._port = port
        self._flows = asyncio.Event()
        self._flows.set()
        # Connections from before a cut that forgot them: they stay open, and nothing comes through ever again.
        self._generation = 0
        self._tasks: set[asyncio.Task[None]] = set()

    def cut(self) -> None:
        """Forward nothing more. Who connects now waits, as where its first packet is lost."""
        self._flows.clear()

    def mend(self, *, forgets: bool = False) -> None:
        """Forward again, and what was held back first. `forgets`: of connections made from now on alone."""
        self._generation += forgets
        self._flows.set()

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, for as long as both ends hold it."""
        self.taken += 1
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        writers = [writer]
        try:
            await self._flows.wait()
            generation = self._generation
            there, here = await asyncio.open_connection("127.0.0.1", self._port)
            writers.append(here)
            await asyncio.gather(self._pump(reader, here, generation), self._pump(there, writer, generation))
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            self._tasks.discard(task)
            for one in writers:
                one.transport.abort()

    async def _pump(self, source: asyncio.StreamReader, target: asyncio.StreamWriter, generation: int) -> None:
        try:
            while piece := await source.read(PIECE):
                await self._open(generation)
                target.write(piece)
                await target.drain()
        except OSError:
            pass
        await self._open(generation)
        with suppress(OSError):
            target.close()

    async def _open(self, generation: int) -> None:
        await self._flows.wait()
        if generation != self._generation:
            await asyncio.Event().wait()

    async def stop(self) -> None:
        """Let every connection go."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@asynccontextmanager
async def relaying(port: int) -> AsyncIterator[Relay]:
    """A relay to a port."""
    relay = Relay(port)
    server = await asyncio.start_server(relay.take, "127.0.0.1", 0)
    relay.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield relay
    finally:
        server.close()
        await relay.stop()
