"""Ordinary calls go by the lane and all others aiohttp's way: what comes back is the same, byte for byte."""

import asyncio
import gzip
import json
import re
from contextlib import suppress
from typing import Any

import pytest

from larkstead.gate.call import Reply
from larkstead.gate.lane import Lane, written
from tests.support.platform import Platform

pytestmark = pytest.mark.known(ours="which way a request takes inside of this server is its own")

SEND = "/open-apis/im/v1/messages?receive_id_type=open_id"


def request(
    body: bytes = b"{}",
    path: str = SEND,
    method: str = "POST",
    version: str = "1.1",
    host: str = "127.0.0.1",
    **headers: str,
) -> bytes:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"{method} {path} HTTP/{version}", *([f"Host: {host}"] if host else [])]
    lines += [f"{name}: {value}" for name, value in ({"Content-Length": "{length}"} | named).items() if value]
    return "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body


TOKEN: dict[str, Any] = {"Authorization": "Bearer {token}"}
MESSAGE = b'{"receive_id":"{to}","msg_type":"text","content":"{\\"text\\":\\"hi\\"}"}'
ORDINARY = {
    "a send": request(MESSAGE, **TOKEN),
    "a token": request(b'{"app_id":"cli_x","app_secret":"y"}', "/open-apis/auth/v3/tenant_access_token/internal"),
    "nobody": request(MESSAGE),
    "another's token": request(MESSAGE, Authorization="Bearer t-none"),
    "no scheme": request(MESSAGE, Authorization="{token}"),
    "no JSON": request(b"{", **TOKEN),
    "no object": request(b"[1]", **TOKEN),
    "a byte order mark": request(b"\xef\xbb\xbf{}", **TOKEN),
    "no UTF-8": request(b'{"a":"\xff\xfe"}', **TOKEN),
    "nothing": request(b"", **TOKEN),
    "no length": request(b"", Content_Length="", **TOKEN),
    "an unknown path": request(path="/open-apis/im/v1/nothing", **TOKEN),
    "a known one": request(path="/open-apis/calendar/v4/calendars", **TOKEN),
    "another method": request(method="DELETE", **TOKEN),
    "a put": request(method="PUT", **TOKEN),
    "segments that are empty": request(MESSAGE, "/open-apis//im/v1///messages?receive_id_type=open_id", **TOKEN),
    "an escaped slash": request(MESSAGE, "/open-apis/im%2Fv1/messages", **TOKEN),
    "escapes that are none": request(MESSAGE, "/open-apis/im/v1/%zz%/messages?receive_id_type=%ff", **TOKEN),
    "a query that repeats": request(MESSAGE, f"{SEND}&receive_id_type=chat_id&&=&a", **TOKEN),
    "a type that is no JSON": request(MESSAGE, Content_Type="text/plain", **TOKEN),
    "another name of this machine": request(MESSAGE, host="localhost:1", **TOKEN),
    "a file in JSON": request(b'{"image_type":"message"}', "/open-apis/im/v1/images", **TOKEN),
    "a body of many kilobytes": request(b'{"receive_id":"' + b"x" * 7_000 + b'"}', **TOKEN),
}
OTHERS = {
    "a path that is no ASCII": request(MESSAGE, "/open-apis/im/v1/消息", **TOKEN),
    "a get": request(b"", "/open-apis/bot/v3/info", "GET", **TOKEN),
    "options": request(b"", SEND, "OPTIONS", **TOKEN),
    "an older HTTP": request(MESSAGE, version="1.0", **TOKEN),
    "a connection that ends": request(MESSAGE, Connection="close", **TOKEN),
    "chunks": request(b"2\r\n{}\r\n0\r\n\r\n", Content_Length="", Transfer_Encoding="chunked", **TOKEN),
    "a packed body": request(gzip.compress(MESSAGE, mtime=0), Content_Encoding="gzip", **TOKEN),
    "a form": request(b"--x--\r\n", Content_Type="multipart/form-data; boundary=x", **TOKEN),
    "a word that is waited for": request(MESSAGE, Expect="100-continue", **TOKEN),
    "a word that nobody knows": request(MESSAGE, Expect="a miracle", **TOKEN),
    "an upgrade": request(MESSAGE, Connection="upgrade", Upgrade="websocket", **TOKEN),
    "no host": request(MESSAGE, host="", **TOKEN),
    "a foreign host": request(MESSAGE, host="example.com", **TOKEN),
    "a whole address": request(MESSAGE, "http://127.0.0.1" + SEND, **TOKEN),
    "a call of the pages": request(path="/_larkstead/console/session.who"),
    "another path": request(path="/callback/x"),
    "a length that is none": request(MESSAGE, Content_Length="ten", **TOKEN),
    "two lengths": request(MESSAGE, Content_Length="2\r\nContent-Length: 3", **TOKEN),
    "a length and chunks": request(MESSAGE, Transfer_Encoding="chunked", **TOKEN),
    "a name with a blank": request(MESSAGE, **{"Bad name": "x"}),
}


class Counted:
    """A lane that counts what it answers."""

    def __init__(self, lane: Lane) -> None:
        self.lane = lane
        self.taken = 0
        self.begun = asyncio.Event()
        self.broken = False

    def takes(self, message: Any, payload: Any) -> bool:
        return self.lane.takes(message, payload)

    async def answer(self, message: Any, payload: Any, client: str) -> bytes:
        self.taken += 1
        self.begun.set()
        if self.broken:
            raise ValueError("a fault of ours")
        return await self.lane.answer(message, payload, client)


