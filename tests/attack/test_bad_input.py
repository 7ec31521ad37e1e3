"""Whatever is sent, it is answered with a reason and a Log ID, and leaves no traceback in the server's log."""

import asyncio
import base64
import gzip
import json
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from aiohttp import ClientSession
from yarl import URL

from larkstead.gate.malformed import LINES, Sparing
from tests.console.clients import HAN, PageClients, open_office
from tests.support.servers import RunningServer

pytestmark = [
    pytest.mark.known(ours="the shape in which nonsense is refused is Larkstead's own"),
    pytest.mark.usefixtures("way"),
]
DEEP = 3_000
CONSOLE = "/_larkstead/console"


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[PageClients]:
    async with open_office(tmp_path) as found:
        yield found


async def asked(http: ClientSession, url: str, path: str, **more: Any) -> tuple[int, Any]:
    """The status and the JSON of an answer, which must have a Log ID where it refuses."""
    method = more.pop("method", "POST")
    async with http.request(method, URL(url + path, encoded=True), **more) as answer:
        body = json.loads(await answer.text())
        if answer.status >= 400:
            assert answer.headers["X-Tt-Logid"], path
        return answer.status, body


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", f"/_larkstead/assets/{'a' * 300}"),
        ("GET", f"/_larkstead/assets/{'a/' * 3000}b"),
        ("GET", "/_larkstead/assets/a%00b"),
        ("GET", f"/_larkstead/assets/icon/{'a' * 300}.svg"),
        ("GET", f"/_larkstead/assets/avatar/{'a' * 300}.svg"),
        ("GET", f"/_larkstead/files/{'a' * 300}/{'b' * 300}"),
        ("GET", f"/open-apis/im/v1/files/{'a' * 3000}"),
        ("GET", f"{CONSOLE}/live"),
    ],
)
async def test_a_name_that_no_file_can_have_is_not_found(office: PageClients, method: str, path: str) -> None:
    desk = await office.desk(HAN)
    status, body = await asked(desk.http, desk.url, path, method=method)
    assert 400 <= status < 500
    assert body


@pytest.mark.parametrize("path", ["/open-apis/im/v1/messages", f"{CONSOLE}/search.all", f"{CONSOLE}/assistant.ask"])
@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
async def test_a_body_that_is_not_as_its_encoding_says_is_refused(
    office: PageClients, path: str, encoding: str
) -> None:
    desk = await office.desk(HAN)
    headers = {"Content-Encoding": encoding}
    status, told = await asked(desk.http, desk.url, path, data=b"abcde", headers=headers)
    assert status == 400
    # Of the API's callers the token is judged first (with one: tests/gate/test_head.py).
    assert told.get("code") == 99991661 or told["cause"] == "BodyUnreadable"
    cut_off = gzip.compress(b"{}" * 1000)[:30]
    assert (await asked(desk.http, desk.url, path, data=cut_off, headers=headers))[0] == 400


@pytest.mark.parametrize("name", ["search.all", "assistant.ask", "assistant.explain", "explorer.samples", "cards.look"])
async def test_a_console_body_over_the_limit_is_refused_as_too_large(office: PageClients, name: str) -> None:
    desk = await office.desk(HAN)
    status, told = await asked(
        desk.http, desk.url, f"{CONSOLE}/{name}", data=BytesIO(b'{"words":"' + b"a" * 1_100_000 + b'"}')
    )
    assert status == 413
    assert told["cause"] == "BodyTooLarge"
    assert str(told["data"]["most"]) in told["message"]["en"]


@pytest.mark.parametrize("opened", ['{"a":', "[", '{"a":[', '[{"code":1,"a":'])
async def test_json_that_is_nested_without_end_is_refused(office: PageClients, opened: str) -> None:
    desk = await office.desk(HAN)
    token = await office.token(desk, await office.app(desk))
    deep = opened * DEEP
    whole = deep + "1" + "".join({"{": "}", "[": "]"}.get(one, "") for one in reversed(deep))
    say = {"receive_id": "x", "msg_type": "text", "content": whole}
    page_token = base64.urlsafe_b64encode(whole.encode()[:5_000]).decode()
    for path, more in (
        (f"{CONSOLE}/assistant.explain", {"json": {"pasted": deep}}),
        (f"{CONSOLE}/assistant.explain", {"json": {"pasted": whole}}),
        (f"{CONSOLE}/explorer.samples", {"data": f'{{"endpoint_id":"im.v1.message.create","body":{{"a":{whole}}}}}'}),
        (f"{CONSOLE}/search.all", {"data": whole}),
        ("/open-apis/im/v1/messages?receive_id_type=open_id", {"data": whole}),
        ("/open-apis/im/v1/messages?receive_id_type=open_id", {"data": whole[:-1] + ',"b":"\\u0000"}'}),
        ("/open-apis/im/v1/messages?receive_id_type=open_id", {"json": say}),
        ("/open-apis/im/v1/messages?receive_id_type=open_id", {"json": {**say, "msg_type": "post"}}),
        ("/open-apis/im/v1/messages?receive_id_type=open_id", {"json": {**say, "msg_type": "interactive"}}),
        (f"/open-apis/im/v1/chats?page_token={quote(page_token)}", {"method": "GET"}),
    ):
        status, _ = await asked(desk.http, desk.url, path, headers={"Authorization": f"Bearer {token}"}, **more)
        assert 400 <= status < 500, path


