"""A failed call as the rules look at it: what is known of it, and of its request only what may be read."""

import json
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from larkstead.explain.findings import Corrected
from larkstead.gate.decode import parse_query
from larkstead.gate.endpoint import Catalogue, Endpoint
from larkstead.gate.match import split
from larkstead.wire.form_notes import FormNote, read_note
from larkstead.wire.jsons import load
from larkstead.wire.masking import BODY_BOUND
from larkstead.wire.url_forms import is_urlencoded, parse_url_form
from larkstead.world.apps.records import App
from larkstead.world.cell import Cell
from larkstead.world.directory.records import Tenant
from larkstead.world.identities import UserIdKind
from larkstead.world.im.records import Chat, Message
from larkstead.world.org.records import User
from larkstead.world.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters of a request. `token` is known only when the person gave it ("" otherwise). `url_form`: the
    endpoint takes a form of texts as well as JSON.
    """

    path: Mapping[str, str]
    query: Mapping[str, str]
    body: str
    token: str = ""
    url_form: bool = False

    @property
    def json(self) -> Any:
        """The body's value; None when it is not JSON."""
        try:
            return load(self.body)
        except ValueError:
            return None

    @property
    def cut(self) -> bool:
        """Whether this is only the beginning of the body, as the log keeps it of a long one."""
        return len(self.body) >= BODY_BOUND and self.json is None

    @property
    def form(self) -> FormNote | None:
        """What the log notes of a form that could not be read or was not wanted, or of what came instead of one."""
        return read_note(self.body)

    @property
    def texts(self) -> dict[str, str] | None:
        """What a form of texts holds, where the endpoint takes one; None for every other body."""
        if not self.url_form or not is_urlencoded(self.body):
            return None
        found = parse_url_form(self.body.encode())
        return None if found is None else {name: text for name, text in found.items() if text}

    @property
    def members(self) -> dict[str, Any]:
        """The body's members; none when it is no object. Of a form its fields, as far as they could be read."""
        if (form := self.form) is not None:
            return dict(form.fields)
        value = self.json if (texts := self.texts) is None else texts
        return value if isinstance(value, dict) else {}

    def value(self, name: str) -> Any:
        """A parameter by name, wherever it stands; None when it is not there."""
        for place in (self.path, self.query, self.members):
            if name in place:
                return place[name]
        return None


