"""One client's connection: what it brings is parsed in parts, and whoever minds all connections hears of its states."""

import asyncio
from collections.abc import Callable
from typing import Any, Final, Protocol

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.web_protocol import RequestPayloadError

from larkstead.gate.malformed import Listener

# What is read at once is parsed in parts, with everybody's turn between: a few kilobytes can hold thousands of chunks.
PART: Final = 8_192
NEVER: Final = 2**63


class Lane(Protocol):
    """Answers ordinary calls (gate/lane.py)."""

    def takes(self, message: Any, payload: Any) -> bool: ...
    async def answer(self, message: Any, payload: Any, client: str) -> bytes: ...


class Minder(Protocol):
    """Minds all connections (gate/connections.py)."""

    @property
    def lane(self) -> Lane | None: ...

    def came(self, connection: "Connection") -> None: ...
    def went(self, connection: "Connection") -> None: ...
    def need(self, connection: "Connection", more: int) -> None: ...
    def asked(self, connection: "Connection") -> None: ...
    def began(self, connection: "Connection") -> None: ...
    def brought_too_much(self, connection: "Connection") -> None: ...
    def rests(self, connection: "Connection") -> None: ...
    async def throw_rest_away(self, connection: "Connection", request: web.BaseRequest) -> None: ...
    def pace_s(self, size: int) -> float: ...


class Asked(web.BaseRequest):
    """A request whose answer does not tell what answers here, and in which version."""

    async def _prepare_hook(self, response: web.StreamResponse) -> None:
        response.headers.popall("Server", None)