async def test_levels_between_what_two_readers_of_json_take_are_refused_alike(office: PageClients) -> None:
    desk = await office.desk(HAN)
    token = await office.token(desk, await office.app(desk))
    for levels in (127, 150, 199, 201, 400, 900, 980):
        deep = '{"a":' * levels + '"\\u0000"' + "}" * levels
        path = "/open-apis/im/v1/messages?receive_id_type=open_id"
        status, _ = await asked(desk.http, desk.url, path, data=deep, headers={"Authorization": f"Bearer {token}"})
        assert status == 400, levels
        status, _ = await asked(desk.http, desk.url, f"{CONSOLE}/cards.look", json={"card": deep})
        assert status == 200, levels


async def test_a_host_or_an_origin_that_is_no_address_is_refused(office: PageClients) -> None:
    desk = await office.desk(HAN)
    async with desk.http.get(desk.url + "/", headers={"Host": "["}) as answer:
        assert answer.status == 421
        assert len(answer.headers["X-Tt-Logid"]) == 34
    status, told = await asked(desk.http, desk.url, f"{CONSOLE}/home.state", json={}, headers={"Origin": "http://["})
    assert (status, told["cause"]) == (403, "WrongOrigin")


async def test_an_expectation_that_cannot_be_met_is_refused(office: PageClients) -> None:
    desk = await office.desk(HAN)
    status, told = await asked(desk.http, desk.url, f"{CONSOLE}/home.state", json={}, headers={"Expect": "200-ok"})
    assert (status, told["code"]) == (417, 9499)
    status, _ = await asked(desk.http, desk.url, f"{CONSOLE}/home.state", json={}, headers={"Expect": "100-continue"})
    assert status == 200


MALFORMED = (
    b"GARBAGE\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\nA: " + b"a" * 20_000 + b"\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
    b"POST /open-apis/im/v1/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\nA\x00: b\r\n\r\n",
)


async def test_what_is_no_http_leaves_a_line_and_no_traceback(server: RunningServer) -> None:
    for said in MALFORMED * 3:
        head, body = await answered(server.url, said)
        assert head.startswith(b"HTTP/1."), said[:40]
        assert head.split()[1] == b"400", said[:40]
        assert b"X-Tt-Logid: 2" in head
        assert json.loads(body)["code"] == 9499
    lines = [json.loads(line) for line in server.log.read_text().splitlines()]
    malformed = [line for line in lines if line["event"] == "http.malformed"]
    assert 1 <= len(malformed) <= 2 * LINES
    assert all(line["log_id"] and line["reason"] and line["client"] == "127.0.0.1" for line in malformed)
    assert not any("aaaa" in json.dumps(line) or "exception" in line for line in lines)


async def answered(url: str, said: bytes) -> tuple[bytes, bytes]:
    """What comes back for these bytes, until the connection ends."""
    reader, writer = await asyncio.open_connection("127.0.0.1", urlsplit(url).port)
    writer.write(said)
    async with asyncio.timeout(30):
        head, _, body = (await reader.read()).partition(b"\r\n\r\n")
    writer.close()
    return head, body


def test_a_flood_of_one_kind_leaves_few_lines_and_their_number() -> None:
    now = [0.0]
    sparing = Sparing(lambda: now[0])
    assert [sparing.take() for _ in range(LINES)] == [0] * LINES
    assert [sparing.take() for _ in range(500)] == [None] * 500
    now[0] = 60.0
    assert sparing.take() == 500
    assert sparing.take() == 0


async def test_other_paths_are_answered_in_their_own_shape(office: PageClients) -> None:
    desk = await office.desk(HAN)
    for path in ("/nothing", "/_larkstead", "/_larkstead/console", "/_larkstead/x/y/z", "/open-apis"):
        status, _ = await asked(desk.http, desk.url, path, method="GET")
        assert status == 404, path
