"""The handshake of a long connection: who is let in, and what an SDK reads where it is not."""

import asyncio
from contextlib import AsyncExitStack
from typing import Any

import pytest
from aiohttp import WSMsgType, WSServerHandshakeError
from yarl import URL

from larkstead.world.apps.connecting import CONNECTIONS_MOST, TICKET_MS, TICKETS_MOST
from tests.support.long_connections import address, ask, connected
from tests.support.platform import Platform

HEADERS = "wire.md 4.2: lark-oapi 1.7.5 ws/client.py _parse_ws_conn_exception; the same in Go and Java"
OURS = "an address is good once and for a minute"
AGENT = "oapi-sdk-python/v1.7.5"


async def refused(platform: Platform, url: str, **given: Any) -> tuple[int, int, str, int]:
    """How a handshake ends: status, and the three headers that SDKs read."""
    with pytest.raises(WSServerHandshakeError) as caught:
        await platform.client.ws_connect(URL(url, encoded=True), **given)
    headers = caught.value.headers
    assert headers is not None
    return (
        caught.value.status,
        int(headers["Handshake-Status"]),
        headers["Handshake-Msg"],
        int(headers["Handshake-Autherrcode"]),
    )


@pytest.mark.known(sdk=HEADERS)
async def test_an_address_lets_one_client_in(platform: Platform) -> None:
    app = await platform.app()
    url = await address(platform, app)
    async with platform.client.ws_connect(URL(url, encoded=True)):
        assert len(platform.server.long_connections.of(app.id)) == 1
        status, told, msg, code = await refused(platform, url)
        assert (status, told, code) == (403, 514, 1000040345)
        assert "ticket" in msg


@pytest.mark.known(ours=OURS)
@pytest.mark.parametrize("name", ["device_id", "service_id", "access_key", "ticket"])
@pytest.mark.parametrize("value", [None, "", "0", "x", "9" * 300, "-1", "１２３", "%00"])
async def test_an_address_that_was_changed_lets_nobody_in(platform: Platform, name: str, value: str | None) -> None:
    url = URL(await address(platform, await platform.app()), encoded=True)
    query = {key: text for key, text in url.query.items() if key != name}
    changed = url.with_query(query if value is None else {**query, name: value})
    assert (await refused(platform, str(changed)))[1] == 514


@pytest.mark.known(ours=OURS)
async def test_an_address_expires(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    url = await address(platform, await platform.app())
    now = platform.world.memory.now_ms
    monkeypatch.setattr(platform.world.memory, "now_ms", lambda: now() + TICKET_MS)
    assert (await refused(platform, url))[1] == 514


@pytest.mark.known(ours="what nobody comes with is not kept without bound")
async def test_of_many_addresses_the_latest_are_good(platform: Platform) -> None:
    app = await platform.app()
    urls = [await address(platform, app) for _ in range(TICKETS_MOST + 1)]
    assert (await refused(platform, urls[0]))[1] == 514
    async with platform.client.ws_connect(URL(urls[1], encoded=True)):
        pass


@pytest.mark.known(sdk=HEADERS)
async def test_the_51st_connection_is_told_to_stay_away(platform: Platform) -> None:
    app = await platform.app()
    url = await address(platform, app)
    async with AsyncExitStack() as stack:
        for _ in range(CONNECTIONS_MOST):
            await stack.enter_async_context(connected(platform, app))
        told = await refused(platform, url)
        assert told == (403, 514, "the number of connections exceeded the limit", 1000040350)


@pytest.mark.known(guess=True)
async def test_the_client_of_a_disabled_app_is_told_to_stay_away(platform: Platform) -> None:
    app = await platform.app()
    url = await address(platform, app)
    await platform.cell.apps.disable(app, platform.user("韩梅梅"))
    assert (await refused(platform, url))[1:3] == (403, "the app is disabled")


@pytest.mark.known(ours="an address is good no longer than the secret it was given for")
async def test_an_address_ends_with_the_secret(platform: Platform) -> None:
    app = await platform.app()
    url = await address(platform, app)
    await platform.cell.apps.reset_secret(app, platform.user("韩梅梅"))
    assert (await refused(platform, url))[1] == 514


@pytest.mark.known(ours="a request that is no handshake uses no address up")
async def test_a_plain_request_is_told_what_the_address_is_for(platform: Platform) -> None:
    url = URL(await address(platform, await platform.app()), encoded=True)
    async with platform.client.get(url) as answer:
        assert answer.status == 400
        assert answer.headers["Handshake-Status"] == "400"
        assert "WebSocket" in (await answer.json())["msg"]
    async with platform.client.ws_connect(url):
        pass
    assert (await platform.call("POST", "/ws/v2")).status == 404


@pytest.mark.known(ours="a connection tells who holds it")
async def test_a_connection_is_known_by_who_asked_for_it(platform: Platform) -> None:
    app = await platform.app()
    url = (await ask(platform, app, headers={"User-Agent": f"{AGENT} channel"})).data["URL"]
    async with platform.client.ws_connect(URL(url, encoded=True)):
        [one] = platform.server.long_connections.of(app.id)
        assert one.sdk == ("python", "1.7.5")
        assert one.address == "127.0.0.1"
        assert (one.agent, one.last_ping, one.in_flight) == (f"{AGENT} channel", 0, 0)
        assert 0 <= platform.world.memory.now_ms() - one.since < 10_000
    await _gone(platform)


@pytest.mark.known(ours="an app that is disabled, or has another secret, is connected no more")
@pytest.mark.parametrize("what", ["disable", "reset_secret"])
async def test_connections_end_with_what_they_were_opened_by(platform: Platform, what: str) -> None:
    app, other, admin = await platform.app(), await platform.app(), platform.user("韩梅梅")
    async with (
        connected(platform, app) as first,
        connected(platform, app) as second,
        connected(platform, other) as third,
    ):
        await getattr(platform.cell.apps, what)(app, admin)
        for client in (first, second):
            message = await client.socket.receive(timeout=5)
            assert (message.type, message.data) == (WSMsgType.CLOSE, 1001)
        assert (await third.ping()).header("type") == "pong"
    await _gone(platform)


async def _gone(platform: Platform) -> None:
    for _ in range(200):
        if not platform.server.long_connections.count:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("a connection is kept")
