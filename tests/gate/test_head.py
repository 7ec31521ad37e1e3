"""A call is judged from its head: who may not call is told so before the body is read, and the answer arrives."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import pytest

from larkstead.gate import connections
from larkstead.gate.bodies import SMALL
from larkstead.gate.leftovers import Pace
from larkstead.store.calls import CallRecord
from larkstead.wire import call_steps
from larkstead.wire.form_notes import read_note
from tests.gate.test_connections import impatient
from tests.support.platform import Platform
from tests.wire.test_multipart import form

pytestmark = pytest.mark.known(ours="when a body is read, and what becomes of one that nobody wants, is ours")

__all__ = ["impatient"]

MESSAGES, FILES = "/open-apis/im/v1/messages?receive_id_type=open_id", "/open-apis/im/v1/files"
LARGE = 5 * 1024 * 1024
TEXT = b'Content-Disposition: form-data; name="file_type"\r\n\r\nstream'


def head(path: str, length: int | None, *lines: str) -> bytes:
    size = "Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}"
    return "\r\n".join([f"POST {path} HTTP/1.1", "Host: 127.0.0.1", size, *lines, "", ""]).encode()


class Client:
    """A connection that says what it wants when it wants."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    async def say(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def hear(self) -> tuple[bytes, dict[str, Any]]:
        """Head and body of the next answer."""
        heard = await asyncio.wait_for(self.reader.readuntil(b"\r\n\r\n"), 30)
        if b" 100 Continue" in heard:
            return heard, {}
        size = next(int(line.split(b":")[1]) for line in heard.lower().split(b"\r\n") if b"content-length" in line)
        return heard, json.loads(await self.reader.readexactly(size))

    async def closed(self) -> bool:
        """Whether the server closes it without anything more."""
        with suppress(ConnectionResetError):
            return await asyncio.wait_for(self.reader.read(), 30) == b""
        return True


@pytest.fixture
async def client(platform: Platform) -> AsyncIterator[Client]:
    host, port = platform.url.removeprefix("http://").split(":")
    made = Client(*await asyncio.open_connection(host, int(port)))
    yield made
    made.writer.close()
    with suppress(OSError):
        await made.writer.wait_closed()


async def recorded(platform: Platform, answer: dict[str, Any]) -> CallRecord:
    journal, calls = platform.server.call_journal, platform.server.calls
    assert journal is not None
    assert calls is not None
    await journal.flush()
    found = calls.find(answer["error"]["log_id"])
    assert found is not None
    return found


@pytest.mark.parametrize("length", [LARGE, None], ids=["its length told", "in chunks"])
async def test_who_may_not_call_is_answered_before_the_body_comes(
    platform: Platform, client: Client, length: int | None
) -> None:
    await client.say(head(FILES, length, "Content-Type: multipart/form-data; boundary=b1"))
    heard, answer = await client.hear()
    assert answer["code"] == 99991661
    assert b"Connection: close" in heard
    kept = await recorded(platform, answer)
    note = read_note(kept.request_body)
    assert note is not None
    assert (note.fault, note.size, note.content_type) == ("unread", length or 0, "multipart/form-data; boundary=b1")
    assert list(call_steps.read(kept.steps)) == ["match", "identify"]


