"""The HTTP edge: whatever parses as HTTP is answered in JSON, with a log id, never with an error of the server's."""

import asyncio
import io
import json
from typing import Any

import pytest

from larkstead.world.apps.records import App
from tests.support.platform import Answer, Platform

WIRE = "contract: wire, sections 1 and 2"
SEND = "/open-apis/im/v1/messages"
INFO = "/open-apis/bot/v3/info"

pytestmark = pytest.mark.usefixtures("way")


async def post(platform: Platform, app: App, body: bytes, **headers: str) -> Answer:
    path = f"{SEND}?receive_id_type=open_id"
    return await platform.call("POST", path, app=app, data=body, headers=headers)


async def raw(platform: Platform, text: bytes) -> tuple[bytes, bytes]:
    """Head and body of what comes back for these bytes."""
    host, port = platform.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(text)
    await writer.drain()
    head = await reader.readuntil(b"\r\n\r\n")
    length = next(
        int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")
    )
    body = await reader.readexactly(length)
    writer.close()
    return head, body


@pytest.mark.known(sdk="lark-oapi 1.7.5, core/model/raw_response.py: looks for X-Tt-Logid in exactly this case")
async def test_header_names_keep_their_case(platform: Platform) -> None:
    head, body = await raw(platform, b"GET /open-apis/none HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    assert b"\r\nX-Tt-Logid: " in head
    assert b"\r\nContent-Type: application/json; charset=utf-8\r\n" in head
    assert json.loads(body)["code"] == 99991201


@pytest.mark.known(ours="three SDKs cannot read a text body: an unknown path or method is JSON 99991201")
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/open-apis/im/v1/nothing"),
        ("DELETE", SEND),
        ("OPTIONS", SEND),
        ("PROPFIND", SEND),
        ("GET", "/callback"),
        ("GET", "/api/x/y"),
        ("POST", "/oauth/none"),
        ("GET", "/open-apis"),
        ("GET", "/anything"),
        ("POST", "/"),
        ("GET", "/_larkstead"),
    ],
)
async def test_an_unknown_place_or_method_is_a_json_404(platform: Platform, method: str, path: str) -> None:
    answer = await platform.call(method, path)
    assert (answer.status, answer.code) == (404, 99991201)
    assert len(answer.headers["X-Tt-Logid"]) == 34


@pytest.mark.known(ours="an unknown path or method is a 404; a HEAD has no body")
async def test_a_head_is_refused_without_a_body(platform: Platform) -> None:
    answer = await platform.call("HEAD", INFO)
    assert (answer.status, answer.headers["Content-Type"]) == (404, "application/json; charset=utf-8")


@pytest.mark.known(recorded=WIRE)
@pytest.mark.parametrize("path", [f"{INFO}/", f"/{INFO}", f"/{INFO}//", "/open-apis//bot/v3///info"])
async def test_empty_segments_collapse(platform: Platform, path: str) -> None:
    app = await platform.app()
    assert (await platform.get(path, app)).code == 0


@pytest.mark.known(sdk="lark-oapi 1.7.5 and earlier: token URLs with a trailing slash are sent by openclaw-lark")
async def test_the_token_endpoint_takes_a_trailing_slash(platform: Platform) -> None:
    path = "/open-apis/auth/v3/tenant_access_token/internal/"
    assert (await platform.call("POST", path, json={"app_id": "cli_0000000000000000", "app_secret": "x"})).code == 10014


@pytest.mark.known(recorded=WIRE)
async def test_a_body_on_a_get_is_ignored(platform: Platform) -> None:
    app = await platform.app()
    for body in (b"{}", b"not json", b"[1]"):
        answer = await platform.call("GET", INFO, app=app, data=body)
        assert answer.code == 0


