"""Webhooks: POSTs to the request URLs of apps, within Feishu's times, over connections that are kept.

The guarded client of `outbound.py` makes a client for each request; here thousands go to one address. What it guards
holds here too: no private address but where who gave it may, judged where the socket is made; no redirect; no proxy
of the environment; a bounded answer.
"""

import asyncio
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from ipaddress import ip_network
from typing import Any, Final

from aiohttp import (
    ClientConnectorCertificateError,
    ClientConnectorDNSError,
    ClientConnectorError,
    ClientError,
    ClientResponse,
    ClientSession,
    ClientSSLError,
    ClientTimeout,
    ConnectionTimeoutError,
    DummyCookieJar,
    InvalidURL,
    TCPConnector,
)
from aiohttp.http_exceptions import HttpProcessingError

from larkstead.delivery.attempts import Fault, Tried
from larkstead.wire.addresses import Allowed, webhook_fault

# As documented: in seconds, to connect and in all.
CONNECT_S: Final = 2.0
WHOLE_S: Final = 3.0
# The answer to a callback holds a card.
ANSWER_MOST: Final = 1024 * 1024
KEPT_S: Final = 15.0
CONTENT_TYPE: Final = {"Content-Type": "application/json; charset=utf-8"}

_ANYWHERE: Final = Allowed((ip_network("0.0.0.0/0"), ip_network("::/0")))
# Whether a socket of the request that is being made was refused.
_refused: ContextVar[list[bool]] = ContextVar("refused")


class _Failed(Exception):
    def __init__(self, fault: Fault) -> None:
        self.fault: Fault = fault


class Webhooks:
    """Posts to request URLs. `allowed`: the private networks that everybody's addresses may lie in."""

    def __init__(self, allowed: Allowed) -> None:
        self._allowed = allowed
        self._sessions: dict[bool, ClientSession] = {}

    async def post(
        self, url: str, body: bytes, headers: dict[str, str], *, private: bool, within_s: float | None = None
    ) -> Tried:
        """Post a body, and read the answer. `private`: the address may lie in any private network."""
        began = time.perf_counter_ns()
        status, answer, fault = 0, b"", ""
        token = _refused.set([])
        try:
            with _told():
                if webhook_fault(url):
                    raise _Failed("form")
                times = ClientTimeout(total=within_s or WHOLE_S, connect=CONNECT_S, sock_connect=CONNECT_S)
                asked = self._session(private).post(
                    url, data=body, headers=CONTENT_TYPE | headers, allow_redirects=False, timeout=times
                )
                async with asked as response:
                    status = response.status
                    answer = await _read(response)
        except _Failed as failed:
            fault = failed.fault
        finally:
            _refused.reset(token)
        if not fault and status != 200:
            fault = "status"
        took_us = (time.perf_counter_ns() - began) // 1_000
        return Tried("webhook", url, took_us, fault, status, headers, answer=answer)  # type: ignore[arg-type]

    async def close(self) -> None:
        """Let the connections go."""
        sessions, self._sessions = list(self._sessions.values()), {}
        await asyncio.gather(*(session.close() for session in sessions))

    def _session(self, private: bool) -> ClientSession:
        session = self._sessions.get(private)
        if session is None:
            allowed = _ANYWHERE if private else self._allowed
            session = self._sessions[private] = ClientSession(
                connector=TCPConnector(
                    socket_factory=lambda info: _socket(info, allowed),
                    # Who waits for a connection would be timed: the deliverer says how many there are at once.
                    limit=0,
                    keepalive_timeout=KEPT_S,
                ),
                cookie_jar=DummyCookieJar(),
                auto_decompress=False,
                trust_env=False,
                headers={"Accept-Encoding": "identity", "User-Agent": "Larkstead"},
            )
        return session


def _socket(info: Any, allowed: Allowed) -> socket.socket:
    family, kind, protocol, _, address = info
    if not allowed.takes(str(address[0])):
        _refused.get([]).append(True)
        raise OSError("this address is not connected to")
    return socket.socket(family, kind, protocol)


async def _read(response: ClientResponse) -> bytes:
    said = bytearray()
    async for piece in response.content.iter_any():
        said += piece
        if len(said) > ANSWER_MOST:
            raise _Failed("too_large")
    return bytes(said)


@contextmanager
def _told() -> Iterator[None]:
    """Says of every way to fail which it is."""
    try:
        yield
    except ConnectionTimeoutError:
        raise _Failed("connect_timeout") from None
    except TimeoutError:
        raise _Failed("timeout") from None
    except (ClientConnectorCertificateError, ClientSSLError):
        raise _Failed("certificate") from None
    except ClientConnectorDNSError:
        raise _Failed("name") from None
    except ClientConnectorError:
        raise _Failed("private" if _refused.get([]) else "refused") from None
    except InvalidURL:
        raise _Failed("form") from None
    except (ClientError, HttpProcessingError, OSError, ValueError):
        raise _Failed("broken") from None
