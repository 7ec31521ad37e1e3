"""What is not HTTP, or fails before it is judged: one line in the server's log and an answer in the API's own shape.

aiohttp writes a traceback for every request that it cannot read, which anybody can send by the thousand.
"""

import time
from collections.abc import Awaitable, Callable
from typing import Any, Final

import structlog
from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.web_protocol import RequestPayloadError

from larkstead.wire.jsons import dump

log = structlog.get_logger(__name__)

JSON: Final = "application/json; charset=utf-8"
LOG_ID: Final = "X-Tt-Logid"
# So many lines of one kind a minute; those left out are counted in the next one.
LINES, MINUTE_S = 10, 60.0
SAID_MOST: Final = 200

Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


class Sparing:
    """Lets a few lines a minute into the log, so that nobody can fill it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, lines: int = LINES) -> None:
        self._clock = clock
        self._lines = lines
        self._began = clock()
        self._written = self._left_out = 0

    def take(self) -> int | None:
        """How many lines were left out before this one; None where this one is left out."""
        now = self._clock()
        if now - self._began >= MINUTE_S:
            self._began, self._written = now, 0
        if self._written >= self._lines:
            self._left_out += 1
            return None
        self._written += 1
        left, self._left_out = self._left_out, 0
        return left


class Answers:
    """The answers to what no room of the server answers, and the lines about them."""

    def __init__(self, log_id: Callable[[], str]) -> None:
        self._log_id = log_id
        self._malformed = Sparing()

    def failed(self, client: str | None, error: BaseException | None, reason: str = "") -> web.Response:
        """To a request that could not be read, or at which the server failed."""
        if isinstance(error, (HttpProcessingError, RequestPayloadError)):
            return self._unreadable(client, reason or getattr(error, "message", "the body is not as its headers say"))
        return self._crashed(error)

    def _unreadable(self, client: str | None, reason: str) -> web.Response:
        # What follows a colon is a piece of what was sent, which may be anything.
        log_id, said = self._log_id(), reason.partition(":")[0].partition("\n")[0][:SAID_MOST]
        if (left_out := self._malformed.take()) is not None:
            log.warning("http.malformed", client=client or "", reason=said, left_out=left_out, log_id=log_id)
        return answer(400, 9499, f"Bad Request: {said}" if said else "Bad Request", log_id)

    def _crashed(self, error: BaseException | None) -> web.Response:
        log_id = self._log_id()
        log.error("http.crashed", log_id=log_id, exc_info=error)
        return answer(500, 1500, "internal error", log_id)

    def guarded(self, handler: Handler) -> Handler:
        """A handler whose refusals all are JSON and carry a Log ID, those of aiohttp itself among them."""

        async def handle(request: web.BaseRequest) -> web.StreamResponse:
            try:
                expected = request.headers.get("Expect", "100-continue")
                if expected.lower() != "100-continue":
                    raise web.HTTPExpectationFailed(
                        text=f"the server cannot do what Expect asks for: {expected[:SAID_MOST]}"
                    )
                response = await handler(request)
            except web.HTTPException as refused:
                return answer(refused.status, 9499, f"Bad Request: {refused.text or refused.reason}", self._log_id())
            if response.status >= 400 and not response.prepared:
                response.headers.setdefault(LOG_ID, self._log_id())
                if request.content.exception() is not None:
                    response.force_close()  # where the next request begins, nobody knows
            return response

        return handle


def answer(status: int, code: int, msg: str, log_id: str) -> web.Response:
    """A refusal in the shape of the API's own."""
    body = dump({"code": code, "msg": msg, "error": {"log_id": log_id}})
    return web.Response(status=status, body=body, headers={LOG_ID: log_id, "Content-Type": JSON})


class Listener(web.RequestHandler):
    """One client's connection, which tells what it cannot read in one line."""

    __slots__ = ()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,  # noqa: ARG002 - aiohttp's own
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Answer what could not be read, or what failed, and close."""
        response = self._answers.failed(request.remote, exc, message or "")
        if request.writer.output_size > 0:
            raise ConnectionError("a part of an answer was sent already")
        response.force_close()
        return response

    def log_exception(self, *args: Any, **kw: Any) -> None:  # noqa: ARG002 - aiohttp's own
        """What fails while a request is read on, after its answer."""
        if self.transport is None and isinstance(kw.get("exc_info"), RuntimeError):
            return  # how aiohttp tells that the client went with its body half sent: it has its answer
        peer = self.transport.get_extra_info("peername") if self.transport is not None else None
        error = kw.get("exc_info")
        self._answers.failed(peer[0] if peer else None, error if isinstance(error, BaseException) else None)

    @property
    def _answers(self) -> Answers:
        server = self._manager
        assert isinstance(server, HttpServer)
        return server.answers


class HttpServer(web.Server):
    """aiohttp's server with answers of our own."""

    def __init__(self, handler: Handler, log_id: Callable[[], str], **given: Any) -> None:
        self.answers = Answers(log_id)
        super().__init__(self.answers.guarded(handler), **given)

    def __call__(self) -> web.RequestHandler:
        return Listener(self, loop=self._loop, **self._kwargs)
