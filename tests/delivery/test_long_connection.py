"""Long connections: payloads reach one client whole, its answer comes back, and no client holds anything up."""

import asyncio
import json
import socket
import time
from collections import Counter
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from aiohttp import WSMsgType
from yarl import URL

from larkstead.delivery.long_connection import Ack, LongConnections, NotReached
from larkstead.delivery.long_connection import connection as one_connection
from larkstead.delivery.long_connection.connection import FREE_MOST, INCOMING_MOST
from larkstead.wire.frames import encode
from tests.support.long_connections import CONTROL, DATA, Client, Frame, address, ask, connected, result
from tests.support.platform import Platform

SDKS = "wire.md 4.3 to 4.7, of the four SDKs"
EVENT = '{"schema":"2.0","header":{"event_id":"1"},"event":{"text":"你好，世界 🎉"}}'.encode()
pytestmark = pytest.mark.known(sdk=SDKS)


def sent(platform: Platform, client: Client, payload: bytes = EVENT, **more: Any) -> "asyncio.Task[Ack]":
    return asyncio.create_task(platform.server.long_connections.send(client.server_side.app, payload, **more))


async def why(task: "asyncio.Task[Ack]") -> str:
    with pytest.raises(NotReached) as caught:
        await task
    return caught.value.why


@pytest.fixture
async def client(platform: Platform) -> Any:
    async with connected(platform, await platform.app()) as found:
        yield found


async def test_a_payload_comes_in_one_frame_with_all_that_sdks_need(platform: Platform, client: Client) -> None:
    task = sent(platform, client)
    frame = await client.receive()
    assert (frame.method, frame.service, frame.payload) == (DATA, client.service, EVENT)
    assert [key for key, _ in frame.headers] == ["type", "message_id", "trace_id", "timestamp", "sum", "seq"]
    assert (frame.header("type"), frame.header("sum"), frame.header("seq")) == ("event", "1", "0")
    # Node echoes larger numbers as others.
    assert 0 < frame.seq_id < 2**53
    assert 0 < frame.log_id < 2**53
    assert client.server_side.in_flight == 1
    await client.ack(frame, headers=(("biz_rt", "-3"),))
    ack = await task
    assert (ack.code, ack.data, ack.connection) == (200, None, client.server_side)
    assert ack.took_ms > 0
    assert client.server_side.in_flight == 0


@pytest.mark.parametrize(
    ("answer", "code", "data"),
    [
        (result({"toast": {"type": "info"}}), 200, b'{"toast": {"type": "info"}}'),
        (result("no card.action.trigger event handle"), 200, b'"no card.action.trigger event handle"'),
        ({"code": 200, "headers": None, "data": None}, 200, None),
        ({"code": 200, "data": ""}, 200, b""),
        ({"code": 200, "data": {"a": 1}}, 200, None),
        ({"code": 200, "data": "?"}, 200, None),
        ({"code": 500}, 500, None),
        ({"code": "200"}, 0, None),
        ([], 0, None),
    ],
)
async def test_an_answer_is_read_as_sdks_write_it(
    platform: Platform, client: Client, answer: Any, code: int, data: bytes | None
) -> None:
    task = sent(platform, client)
    await client.ack(await client.receive(), answer)
    ack = await task
    assert (ack.code, ack.data) == (code, data)


@pytest.mark.parametrize("payload", [b"", b"{", b"[" * 10_000, b"\xff", None])
async def test_an_answer_that_cannot_be_read_is_one(platform: Platform, client: Client, payload: bytes | None) -> None:
    task = sent(platform, client)
    frame = await client.receive()
    await client.socket.send_bytes(encode(Frame(0, 0, 0, DATA, frame.headers, payload)))
    ack = await task
    assert (ack.code, ack.data) == (0, None)


async def test_a_ping_is_answered_with_the_configuration(platform: Platform, client: Client) -> None:
    pong = await client.ping()
    assert (pong.method, pong.service, pong.header("type")) == (CONTROL, client.service, "pong")
    assert json.loads(pong.payload or b"") == platform.server.long_connections.config.written()
    assert 0 <= platform.world.memory.now_ms() - client.server_side.last_ping < 10_000


async def test_pings_of_websocket_libraries_are_answered(client: Client) -> None:
    await client.socket.ping(b"a")
    message = await client.socket.receive(timeout=5)
    assert (message.type, message.data) == (WSMsgType.PONG, b"a")


async def test_a_large_payload_comes_in_parts_below_a_mebibyte(platform: Platform, client: Client) -> None:
    payload = json.dumps({"text": "好" * 400_000}, ensure_ascii=False).encode()
    task = sent(platform, client, payload)
    frames = [await client.receive() for _ in range(2)]
    assert all(len(encode(frame)) < 1024 * 1024 for frame in frames)
    assert {(frame.header("sum"), frame.header("seq")) for frame in frames} == {("2", "0"), ("2", "1")}
    assert len({frame.header("message_id") for frame in frames}) == 1
    assert b"".join(frame.payload or b"" for frame in frames) == payload
    await client.ack(frames[-1])
    assert (await task).code == 200