@dataclass(slots=True, eq=False)
class Case:
    """One failed call. `me` asks; `app` and `user` called, as far as that is known. `cause` is why it was refused, with
    what was known of that then; None where only the code is known.

    `request` is None without leave; a rule that would have read it sets `wanted` by asking.
    """

    cell: Cell
    catalogue: Catalogue
    me: User
    code: int
    message: str = ""
    cause: Refusal | None = None
    endpoint: Endpoint | None = None
    app: App | None = None
    user: User | None = None
    method: str = ""
    path: str = ""
    log_id: str = ""
    moment: int | None = None
    request: Asked | None = None
    wanted: bool = False

    # --- what was asked

    @property
    def asked(self) -> Asked | None:
        """The request's parameters, if they may be read."""
        if self.request is None:
            self.wanted = True
        return self.request

    def value(self, name: str) -> str:
        """A parameter as text, "" when it is not there or may not be read."""
        asked = self.asked
        found = None if asked is None else asked.value(name)
        return found if isinstance(found, str) else "" if found is None else str(found)

    def corrected(self, **changes: Any) -> Corrected | None:
        """The request with these parameters changed, each where it stands; None when it may not be read, or when the
        log has only the beginning of its body.
        """
        asked = self.asked
        if asked is None or asked.cut:
            return None
        path, query, body = dict(asked.path), dict(asked.query), dict(asked.members)
        for name, value in changes.items():
            place: dict[str, Any] = path if name in path else query if self._in_query(name, query) else body
            place[name] = value
        files = self.endpoint.files if self.endpoint is not None else frozenset()
        if files:
            texts = _texts(body, files)
            named = {name: file_name_of(body, name) or texts.get("file_name", "") for name in files}
            return Corrected(path, query, pretty(texts), named)
        return Corrected(path, query, pretty(body) if body or asked.body.strip() else "")

    def _in_query(self, name: str, query: Mapping[str, str]) -> bool:
        known = self.endpoint.facts.query_params if self.endpoint is not None else ()
        return name in query or any(one.name == name for one in known)

    # --- what the platform knows

    @property
    def tenant(self) -> Tenant:
        """The enterprise of the person who asks: nothing of another one is ever named."""
        return self.cell.tenant

    def user_of(self, kind: str, text: str) -> User | None:
        """The colleague whom an id names in the app that called; None for nobody or somebody elsewhere."""
        kinds: Mapping[str, UserIdKind] = {
            "open_id": "open_id",
            "union_id": "union_id",
            "user_id": "user_id",
            "email": "email",
        }
        if kind not in kinds or not text:
            return None
        try:
            return self.cell.identities.resolve_user(kinds[kind], text, self.app)
        except Refusal:
            return None

    def chat_of(self, text: str) -> Chat | None:
        """The chat that a chat_id of this enterprise names."""
        try:
            return self.cell.identities.chat(text)
        except Refusal:
            return None

    async def message_of(self, known: int) -> Message | None:
        """The message that the call was about: the one that its cause names, or the request."""
        if not known:
            return await self.the_message()
        return await self.cell.messages.find(known)

    async def the_message(self) -> Message | None:
        """The message that the request's path names."""
        text = self.value("message_id")
        try:
            found = await self.cell.messages.find(self.cell.identities.message(text)) if text else None
        except Refusal:
            return None
        return found

    async def chat(self, known: int = 0) -> Chat | None:
        """The chat that the call was about: the one that its cause names, or the request."""
        if (found := self.cell.memory.chats.get(known)) is not None:
            return found
        if self.value("receive_id_type") == "chat_id":
            return self.chat_of(self.value("receive_id"))
        if text := self.value("chat_id") or self.value("container_id"):
            return self.chat_of(text)
        message = await self.the_message()
        return None if message is None else self.cell.memory.chats.at(message.chat)

    def app_named(self, app_id: str) -> App | None:
        """An app of the enterprise of who asks."""
        return self.cell.apps.find(app_id) if app_id else None

    def app_with(self, id: int) -> App | None:
        """The same by internal id."""
        return self.cell.memory.apps.get(id)

    def app_numbered(self, number: int) -> App | None:
        """The same by the number that an open_id is sealed with."""
        return self.cell.memory.apps.find("number", number)

    def colleague(self, id: int) -> User | None:
        """A person by internal id, if they are of the enterprise of who asks."""
        return self.cell.memory.users.get(id)

    async def receivers(self, known: int = 0) -> list[User]:
        """The persons the call was for: the receiver, or the people of its p2p chat, which its cause may name."""
        kind = self.value("receive_id_type") or self.value("user_id_type") or "open_id"
        text = self.value("receive_id") or self.value("user_id") or self.value("user_ids")
        if (user := self.user_of(kind, text)) is not None:
            return [user]
        chat = await self.chat(known)
        if chat is None or chat.mode != "p2p":
            return []
        users = self.cell.memory.users
        return [users.at(id) for id in self.cell.chats.users(chat) if users.get(id) is not None]


def _texts(members: Mapping[str, Any], files: Collection[str]) -> dict[str, str]:
    """The texts of a form, from the members that are told of it."""
    texts = {name: value for name, value in members.items() if name not in files and not isinstance(value, dict)}
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in texts.items()}


def file_name_of(members: Mapping[str, Any], name: str) -> str:
    """The name of the file in a form's field, from the members that are told of it; "" where it is not known."""
    told = members.get(name)
    return str(told.get("file") or "") if isinstance(told, dict) else ""


def request_of(endpoint: Endpoint | None, path: str, query: str, body: str, token: str = "") -> Asked:
    """The parameters of a request as it went over the wire."""
    values = {name: found[0] if len(found) == 1 else ",".join(found) for name, found in parse_query(query).items()}
    url_form = endpoint is not None and endpoint.facts.url_form
    return Asked(_path_values(endpoint, path), values, body, token, url_form)


def _path_values(endpoint: Endpoint | None, path: str) -> dict[str, str]:
    if endpoint is None:
        return {}
    parts = zip(split(endpoint.facts.path), split(path), strict=False)
    return {name[1:]: unquote(value) for name, value in parts if name.startswith(":")}


def pretty(value: Any) -> str:
    """JSON as the explorer's editor shows it."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def clock(moment_ms: int) -> str:
    """A moment as the assistant writes it, in the zone of Log IDs."""
    return time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(moment_ms // 1000 + 8 * 3600)) + " (UTC+8)"
