"""How long a connection may take in each of its states, and which goes first where there are too many."""

import asyncio
import json
import resource
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import Any

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from larkstead.gate import connections
from larkstead.gate.descriptors import raise_descriptors
from larkstead.gate.malformed import HttpServer
from tests.support.platform import Platform

pytestmark = [
    pytest.mark.known(ours="how long clients may take is a bound of this server's own"),
    pytest.mark.usefixtures("way"),
]

GET = b"GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
HALF = GET[:-2] + b"X-Slow: "
POST = b"POST /open-apis/im/v1/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\n{"
FORM = (
    b"POST /open-apis/im/v1/images HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n"
    b"Content-Type: multipart/form-data; boundary=x\r\n\r\n--x"
)
CONSOLE = b"POST /_larkstead/console/session.sign_in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\n{"

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every time is a hundredth of what it is."""
    for name in ("HEADERS_S", "BODY_WINDOW_S", "BODY_MOST_S", "UNREAD_S", "SWEEP_S"):
        monkeypatch.setattr(connections, name, getattr(connections, name) / 100)


_open: list[asyncio.StreamWriter] = []


@pytest.fixture(autouse=True)
async def closed() -> AsyncIterator[None]:
    """Closes what a test opened."""
    yield
    for writer in _open:
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()
    _open.clear()


async def said(platform: Platform, sent: bytes = b"") -> Streams:
    """A connection on which something was sent."""
    host, port = platform.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(sent)
    _open.append(writer)
    return reader, writer


async def rest(streams: Streams) -> bytes:
    """All that comes until the server closes."""
    try:
        return await asyncio.wait_for(streams[0].read(), 30)
    except ConnectionResetError:
        return b""


@pytest.mark.parametrize("sent", [HALF, POST, FORM, CONSOLE], ids=["headers", "body", "form", "console call"])
@pytest.mark.usefixtures("impatient")
async def test_who_does_not_end_a_request_is_told_408_with_a_log_id_and_closed(
    platform: Platform, sent: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    head, _, body = (await rest(await said(platform, sent))).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 408 ")
    answer = json.loads(body)
    assert answer["code"] == 9499
    assert f"X-Tt-Logid: {answer['error']['log_id']}" in head.decode()
    assert capfd.readouterr().err == ""


async def test_who_goes_while_the_rest_of_a_refused_body_is_thrown_away_leaves_no_line() -> None:
    async def handle(_: web.BaseRequest) -> web.StreamResponse:
        raise AssertionError

    gone = HttpServer(handle, lambda: "0" * 34)()
    with capture_logs() as lines:
        gone.log_exception("Unhandled exception", exc_info=RuntimeError("Connection closed."))
        assert lines == []
        gone.log_exception("Unhandled exception", exc_info=ValueError("a fault of ours"))
    assert [line["event"] for line in lines] == ["http.crashed"]


@pytest.mark.usefixtures("impatient")
async def test_a_body_that_keeps_coming_is_read_to_its_end(platform: Platform) -> None:
    size = 900_000
    reader, writer = await said(platform, POST.replace(b"1000", str(size).encode()))
    for _ in range(30):
        writer.write(b" " * ((size - 2) // 30))
        await asyncio.sleep(0.02)
    writer.write(b" " * ((size - 2) % 30) + b"}")
    assert (await asyncio.wait_for(reader.readline(), 30)).startswith(b"HTTP/1.1 400 ")


@pytest.mark.usefixtures("impatient")
async def test_a_body_that_comes_in_time_but_takes_for_ever_is_not_waited_for(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "BODY_MOST_S", 0.3)
    monkeypatch.setattr(connections, "BODY_LEAST", 1)
    streams = await said(platform, POST)

    async def trickle() -> None:
        for _ in range(900):
            streams[1].write(b" ")
            await asyncio.sleep(0.02)

    trickling = asyncio.create_task(trickle())
    # Who still sends while it is closed may see no more than that it is.
    assert (await rest(streams)).partition(b" 408 ")[0] in {b"", b"HTTP/1.1"}
    assert not trickling.done()
    trickling.cancel()


@pytest.mark.usefixtures("impatient")
async def test_a_client_that_does_not_read_its_answer_is_left(platform: Platform) -> None:
    streams = await said(platform, b"".join(GET for _ in range(2_000)))
    server = _connections(platform)
    transport = streams[1].transport
    transport.pause_reading()  # type: ignore[attr-defined]
    for _ in range(400):
        streams[1].write(GET * 100)
        await asyncio.sleep(0)
    await until(lambda: server._used == 0)


@pytest.mark.parametrize("times", [1, 3])
async def test_who_closes_its_half_is_still_answered_what_it_asked(platform: Platform, times: int) -> None:
    reader, writer = await said(platform, GET * times)
    writer.write_eof()
    assert (await rest((reader, writer))).count(b'{"live": true}') == times


async def test_half_a_request_and_the_end_is_closed_without_a_word(
    platform: Platform, capfd: pytest.CaptureFixture[str]
) -> None:
    for sent in (HALF, POST, FORM, CONSOLE):
        reader, writer = await said(platform, sent)
        writer.write_eof()
        assert await rest((reader, writer)) == b""
    assert capfd.readouterr().err == ""


def _connections(platform: Platform) -> Any:
    return platform.server.connections


async def test_the_longest_idle_goes_first_then_the_slowest_head_then_the_slowest_body(platform: Platform) -> None:
    server = _connections(platform)
    await platform.client.close()
    await until(lambda: server._used == 0)
    body, head = await said(platform, POST), await said(platform, HALF)
    await until(lambda: len(server._bodies) == len(server._begun) == 1)
    used = await said(platform, GET)
    await used[0].readuntil(b"}")
    idle = await said(platform)
    await until(lambda: len(server._idle) == 2)
    server.room = 4
    order = []
    for gone, bodies in ((used, 2), (idle, 3), (head, 4), (body, 4)):
        await said(platform, POST)
        order.append(await rest(gone))
        await until(lambda bodies=bodies: len(server._bodies) == bodies)  # type: ignore[misc]
    assert order == [b"", b"", b"", b""]


async def until(holds: Callable[[], bool]) -> None:
    for _ in range(3_000):
        if holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("never came true")


async def test_where_all_are_being_answered_a_new_one_is_told_to_try_again(platform: Platform) -> None:
    server = _connections(platform)
    server.room = 0
    assert (await rest(await said(platform))).startswith(b"HTTP/1.1 503 ")
    server.room = 100
    streams = await said(platform, GET)
    assert (await streams[0].readline()).startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize(
    "sent",
    [
        GET,
        GET.replace(b"livez", b"nothing"),
        GET.replace(b"livez", b"open-apis/im/v1/chats"),
        GET.replace(b"livez", b"_larkstead/console/live"),
        GET.replace(b"livez", b"_larkstead/assets/nothing"),
        b"GET / HTTP/1.1\r\nHost: example.com\r\n\r\n",
        b"NONSENSE\r\n\r\n",
        b"GET /" + b"a" * 9_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        POST.replace(b"1000", b"2000000") + b" " * 2_000_000,
    ],
)
async def test_no_header_tells_what_runs_here(platform: Platform, sent: bytes) -> None:
    reader, _ = await said(platform, sent)
    head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 30)
    assert b"\nserver:" not in head.lower()
    for word in (b"aiohttp", b"python", b"uvloop"):
        assert word not in head.lower()


async def test_the_process_may_open_as_many_files_as_the_machine_allows() -> None:
    most = raise_descriptors()
    assert most == resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    assert most == raise_descriptors()


CHUNKED = b"POST /_larkstead/console/session.state HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n"


async def test_thousands_of_tiny_chunks_let_others_have_their_turn(platform: Platform) -> None:
    reader, writer = await said(platform, CHUNKED + b"1\r\n \r\n" * 40_000 + b"0\r\n\r\n")
    flood = asyncio.create_task(reader.readuntil(b"\r\n\r\n"))
    others, answered = await said(platform), 0
    while not flood.done():
        others[1].write(GET)
        await others[0].readuntil(b'{"live": true}')
        answered += 1
    assert (await flood).startswith(b"HTTP/1.1 400"), "a body of blanks is no JSON"
    # Parsed in one go there would be one.
    assert answered > 3
    writer.close()


@pytest.mark.parametrize("waits", [False, True])
async def test_a_large_request_whose_client_closes_its_half_is_answered(platform: Platform, waits: bool) -> None:
    body = json.dumps({"pad": "x" * 100_000}).encode()
    head = POST.partition(b"Content-Length")[0] + b"Content-Length: %d\r\n\r\n" % len(body)
    reader, writer = await said(platform, head + body[:50_000])
    if waits:
        await writer.drain()
        await asyncio.sleep(0.05)
    writer.write(body[50_000:])
    writer.write_eof()
    assert b"99991661" in await rest((reader, writer))


async def test_blank_lines_without_end_before_a_request_are_refused(platform: Platform) -> None:
    streams = await said(platform, b"\r\n" * 200_000)
    assert b"HTTP/1.1 400" in await rest(streams)


async def test_a_body_that_is_nothing_but_frames_is_refused(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "WHOLE_MOST", 100_000)
    reader, writer = await said(platform, CHUNKED + b"1;")
    writer.write(b"a" * 300_000)
    answer = await rest((reader, writer))
    assert answer.startswith(b"HTTP/1.1 413")
    assert b"X-Tt-Logid" in answer


async def test_what_was_still_to_be_read_of_a_refused_body_is_forgotten_with_it(platform: Platform) -> None:
    faults: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: faults.append(context))
    size = 3_000_000
    head = POST.replace(b"1000", str(size).encode())
    for piece in (200_000, 500_000, 1_000_000) * 4:
        reader, writer = await said(platform, head)
        with suppress(ConnectionError):
            for _ in range(size // piece):
                writer.write(b" " * piece)
                await writer.drain()
        assert (await asyncio.wait_for(reader.readline(), 30)).startswith(b"HTTP/1.1 400 ")
    assert faults == []
