"""One long connection: payloads go out, answers come back, and a client that breaks the rules is let go."""

import asyncio
import re
import secrets
import time
from collections.abc import Callable
from typing import Final, Literal

from aiohttp import WSMessage, WSMsgType, web

from larkstead.delivery.long_connection.messages import FRAGMENT_MOST, MESSAGE_ID, PING, TYPE, answered, in_frames, pong
from larkstead.wire.frames import CONTROL, DATA, BadFrame, Frame, decode
from larkstead.wire.value import value

# The largest message that a client may send: the answer to a callback holds a card.
INCOMING_MOST: Final = 256 * 1024
# A client may send so many messages more than it was sent ones, and gets back so many a second.
FREE_MOST, FREE_PER_S = 60, 2.0
# What it was sent and did not answer counts so far and no further.
CREDIT_MOST: Final = 10_000
# What waits to be read by the client; with more it is closed rather than kept in memory without bound.
BEHIND_MOST: Final = 4 * 1024 * 1024
# The SDK of Java puts parts together in several threads, none of which minds the others: of two that come at once, one
# can be lost, and the payload with it.
BETWEEN_PARTS_S: Final = 0.1
# How long a client may take to say that it is closing too.
CLOSE_S: Final = 2.0
# After so many messages at once others have their turn.
AT_ONCE: Final = 20
GOING_AWAY, POLICY_VIOLATION, UNSUPPORTED = 1001, 1008, 1003
AGENT_MOST: Final = 200
_SDK = re.compile(r"oapi-(?:sdk-)?([a-z]{1,20})(?:-sdk)?/v?([0-9A-Za-z.+\-]{1,40})")

Why = Literal["none", "silent", "lost"]


@value
class Ack:
    """A client answered: 200, or 500 where its handler failed; `data` is what the handler gave back."""

    code: int
    data: bytes | None
    connection: "Connection"
    took_ms: float


class NotReached(Exception):
    """A payload was not answered: nobody is connected (`none`), the client did not answer in time (`silent`), or the
    connection ended before it did (`lost`).
    """

    def __init__(self, why: Why, connection: "Connection | None" = None) -> None:
        super().__init__(why)
        self.why: Why = why
        self.connection = connection