@pytest.mark.known(recorded=WIRE)
@pytest.mark.parametrize("kind", ["", "text/plain", "application/x-www-form-urlencoded", "application/json"])
async def test_a_body_is_json_whatever_it_is_called(platform: Platform, kind: str) -> None:
    app = await platform.app("im:message")
    body = {"receive_id": platform.open_id(app, "李雷"), "msg_type": "text", "content": '{"text":"hi"}'}
    assert (await post(platform, app, json.dumps(body).encode(), **{"Content-Type": kind})).code == 0


@pytest.mark.known(ours="segments are split before they are decoded, so an id may hold any character")
async def test_a_path_is_split_before_it_is_decoded(platform: Platform) -> None:
    app = await platform.app("im:message:readonly")
    refused = await platform.get(f"{SEND}/om_a%2Fb", app)
    assert (refused.code, refused.status) == (99992354, 400)
    assert "om_a/b" in refused.msg


@pytest.mark.known(ours="static segments win over parameters")
async def test_a_known_place_is_not_taken_for_an_id(platform: Platform) -> None:
    app = await platform.app("im:chat")
    answer = await platform.get("/open-apis/im/v1/chats/search", app)
    assert answer.data["items"] == []


BAD = [
    b"{",
    b"not json",
    b"[]",
    b'"text"',
    b"1",
    b"null",
    b"\xff\xfe",
    b'{"receive_id":NaN}',
    b'{"a":' * 100_000,
    b"[" * 100_000,
    b'{"uuid":"\\u0000"}',
    b'{"x":[{"y":"\\u0000"}]}',
]


@pytest.mark.known(guess=True)
@pytest.mark.parametrize("body", BAD, ids=lambda body: body[:24].decode("latin-1"))
async def test_a_body_that_is_no_json_object_is_a_bad_request(platform: Platform, body: bytes) -> None:
    app = await platform.app("im:message")
    answer = await post(platform, app, body)
    assert (answer.status, answer.code, answer.msg) == (400, 9499, "Bad Request")


@pytest.mark.known(ours="a body is bounded, and the refusal is JSON and in the call log")
async def test_a_body_that_is_too_large_is_refused_and_recorded(platform: Platform) -> None:
    app = await platform.app("im:message")
    path = f"{SEND}?receive_id_type=open_id"
    answer = await platform.call("POST", path, app=app, data=io.BytesIO(b'{"content":"' + b"a" * 3_000_000 + b'"}'))
    assert (answer.status, answer.code) == (413, 9499)
    assert platform.server.call_journal is not None
    await platform.server.call_journal.flush()
    assert platform.server.calls is not None
    record = platform.server.calls.find(answer.headers["X-Tt-Logid"])
    assert record is not None
    assert (record.status, record.endpoint) == (413, "im.v1.message.create")


ODD: list[Any] = [
    b"GET /open-apis/im/v1/messages/\xff\xfe HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer u-\xff\r\n\r\n",
    b"GET /open-apis/im/v1/messages/%ff%00 HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer t-%s\r\n\r\n",
    b"GET /open-apis/im/v1/messages?page_token=\xe4\xff&x=%00 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    b"GET //// HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Odd: \xff\r\n\r\n",
]


@pytest.mark.known(ours="nothing that parses as HTTP is answered with a server's error, and all of it is recorded")
@pytest.mark.parametrize("request_bytes", ODD, ids=range(len(ODD)))
async def test_bytes_that_are_no_utf8_do_no_harm(platform: Platform, request_bytes: bytes) -> None:
    head, _ = await raw(platform, request_bytes)
    assert int(head.split()[1]) < 500
    if b"X-Tt-Logid" in head:
        log_id = head.split(b"X-Tt-Logid: ")[1][:34].decode()
        assert platform.server.call_journal is not None
        await platform.server.call_journal.flush()
        assert platform.server.calls is not None
        # What is no HTTP is no call; its Log ID stands in the server's own log.
        assert platform.server.calls.find(log_id) is not None or head.startswith(b"HTTP/1.0 400")
