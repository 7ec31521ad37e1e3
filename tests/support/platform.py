"""A server in the test's own process: its world at hand, its API over HTTP."""

import json
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from aiohttp import ClientSession, FormData
from multidict import CIMultiDictProxy
from yarl import URL

from larkstead.app import Server
from larkstead.settings import Settings
from larkstead.store.writer_process import Writer
from larkstead.world.apps.records import App, Audience, Grant
from larkstead.world.cell import Cell
from larkstead.world.directory.records import Tenant
from larkstead.world.im.messages import Outgoing, Sender
from larkstead.world.im.records import Chat, Message
from larkstead.world.org.records import Department, User
from larkstead.world.world import World
from tests.support import folders
from tests.support.shapes import faults_of_answer
from tests.support.writers import ThreadWriter

EVERYONE = Audience(everyone=True)


@dataclass(frozen=True)
class Answer:
    """What came back; a file is in `content`."""

    status: int
    headers: "CIMultiDictProxy[str]"
    body: dict[str, Any]
    content: bytes = b""

    @property
    def code(self) -> int:
        return int(self.body["code"])

    @property
    def msg(self) -> str:
        return str(self.body["msg"])

    @property
    def data(self) -> dict[str, Any]:
        assert self.code == 0, self.body
        found: dict[str, Any] = self.body["data"]
        return found

    @property
    def fields(self) -> list[str]:
        """The fields named by a 99992402."""
        return [violation["field"] for violation in self.body["error"]["field_violations"]]


def fields(form: Mapping[str, Any]) -> FormData:
    """A form; bytes are a file."""
    made = FormData()
    for name, value in form.items():
        if isinstance(value, bytes):
            made.add_field(name, BytesIO(value), filename=f"{name}.bin")
        else:
            made.add_field(name, str(value))
    return made


def settings(data: Path, **given: Any) -> Settings:
    """Settings of a server on a free port, without limits."""
    values: dict[str, Any] = {
        "host": "127.0.0.1",
        "port": 0,
        "tls": False,
        "tls_port": 0,
        "tls_name": "",
        "data": data,
        "public_url": "",
        "behind_proxy": "",
        "sign_up": "",
        "database": "",
        "limits": False,
        "seed": None,
        "call_log": True,
        "journal_batch": 1024,
        "log_level": "warning",
        "metrics": "key",
        "faults": "owner",
        "otlp_endpoint": "",
        "outbound_private": "loopback",
        "storage_quota": "0",
        "unsent_hours": 24,
    }
    return Settings(**{**values, **given})


