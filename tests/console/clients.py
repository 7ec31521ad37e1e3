"""A server in this process with people signed in at it, for tests of the console's calls."""

import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse, CookieJar
from yarl import URL

from larkstead.app import Server
from larkstead.settings import read_settings
from larkstead.store.writer_process import Writer
from tests.support import folders
from tests.support.cells import cell_named
from tests.support.consoles import DEMO, DEMO_ADMIN, DEMO_MEMBERS
from tests.support.owners import ticket
from tests.support.writers import ThreadWriter

HAN, (LI, WANG, LIN) = DEMO_ADMIN, DEMO_MEMBERS
_uuids = count()


class Refused(Exception):
    """A console call was refused; `cause` is the refusal's class."""

    def __init__(self, answer: dict[str, Any], status: int) -> None:
        super().__init__(answer)
        self.cause = answer["cause"]
        self.answer = answer
        self.status = status


class PageClient:
    """One browser: nobody's at first."""

    def __init__(self, url: str, http: ClientSession) -> None:
        self.url = url
        self.http = http

    async def do(self, name: str, /, **ask: Any) -> Any:
        """One console call."""
        async with self.http.post(f"{self.url}/_larkstead/console/{name}", json=ask) as response:
            answer = await response.json()
            if response.status >= 400:
                raise Refused(answer, response.status)
            return answer

    async def live(self) -> ClientWebSocketResponse:
        """Open the live page."""
        return await self.http.ws_connect(f"{self.url}/_larkstead/console/live")

    async def say(self, chat_id: str, text: str, **more: Any) -> Any:
        """Send a text into a chat."""
        uuid = more.pop("uuid", f"uuid {next(_uuids)}")
        content = json.dumps({"text": text})
        return await self.do("messenger.send", chat_id=chat_id, msg_type="text", content=content, uuid=uuid, **more)

    async def chat_with(self, kind: str, id: str) -> str:
        """The chat_id of the conversation with somebody."""
        return str((await self.do("messenger.open", kind=kind, id=id))["chat_id"])

    async def api(self, path: str, body: Any, token: str = "") -> tuple[dict[str, Any], str]:
        """One call of the open API: its answer and its Log ID."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        async with self.http.post(f"{self.url}/open-apis{path}", json=body, headers=headers) as response:
            return await response.json(), response.headers["X-Tt-Logid"]


def _jar(server: Server) -> CookieJar:
    """Cookies as browsers keep them: this machine is as good as TLS."""
    return CookieJar(unsafe=True, treat_as_secure_origin=URL(server.local_url))


class PageClients:
    """A running server, limits off, and the desks of its people."""

    def __init__(self, server: Server, stack: AsyncExitStack) -> None:
        self.server = server
        self._stack = stack

    async def desk(self, user_id: str | None = None, tenant_key: str = DEMO) -> PageClient:
        """A browser, signed in as somebody unless there is nobody."""
        http = await self._stack.enter_async_context(ClientSession(cookie_jar=_jar(self.server)))
        desk = PageClient(self.server.url, http)
        if user_id is not None:
            await desk.do("session.begin_as_owner", **ticket(self.server.owner_key))
            await desk.do("session.continue_as", tenant_key=tenant_key, user_id=user_id)
        return desk

    async def app(self, desk: PageClient, name: str = "Helper", **availability: Any) -> str:
        """A published app with a bot, for everyone or for whom `availability` says; its app_id."""
        app_id = str((await desk.do("apps.create", name=name))["app_id"])
        await desk.do("scopes.enable", app_id=app_id, grants=[{"key": "im:message:send_as_bot", "token": "tenant"}])
        await desk.do("abilities.add_bot", app_id=app_id)
        await self.publish(desk, app_id, "1.0.0", **(availability or {"everyone": True}))
        return app_id

    @staticmethod
    async def publish(desk: PageClient, app_id: str, number: str, **availability: Any) -> None:
        """Put a version online."""
        ask = {"app_id": app_id, "number": number, "notes": "Notes", "availability": availability}
        version_id = (await desk.do("versions.create", **ask))["version"]["version_id"]
        await desk.do("versions.submit", app_id=app_id, version_id=version_id)

    @staticmethod
    async def token(desk: PageClient, app_id: str) -> str:
        """The app's tenant token."""
        secret = (await desk.do("apps.secret", app_id=app_id))["app_secret"]
        answer, _ = await desk.api("/auth/v3/tenant_access_token/internal", {"app_id": app_id, "app_secret": secret})
        return str(answer["tenant_access_token"])

    def open_id(self, app_id: str, user_id: str) -> str:
        """What an app calls somebody of Demo."""
        cell = cell_named(self.server.world)
        return cell.identities.open_id(cell.apps.at(app_id), cell.users.at(user_id))

    async def bot_says(self, desk: PageClient, app_id: str, email: str, text: str) -> Any:
        """Have an app send a text to somebody; the message's data."""
        body = {"receive_id": email, "msg_type": "text", "content": json.dumps({"text": text})}
        token = await self.token(desk, app_id)
        answer, _ = await desk.api("/im/v1/messages?receive_id_type=email", body, token)
        assert answer["code"] == 0, answer
        return answer["data"]


@asynccontextmanager
async def open_office(
    data: Path, writer: type[Writer] = ThreadWriter, database: str = ""
) -> AsyncIterator[PageClients]:
    """Serve a folder until the block ends: a fresh one where it is empty."""
    flags = {"data": data, "port": 0, "host": "127.0.0.1", "limits": "off", "database": database}
    async with AsyncExitStack() as stack:
        server = await folders.start(read_settings(flags, {}), writer)
        stack.push_async_callback(server.stop)
        yield PageClients(server, stack)