class Connection(Listener):
    """One client's connection. `wire`: its transport, also while it closes; `holds`: how many descriptors it needs;
    `answered`: how many of its requests are; `ended`: the client sends nothing more, and waits for answers; `most`: how
    much it may have brought by now; `waits_for_word`: it sends the body only when it is told to (Expect).
    """

    __slots__ = (
        *("_all", "_at_end", "_latest", "_left", "_parsed", "_parts", "_resting", "_thrown", "_to_end", "_turn"),
        *("answered", "dropped", "ended", "holds", "in_lane", "most", "received", "unread", "waits_for_word", "wire"),
    )

    def __init__(self, all: Minder, **given: Any) -> None:
        super().__init__(all, **given)  # type: ignore[arg-type]  # it is aiohttp's server as well
        self._all = all
        self._latest: Any = None
        # What was read and is not parsed yet, in order: a few parts at most, and mostly none, of which a list costs
        # less. Whether the client has sent its last.
        self._parts: list[bytes] = []
        # How much of the first of them is parsed.
        self._parsed = 0
        self._turn: asyncio.Handle | None = None
        self._at_end = False
        # What the request that is being answered holds, and gives back when it is answered.
        self._to_end: list[Callable[[], object]] = []
        self.waits_for_word = False
        # The call that is being answered beside aiohttp (gate/lane.py); others wait for it.
        self.in_lane: asyncio.Task[None] | None = None
        # Done when the rest of a body is thrown away; how much of it is left; when reading goes on.
        self._thrown: asyncio.Future[None] | None = None
        self._left = 0
        self._resting: asyncio.TimerHandle | None = None
        self.most = NEVER
        self.answered = self.received = 0
        self.holds = 0
        self.dropped = self.ended = False
        self.unread = (0, 0)
        self.wire: asyncio.Transport | None = None

    @property
    def asking(self) -> int:
        """How many requests wait for their answer."""
        return self._request_count - self.answered

    @property
    def held_back(self) -> bool:
        """It is this server that does not read on."""
        return self._reading_paused or self._buffer_paused or self._resting is not None

    def need(self, more: int) -> None:
        """It has so many descriptors more (or, below 0, fewer)."""
        self._all.need(self, more)

    def at_end(self, give_back: Callable[[], object]) -> None:
        """Call this when the request is answered, or as soon as nobody waits for its answer any more."""
        self._to_end.append(give_back)

    def end(self) -> None:
        """The request is answered."""
        while self._to_end:
            self._to_end.pop()()

    async def go_on(self, request: web.BaseRequest) -> None:
        """Have the client send the body, if it waits to be told so."""
        if self.waits_for_word:
            self.waits_for_word = False
            await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            # No part of the answer itself has been sent.
            request.writer.output_size = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self.wire = self.transport
        self._all.came(self)

    def connection_lost(self, exc: BaseException | None) -> None:
        self._forget_parts()
        self._all_thrown()
        self._all.went(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self.received += len(data)
        if self.received > self.most:
            self._all.brought_too_much(self)
        elif self._thrown is not None:
            self._throw(len(data))
        elif len(data) <= PART and not self._parts:
            self._parse(data)
        elif data:
            self._parts.append(data)
            self._pause_transport_reading()
            self._later()
        else:
            # aiohttp goes on with what it kept itself.
            self._parse(data)

    def _later(self) -> None:
        if self._turn is None and self._parts and not self.held_back:
            self._turn = self._loop.call_soon(self._parse_part)

    def _parse_part(self) -> None:
        self._turn = None
        self._parse(self._next_part())
        self._later()
        if self._parts or self.held_back:
            return
        if self._at_end:
            if not self.eof_received() and self.transport is not None:
                self.transport.close()
        else:
            super()._resume_transport_reading()

    def _next_part(self) -> bytes:
        first, start = self._parts[0], self._parsed
        self._parsed += PART
        if self._parsed >= len(first):
            self._parts.pop(0)
            self._parsed = 0
        return first[start : start + PART]

    def _forget_parts(self) -> None:
        self._parts.clear()
        self._parsed = 0
        if self._turn is not None:
            self._turn.cancel()
            self._turn = None

    def _resume_transport_reading(self) -> None:
        if self._parts:
            self._later()
        else:
            super()._resume_transport_reading()

    def _parse(self, data: bytes) -> None:
        before = self._request_count
        # aiohttp's own handler is woken once it is clear that it is its turn.
        waiter, self._waiter = self._waiter, None
        super().data_received(data)
        self._waiter = waiter
        if self._request_count != before:
            if self._messages:
                self._tell_broken(self._messages[-1][0])
                self._latest = self._messages[-1][1]
            self._all.asked(self)
            self._begin_to_answer()
        elif data and not self.asking:
            self._all.began(self)

    def _begin_to_answer(self) -> None:
        """Have the lane or aiohttp answer what has come, unless something is being answered."""
        if self.in_lane is not None or not self._messages or self._waiter is None or self._waiter.done():
            return
        lane = self._all.lane
        message, payload = self._messages[0]
        if lane is None or self._paused or self.peername is None or not lane.takes(message, payload):
            self._waiter.set_result(None)
            return
        self._messages.popleft()
        if self._parser is not None:
            self._parser.message_consumed()
        # It is not idle, whatever aiohttp's timer thinks.
        self._keepalive = False
        self._request_in_progress = True
        self.in_lane = self._loop.create_task(self._answer_in_lane(lane, message, payload))

    async def _answer_in_lane(self, lane: Lane, message: Any, payload: Any) -> None:
        try:
            answer = await lane.answer(message, payload, self.peername[0])  # type: ignore[index]
            if self.transport is not None:
                self.transport.write(answer)
        except Exception as error:  # noqa: BLE001 - the chain answers every call: what comes here is a fault of ours
            self.log_exception(exc_info=error)
            self.force_close()
        finally:
            self._leave_lane()

    def _leave_lane(self) -> None:
        self.in_lane = None
        self.answered += 1
        self._request_in_progress = False
        if self._handler_waiter is not None and not self._handler_waiter.done():
            self._handler_waiter.set_result(None)
        if self._force_close or self.transport is None:
            return
        self._keepalive = True
        self._next_keepalive_close_time = self._loop.time() + self._keepalive_timeout
        if self._keepalive_handle is None:
            self._keepalive_handle = self._loop.call_at(self._next_keepalive_close_time, self._process_keepalive)
        if not self.asking:
            self._all.rests(self)
            if self.ended:
                self.force_close()
        self._begin_to_answer()

    def _tell_broken(self, message: Any) -> None:
        """What cannot be read ends the body that was on its way: whoever waits for the rest of it must hear."""
        if getattr(message, "exc", None) is not None and self._latest is not None and not self._latest.is_eof():
            self._latest.set_exception(RequestPayloadError("the body is not as its headers say"))

    def eof_received(self) -> bool | None:  # type: ignore[override]  # asyncio's own allows both
        """A client that closes its half is still answered what it asked whole."""
        if self._thrown is not None:
            self._all_thrown()
            return None
        if self._parts:
            self._at_end = True
            return True
        if self._upgraded or not self.asking or self._latest is None or not self._latest.is_eof():
            return None
        self.ended = True
        return True

    # --- after an answer that came before the body was whole

    async def throw_rest_away(self, request: web.BaseRequest) -> None:
        """Read the rest of a request's body and keep nothing of it. Its bytes are counted and not parsed: the
        connection is closed after it.
        """
        content, length = request.content, request.content_length
        if "Content-Encoding" in request.headers:
            length = None
        try:
            while length is not None and content.read_nowait():
                pass
        except (HttpProcessingError, RequestPayloadError, RuntimeError):
            return  # where this body ends, nobody knows
        if self.transport is None or content.is_eof():
            return
        here = content.total_bytes + sum(map(len, self._parts)) - self._parsed
        self._left = NEVER if length is None else length - here
        self._forget_parts()
        self._thrown = self._loop.create_future()
        self._throw(0)
        super()._resume_transport_reading()
        await self._thrown

    def _throw(self, size: int) -> None:
        self._left -= size
        if self._left <= 0:
            self._all_thrown()
        elif (wait_s := self._all.pace_s(size)) and self._resting is None:
            self._pause_transport_reading()
            self._resting = self._loop.call_later(wait_s, self._rested)

    def _rested(self) -> None:
        self._resting = None
        super()._resume_transport_reading()

    def _all_thrown(self) -> None:
        if self._resting is not None:
            self._resting.cancel()
            self._resting = None
        if self._thrown is not None and not self._thrown.done():
            self._thrown.set_result(None)

    async def finish_response(
        self, request: web.BaseRequest, resp: web.StreamResponse, start_time: float | None
    ) -> tuple[web.StreamResponse, bool]:
        try:
            answered, reset = await super().finish_response(request, resp, start_time)
            if not reset and not request.content.is_eof():
                await self._all.throw_rest_away(self, request)
            return answered, reset
        finally:
            self.answered += 1
            if not self.asking:
                self._all.rests(self)
                if self.ended:
                    self.close()

    def drop(self, last_words: bytes = b"") -> None:
        """Close it. With last words it may take its time to send them, else it is gone at once."""
        wire = self.wire
        if wire is not None and last_words:
            wire.write(last_words)
        self.force_close()
        if wire is not None and not last_words:
            wire.abort()
