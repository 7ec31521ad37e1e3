"""The lane of ordinary calls: a whole POST, PUT, PATCH or DELETE to the API that came at once is judged and answered
without aiohttp's request, response and tasks, which cost as much as judging does.

aiohttp's parser reads every byte in either case, so what is no HTTP never comes here; and whatever is not ordinary goes
aiohttp's way, where it is answered the same (docs/why/lane.md).
"""

import time
from collections.abc import Callable
from email.utils import formatdate
from functools import cache
from http import HTTPStatus
from typing import Any, Final

from aiohttp import HttpVersion11
from aiohttp.http import RawRequestMessage

from larkstead.gate.bodies import BodyTooLarge, Incoming
from larkstead.gate.call import Reply, Request
from larkstead.gate.chain import Chain
from larkstead.gate.edge import JSON, text_of
from larkstead.wire.multipart import is_form

METHODS: Final = frozenset({"POST", "PUT", "PATCH", "DELETE"})
BELOW: Final = "/open-apis/"


class Whole(Incoming):
    """A body that came with its headers."""

    __slots__ = ("_body",)

    def __init__(self, body: bytes) -> None:
        self._body = body

    @property
    def size(self) -> int | None:
        return len(self._body)

    @property
    def is_small(self) -> bool:
        return True

    def at_hand(self, most: int) -> bytes | None:
        if len(self._body) > most:
            raise BodyTooLarge(most=most)
        return self._body

    async def whole(self, most: int, holder: int) -> bytes:  # noqa: ARG002 - as of any other body
        body = self.at_hand(most)
        assert body is not None
        return body


class Lane:
    """Answers ordinary calls. `is_here`: whether a Host header names this server; `accepts`: whether requests of a
    method are answered now.
    """

    def __init__(
        self, chain: Chain, public_url: str, is_here: Callable[[str], bool], accepts: Callable[[str], bool]
    ) -> None:
        self._chain = chain
        self._public_url = public_url
        self._is_here = is_here
        self._accepts = accepts

    def takes(self, message: Any, payload: Any) -> bool:
        """Whether a request is ordinary: all of it has come, nothing in it asks for anything but an answer."""
        if type(message) is not RawRequestMessage or message.method not in METHODS:
            return False
        if message.should_close or message.upgrade or message.chunked or message.compression is not None:
            return False
        if message.version != HttpVersion11 or not message.path.startswith(BELOW):
            return False
        headers = message.headers
        return (
            payload.is_eof()
            and payload.exception() is None
            and "Expect" not in headers
            and not is_form(headers.get("Content-Type", ""))
            and self._is_here(headers.get("Host", ""))
            and self._accepts(message.method)
        )

    async def answer(self, message: Any, payload: Any, client: str) -> bytes:
        """The whole answer, head and body."""
        started = time.monotonic_ns()
        headers = message.headers
        path, _, query = text_of(message.path).partition("?")
        request = Request(
            method=message.method,
            raw_path=path,
            raw_query=query,
            authorization=text_of(headers.get("Authorization", "")),
            client=client,
            received_ms=time.time_ns() // 1_000_000,
            started_ns=started,
            trace_parent=headers.get("traceparent", ""),
            content_type=headers.get("Content-Type", ""),
            incoming=Whole(payload.read_nowait()),
            host=f"//{text_of(headers.get('Host', ''))}",
        )
        return written(await self._chain.judge(request, self._public_url))


def written(reply: Reply) -> bytes:
    """An answer as it goes over the line."""
    assert reply.content is None
    lines = "".join(f"{name}: {_checked(value)}\r\n" for name, value in reply.headers.items())
    head = (
        f"{_status(reply.status)}{lines}Content-Type: {JSON}\r\nContent-Length: {len(reply.body)}\r\n"
        f"Date: {_date(int(time.time()))}\r\n\r\n"
    )
    return head.encode() + reply.body


def _checked(value: str) -> str:
    if "\r" in value or "\n" in value or "\0" in value:
        raise ValueError("a header is one line")
    return value


@cache
def _status(status: int) -> str:
    return f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n"


_dates: dict[int, str] = {}


def _date(second: int) -> str:
    """The time as HTTP writes it, written once a second."""
    if (text := _dates.get(second)) is None:
        _dates.clear()
        text = _dates[second] = formatdate(second, usegmt=True)
    return text
