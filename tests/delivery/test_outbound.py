"""The client for addresses that others chose: whom it connects to, and how much it reads."""

import asyncio
import gzip
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from ipaddress import ip_network
from typing import Any

import pytest
from aiohttp import web

from larkstead.delivery import outbound as outbounds
from larkstead.delivery.outbound import NotReached, Outbound
from larkstead.wire.addresses import Allowed

NONE = Outbound(Allowed())
LOOPBACK = Outbound(Allowed((ip_network("127.0.0.0/8"), ip_network("::1/128"))))
ALL = Outbound(Allowed((ip_network("0.0.0.0/0"), ip_network("::/0"))))


@asynccontextmanager
async def serving(
    answer: Callable[[web.Request], Awaitable[web.StreamResponse]],
) -> AsyncIterator[tuple[int, list[str]]]:
    """A server on this machine: its port, and the paths that were asked for."""
    asked: list[str] = []

    async def noted(request: web.Request) -> web.StreamResponse:
        asked.append(request.path_qs)
        return await answer(request)

    app = web.Application()
    app.router.add_route("*", "/{any:.*}", noted)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield runner.addresses[0][1], asked
    finally:
        await runner.cleanup()


async def hello(_: web.Request) -> web.StreamResponse:
    return web.json_response({"hello": "world"})


async def whole(client: Outbound, url: str) -> bytes:
    async with client.post(url, {"a": 1}, {}) as heard:
        return await heard.whole()


async def lines(url: str) -> None:
    async with LOOPBACK.post(url, {}, {}) as heard:
        async for line in heard.lines():
            assert len(line) == 100


async def why(client: Outbound, url: str) -> str:
    with pytest.raises(NotReached) as raised:
        await whole(client, url)
    assert str(raised.value) == raised.value.why
    return raised.value.why


def resolving(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    """Every name stands for these addresses."""

    async def getaddrinfo(_host: Any, port: int, **_: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", getaddrinfo)


async def test_this_machine_is_asked_only_where_that_is_allowed() -> None:
    async with serving(hello) as (port, asked):
        assert await why(NONE, f"http://127.0.0.1:{port}/") == "private"
        assert await whole(LOOPBACK, f"http://127.0.0.1:{port}/v1") == b'{"hello": "world"}'
        assert await whole(LOOPBACK, f"http://localhost:{port}/v1") == b'{"hello": "world"}'
        assert asked == ["/v1", "/v1"]


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f.0.0.1", "[::ffff:127.0.0.1]", "0", "127.0.0.1."])
async def test_this_machine_by_another_spelling_is_not_asked(host: str) -> None:
    async with serving(hello) as (port, asked):
        assert await why(NONE, f"https://{host}:{port}/") in {"private", "form", "name"}
        assert not asked


async def test_a_name_that_leads_to_this_machine_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving(hello) as (port, asked):
        resolving(monkeypatch, "127.0.0.1")
        assert await why(NONE, f"https://model.example:{port}/") == "private"
        resolving(monkeypatch, "127.0.0.1", "10.0.0.1")
        assert await why(NONE, f"https://model.example:{port}/") == "private"
        assert not asked


async def test_plain_http_goes_to_this_machine_alone_whatever_its_name_means(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, "10.255.255.1")
    assert await why(ALL, "http://localhost:1/") == "private"


async def test_a_redirect_is_not_followed() -> None:
    async def elsewhere(_: web.Request) -> web.StreamResponse:
        raise web.HTTPFound("/secret")

    async with serving(elsewhere) as (port, asked), LOOPBACK.post(f"http://127.0.0.1:{port}/a", {}, {}) as heard:
        assert heard.status == 302
    assert asked == ["/a"]


async def test_a_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving(hello) as (port, asked):
        for name in ("http_proxy", "https_proxy", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{port}")
        assert await why(LOOPBACK, "http://127.0.0.1:9/") == "refused"
        assert not asked


async def test_an_answer_is_read_up_to_a_bound_and_never_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbounds, "ANSWER_MOST", 100_000)
    packed = gzip.compress(b"a" * 10_000_000)

    async def large(request: web.Request) -> web.StreamResponse:
        if request.path == "/packed":
            return web.Response(body=packed, headers={"Content-Encoding": "gzip"})
        return web.Response(body=(b"a" * 99 + b"\n") * 2_000 if request.path == "/lines" else b"a" * 900_000)

    async with serving(large) as (port, _):
        url = f"http://127.0.0.1:{port}"
        assert await why(LOOPBACK, f"{url}/whole") == "too_large"
        assert await whole(LOOPBACK, f"{url}/packed") == packed
        for path in ("/lines", "/one-line"):
            with pytest.raises(NotReached, match="too_large"):
                await lines(url + path)


async def test_whatever_else_goes_wrong_is_named_without_a_word_of_what_came(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbounds, "SILENCE_S", 0.05)

    async def silent(_: web.Request) -> web.StreamResponse:
        await asyncio.sleep(5)
        raise AssertionError

    async with serving(silent) as (port, _):
        assert await why(LOOPBACK, f"http://127.0.0.1:{port}/") == "silent"
        assert await why(LOOPBACK, f"https://127.0.0.1:{port}/") in {"certificate", "refused"}

    async def rude(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 secret banner\r\n")
        writer.close()

    server = await asyncio.start_server(rude, "127.0.0.1", 0)
    async with server:
        assert await why(LOOPBACK, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/") == "broken"
