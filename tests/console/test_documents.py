"""The documents through HTTP: open to everyone, and about this server."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from larkstead.app import Server
from larkstead.contract.events import events
from larkstead.contract.facts import contract
from larkstead.settings import read_settings
from tests.console.clients import PageClients
from tests.support.consoles import STRICT

CREATE = "/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/create"


@pytest.fixture
async def base(tmp_path: Path) -> AsyncIterator[str]:
    """The address of a server of this test's own."""
    server = Server(read_settings({"port": 0, "data": tmp_path, "limits": "off"}, {}))
    yield await server.start()
    await server.stop()


async def ask(base: str, name: str, **values: Any) -> tuple[int, dict[str, Any]]:
    async with aiohttp.ClientSession() as http, http.post(f"{base}/_larkstead/console/{name}", json=values) as answer:
        return answer.status, await answer.json()


async def test_the_tree_has_guides_and_every_endpoint_and_event_of_the_contract(base: str) -> None:
    status, tree = await ask(base, "docs.tree")
    assert status == 200
    items = [item for group in tree["groups"] for item in group["items"]]
    assert {item["endpoint_id"] for item in items} - {None} == set(contract().endpoints)
    assert {group["kind"] for group in tree["groups"]} == {"guide", "api", "event"}
    assert {facts.doc_path for facts in events().values()} <= {item["path"] for item in items}
    assert {item["path"]: item["emulated"] for item in items}[CREATE]


async def test_what_holds_nothing_of_anybodys_is_packed_for_the_way(base: str) -> None:
    async with aiohttp.ClientSession(auto_decompress=False) as http:
        codings = {}
        for name in ("docs.tree", "session.state"):
            async with http.post(f"{base}/_larkstead/console/{name}", json={}) as answer:
                codings[name] = answer.headers.get("Content-Encoding")
    assert codings["docs.tree"] in {"gzip", "deflate"}
    assert codings["session.state"] is None


async def test_a_page_is_read_without_signing_in_and_has_this_servers_address(base: str) -> None:
    status, page = await ask(base, "docs.page", path=CREATE)
    assert status == 200
    assert page["endpoint"]["url"] == f"{base}/open-apis/im/v1/messages"
    assert page["endpoint"]["emulated"] is True
    status, guide = await ask(base, "docs.page", path="/document")
    assert status == 200
    assert guide["path"] == "/document/introduction"


async def test_a_path_without_a_page_is_not_found(base: str) -> None:
    status, refusal = await ask(base, "docs.page", path="/document/nowhere")
    assert (status, refusal["cause"]) == (404, "NotFound")


@pytest.mark.parametrize("words", ["发送消息", "send message", "im:message:send_as_bot", "230002"])
async def test_the_search_finds_the_page_of_sending(base: str, words: str) -> None:
    status, found = await ask(base, "docs.search", q=words)
    assert status == 200
    assert CREATE in [hit["page"]["path"] for hit in found["hits"][:4]]


async def test_the_openapi_document_names_this_server(base: str) -> None:
    status, answer = await ask(base, "docs.openapi")
    assert status == 200
    assert answer["document"]["servers"] == [{"url": base}]
    assert "/open-apis/im/v1/messages" in answer["document"]["paths"]


async def test_the_list_of_scopes_tells_a_member_what_their_enterprise_reviews(office: PageClients) -> None:
    path = "/document/ukTMukTMukTM/uYTM5UjL2ETO14iNxkTN/scope-list"
    nobody, member = await office.desk(), await office.desk("8c2e5f21", STRICT)
    assert "sign in to see" in (await nobody.do("docs.page", path=path))["guide"]["body"]["en"]
    body = (await member.do("docs.page", path=path))["guide"]["body"]["en"]
    assert "| reviewed |" in body
    assert "sign in to see" not in body