async def test_the_rest_of_a_body_is_taken_before_the_connection_is_closed(client: Client) -> None:
    await client.say(head(MESSAGES, LARGE) + b"{")
    assert (await client.hear())[1]["code"] == 99991661
    # Were it closed at once, this would break off.
    for _ in range(LARGE // 65_536):
        await client.say(bytes(65_536))
    assert await client.closed()


async def test_a_small_body_is_in_the_call_log_also_where_the_head_was_refused(
    platform: Platform, client: Client
) -> None:
    body = b'{"receive_id":"' + b"x" * (SMALL - 100) + b'"}'
    await client.say(head(MESSAGES, len(body)) + body[:10])
    await asyncio.sleep(0.05)
    await client.say(body[10:])
    heard, answer = await client.hear()
    assert answer["code"] == 99991661
    assert b"Connection: close" not in heard
    assert (await recorded(platform, answer)).request_body.startswith('{"receive_id":"xxx')
    fields = form(TEXT)
    await client.say(head(FILES, len(fields), "Content-Type: multipart/form-data; boundary=b1") + fields)
    assert (await recorded(platform, (await client.hear())[1])).request_body == '{"file_type":"stream"}'


async def test_a_body_that_is_waited_for_is_asked_for_only_if_it_is_wanted(platform: Platform, client: Client) -> None:
    expect = "Expect: 100-continue"
    app = await platform.app("im:message")
    allowed = f"Authorization: Bearer {await platform.token(app)}"
    await client.say(head(MESSAGES, 2, expect, allowed))
    assert (await client.hear())[0] == b"HTTP/1.1 100 Continue\r\n\r\n"
    await client.say(b"{}")
    heard, answer = await client.hear()
    assert (answer["code"], b"Connection: close" in heard) == (99992402, False)
    await client.say(head(MESSAGES, 2, expect))
    heard, answer = await client.hear()
    assert heard.startswith(b"HTTP/1.1 400 ")
    assert (answer["code"], b"Connection: close" in heard) == (99991661, True)


async def test_the_log_tells_the_steps_of_a_call_whose_body_is_too_large(platform: Platform, client: Client) -> None:
    app = await platform.app("im:message")
    await client.say(head(MESSAGES, LARGE, f"Authorization: Bearer {await platform.token(app)}"))
    heard, answer = await client.hear()
    assert heard.startswith(b"HTTP/1.1 413 ")
    steps = call_steps.read((await recorded(platform, answer)).steps)
    assert list(steps) == ["match", "identify", "authorise", "throttle", "read"]


async def cut_off(client: Client, piece: bytes, pause: float = 0) -> int:
    """How many pieces were sent until the server would have no more."""
    for times in range(5_000):
        try:
            await client.say(piece)
        except ConnectionError:
            return times
        await asyncio.sleep(pause)
    raise AssertionError


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
async def test_a_body_that_is_not_as_its_encoding_says_is_refused_once_the_caller_is_known(
    platform: Platform, encoding: str
) -> None:
    app = await platform.app("im:message", "im:resource")
    body, headers = b"abcde", {"Content-Encoding": encoding}
    for path in (MESSAGES, FILES):
        refused = await platform.call("POST", path, app=app, data=body, headers=headers)
        assert (refused.status, refused.code) == (400, 9499)
    assert (await platform.call("POST", MESSAGES, data=body, headers=headers)).code == 99991661


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("length", [LARGE, None], ids=["its length told", "in chunks"])
async def test_who_sends_nothing_more_of_a_refused_body_is_cut_off(client: Client, length: int | None) -> None:
    await client.say(head(MESSAGES, length))
    assert (await client.hear())[1]["code"] == 99991661
    assert await client.closed()


async def test_who_sends_for_too_long_is_cut_off(
    platform: Platform, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "LEFT_S", 0.3)
    monkeypatch.setattr(connections, "SWEEP_S", 0.01)
    platform.server.connections._sweep()
    await client.say(head(MESSAGES, LARGE))
    await client.hear()
    await cut_off(client, bytes(1_000), pause=0.01)


async def test_who_sends_without_end_is_cut_off(client: Client) -> None:
    await client.say(head(MESSAGES, None))
    await client.hear()
    piece = b"10000\r\n" + bytes(65_536) + b"\r\n"
    assert await cut_off(client, piece) * len(piece) >= connections.WHOLE_MOST


def test_what_is_thrown_away_has_a_pace_for_all_together() -> None:
    pace = Pace(rate=1_000)
    assert pace.wait_s(0.0, 10) == 0.0
    assert pace.wait_s(0.0, 990) == pytest.approx(1.0)
    assert pace.wait_s(0.5, 1_000) == pytest.approx(1.5)
    assert pace.wait_s(9.0, 10) == 0.0


async def test_a_place_is_given_back_and_nothing_is_left_on_the_disk_when_a_client_goes(
    platform: Platform, client: Client
) -> None:
    app = await platform.app("im:resource")
    files = platform.server._files._folder / "spool"
    room = platform.server.bodies.room
    begun = b'--b1\r\nContent-Disposition: form-data; name="file"\r\n\r\n' + bytes(1_000_000)
    lines = ("Content-Type: multipart/form-data; boundary=b1", f"Authorization: Bearer {await platform.token(app)}")
    await client.say(head(FILES, LARGE, *lines) + begun)
    await until(lambda: room.used == 1 and _count(files) == 1)
    client.writer.transport.abort()
    await until(lambda: room.used == 0 and _count(files) == 0)


def _count(folder: Any) -> int:
    return len(list(folder.glob("*"))) if folder.is_dir() else 0


async def until(true: Any) -> None:
    for _ in range(500):
        if true():
            return
        await asyncio.sleep(0.02)
    raise AssertionError
