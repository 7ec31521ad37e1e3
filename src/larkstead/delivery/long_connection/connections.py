"""Every long connection of every app: who is connected, and who is sent what."""

import asyncio
import random
import time
from collections.abc import Collection, Sequence
from contextlib import suppress
from itertools import takewhile
from typing import Final

from aiohttp import web

from larkstead.delivery.long_connection.connection import (
    CLOSE_S,
    GOING_AWAY,
    INCOMING_MOST,
    Ack,
    Connection,
    NotReached,
)
from larkstead.delivery.long_connection.messages import CLIENT_CONFIG, FRAGMENT_MOST, ClientConfig, config_bytes

# A client of which nothing comes for so many times the interval of its pings is not there any more.
SILENT_PINGS: Final = 2.5
SWEEP_S: Final = 5.0


class LongConnections:
    """Who is connected. `config`: what clients are told; it can be set before they come."""

    def __init__(self, config: ClientConfig = CLIENT_CONFIG) -> None:
        self.config = config
        self.silent_s = SILENT_PINGS * config.ping_interval
        self._config_bytes = config_bytes(config)
        self._apps: dict[int, dict[Connection, None]] = {}
        # By when something came of them, the longest ago first.
        self._heard: dict[Connection, None] = {}
        self._closing: set[asyncio.Task[None]] = set()
        self._sweeper: asyncio.TimerHandle | None = None
        self._stopped = False

    @property
    def count(self) -> int:
        """Open connections."""
        return len(self._heard)

    def of(self, app: int) -> Sequence[Connection]:
        """The connections of an app, in the order in which they came."""
        return [one for one in self._apps.get(app, ()) if one.open]

    async def send(
        self, app: int, payload: bytes, within_s: float = 3.0, *, trace_id: str = "", fragment: int = FRAGMENT_MOST
    ) -> Ack:
        """Send a payload to one of the app's connections, whichever, and wait for the answer. Raises NotReached."""
        found = self.of(app)
        if not found:
            raise NotReached("none")
        chosen = random.choice(found)  # noqa: S311 - nothing is secret about it
        return await chosen.send(payload, within_s, trace_id, fragment)

    # --- coming and going

    def start(self) -> None:
        """Begin to look after the connections."""
        self._sweeper = asyncio.get_running_loop().call_later(SWEEP_S, self._sweep)

    async def stop(self) -> None:
        """Close every connection: clients come again when there is a server."""
        self._stopped = True
        if self._sweeper is not None:
            self._sweeper.cancel()
        self._close(list(self._heard), "the server stops")
        if self._closing:
            await asyncio.wait(self._closing, timeout=2 * CLOSE_S)

    def end(self, apps: Collection[int], why: str) -> None:
        """Close every connection of these apps."""
        self._close([one for app in apps for one in self._apps.get(app, ())], why)

    def came(self, app: int, service: int, address: str, agent: str) -> Connection:
        """A client that is about to be connected; whoever calls this calls `serve`."""
        connection = Connection(app, service, address, agent, self._config_bytes)
        connection.heard = self._was_heard
        self._apps.setdefault(app, {})[connection] = None
        self._heard[connection] = None
        return connection

    def went(self, connection: Connection) -> None:
        """A connection is closed."""
        connection.gone()
        self._heard.pop(connection, None)
        others = self._apps.get(connection.app, {})
        others.pop(connection, None)
        if not others:
            self._apps.pop(connection.app, None)

    async def serve(self, request: web.BaseRequest, connection: Connection) -> web.WebSocketResponse:
        """One client's connection, until it ends."""
        socket = web.WebSocketResponse(timeout=CLOSE_S, autoping=False, compress=False, max_msg_size=INCOMING_MOST)
        try:
            await socket.prepare(request)
            transport = request.transport
            if connection.ended or self._stopped or transport is None:
                await socket.close(code=GOING_AWAY, message=connection.ended.encode()[:100])
            else:
                with suppress(ConnectionError):  # how aiohttp tells that it closed while something was written
                    await connection.listen(socket, transport)
        finally:
            self.went(connection)
        return socket

    # --- upkeep

    def _was_heard(self, connection: Connection) -> None:
        if self._heard.pop(connection, self) is None:
            self._heard[connection] = None

    def _sweep(self) -> None:
        """Let go of clients that are not there any more, whatever their connections say."""
        since = time.monotonic() - self.silent_s
        for one in list(takewhile(lambda one: one.heard_at <= since, self._heard)):
            one.abort("nothing came for too long")
        self._sweeper = asyncio.get_running_loop().call_later(SWEEP_S, self._sweep)

    def _close(self, connections: Sequence[Connection], why: str) -> None:
        for one in connections:
            task = asyncio.get_running_loop().create_task(one.close(GOING_AWAY, why))
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)
