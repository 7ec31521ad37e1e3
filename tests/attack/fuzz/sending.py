"""Sends cases, each within a bound of time, and says what came back."""

import asyncio
import contextlib
import time
from dataclasses import dataclass

import aiohttp
from yarl import URL

from tests.attack.fuzz.cases import Case

ANSWER_WITHIN_S = 30
TRIES = 4
# What a server says that is no fault: not emulated, and stopping or reading anew.
ALLOWED = frozenset({501, 503})


@dataclass(frozen=True)
class Outcome:
    """`status` is 0 where nothing that is HTTP came back; `fault`: "5xx", "hang", "cut" (no answer at all) or ""."""

    case: Case
    status: int
    seconds: float
    fault: str
    text: str = ""


class Sender:
    """Sends over shared connections; what no client library would send goes over one of its own."""

    def __init__(self, url: str, http: aiohttp.ClientSession) -> None:
        self._url, self._http = url, http

    async def send(self, case: Case) -> Outcome:
        """Send a case and judge the answer."""
        began = time.monotonic()
        try:
            async with asyncio.timeout(ANSWER_WITHIN_S):
                status, text = await self._answered(case)
        except TimeoutError:
            return Outcome(case, 0, time.monotonic() - began, "hang")
        except (aiohttp.ClientError, OSError, ValueError, asyncio.IncompleteReadError) as error:
            # The client refuses to send some requests at all, and the server may close on malformed ones.
            return Outcome(case, 0, time.monotonic() - began, self._cut(error), f"{type(error).__name__}: {error}")
        fault = "5xx" if status >= 500 and status not in ALLOWED else ""
        return Outcome(case, status, time.monotonic() - began, fault, text if fault else "")

    @staticmethod
    def _cut(error: Exception) -> str:
        return "cut" if isinstance(error, aiohttp.ServerDisconnectedError) else ""

    async def _answered(self, case: Case) -> tuple[int, str]:
        # After some refusals the server closes, and the next request may have chosen that very connection.
        for _ in range(TRIES):
            with contextlib.suppress(aiohttp.ServerDisconnectedError, aiohttp.ClientOSError):
                return await self._answer(case)
        return await self._answer(case)

    async def _answer(self, case: Case) -> tuple[int, str]:
        if case.raw:
            return await self._raw(case.raw)
        if case.frames:
            return await self._live(case)
        address = URL(self._url + case.path, encoded=True)
        body = case.body or None
        async with self._http.request(
            case.method, address, headers=case.headers, allow_redirects=False, data=body
        ) as response:
            answer = await response.read()
            return response.status, answer[:600].decode("utf-8", "replace")

    async def _raw(self, raw: bytes) -> tuple[int, str]:
        host, _, port = self._url.removeprefix("http://").partition(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        try:
            writer.write(raw)
            await writer.drain()
            # An unfinished request has no answer until the server gives it up: that is not waited for.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(2):
                    line = await reader.readline()
                    parts = line.split()
                    known = line.startswith(b"HTTP/") and len(parts) > 1 and parts[1].isdigit()
                    return (int(parts[1]) if known else 0), line.decode("latin-1")
            return 0, ""
        finally:
            writer.close()

    async def _live(self, case: Case) -> tuple[int, str]:
        address = self._url + case.path
        try:
            async with self._http.ws_connect(address, headers=case.headers) as socket:
                for number, frame in enumerate(case.frames):
                    await (socket.send_bytes(frame) if number % 2 else socket.send_str(frame.decode("latin-1")))
            return 101, ""
        except aiohttp.WSServerHandshakeError as refused:
            return refused.status, refused.message
        except aiohttp.ClientConnectionResetError:
            return 101, ""