class Connection:
    """One client. `since` and `last_ping` are in milliseconds of the clock (0: it did not ping yet), `heard_at` is in
    seconds of a clock that nobody puts back. `agent` is what the client says it is, `ended` why the connection ended.
    """

    __slots__ = (
        *("_awaited", "_credit", "_credited_at", "_frozen", "_sent", "_socket", "_transport"),
        *("address", "agent", "app", "config", "ended", "heard", "heard_at", "last_ping", "service", "since"),
    )

    def __init__(self, app: int, service: int, address: str, agent: str, config: bytes) -> None:
        self.app = app
        self.service = service
        self.address = address
        self.agent = agent[:AGENT_MOST]
        self.config = config
        self.since = _now_ms()
        self.last_ping = 0
        self.heard_at = time.monotonic()
        # Is told of each message that comes.
        self.heard: Callable[[Connection], object] = _nobody
        self.ended = ""
        self._socket: web.WebSocketResponse | None = None
        self._transport: asyncio.Transport | None = None
        self._awaited: dict[str, asyncio.Future[Answer]] = {}
        self._sent = 0
        self._frozen = False
        self._credit, self._credited_at = float(FREE_MOST), self.heard_at

    @property
    def open(self) -> bool:
        """Whether something can be sent."""
        return self._socket is not None and not self.ended

    @property
    def in_flight(self) -> int:
        """How many payloads wait for the client's answer."""
        return len(self._awaited)

    @property
    def sdk(self) -> tuple[str, str]:
        """The official SDK that the client says it is, and its version: ("python", "1.7.5"); empty for any other. That
        of Java lets its HTTP client speak for it, which tells no version of the SDK.
        """
        if self.agent.startswith("okhttp/"):
            return "java", ""
        found = _SDK.search(self.agent)
        return (found[1], found[2]) if found is not None else ("", "")

    # --- sending

    async def send(self, payload: bytes, within_s: float, trace_id: str, fragment: int = FRAGMENT_MOST) -> Ack:
        """Send a payload and wait for the answer. Raises NotReached."""
        began = time.monotonic()
        message_id = secrets.token_hex(16)
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._awaited[message_id] = answer
        try:
            async with asyncio.timeout(within_s):
                await self._write(payload, message_id, trace_id or message_id, fragment)
                found = await answer
        except TimeoutError:
            raise NotReached("silent", self) from None
        except (ConnectionError, RuntimeError):
            # aiohttp tells a connection that closed meanwhile by either.
            raise NotReached("lost", self) from None
        finally:
            del self._awaited[message_id]
        if found is None:
            raise NotReached("lost", self)
        told = answered(found)
        return Ack(told.code, told.data, self, (time.monotonic() - began) * 1_000)

    async def _write(self, payload: bytes, message_id: str, trace_id: str, fragment: int) -> None:
        self._sent += 1
        self._credit = min(self._credit + 1, CREDIT_MOST)
        frames = in_frames(
            payload,
            service=self.service,
            seq_id=self._sent,
            message_id=message_id,
            trace_id=trace_id,
            fragment=fragment,
        )
        for number, frame in enumerate(frames):
            if number and self.sdk[0] == "java":
                await asyncio.sleep(BETWEEN_PARTS_S)
            socket, transport = self._socket, self._transport
            if socket is None or transport is None or self.ended:
                raise NotReached("lost", self)
            if self._frozen:
                return
            if transport.get_write_buffer_size() > BEHIND_MOST:
                self.abort("it does not read")
                raise NotReached("lost", self)
            await socket.send_bytes(frame)

    # --- what the client sends

    async def listen(self, socket: web.WebSocketResponse, transport: asyncio.Transport) -> None:
        """Take what the client sends until the connection ends."""
        self._socket, self._transport = socket, transport
        taken = 0
        while not self.ended:
            message = await socket.receive()
            if message.type not in (WSMsgType.BINARY, WSMsgType.TEXT, WSMsgType.PING, WSMsgType.PONG):
                self._end("the client closed it")
                break
            if not self._may_send():
                await self.close(POLICY_VIOLATION, "too many messages")
                break
            self.heard_at = time.monotonic()
            self.heard(self)
            await self._take(socket, message)
            if (taken := taken + 1) % AT_ONCE == 0:
                await asyncio.sleep(0)

    async def _take(self, socket: web.WebSocketResponse, message: WSMessage) -> None:
        if self._frozen:
            return
        if message.type is WSMsgType.PING:
            await socket.pong(message.data)
        # What is neither a frame nor a sign of life says nothing: SDKs pass over texts as well.
        if message.type is not WSMsgType.BINARY:
            return
        try:
            frame = decode(message.data)
        except BadFrame as bad:
            await self.close(UNSUPPORTED, f"no frame: {bad}")
            return
        if frame.method == CONTROL and frame.header(TYPE) == PING:
            self.last_ping = _now_ms()
            await socket.send_bytes(pong(frame, self.config))
        elif frame.method == DATA:
            self._answered(frame)

    def _answered(self, frame: Frame) -> None:
        """Somebody waits for this answer, or nobody any more: it came late, or twice."""
        answer = self._awaited.get(frame.header(MESSAGE_ID))
        if answer is not None and not answer.done():
            answer.set_result(frame.payload or b"")

    def _may_send(self) -> bool:
        now = time.monotonic()
        if self._credit < FREE_MOST:
            self._credit = min(self._credit + (now - self._credited_at) * FREE_PER_S, FREE_MOST)
        self._credited_at = now
        self._credit -= 1
        return self._credit >= 0

    def freeze(self) -> None:
        """From now on nothing comes through in either way, and neither end is told: as where a firewall on the way has
        forgotten the connection.
        """
        self._frozen = True

    # --- ending

    async def close(self, code: int, why: str) -> None:
        """Say that it is over, and close."""
        self._end(why)
        if self._socket is None:
            return
        if self.sdk[0] == "java":
            # OkHttp reads no further once it is told, and the SDK on it waits for what it would read: it came again
            # only when a ping failed, after minutes. A connection that breaks off it notices at once.
            self.abort(why)
            return
        try:
            async with asyncio.timeout(CLOSE_S):
                await self._socket.close(code=code, message=why.encode()[:100])
        except (TimeoutError, ConnectionError, RuntimeError):
            pass
        self.abort(why)

    def abort(self, why: str) -> None:
        """Close without a word, at once."""
        self._end(why)
        if self._transport is not None:
            self._transport.abort()

    def gone(self) -> None:
        """It is closed."""
        self._end("the client went")
        self._socket = self._transport = None

    def _end(self, why: str) -> None:
        self.ended = self.ended or why
        for answer in self._awaited.values():
            if not answer.done():
                answer.set_result(None)


# The payload of an answer; None: the connection ended.
Answer = bytes | None


def _nobody(connection: Connection) -> None:
    del connection


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
