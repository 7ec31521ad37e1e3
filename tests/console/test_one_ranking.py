"""Who proposes a scope for a call proposes the same one: the assistant, the explorer's permissions and the advisor."""

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import pytest
import pytest_asyncio

from larkstead.api import CATALOGUE
from larkstead.contract.privilege import least_first, least_offered
from tests.console.conftest import Console, Consoles
from tests.support import folders
from tests.support.platform import settings

SHARED = pytest.mark.asyncio(loop_scope="module")
KINDS = ("tenant", "user")
CALLS = [
    (id, kind)
    for id, endpoint in sorted(CATALOGUE.endpoints.items())
    for kind in KINDS
    if endpoint.facts.scopes_any and f"{kind}_access_token" in endpoint.facts.tokens
]


class Bare:
    """An app without any scope, and its calls."""

    def __init__(self, consoles: Consoles, console: Console, app_id: str) -> None:
        self.consoles, self.console, self.app_id = consoles, console, app_id

    async def call(self, endpoint: str, kind: str) -> tuple[int, str]:
        """One call: its code and its Log ID."""
        facts = CATALOGUE.endpoints[endpoint].facts
        token = (await self.console.call("explorer.token", app_id=self.app_id, kind=kind))["token"]
        url = self.console.url + re.sub(r":\w+", "x", facts.path)
        headers = {"Authorization": f"Bearer {token}"}
        async with self.console.client.request(facts.method, url, headers=headers) as answer:
            found = (await answer.json())["code"], answer.headers["X-Tt-Logid"]
        journal = self.consoles.server.call_journal
        assert journal is not None
        await journal.flush()
        return found

    async def assistant(self, log_id: str) -> list[str]:
        """What the assistant's button enables."""
        answer = await self.console.call("assistant.explain", log_id=log_id)
        remedies = [remedy for finding in answer["findings"] for remedy in finding["remedies"]]
        [button] = [one["action"] for one in remedies if one["action"] and one["action"]["id"] == "enable_scopes"]
        return sorted(button["parameters"]["scopes"].split(","))

    async def tab(self, endpoint: str, kind: str) -> list[str]:
        """What the explorer's permissions put first for this identity."""
        shown = await self.console.call("explorer.endpoint", endpoint_id=endpoint)
        if kind == "user" and shown["user_scopes_all"]:
            return sorted(scope["key"] for scope in shown["user_scopes_all"])
        return [next(scope["key"] for scope in shown["scopes"] if kind in scope["tokens"])]

    async def advisor(self) -> list[str]:
        """What the advisor calls needed."""
        advice: dict[str, Any] = await self.console.call("scopes.advice", app_id=self.app_id)
        return sorted(one["scope"]["key"] for one in advice["needed"])


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def consoles(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Consoles]:
    """One server for all tests of this file: each makes an app of its own, and looks at that one's calls alone."""
    async with AsyncExitStack() as stack:
        server = await folders.start(settings(tmp_path_factory.mktemp("ranking") / "data"))
        stack.push_async_callback(server.stop)
        yield Consoles(server, stack)


@pytest_asyncio.fixture(loop_scope="module")
async def bare(consoles: Consoles) -> Bare:
    console = await consoles.demo()
    app_id = await console.app(bot=True)
    await console.submit(app_id, availability={"everyone": True})
    return Bare(consoles, console, app_id)


@pytest.mark.parametrize(("endpoint", "kind"), CALLS)
@SHARED
async def test_assistant_explorer_and_advisor_propose_the_same_scope(bare: Bare, endpoint: str, kind: str) -> None:
    code, log_id = await bare.call(endpoint, kind)
    assert code == 99991672
    assert await bare.assistant(log_id) == await bare.tab(endpoint, kind) == await bare.advisor()


@SHARED
async def test_what_the_assistant_enables_is_not_spare_to_the_advisor(bare: Bare) -> None:
    _, log_id = await bare.call("im.v1.chat.list", "tenant")
    [choice] = await bare.assistant(log_id)
    assert choice == "im:chat:read"
    asked = {"app_id": bare.app_id, "scopes": choice, "token": "tenant"}
    await bare.console.call("assistant.mend", id="enable_scopes", parameters=asked)
    assert (await bare.call("im.v1.chat.list", "tenant"))[0] == 0
    advice = await bare.console.call("scopes.advice", app_id=bare.app_id)
    assert [one["held_instead"] for one in advice["needed"]] == [[]]
    assert choice not in [one["scope"]["key"] for one in advice["spare"]]


def test_only_what_an_identity_may_have_is_proposed_for_it() -> None:
    offered = {"im:message:send_as_bot": ("tenant",), "im:message": ("tenant", "user")}
    assert least_offered(offered, "user", offered) == ("im:message",)
    assert least_offered(offered, "tenant", offered) == ("im:message:send_as_bot", "im:message")
    assert least_first(("im:chat", "im:chat:readonly"))[-1] == "im:chat"