class Line:
    """A connection to the platform."""

    def __init__(self, platform: Platform, words: dict[bytes, bytes]) -> None:
        self.platform = platform
        self.connections = platform.server.connections
        assert isinstance(self.connections.lane, Lane)
        self.connections.lane = self.lane = Counted(self.connections.lane)
        self._words = words

    def filled(self, text: bytes) -> bytes:
        for word, value in self._words.items():
            text = text.replace(word, value)
        return text.replace(b"{length}", b"%d" % len(text.partition(b"\r\n\r\n")[2]))

    async def open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        host, port = self.platform.url.removeprefix("http://").split(":")
        return await asyncio.open_connection(host, int(port))

    async def said(self, *sent: bytes) -> bytes:
        """All that comes back for these bytes, the client's half being closed after them."""
        reader, writer = await self.open()
        for piece in sent:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0)
        writer.write_eof()
        answer = await asyncio.wait_for(reader.read(), 30)
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()
        return answer


@pytest.fixture
async def line(platform: Platform) -> Line:
    app = await platform.app("im:message:send_as_bot")
    words = {b"{token}": (await platform.token(app)).encode(), b"{to}": platform.open_id(app, "李雷").encode()}
    return Line(platform, words)


def alike(answer: bytes) -> bytes:
    """An answer without what differs from call to call."""
    for pattern in (
        rb"20\d{12}[0-9A-F]{20}",
        rb"o[mc]_[0-9a-f]{32}",
        rb'"(create|update)_time":"\d+"',
        rb"Date: [^\r]+",
    ):
        answer = re.sub(pattern, b"*", answer)
    return re.sub(rb"(log_id=|Content-Length: )[^&\r\"]+", rb"\1*", answer)


@pytest.mark.parametrize("what", [*ORDINARY, *OTHERS])
async def test_both_ways_answer_the_same(line: Line, what: str) -> None:
    sent = line.filled((ORDINARY | OTHERS)[what])
    line.connections.lane = None
    usual = await line.said(sent)
    line.connections.lane = line.lane
    assert alike(await line.said(sent)) == alike(usual)
    assert line.lane.taken == (what in ORDINARY)
    # To a client that upgrades and hangs up nobody says anything.
    assert usual.startswith(b"HTTP/1.") or what == "an upgrade"


def answers(said: bytes) -> list[Any]:
    found = []
    while said:
        head, _, rest = said.partition(b"\r\n\r\n")
        length = int(re.findall(rb"Content-Length: (\d+)", head)[0])
        found.append(json.loads(rest[:length]))
        said = rest[length:]
    return found


async def test_calls_that_come_together_are_answered_one_after_another(line: Line) -> None:
    sends = [line.filled(request(MESSAGE.replace(b"hi", b"hi %d" % n), **TOKEN)) for n in range(4)]
    info = line.filled(OTHERS["a get"])
    mixed = [sends[0], sends[1], info, sends[2], line.filled(ORDINARY["an unknown path"]), info, sends[3]]
    found = answers(await line.said(b"".join(mixed)))
    texts = [one["data"]["body"]["content"] if "data" in one else one["code"] for one in found]
    hi = [f'{{"text":"hi {n}"}}' for n in range(4)]
    assert texts == [hi[0], hi[1], 0, hi[2], 99991201, 0, hi[3]]
    assert line.lane.taken >= 1


async def test_a_call_that_comes_in_pieces_is_answered(line: Line) -> None:
    sent = line.filled(ORDINARY["a send"])
    for at in (1, 30, len(sent) - 5):
        (answer,) = answers(await line.said(sent[:at], sent[at:]))
        assert answer["code"] == 0


async def test_a_connection_goes_on_after_a_call_by_either_way(line: Line) -> None:
    reader, writer = await line.open()
    for what in ("a send", "a get", "no JSON", "a send", "a get", "nobody", "a send"):
        writer.write(line.filled((ORDINARY | OTHERS)[what]))
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 30)
        length = int(re.findall(rb"Content-Length: (\d+)", head)[0])
        assert "code" in json.loads(await reader.readexactly(length))
    assert line.lane.taken == 5
    writer.close()
    await writer.wait_closed()


async def test_who_goes_before_the_answer_leaves_the_message_stored_and_nothing_behind(line: Line) -> None:
    _, writer = await line.open()
    writer.write(line.filled(ORDINARY["a send"]))
    await writer.drain()
    writer.transport.abort()
    with suppress(OSError):
        await writer.wait_closed()
    connections = line.connections
    for _ in range(200):
        if not connections._all:
            break
        await asyncio.sleep(0.01)
    assert not connections._all


async def test_a_server_that_stops_answers_what_it_has_begun(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    hold = asyncio.Event()
    answered = line.lane.lane.answer

    async def slow(*given: Any) -> bytes:
        await hold.wait()
        return await answered(*given)

    monkeypatch.setattr(line.lane.lane, "answer", slow)
    reader, writer = await line.open()
    writer.write(line.filled(ORDINARY["no JSON"]))
    await line.lane.begun.wait()
    (connection,) = line.connections._all
    ending = asyncio.create_task(connection.shutdown(10))
    await asyncio.sleep(0.05)
    assert not ending.done()
    hold.set()
    await ending
    assert answers(await asyncio.wait_for(reader.read(), 10))[0]["code"] == 9499
    writer.close()
    await writer.wait_closed()


async def test_a_fault_of_the_lane_ends_the_connection_alone(line: Line) -> None:
    line.lane.broken = True
    assert await line.said(line.filled(ORDINARY["a send"])) == b""
    line.lane.broken = False
    (answer,) = answers(await line.said(line.filled(ORDINARY["a send"])))
    assert answer["code"] == 0


@pytest.mark.parametrize("value", ["a\r\nSet-Cookie: x=1", "a\nb", "a\0b"])
def test_a_header_is_one_line(value: str) -> None:
    with pytest.raises(ValueError, match="one line"):
        written(Reply(200, b"{}", {"X-Tt-Logid": value}))
