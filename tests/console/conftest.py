"""Console calls over HTTP to a server in the test's own process, as the people of a fresh data folder."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, CookieJar

from larkstead.app import Server
from tests.console.clients import (
    HAN,
    LI,
    PageClient,
    PageClients,
    open_office,
)
from tests.support import folders
from tests.support.consoles import DEMO, STRICT
from tests.support.owners import ticket
from tests.support.platform import settings


class Refused(Exception):
    """A call that was refused; `said` is the body."""

    def __init__(self, status: int, said: dict[str, Any]) -> None:
        super().__init__(f"{status} {said}")
        self.status = status
        self.said = said
        self.cause = said["cause"]


class Console:
    """One person's browser."""

    def __init__(self, url: str, client: ClientSession) -> None:
        self.url = url
        self.client = client

    async def call(self, name: str, /, **ask: Any) -> Any:
        """The answer of one console call, or `Refused`."""
        async with self.client.post(f"{self.url}/_larkstead/console/{name}", json=ask) as response:
            body = await response.json()
            if response.status != 200:
                raise Refused(response.status, body)
            return body

    async def app(self, name: str = "Test", *, bot: bool = False) -> str:
        """A new app; its app_id."""
        app_id: str = (await self.call("apps.create", name=name, description="For a test"))["app_id"]
        if bot:
            await self.call("abilities.add_bot", app_id=app_id)
        return app_id

    async def draft(self, app_id: str, number: str = "1.0.0", **more: Any) -> str:
        """A saved version; its version_id."""
        made = await self.call("versions.create", app_id=app_id, number=number, notes="For a test", **more)
        return str(made["version"]["version_id"])

    async def submit(self, app_id: str, number: str = "1.0.0", **more: Any) -> Any:
        """A version saved and submitted."""
        version_id = await self.draft(app_id, number, **more)
        return (await self.call("versions.submit", app_id=app_id, version_id=version_id))["version"]


class Consoles:
    """A running server, and the browsers at it."""

    def __init__(self, server: Server, stack: AsyncExitStack) -> None:
        self.server = server
        self._stack = stack

    async def visitor(self) -> Console:
        """Somebody who is not signed in."""
        jar = CookieJar(unsafe=True)
        return Console(self.server.url, await self._stack.enter_async_context(ClientSession(cookie_jar=jar)))

    async def demo(self, user_id: str = "4b7d9e11") -> Console:
        """Somebody of Demo, where nothing needs a review; the admin by default."""
        return await self._signed_in(DEMO, user_id)

    async def strict(self, user_id: str = "8c2e5f22") -> Console:
        """Somebody of Strict, where everything does; a developer who is not its admin by default."""
        return await self._signed_in(STRICT, user_id)

    async def strict_admin(self) -> Console:
        """Strict's admin."""
        return await self._signed_in(STRICT, "8c2e5f21")

    async def _signed_in(self, tenant_key: str, user_id: str) -> Console:
        console = await self.visitor()
        await console.call("session.begin_as_owner", **ticket(self.server.owner_key))
        await console.call("session.continue_as", tenant_key=tenant_key, user_id=user_id)
        return console


@pytest.fixture
async def consoles(tmp_path: Path) -> AsyncIterator[Consoles]:
    async with AsyncExitStack() as stack:
        server = await folders.start(settings(tmp_path / "data"))
        stack.push_async_callback(server.stop)
        yield Consoles(server, stack)


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[PageClients]:
    """A server on a fresh folder, limits off."""
    async with open_office(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
async def han(office: PageClients) -> PageClient:
    """韩梅梅, Demo's admin, signed in at the office."""
    return await office.desk(HAN)


@pytest.fixture
async def li(office: PageClients) -> PageClient:
    """李雷, signed in at the office."""
    return await office.desk(LI)
