"""The connections of clients: how long each may take, and which goes first when descriptors run short.

aiohttp waits for the rest of a request as long as its client likes, and every connection holds a descriptor. So each
is in one of a few states, and each state ends: one that waits for a request is *idle* until its first byte, then its
headers have *begun*; a *body* has to keep coming; an answer has to be read.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from itertools import takewhile
from typing import Any, Final

import structlog
from aiohttp import web

from larkstead.gate.connection import NEVER, Asked, Connection, Lane
from larkstead.gate.leftovers import LEFT_S, Pace
from larkstead.gate.malformed import JSON, LOG_ID, HttpServer
from larkstead.wire.jsons import dump

log = structlog.get_logger(__name__)

HEADERS_S: Final = 10.0
IDLE_S: Final = 75.0
# In each BODY_WINDOW_S a body brings at least BODY_LEAST bytes, and it is whole within BODY_MOST_S.
BODY_WINDOW_S: Final = 10.0
BODY_LEAST: Final = 10_240
BODY_MOST_S: Final = 900.0
# So many bytes may come before a request's headers are whole, and for one body with all that frames it.
HEAD_MOST, WHOLE_MOST = 262_144, 67_108_864
# An answer of which the client reads nothing for so long is not sent to its end.
UNREAD_S: Final = 60.0
SWEEP_S: Final = 1.0
# Many that are late at once are refused in parts, so that nobody else waits for that.
AT_ONCE, SOON_S = 50, 0.02
LOOKS: Final = 3
FOR_CLIENTS: Final = 0.8
BACKLOG: Final = 1_024
TELL_EVERY_S: Final = 60.0

_LATE_HEADERS = f"Bad Request: the headers did not come within {HEADERS_S:.0f} seconds"
_LATE_BODY = f"Bad Request: the body comes at less than {BODY_LEAST // 1024} KB in {BODY_WINDOW_S:.0f} seconds"
_LONG_HEADERS = f"Bad Request: more than {HEAD_MOST // 1024} KB came before the headers were whole"
_LONG_BODY = f"Bad Request: the body and what frames it have more than {WHOLE_MOST // 1_048_576} MB"
_NO_ROOM = "the server has as many connections as it can hold, try again"

Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


@dataclass(slots=True)
class _Body:
    request: web.BaseRequest
    until: float
    window: float
    before: int


class Connections(HttpServer):
    """Every connection of a server. `descriptors`: how many the process may have; `log_id` makes one for an answer to
    a request that was never judged.
    """

    def __init__(self, handler: Handler, *, descriptors: int, log_id: Callable[[], str], **given: Any) -> None:
        super().__init__(
            self._bounded,
            log_id,
            request_factory=self._request,
            keepalive_timeout=IDLE_S,
            lingering_time=0,
            access_log=None,
            **given,
        )
        self._handler = handler
        self._log_id = log_id
        # Answers ordinary calls; without one aiohttp answers all.
        self.lane: Lane | None = None
        self.room = int(descriptors * FOR_CLIENTS)
        # What one turn of the loop may accept before it could close anything has to fit beside the rest.
        self.backlog = min(BACKLOG, descriptors // 10)
        self._used = 0
        self._all: set[Connection] = set()
        # By when that began, the longest first.
        self._idle: dict[Connection, float] = {}
        self._begun: dict[Connection, float] = {}
        # Those of which somebody wants the body, and those of which it is thrown away.
        self._bodies: dict[Connection, _Body] = {}
        self._rests: dict[Connection, _Body] = {}
        self._pace = Pace()
        self._look_at = self._loop.time()
        self._told_at = -TELL_EVERY_S
        self._timer = self._loop.call_later(SWEEP_S, self._sweep)

    def __call__(self) -> Connection:
        return Connection(self, loop=self._loop, **self._kwargs)

    async def shutdown(self, timeout: float | None = None) -> None:  # noqa: ASYNC109 - aiohttp's name for it
        """End what still goes on."""
        self._timer.cancel()
        await super().shutdown(timeout)

    # --- what connections tell

    def came(self, connection: Connection) -> None:
        """A new one; where it is one too many, another goes for it."""
        self._all.add(connection)
        self._idle[connection] = self._loop.time()
        self.need(connection, 1)

    def need(self, connection: Connection, more: int) -> None:
        """A connection has so many descriptors more (or, below 0, fewer)."""
        if connection.dropped:
            return
        self._used += more
        connection.holds += more
        while self._used > self.room and more > 0 and self._make_room(connection):
            pass

    def went(self, connection: Connection) -> None:
        """It is closed."""
        self._all.discard(connection)
        self._forget(connection)

    def asked(self, connection: Connection) -> None:
        """A whole head of a request came."""
        connection.most = NEVER
        self._idle.pop(connection, None)
        self._begun.pop(connection, None)

    def began(self, connection: Connection) -> None:
        """A part of a head came."""
        if self._idle.pop(connection, None) is not None:
            self._begun[connection] = self._loop.time()
            connection.most = connection.received + HEAD_MOST

    def brought_too_much(self, connection: Connection) -> None:
        """More came than any request has: endless blank lines, or a body that is nothing but frames."""
        if connection in self._bodies or connection in self._rests:
            self._refuse(connection, 413, _LONG_BODY)
        else:
            self._refuse(connection, 400, _LONG_HEADERS)

    def rests(self, connection: Connection) -> None:
        """Everything it asked is answered."""
        if not connection.dropped:
            self._idle[connection] = self._loop.time()

    # --- answering

    def _request(self, message: Any, payload: Any, protocol: Any, writer: Any, task: Any) -> web.BaseRequest:
        return Asked(message, payload, protocol, writer, task, self._loop)

    async def _bounded(self, request: web.BaseRequest) -> web.StreamResponse:
        connection = request.protocol
        assert isinstance(connection, Connection)
        if not request.content.is_eof():
            self._bodies[connection] = self._body(connection, request, BODY_MOST_S)
            connection.waits_for_word = request.version >= (1, 1) and "Expect" in request.headers
        try:
            response = await self._handler(request)
            if not request.content.is_eof():
                # The rest of the body is thrown away, and whether a client that waits for a word sends it, only the
                # client knows.
                response.force_close()
            return response
        except (ConnectionError, RuntimeError):
            # aiohttp tells a body that ended with its connection by a RuntimeError.
            if request.transport is not None:
                raise
            # The client went before its body was whole: nobody is left to answer.
            return web.Response(status=408)
        finally:
            connection.most = NEVER
            connection.waits_for_word = False
            connection.end()
            self._bodies.pop(connection, None)

    def _body(self, connection: Connection, request: web.BaseRequest, most_s: float) -> _Body:
        connection.most = connection.received + WHOLE_MOST
        now = self._loop.time()
        return _Body(request, now + most_s, now, connection.received)

    async def throw_rest_away(self, connection: Connection, request: web.BaseRequest) -> None:
        """Read what is left of the body of a request that has been answered."""
        if connection.dropped:
            return
        self._rests[connection] = self._body(connection, request, LEFT_S)
        try:
            await connection.throw_rest_away(request)
        finally:
            connection.most = NEVER
            self._rests.pop(connection, None)

    def pace_s(self, size: int) -> float:
        """How long a connection reads nothing after it has thrown away so many bytes."""
        return self._pace.wait_s(self._loop.time(), size)

    # --- ending

    def _sweep(self) -> None:
        now = self._loop.time()
        late = [(one, _LATE_HEADERS) for one in takewhile(lambda one: self._begun[one] <= now - HEADERS_S, self._begun)]
        bodies = [*self._bodies.items(), *self._rests.items()]
        late += [(one, _LATE_BODY) for one, body in bodies if self._is_late(one, body, now)]
        for connection, why in late[:AT_ONCE]:
            self._refuse(connection, 408, why)
        if now >= self._look_at:
            self._look_at = now + UNREAD_S / LOOKS
            self._drop_unread()
        self._timer = self._loop.call_later(SWEEP_S if len(late) <= AT_ONCE else SOON_S, self._sweep)

    def _is_late(self, connection: Connection, body: _Body, now: float) -> bool:
        if body.request.content.is_eof():
            self._bodies.pop(connection, None)
            self._rests.pop(connection, None)
            return False
        if now > body.until:
            return True
        if now - body.window < BODY_WINDOW_S:
            return False
        if connection.received - body.before < BODY_LEAST and not connection.held_back:
            return True
        body.window, body.before = now, connection.received
        return False

    def _drop_unread(self) -> None:
        for connection in list(self._all):
            wire = connection.wire
            size, looks = wire.get_write_buffer_size() if wire is not None else 0, connection.unread[1]
            connection.unread = (size, looks + 1 if size and size == connection.unread[0] else 0)
            if connection.unread[1] >= LOOKS:
                self._drop(connection)

    def _make_room(self, newest: Connection) -> bool:
        """Close the connection that is missed least: the longest idle, then the slowest head, then one that has its
        answer already, then the slowest body, then the newest itself. Whether there was one.
        """
        now = self._loop.time()
        if now - self._told_at >= TELL_EVERY_S:
            self._told_at = now
            log.warning("connections.short", open=len(self._all), room=self.room)
        for waiting in (self._idle, self._begun, self._rests, self._bodies):
            victim = next(iter(waiting), newest)
            if victim is not newest:
                self._drop(victim)
                return True
        if not newest.dropped:
            self._refuse(newest, 503, _NO_ROOM)
        return False

    def _refuse(self, connection: Connection, status: int, msg: str) -> None:
        """Say why and close; where an answer is under way already there is nothing to say."""
        body = self._bodies.get(connection) or self._rests.get(connection)
        begun = connection.asking > (0 if body is None else 1)
        begun = begun or (body is not None and body.request.writer.output_size > 0)
        self._drop(connection, b"" if begun else _words(status, msg, self._log_id()))

    def _drop(self, connection: Connection, last_words: bytes = b"") -> None:
        self._forget(connection)
        connection.drop(last_words)

    def _forget(self, connection: Connection) -> None:
        if not connection.dropped:
            connection.dropped = True
            self._used -= connection.holds
        for waiting in (self._idle, self._begun, self._rests, self._bodies):
            waiting.pop(connection, None)


def _words(status: int, msg: str, log_id: str) -> bytes:
    """A whole answer, for a client that is not waited for any longer."""
    body = dump({"code": 9499 if status < 500 else 1500, "msg": msg, "error": {"log_id": log_id}})
    reason = HTTPStatus(status).phrase
    head = (
        f"HTTP/1.1 {status} {reason}\r\nContent-Type: {JSON}\r\n"
        f"{LOG_ID}: {log_id}\r\nConnection: close\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