@pytest.mark.parametrize("fragment", [1, 2, 7, len(EVENT) - 1, len(EVENT), len(EVENT) + 1])
async def test_no_part_is_empty_and_characters_may_be_parted(platform: Platform, client: Client, fragment: int) -> None:
    task = sent(platform, client, fragment=fragment)
    parts = [await client.receive()]
    while len(parts) < int(parts[0].header("sum")):
        parts.append(await client.receive())
    assert all(part.payload for part in parts)
    assert [part.header("seq") for part in parts] == [str(number) for number in range(len(parts))]
    assert b"".join(part.payload or b"" for part in parts) == EVENT
    await client.ack(parts[-1])
    assert (await task).code == 200


async def test_each_time_a_payload_is_sent_it_is_another_message(platform: Platform, client: Client) -> None:
    seen = set()
    for _ in range(3):
        task = sent(platform, client)
        frame = await client.receive()
        await client.ack(frame)
        await task
        seen.add((frame.header("message_id"), frame.seq_id))
    assert len(seen) == 3


async def test_answers_are_told_apart_by_the_message(platform: Platform, client: Client) -> None:
    tasks = [sent(platform, client, str(number).encode()) for number in range(5)]
    frames = [await client.receive() for _ in tasks]
    for frame in reversed(frames):
        await client.ack(frame, result((frame.payload or b"").decode()))
    assert [(await task).data for task in tasks] == [f'"{number}"'.encode() for number in range(5)]


async def test_nobody_connected_is_told_at_once(platform: Platform) -> None:
    app = await platform.app()
    assert await why(asyncio.create_task(platform.server.long_connections.send(app.id, EVENT))) == "none"


async def test_a_late_answer_is_none(platform: Platform, client: Client) -> None:
    task = sent(platform, client, within_s=0.05)
    frame = await client.receive()
    assert await why(task) == "silent"
    assert client.server_side.in_flight == 0
    await client.ack(frame)
    await client.ack(frame)
    # The connection goes on.
    assert (await client.ping()).header("type") == "pong"


async def test_a_connection_that_ends_loses_what_was_under_way(platform: Platform, client: Client) -> None:
    task = sent(platform, client)
    await client.receive()
    await client.socket.close()
    assert await why(task) == "lost"
    assert not platform.server.long_connections.of(client.server_side.app)


async def test_each_payload_goes_to_one_connection_whichever(platform: Platform) -> None:
    app = await platform.app()
    async with AsyncExitStack() as stack:
        clients = [await stack.enter_async_context(connected(platform, app)) for _ in range(3)]
        found: Counter[int] = Counter()

        async def answer(number: int, one: Client) -> None:
            while True:
                await one.ack(await one.receive())
                found[number] += 1

        answering = [asyncio.create_task(answer(number, one)) for number, one in enumerate(clients)]
        for _ in range(90):
            await platform.server.long_connections.send(app.id, EVENT)
        for task in answering:
            task.cancel()
    assert sum(found.values()) == 90
    assert len(found) == 3


# --- clients that break the rules


@pytest.mark.known(ours="what is no frame is said to be none")
@pytest.mark.parametrize("data", [b"", b"\xff" * 100, b"\x08\x00", b"\x08\x00" * 10_000])
async def test_a_hostile_frame_ends_its_connection_alone(platform: Platform, client: Client, data: bytes) -> None:
    async with connected(platform, await platform.app()) as other:
        await client.socket.send_bytes(data)
        message = await client.socket.receive(timeout=5)
        assert (message.type, message.data) == (WSMsgType.CLOSE, 1003)
        assert (await other.ping()).header("type") == "pong"


@pytest.mark.known(ours="what a client sends is bounded")
async def test_a_message_that_is_too_large_ends_its_connection(client: Client) -> None:
    await client.socket.send_bytes(bytes(INCOMING_MOST + 1))
    message = await client.socket.receive(timeout=5)
    assert (message.type, message.data) == (WSMsgType.CLOSE, 1009)


@pytest.mark.known(ours="what a client sends is bounded")
@pytest.mark.parametrize("kind", ["text", "ping", "frame", "ack"])
async def test_a_client_that_sends_without_end_is_let_go(client: Client, kind: str) -> None:
    socket = client.socket
    for _ in range(2 * FREE_MOST):
        match kind:
            case "text":
                await socket.send_str("hello")
            case "ping":
                await socket.ping()
            case "frame":
                await socket.send_bytes(encode(Frame(0, 0, 0, CONTROL, (("type", "ping"),))))
            case "ack":
                await socket.send_bytes(encode(Frame(0, 0, 0, DATA, (("message_id", "x"),), b"{}")))
    while (message := await socket.receive(timeout=5)).type is not WSMsgType.CLOSE:
        pass
    assert message.data == 1008


