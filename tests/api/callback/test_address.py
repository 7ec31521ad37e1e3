"""The address of a long connection: who gets one, and what it is like."""

import asyncio
import json
from contextlib import AsyncExitStack
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest

from larkstead.world.apps.connecting import CONNECTIONS_MOST, SERVICES
from tests.support.long_connections import ENDPOINT, ask, connected
from tests.support.platform import Answer, Platform

SDKS = "wire.md 4.1: lark-oapi 1.7.5 ws/client.py, node-sdk 1.74.0, oapi-sdk-go ws/client.go, oapi-sdk-java ws/Client"
WRONG = {"code": 1000040345, "data": {}, "msg": "app_id or app_secret is invalid"}


@pytest.mark.known(sdk=SDKS)
async def test_the_answer_is_what_every_sdk_reads(platform: Platform) -> None:
    app = await platform.app()
    answer = await ask(platform, app)
    assert (answer.status, answer.code, answer.msg) == (200, 0, "")
    assert answer.headers["X-Tt-Logid"]
    assert set(answer.data) == {"URL", "ClientConfig"}
    config = answer.data["ClientConfig"]
    assert set(config) == {"ReconnectCount", "ReconnectInterval", "ReconnectNonce", "PingInterval"}
    assert all(type(value) is int for value in config.values())
    assert config["PingInterval"] > 0
    url = urlsplit(answer.data["URL"])
    assert (url.scheme, url.netloc, url.path) == ("ws", urlsplit(platform.url).netloc, "/ws/v2")
    names = [name for name, _ in parse_qsl(url.query)]
    # The Node SDK loses the name of the first.
    assert names[0] not in {"device_id", "service_id"}
    query = parse_qs(url.query)
    assert query["device_id"][0].isdigit()
    assert int(query["service_id"][0]) == SERVICES + app.number < 2**31


@pytest.mark.known(sdk=SDKS)
async def test_no_two_addresses_are_the_same(platform: Platform) -> None:
    app = await platform.app()
    first, second = [parse_qs(urlsplit((await ask(platform, app)).data["URL"]).query) for _ in range(2)]
    assert first["service_id"] == second["service_id"]
    assert all(first[name] != second[name] for name in ("device_id", "access_key", "ticket"))


@pytest.mark.known(sdk="oapi-sdk-go ws/client.go before 2024: no Content-Type")
@pytest.mark.parametrize("content_type", ["", "text/plain", "application/x-www-form-urlencoded", "application/json"])
async def test_json_is_read_whatever_it_is_called(platform: Platform, content_type: str) -> None:
    app = await platform.app()
    secret = platform.cell.apps.secret(app, platform.user("韩梅梅"))
    body = json.dumps({"AppID": app.app_id, "AppSecret": secret, "ChannelTag": "x"}).encode()
    headers = {"Content-Type": content_type, "locale": "zh"}
    assert (await platform.call("POST", f"/{ENDPOINT}", data=BytesIO(body), headers=headers)).code == 0


@pytest.mark.known(sdk="wire.md 1: with a slash at the end of the domain")
async def test_a_slash_too_many_does_no_harm(platform: Platform) -> None:
    app = await platform.app()
    secret = platform.cell.apps.secret(app, platform.user("韩梅梅"))
    body = {"AppID": app.app_id, "AppSecret": secret}
    assert (await platform.call("POST", f"/{ENDPOINT}", json=body)).code == 0


@pytest.mark.known(recorded="cases R004: a wrong AppID or AppSecret")
@pytest.mark.parametrize(
    "change",
    [{"AppID": "cli_0000000000000000"}, {"AppID": "my-app"}, {"AppSecret": "wrong"}, {"AppSecret": " "}],
)
async def test_wrong_credentials_are_refused_with_http_200(platform: Platform, change: dict[str, str]) -> None:
    app = await platform.app()
    secret = platform.cell.apps.secret(app, platform.user("韩梅梅"))
    refused = await platform.call("POST", ENDPOINT, json={"AppID": app.app_id, "AppSecret": secret, **change})
    # The Node SDK reads `data` before it looks at the code.
    assert (refused.status, refused.body) == (200, WRONG)


@pytest.mark.known(sdk="newer SDKs with a client assertion send an empty AppSecret")
async def test_a_client_assertion_is_no_secret(platform: Platform) -> None:
    app = await platform.app()
    body = {"AppID": app.app_id, "AppSecret": "", "ClientAssertion": "eyJ"}
    assert (await platform.call("POST", ENDPOINT, json=body)).body == WRONG


@pytest.mark.known(guess=True)
async def test_a_disabled_app_and_a_secret_that_was_reset_get_none(platform: Platform) -> None:
    app, admin = await platform.app(), platform.user("韩梅梅")
    old = platform.cell.apps.secret(app, admin)
    await platform.cell.apps.reset_secret(app, admin)
    assert (await platform.call("POST", ENDPOINT, json={"AppID": app.app_id, "AppSecret": old})).body == WRONG
    await platform.cell.apps.disable(app, admin)
    assert (await ask(platform, app)).body == WRONG