class Platform:
    """A running server with the two enterprises of a fresh folder, and short ways to put things into it."""

    def __init__(self, server: Server, client: ClientSession) -> None:
        self.server = server
        self.client = client
        self.url = server.url

    @classmethod
    async def start(
        cls, data: Path, stack: AsyncExitStack, *, writer: type[Writer] = ThreadWriter, **given: Any
    ) -> "Platform":
        """Serve `data` until the stack closes."""
        server = await folders.start(settings(data, **given), writer)
        stack.push_async_callback(server.stop)
        client = await stack.enter_async_context(ClientSession(auto_decompress=False))
        return cls(server, client)

    @property
    def world(self) -> World:
        return self.server.world

    @property
    def cell(self) -> Cell:
        """The enterprise Demo."""
        return self.world.at(self.tenant().id)

    def cell_of(self, record: App | User | Chat | Message) -> Cell:
        return self.world.at(record.tenant)

    # --- who is there

    def tenant(self, name: str = "Demo") -> Tenant:
        return next(tenant for tenant in self.world.memory.tenants if tenant.name == name)

    def user(self, name: str) -> User:
        return next(user for cell in self.world for user in cell.memory.users if user.name == name)

    def department(self, name: str) -> Department:
        return next(one for cell in self.world for one in cell.memory.departments if one.name == name)

    def open_id(self, app: App, user: str | User) -> str:
        found = self.user(user) if isinstance(user, str) else user
        return self.cell_of(app).identities.open_id(app, found)

    # --- making

    async def app(
        self,
        *scopes: str,
        user_scopes: Sequence[str] = (),
        bot: bool = True,
        publish: bool = True,
        audience: Audience = EVERYONE,
        owner: str = "韩梅梅",
        name: str = "Test",
    ) -> App:
        """An app with these scopes (for its own token, and for users' tokens), published unless said otherwise."""
        by = self.user(owner)
        cell = self.cell_of(by)
        app = await cell.apps.create(by, name)
        grants = [*((scope, "tenant") for scope in scopes), *((scope, "user") for scope in user_scopes)]
        if grants:
            app, _ = await cell.scopes.enable(app, grants, by)  # type: ignore[arg-type]
        if bot:
            app = await cell.apps.add_bot(app, by)
        if publish:
            await self.publish(app, audience)
        return cell.memory.apps.at(app.id)

    async def publish(self, app: App, audience: Audience = EVERYONE) -> None:
        """Another version of an app, online at once in an enterprise that asks for no review."""
        cell = self.cell_of(app)
        by, versions = cell.memory.users.at(app.owner), cell.versions
        version = await versions.create(app, by, versions.next_number(app), "for a test", audience)
        await versions.submit(version, by)

    async def group(self, name: str, *users: str, apps: Sequence[App] = (), owner: str = "韩梅梅") -> Chat:
        return await self.cell_of(self.user(owner)).chats.create_group(
            self.user(owner), name, [self.user(one) for one in users], apps
        )

    async def says(self, user: str, to: User | App | Chat, text: str = "hi", **more: Any) -> Message:
        """A message of a person in the messenger."""
        sender = Sender(user=self.user(user))
        messages = self.cell_of(self.user(user)).messages
        what = Outgoing("text", json.dumps({"text": text}, ensure_ascii=False), **more)
        if what.reply_to is not None:
            return await messages.reply(sender, what.reply_to, what)
        return await messages.send(sender, to, what)

    async def token(self, app: App) -> str:
        return (await self.cell_of(app).tokens.tenant_token(app))[0]

    async def user_token(self, app: App, user: str, *scopes: str) -> str:
        """A token by which a person consented to these scopes, which the app holds for people."""
        cell = self.cell_of(app)
        memory, now = cell.memory, cell.memory.apps.at(app.id)
        wanted: list[Grant] = [(scope, "user") for scope in scopes]
        held = tuple(dict.fromkeys((*now.granted, *wanted)))
        if held != now.granted:
            await memory.write([memory.apps.change(now, granted=held)[1]])
        return (await cell.tokens.issue_user_token(app, self.user(user), scopes))[0]

    # --- calling

    async def call(
        self,
        method: str,
        path: str,
        *,
        token: str | None = None,
        app: App | None = None,
        query: Mapping[str, Any] | Sequence[tuple[str, Any]] = (),
        json: Any = None,
        data: bytes | BinaryIO | None = None,
        form: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """One call with a token, or with the app's own. The path goes out as it is written. A success that is not what
        the contract says fails the test.
        """
        sent = dict(headers or {})
        if app is not None:
            token = await self.token(app)
        if token is not None:
            sent["Authorization"] = f"Bearer {token}"
        address = URL(f"{self.url}{path}", encoded=True)
        if query:
            address = address.update_query(query)
        sent_data = data if form is None else fields(form)
        async with self.client.request(method, address, json=json, data=sent_data, headers=sent) as response:
            if response.status == 200 and not response.headers["Content-Type"].startswith("application/json"):
                content = await response.read()
                return Answer(response.status, response.headers, {"code": 0, "msg": ""}, content)
            body = await response.json() if method != "HEAD" else {"code": -1, "msg": ""}
            if response.status == 200 and isinstance(body, dict) and body.get("code") == 0:
                assert faults_of_answer(method, path, body) == []
            return Answer(response.status, response.headers, body)

    async def upload(self, app: App, content: bytes, **fields: Any) -> str:
        """The file_key of a file (with `file_type`), else the image_key of a picture."""
        if "file_type" in fields:
            form = {"file_name": "report.bin", **fields, "file": content}
            return str((await self.call("POST", "/open-apis/im/v1/files", app=app, form=form)).data["file_key"])
        form = {"image_type": "message", **fields, "image": content}
        return str((await self.call("POST", "/open-apis/im/v1/images", app=app, form=form)).data["image_key"])

    async def get(self, path: str, app: App, **query: Any) -> Answer:
        """A GET with the app's own token."""
        return await self.call("GET", path, app=app, query=query)

    async def send(self, app: App, kind: str, to: str, text: str = "hi", **more: Any) -> Answer:
        """A text by the app's bot."""
        body = {"receive_id": to, "msg_type": "text", "content": f'{{"text":"{text}"}}', **more}
        return await self.call("POST", "/open-apis/im/v1/messages", app=app, query={"receive_id_type": kind}, json=body)
