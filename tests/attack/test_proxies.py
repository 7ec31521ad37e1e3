"""Behind a proxy everybody looks like this machine: nobody is let in for that, whatever headers they write."""

import http.client
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from larkstead.cli.client import Client
from tests.support.consoles import DEMO, DEMO_ADMIN
from tests.support.owners import key_at, owner_of, ticket
from tests.support.proxies import KINDS, before
from tests.support.servers import RunningServer, running

pytestmark = [pytest.mark.proxies, pytest.mark.known(ours="how the owner of a server signs in is Larkstead's own")]
ADMIN = {"tenant_key": DEMO, "user_id": DEMO_ADMIN}


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[RunningServer]]:
    """A server as `make run` starts it, and one that is told its public address."""
    room = tmp_path_factory.mktemp("servers")
    public = ("--public-url", "https://lark.example.com")
    with running(room / "plain") as plain, running(room / "public", *public) as named:
        yield [plain, named]


def ask(at: str, name: str, body: Any, headers: Mapping[str, str]) -> tuple[int, dict[str, Any], str]:
    """A console call as anybody can write it: status, answer, and the cookie that was set."""
    connection = http.client.HTTPConnection(at.removeprefix("http://"), timeout=30)
    sent = {"Content-Type": "application/json", **headers}
    connection.request("POST", f"/_larkstead/console/{name}", json.dumps(body), sent)
    response = connection.getresponse()
    text = response.read()
    connection.close()
    # Caddy answers nothing at all for names that are not its own.
    return response.status, json.loads(text or b"{}"), response.headers.get("Set-Cookie", "")


def forged(at: str, local: str) -> list[dict[str, str]]:
    """What a stranger writes to look like a page of this machine."""
    own = local.removeprefix("http://")
    return [
        {},
        {"Origin": at, "Sec-Fetch-Site": "same-origin"},
        {"Origin": local, "Host": own, "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"},
        {"Origin": "null", "Host": "localhost"},
        {"Host": own, "X-Forwarded-For": "127.0.0.1", "X-Real-IP": "127.0.0.1"},
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_stranger_behind_a_proxy_is_not_signed_in_and_is_told_the_remedy(
    servers: list[RunningServer], kind: str, tmp_path: Path
) -> None:
    for number, server in enumerate(servers):
        local = key_at(server.url).local_url
        with before(local, kind, tmp_path / str(number)) as proxy:
            for headers in forged(proxy, local):
                status, answer, cookie = ask(proxy, "session.continue_as", ADMIN, headers)
                assert (status >= 400 or not answer, cookie) == (True, ""), (headers, answer)
                assert answer.get("cause") in {"OwnerOnly", "WrongOrigin", None}, answer
                if answer.get("cause") == "OwnerOnly":
                    assert "larkstead open" in answer["remedy"]["en"]
                _, state, _ = ask(proxy, "session.state", {}, headers)
                assert not state.get("one_click")
            assert _metrics(proxy) in {401, 421}


def _metrics(at: str) -> int:
    connection = http.client.HTTPConnection(at.removeprefix("http://"), timeout=30)
    connection.request("GET", "/metrics")
    status = connection.getresponse().status
    connection.close()
    return status


@pytest.mark.parametrize("kind", KINDS)
def test_a_proxy_that_leaves_a_sign_keeps_the_owners_session_from_acting_as_somebody_else(
    servers: list[RunningServer], kind: str, tmp_path: Path
) -> None:
    server = servers[0]
    cookie = {"Cookie": f"larkstead_session={owner_of(server.url).session}"}
    with before(server.url, kind, tmp_path / "proxy") as proxy:
        status, answer, _ = ask(proxy, "session.continue_as", ADMIN, cookie)
    # nginx with HTTP/1.1 and nothing else leaves none: there only the key stands between, and this session showed it.
    signless = kind.startswith("nginx with HTTP/1.1")
    assert (status, answer.get("cause")) == ((200, None) if signless else (403, "OwnerOnly"))


def test_a_ticket_that_is_caught_on_the_way_is_good_once(servers: list[RunningServer]) -> None:
    server = servers[0]
    caught = ticket(key_at(server.url).key)
    Client(server.url).console("session.begin_as_owner", caught)
    status, answer, cookie = ask(server.url, "session.begin_as_owner", caught, {})
    assert (status, answer["cause"], cookie) == (403, "TicketOver", "")


def test_a_trusted_proxy_says_who_calls_and_nobody_else_does(tmp_path: Path) -> None:
    kind = "nginx with the client's headers"
    with (
        running(tmp_path / "data", "--behind-proxy", "127.0.0.1") as server,
        before(server.url, kind, tmp_path / "proxy") as proxy,
    ):
        assert ask(proxy, "session.state", {}, {"X-Forwarded-For": "198.51.100.7"})[0] == 200
        assert ask(proxy, "session.state", {}, {"X-Forwarded-Host": "evil.example"})[0] == 421
    with running(tmp_path / "data") as server:
        assert ask(server.url, "session.state", {}, {"X-Forwarded-Host": "evil.example"})[0] == 200
