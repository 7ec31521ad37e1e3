"""The proxy of `larkstead run`: what a program says to the hosts of the platform goes to a server here, nowhere else.

It ends no TLS of its own but where a client asks it to: a tunnel (CONNECT) leads to the server's own TLS, which has a
certificate for those names, so that a WebSocket passes like anything else.
"""

import asyncio
import contextlib
import ssl
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from larkstead.wire.brand_hosts import BRAND_OF

HEAD_MOST = 65_536
HEAD_S = 15.0
PART = 65_536
TOLD_MOST = 100
# What is between a client and its proxy alone.
_HOP = ("proxy-", "connection:", "keep-alive:")

Pair = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass
class Interceptor:
    """Listens on this machine alone. `tls` and `plain`: the ports of the server's two listeners; `context` trusts its
    authority; `passes`: whether other hosts are reached, or refused; `refused`: which were, and how often.
    """

    tls: int
    plain: int
    context: ssl.SSLContext
    passes: bool = False
    port: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    _server: asyncio.Server | None = None
    _serving: set["asyncio.Task[None]"] = field(default_factory=set)

    async def start(self) -> None:
        """Listen on a free port."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=HEAD_MOST)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Listen no longer, and let go what the program left open."""
        if self._server is not None:
            self._server.close()
        for task in self._serving:
            task.cancel()
        await asyncio.gather(*self._serving, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._serving.add(task)
        task.add_done_callback(self._serving.discard)
        try:
            async with asyncio.timeout(HEAD_S):
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            await self._answer(head, (reader, writer))
        except asyncio.CancelledError:
            # The program has ended, and with it what it left open.
            pass
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, TimeoutError):
            pass
        finally:
            writer.close()

    async def _answer(self, head: str, client: Pair) -> None:
        method, _, rest = head.partition(" ")
        target = rest.partition(" ")[0]
        if method == "CONNECT":
            host, _, port = target.rpartition(":")
            secure, sent = False, b""
        else:
            parts = urlsplit(target)
            host, secure = parts.hostname or "", parts.scheme in {"https", "wss"}
            port = str(parts.port or (443 if secure else 80))
            sent = _as_to_a_server(head, parts.path or "/", parts.query)
        server = await self._reached(host.lower().strip("[]"), port, secure=secure, tunnel=method == "CONNECT")
        if server is None:
            client[1].write(_refusal(host))
            await client[1].drain()
            return
        if method == "CONNECT":
            client[1].write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        try:
            server[1].write(sent)
            await asyncio.gather(_pipe(client[0], server[1]), _pipe(server[0], client[1]))
        finally:
            server[1].close()

    async def _reached(self, host: str, port: str, *, secure: bool, tunnel: bool) -> Pair | None:
        if host in BRAND_OF:
            if tunnel and port != "80":
                return await asyncio.open_connection("127.0.0.1", self.tls)
            if secure:
                return await asyncio.open_connection("127.0.0.1", self.tls, ssl=self.context, server_hostname=host)
            return await asyncio.open_connection("127.0.0.1", self.plain)
        if not host or not port.isdecimal() or not self.passes:
            if host and len(self.refused) < TOLD_MOST:
                self.refused[host] += 1
            return None
        if secure and not tunnel:
            own = ssl.create_default_context()
            return await asyncio.open_connection(host, int(port), ssl=own, server_hostname=host)
        return await asyncio.open_connection(host, int(port))


def _as_to_a_server(head: str, path: str, query: str) -> bytes:
    """A request to a proxy as its server takes it. One request a connection: the next may be for another host."""
    first, *lines = head.rstrip("\r\n").split("\r\n")
    method, _, version = first.split(" ", 2) if first.count(" ") >= 2 else (first, "", "HTTP/1.1")
    upgrades = any(line.lower().startswith("upgrade:") for line in lines)
    kept = [line for line in lines if not line.lower().startswith(_HOP)]
    target = f"{path}?{query}" if query else path
    ends = f"Connection: {'Upgrade' if upgrades else 'close'}"
    return "\r\n".join([f"{method} {target} {version}", *kept, ends, "", ""]).encode("latin-1")


def _refusal(host: str) -> bytes:
    text = f"larkstead run reaches the platform's hosts alone, not {host}. `--others pass` lets the rest through.\n"
    body = text.encode("ascii", "replace")
    head = f"HTTP/1.1 403 Forbidden\r\nContent-Type: text/plain\r\nContent-Length: {len(body)}\r\nConnection: close\r\n"
    return head.encode() + b"\r\n" + body


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError, ssl.SSLError):
        while part := await reader.read(PART):
            writer.write(part)
            await writer.drain()
        if writer.can_write_eof():
            writer.write_eof()
            return
    writer.close()
