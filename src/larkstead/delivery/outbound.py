"""The one client for addresses that others chose (the assistant's model): it connects to no private address unless
the operator allows it, follows no redirect, takes no proxy from the environment, and reads a bounded answer.

The address is judged where the socket is made, after its name was resolved: a name that means another address the next
time gains nothing.
"""

import socket
from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any, Final, Literal

from aiohttp import (
    ClientConnectorCertificateError,
    ClientConnectorDNSError,
    ClientConnectorError,
    ClientError,
    ClientResponse,
    ClientSession,
    ClientSSLError,
    ClientTimeout,
    DummyCookieJar,
    InvalidURL,
    TCPConnector,
)
from aiohttp.http_exceptions import HttpProcessingError, LineTooLong

from larkstead.wire.addresses import AddressFault, Allowed, fault_of, is_loopback_address
from larkstead.wire.jsons import dump

# Why nothing came back: the address will not do, its name is unknown, nobody takes the connection, its certificate is
# not good, nothing was said in time, the answer broke off, or is larger than is read.
Why = AddressFault | Literal["name", "refused", "certificate", "silent", "broken", "too_large"]

ANSWER_MOST: Final = 4 * 1024 * 1024
LINE_MOST: Final = 256 * 1024
# In seconds: to connect, between two pieces of an answer (a model on one's own machine may take its time for the first
# word), and for all of it.
CONNECT_S, SILENCE_S, WHOLE_S = 10, 60, 300


class NotReached(Exception):
    """An address gave no usable answer; `why` says which way. Nothing of what it said is in it."""

    def __init__(self, why: Why) -> None:
        self.why = why
        super().__init__(why)


class _PrivateAddress(OSError):
    pass


@dataclass(slots=True)
class _Guard:
    """Makes the sockets of one request, and remembers that it refused to make one."""

    allowed: Allowed
    loopback_only: bool
    refused: bool = False

    def socket(self, info: Any) -> socket.socket:
        family, kind, protocol, _, address = info
        host = str(address[0])
        if not self.allowed.takes(host) or (self.loopback_only and not is_loopback_address(host)):
            self.refused = True
            raise _PrivateAddress("this address is not connected to")
        return socket.socket(family, kind, protocol)


class Heard:
    """An answer: its status and type at once, what it says as it is read."""

    def __init__(self, response: ClientResponse, guard: _Guard) -> None:
        self._response = response
        self._guard = guard
        self.status = response.status
        self.content_type = response.content_type

    async def whole(self) -> bytes:
        """All that it says. Raises NotReached."""
        with _told(self._guard):
            said = bytearray()
            async for piece in self._response.content.iter_any():
                said += piece
                if len(said) > ANSWER_MOST:
                    raise NotReached("too_large")
            return bytes(said)

    async def lines(self) -> AsyncGenerator[bytes, None]:
        """What it says, line by line as it comes. Raises NotReached."""
        length = 0
        while line := await self._line():
            length += len(line)
            if length > ANSWER_MOST:
                raise NotReached("too_large")
            yield line

    async def _line(self) -> bytes:
        with _told(self._guard):
            try:
                return await self._response.content.readline()
            except (LineTooLong, ValueError):  # longer than is kept
                raise NotReached("too_large") from None


class Outbound:
    """Sends to addresses that others chose."""

    def __init__(self, allowed: Allowed) -> None:
        self._allowed = allowed

    @asynccontextmanager
    async def post(self, url: str, value: Any, headers: Mapping[str, str]) -> AsyncIterator[Heard]:
        """Send a JSON value. Raises NotReached, here and where the answer is read."""
        if fault := fault_of(url, self._allowed):
            raise NotReached(fault)
        guard = _Guard(self._allowed, loopback_only=not url.lower().startswith("https:"))
        session = ClientSession(
            connector=TCPConnector(socket_factory=guard.socket, use_dns_cache=False, force_close=True),
            timeout=ClientTimeout(total=WHOLE_S, connect=CONNECT_S, sock_read=SILENCE_S),
            cookie_jar=DummyCookieJar(),
            # What would be unpacked could be a thousand times as large as what came.
            auto_decompress=False,
            trust_env=False,
            read_bufsize=LINE_MOST // 2,
        )
        sent = {"Content-Type": "application/json", "Accept-Encoding": "identity", **headers}
        async with session:
            with _told(guard):
                response = await session.post(url, data=dump(value), headers=sent, allow_redirects=False)
            async with response:
                yield Heard(response, guard)


@contextmanager
def _told(guard: _Guard) -> Iterator[None]:
    """Says of every way to fail which it is, and nothing of what came."""
    try:
        yield
    except TimeoutError:
        raise NotReached("silent") from None
    except (ClientConnectorCertificateError, ClientSSLError):
        raise NotReached("certificate") from None
    except ClientConnectorDNSError:
        raise NotReached("name") from None
    except ClientConnectorError:
        raise NotReached("private" if guard.refused else "refused") from None
    except InvalidURL:
        raise NotReached("form") from None
    except (ClientError, HttpProcessingError, OSError, ValueError):
        raise NotReached("broken") from None
