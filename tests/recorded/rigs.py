"""How facts are provoked over HTTP: who calls, and what stands for `<…>`. `Rig` makes with one app what an app can;
a rig of this repository's tests (`conftest.py`) arranges the rest.
"""

import json
from collections.abc import Mapping
from typing import Any

from aiohttp import ClientSession, FormData
from yarl import URL

from tests.recorded.facts import APP, PLACE, Fact, Seen
from tests.support.pictures import png

MESSAGES, FILES = "/open-apis/im/v1/messages", "/open-apis/im/v1/files"
NOBODY = "nobody"
CARD = {"schema": "2.0", "config": {"update_multi": True}, "body": {"elements": [{"tag": "markdown", "content": "a"}]}}


class Missing(Exception):
    """Somebody or something that this rig does not have; the text names it."""


class Rig:
    """An app of a server: `tokens` of who calls beside it and `values` for places, each by its name, are as given."""

    def __init__(
        self,
        client: ClientSession,
        url: str,
        app: tuple[str, str],
        *,
        tokens: Mapping[str, str] | None = None,
        values: Mapping[str, str] | None = None,
    ) -> None:
        self._client = client
        self._url = url.rstrip("/")
        self._app = app
        self._tokens = {NOBODY: "", **(tokens or {})}
        self._values = {"app_id": app[0], "app_secret": app[1], **(values or {})}

    async def provoke(self, fact: Fact) -> Seen:
        """Send the request of a fact; raises Missing where something of it is not to be had."""
        token = await self.token(fact.by)
        known = {name: await self.value(name) for name in fact.places() if name not in _FILES}
        path, query = _filled(fact.path, known), _filled(dict(fact.query), known)
        body, form = _filled(fact.body, known), None if fact.form is None else _form(_filled(dict(fact.form), known))
        raw = None if fact.raw is None else fact.raw.encode()
        headers = {"Content-Type": fact.content_type} if fact.content_type else {}
        return await self.call(fact.method, path, token, query=query, json=body, data=raw or form, headers=headers)

    async def call(self, method: str, path: str, token: str, **more: Any) -> Seen:
        """One request and its answer; what is no JSON is an answer without members."""
        headers = {**more.pop("headers", {}), **({"Authorization": f"Bearer {token}"} if token else {})}
        address = URL(f"{self._url}{path}", encoded=True).update_query(more.pop("query", {}))
        async with self._client.request(method, address, headers=headers, **more) as response:
            try:
                body = json.loads(await response.read())
            except ValueError:
                body = {}
            return Seen(response.status, body if isinstance(body, dict) else {})

    async def token(self, by: str) -> str:
        """The token of who calls."""
        if by not in self._tokens:
            if by != APP:
                raise Missing(by)
            body = {"app_id": self._app[0], "app_secret": self._app[1]}
            seen = await self.call("POST", "/open-apis/auth/v3/tenant_access_token/internal", "", json=body)
            if seen.body.get("code") != 0:
                raise Missing(f"a token of the app: {seen.body}")
            self._tokens[by] = seen.body["tenant_access_token"]
        return self._tokens[by]

    async def value(self, name: str) -> str:
        """What stands for a place."""
        if name not in self._values:
            self._values[name] = await self._make(name)
        return self._values[name]

    async def _make(self, name: str) -> str:
        match name:
            case "message_id":
                return await self._send("text", {"text": "hi"})
            case "message_id to recall":
                return await self._send("text", {"text": "never mind"})
            case "message_id that was recalled":
                id = await self._send("text", {"text": "never mind"})
                await self.call("DELETE", f"{MESSAGES}/{id}", await self.token(APP))
                return id
            case "message_id of a card of schema 2.0":
                return await self._send("interactive", CARD)
            case "file_key":
                return await self._upload("stream", "a.txt")
            case "file_key of a video":
                return await self._upload("mp4", "a.mp4")
            case "chat_id":
                seen = await self.call("GET", "/open-apis/im/v1/chats", await self.token(APP))
                groups = (seen.body.get("data") or {}).get("items") or []
                return _of(groups[0] if groups else {}, "chat_id", name)
            case "open_id of the bot":
                seen = await self.call("GET", "/open-apis/bot/v3/info", await self.token(APP))
                return _of(seen.body.get("bot") or {}, "open_id", name)
            case _:
                raise Missing(f"<{name}>")

    async def _send(self, msg_type: str, content: Any) -> str:
        body = {"receive_id": await self.value("open_id"), "msg_type": msg_type, "content": json.dumps(content)}
        query = {"receive_id_type": "open_id"}
        seen = await self.call("POST", MESSAGES, await self.token(APP), query=query, json=body)
        return _of(seen.body.get("data") or {}, "message_id", f"a message that was sent: {seen.body}")

    async def _upload(self, file_type: str, file_name: str) -> str:
        form = _form({"file_type": file_type, "file_name": file_name, "file": "<some bytes>"})
        seen = await self.call("POST", FILES, await self.token(APP), data=form)
        return _of(seen.body.get("data") or {}, "file_key", f"a file that was uploaded: {seen.body}")


_FILES: Mapping[str, bytes] = {"a picture": png(), "some bytes": b"some bytes"}


def _of(found: Mapping[str, Any], member: str, what: str) -> str:
    if not found.get(member):
        raise Missing(what)
    return str(found[member])


def _form(fields: Mapping[str, str]) -> FormData:
    made = FormData()
    for name, value in fields.items():
        place = PLACE.fullmatch(value)
        if place is not None and place[1] in _FILES:
            made.add_field(name, _FILES[place[1]], filename=f"{name}.bin")
        else:
            made.add_field(name, value)
    return made


def _filled(value: Any, known: Mapping[str, str]) -> Any:
    """A value with what is known in its places."""
    if isinstance(value, str):
        return PLACE.sub(lambda place: known.get(place[1], place[0]), value)
    if isinstance(value, dict):
        return {name: _filled(one, known) for name, one in value.items()}
    return [_filled(one, known) for one in value] if isinstance(value, list) else value
