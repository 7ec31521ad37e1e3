"""Whatever the OpenAPI document lets a client send, no call ends in a server's error."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.core.result import Ok

from larkstead.api import CATALOGUE
from larkstead.contract.facts import contract
from larkstead.derive.openapi import openapi
from tests.support.platform import Platform

EXAMPLES = 12
NOT_EMULATED = 501
TENANT, USER = "tenant_access_token", "user_access_token"
TOKEN_REFUSED = {99991661, 99991663, 99991668, 99991671, 99991672}
# The token endpoints, webhooks, the older calls, and the address of a long connection.
SAYING_NO_WITH_200 = ("/auth/v3/", "/hook/", "/message/v4/", "/ephemeral/v1/", "/image/v4/", "/callback/ws/")


def document() -> dict[str, Any]:
    """The OpenAPI document without its tokens: those are not to be made up."""
    made = openapi(CATALOGUE, "http://127.0.0.1")
    for operations in made["paths"].values():
        for operation in operations.values():
            operation.pop("security", None)
    made["components"].pop("securitySchemes")
    return made


# By id. Schemathesis would name all their tests alike, and of those two processes run one.
OPERATIONS = {
    found.ok().definition.raw["operationId"]: found.ok()
    for found in schemathesis.openapi.from_dict(document()).get_all_operations()
    if isinstance(found, Ok)
}


class Running:
    """A server on a loop and thread of its own, and a token of each kind with every scope."""

    def __init__(self, data: Path) -> None:
        self.url = ""
        self.tokens: dict[str, str] = {}
        self._data = data
        self._ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._over = asyncio.Event()
        self._thread = threading.Thread(target=lambda: self._loop.run_until_complete(self._serve()))

    def start(self) -> None:
        self._thread.start()
        assert self._ready.wait(30)

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join(30)
        self._loop.close()

    async def _serve(self) -> None:
        async with AsyncExitStack() as stack:
            platform = await Platform.start(self._data, stack)
            of_apps, of_people = (
                [key for key, scope in contract().scopes.items() if kind in scope.tokens] for kind in (TENANT, USER)
            )
            app = await platform.app(*of_apps)
            self.url = platform.url
            self.tokens[TENANT] = await platform.token(app)
            self.tokens[USER] = await platform.user_token(app, "韩梅梅", *of_people)
            self._ready.set()
            await self._over.wait()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    server = Running(tmp_path_factory.mktemp("data"))
    server.start()
    yield server
    server.stop()


@pytest.mark.known(ours="no call ends in an internal error, whatever it holds")
@pytest.mark.parametrize("id", sorted(OPERATIONS))
def test_no_call_ends_in_a_servers_error(id: str, running: Running) -> None:
    operation = OPERATIONS[id]
    kind = USER if CATALOGUE.endpoints[id].facts.tokens == (USER,) else TENANT
    examples = settings(max_examples=EXAMPLES, database=None, derandomize=True, phases=(Phase.generate,))

    @settings(examples, suppress_health_check=list(HealthCheck))
    @given(operation.as_strategy())
    def ends_well(case: schemathesis.Case[Any]) -> None:
        case.headers["Authorization"] = f"Bearer {running.tokens[kind]}"
        response = case.call(base_url=running.url)
        body = response.json()
        assert response.status_code < 500 or response.status_code == NOT_EMULATED, body
        assert isinstance(body["code"], int)
        assert body["code"] not in TOKEN_REFUSED
        if not any(family in operation.path for family in SAYING_NO_WITH_200):
            assert (body["code"] == 0) == (response.status_code == 200), body
        assert len(response.headers["x-tt-logid"][0]) == 34

    ends_well()