async def test_a_client_may_answer_as_much_as_it_was_sent(platform: Platform, client: Client) -> None:
    tasks = [sent(platform, client) for _ in range(10 * FREE_MOST)]
    frames = [await client.receive() for _ in tasks]
    for frame in frames:
        await client.ack(frame)
    assert {(await task).code for task in tasks} == {200}


async def test_texts_and_frames_of_other_kinds_are_passed_over(client: Client) -> None:
    await client.socket.send_str("hello")
    await client.socket.send_bytes(encode(Frame(0, 0, 0, 7)))
    await client.socket.send_bytes(encode(Frame(0, 0, 0, CONTROL, (("type", "pong"),))))
    await client.socket.send_bytes(encode(Frame(0, 0, 0, DATA)))
    assert (await client.ping()).header("type") == "pong"


def handshake(url: URL) -> bytes:
    """What a client sends that does nothing else."""
    head = (
        f"GET {url.raw_path_qs} HTTP/1.1\r\nHost: {url.authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
    )
    return head.encode()


@pytest.mark.known(ours="a client that does not read is let go, and holds nobody up")
async def test_a_client_that_does_not_read_is_let_go(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_connection, "BEHIND_MOST", 300_000)
    app = await platform.app()
    url = URL(await address(platform, app), encoded=True)
    with socket.create_connection((url.host or "", url.port or 0)) as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        await asyncio.to_thread(deaf.sendall, handshake(url))
        assert b" 101 " in await asyncio.to_thread(deaf.recv, 400)
        connections = platform.server.long_connections
        assert len(connections.of(app.id)) == 1
        said = []
        for _ in range(30):
            said.append(await why(asyncio.create_task(connections.send(app.id, bytes(900_000), within_s=0.05))))
            if said[-1] != "silent":
                break
        assert said[-1] == "lost"
        assert not connections.of(app.id)


@pytest.mark.known(ours="a client of which nothing comes is let go after 2.5 of its pings")
async def test_a_half_open_connection_is_let_go(platform: Platform) -> None:
    connections = platform.server.long_connections
    assert connections.silent_s == 2.5 * connections.config.ping_interval
    app = await platform.app()
    async with connected(platform, app) as silent, connected(platform, app) as alive:
        silent.server_side.heard_at -= connections.silent_s
        connections._sweep()
        message = await silent.socket.receive(timeout=5)
        assert message.type in {WSMsgType.CLOSED, WSMsgType.ERROR, WSMsgType.CLOSE}
        assert silent.server_side.ended == "nothing came for too long"
        assert connections.of(app.id) == [alive.server_side]


async def test_a_stopping_server_says_so(platform: Platform, client: Client) -> None:
    task = sent(platform, client)
    await client.receive()
    began = time.monotonic()
    stopping = asyncio.create_task(platform.server.long_connections.stop())
    message = await client.socket.receive(timeout=5)
    assert (message.type, message.data, message.extra) == (WSMsgType.CLOSE, 1001, "the server stops")
    assert await why(task) == "lost"
    await stopping
    assert time.monotonic() - began < 2
    assert not platform.server.long_connections.count


@pytest.mark.known(ours="a server does not wait for programs that listen")
async def test_a_server_with_connections_stops_at_once(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        platform = await Platform.start(tmp_path / "data", stack)
        app = await platform.app()
        for _ in range(3):
            await stack.enter_async_context(connected(platform, app))
        url = URL(await address(platform, app), encoded=True)
        with socket.create_connection((url.host or "", url.port or 0)) as deaf:
            await asyncio.to_thread(deaf.sendall, handshake(url))
            assert b" 101 " in await asyncio.to_thread(deaf.recv, 400)
            began = time.monotonic()
            await platform.server.stop()
            assert time.monotonic() - began < 4


@pytest.mark.known(sdk="oapi-sdk-java 2.5.3 ws/Listener.java: onClosing does nothing")
async def test_a_client_on_okhttp_is_closed_without_a_word(platform: Platform) -> None:
    url = (await ask(platform, await platform.app(), headers={"User-Agent": "okhttp/3.14.9"})).data["URL"]
    async with platform.client.ws_connect(URL(url, encoded=True)) as found:
        await platform.server.long_connections.stop()
        assert (await found.receive(timeout=5)).type in {WSMsgType.CLOSED, WSMsgType.ERROR}
        assert found.close_code != 1001


async def test_whoever_comes_to_a_stopped_server_is_sent_away(platform: Platform) -> None:
    url = await address(platform, await platform.app())
    await platform.server.long_connections.stop()
    async with platform.client.ws_connect(URL(url, encoded=True)) as found:
        assert (await found.receive(timeout=5)).data == 1001


def test_nobody_is_connected_at_first() -> None:
    connections = LongConnections()
    assert (connections.count, connections.of(1)) == (0, [])