@pytest.mark.known(recorded="cases R005: the fields in camelCase")
@pytest.mark.parametrize(
    "body",
    [
        b'{"appId":"cli_0000000000000000","appSecret":"x"}',
        b'{"AppID":"cli_0000000000000000"}',
        b"{}",
        b"",
        b"[]",
        b"nonsense",
        b'{"AppID":"","AppSecret":"x"}',
        b'{"AppID":"cli_0000000000000000","AppSecret":""}',
        b'{"AppID":1,"AppSecret":"x"}',
        b'{"AppID":null,"AppSecret":"x"}',
    ],
)
async def test_missing_fields_are_a_bad_request(platform: Platform, body: bytes) -> None:
    refused = await platform.call("POST", ENDPOINT, data=BytesIO(body))
    assert (refused.status, refused.body) == (400, {"code": 9499, "data": {}, "msg": "Bad Request"})


@pytest.mark.known(sdk="mateaix/mateclaw#86: 1000040350 at the endpoint")
async def test_the_51st_connection_is_refused_until_one_ends(platform: Platform) -> None:
    app = await platform.app()
    async with AsyncExitStack() as stack:
        for _ in range(CONNECTIONS_MOST - 1):
            await stack.enter_async_context(connected(platform, app))
        async with connected(platform, app):
            refused = await ask(platform, app)
            assert (refused.status, refused.body) == (
                200,
                {"code": 1000040350, "data": {}, "msg": "the number of connections exceeded the limit"},
            )
            # Another app has places of its own.
            assert (await ask(platform, await platform.app())).code == 0
        assert (await _soon(platform, app)).code == 0


async def _soon(platform: Platform, app: Any) -> Answer:
    """The address once the server knows that a client went."""
    for _ in range(100):
        if (answer := await ask(platform, app)).code == 0:
            break
        await asyncio.sleep(0.02)
    return answer


@pytest.mark.known(sdk="larksuite/node-sdk#222: 1000040351 Incorrect domain name")
@pytest.mark.parametrize(
    ("brand", "public", "asked", "refused"),
    [
        ("feishu", "https://open.larksuite.com", "open.larksuite.com", True),
        ("feishu", "https://open.feishu.cn", "open.feishu.cn:443", False),
        ("lark", "https://open.feishu.cn", "open.feishu.cn", True),
        ("lark", "https://open.larksuite.com", "open.larksuite.com", False),
        ("lark", "https://open.feishu.cn", "localhost", False),
        ("lark", "https://larkstead.example.com", "larkstead.example.com", False),
    ],
)
async def test_an_app_of_one_brand_is_refused_at_the_host_of_the_other(
    tmp_path: Path, brand: str, public: str, asked: str, refused: bool
) -> None:
    async with AsyncExitStack() as stack:
        platform = await Platform.start(tmp_path / "data", stack, public_url=public)
        platform.url = platform.server.local_url
        app, memory = await platform.app(), platform.world.memory
        await memory.write([memory.tenants.change(platform.tenant(), brand=brand)[1]])
        answer = await ask(platform, app, headers={"Host": asked})
        told = {"code": 1000040351, "data": {}, "msg": "Incorrect domain name"}
        assert answer.status == 200
        assert answer.body == told if refused else answer.code == 0


@pytest.mark.known(ours="a client is told the address by which it reached the server, or the public one")
@pytest.mark.parametrize(
    ("public", "asked", "told"),
    [
        ("", "localhost:8080", "ws://localhost:8080"),
        ("", "127.0.0.1:1", "ws://127.0.0.1:1"),
        ("", "x@localhost:8080", "ws://localhost:8080"),
        ("", "[::1]:8080", "ws://[::1]:8080"),
        ("http://localhost:5275", "localhost:8080", "ws://localhost:8080"),
        ("https://larkstead.example.com", "larkstead.example.com", "wss://larkstead.example.com"),
        ("https://larkstead.example.com", "localhost:8080", "wss://larkstead.example.com"),
        ("http://larkstead.example.com:81", "larkstead.example.com", "ws://larkstead.example.com:81"),
    ],
)
async def test_the_address_is_one_that_the_client_can_reach(tmp_path: Path, public: str, asked: str, told: str) -> None:
    async with AsyncExitStack() as stack:
        platform = await Platform.start(tmp_path / "data", stack, public_url=public)
        platform.url = platform.server.local_url
        answer = await ask(platform, await platform.app(), headers={"Host": asked})
        assert answer.data["URL"].startswith(f"{told}/ws/v2?")


@pytest.mark.known(ours="through a trusted proxy the address is that of the proxy")
async def test_through_a_trusted_proxy_the_address_has_its_scheme_and_host(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        platform = await Platform.start(tmp_path / "data", stack, behind_proxy="127.0.0.1")
        headers = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "localhost"}
        answer = await ask(platform, await platform.app(), headers=headers)
        assert answer.data["URL"].startswith("wss://localhost/ws/v2?")


@pytest.mark.known(ours="no secret is kept in the call log")
async def test_the_call_log_has_the_call_without_its_secrets(platform: Platform) -> None:
    app = await platform.app()
    answer = await ask(platform, app)
    secret = platform.cell.apps.secret(app, platform.user("韩梅梅"))
    query = parse_qs(urlsplit(answer.data["URL"]).query)
    calls = platform.server.calls
    assert calls is not None
    for _ in range(200):
        record = await asyncio.to_thread(calls.find, answer.headers["X-Tt-Logid"])
        if record is not None:
            break
        await asyncio.sleep(0.02)
    assert record is not None
    assert (record.app, record.endpoint, record.code) == (app.id, "callback.ws.endpoint", 0)
    kept = record.request_body + record.response_body
    assert app.app_id in kept
    assert query["device_id"][0] in kept
    for told in (secret, query["access_key"][0], query["ticket"][0]):
        assert told not in kept
