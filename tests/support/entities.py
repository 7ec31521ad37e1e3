"""Card entities through the API, for tests."""

import json
from typing import Any

from larkstead.store.changes import Set
from larkstead.store.tables import card_entities
from larkstead.world.apps.records import App
from tests.support.platform import Answer, Platform

CARDS, MESSAGES = "/open-apis/cardkit/v1/cards", "/open-apis/im/v1/messages"
SCOPES = ("cardkit:card:write", "cardkit:card:read", "im:message", "im:message:send_as_bot")


def text(content: str = "", id: str = "answer", **more: Any) -> dict[str, Any]:
    """A text with an element_id."""
    return {"tag": "markdown", "element_id": id, "content": content, **more}


def card(*elements: Any, streaming: bool = True, **config: Any) -> str:
    """A card's JSON, with one empty text unless elements are given."""
    config = {"streaming_mode": streaming, **config}
    return json.dumps({"schema": "2.0", "config": config, "body": {"elements": list(elements) or [text()]}})


class Entity:
    """A card entity of an app, with short ways to change it: each call takes the next sequence unless it says one."""

    def __init__(self, platform: Platform, app: App, card_id: str) -> None:
        self._platform = platform
        self._app = app
        self.card_id = card_id
        self.sequence = 0
        self.message_id = ""

    @classmethod
    async def made(cls, platform: Platform, data: str = "", app: App | None = None) -> "Entity":
        """A new one of a new app."""
        app = app or await platform.app(*SCOPES)
        made = await platform.call("POST", CARDS, app=app, json={"type": "card_json", "data": data or card()})
        return cls(platform, app, made.data["card_id"])

    @classmethod
    async def converted(cls, platform: Platform, data: Any) -> "Entity":
        """That of a card which was sent as JSON."""
        app = await platform.app(*SCOPES)
        more = {"msg_type": "interactive", "content": json.dumps(data)}
        sent = await platform.send(app, "open_id", platform.open_id(app, "李雷"), **more)
        made = await platform.call("POST", f"{CARDS}/id_convert", app=app, json={"message_id": sent.data["message_id"]})
        entity = cls(platform, app, made.data["card_id"])
        entity.message_id = sent.data["message_id"]
        return entity

    @classmethod
    async def sent(cls, platform: Platform, data: str = "", to: str = "李雷") -> "Entity":
        """A new one that was sent to a person."""
        made = await cls.made(platform, data)
        made.message_id = (await made.send(to)).data["message_id"]
        return made

    @property
    def app(self) -> App:
        return self._app

    async def send(self, to: str = "李雷", app: App | None = None, **more: Any) -> Answer:
        """Send it to a person."""
        app = app or self._app
        content = json.dumps({"type": "card", "data": {"card_id": self.card_id}})
        more = {"msg_type": "interactive", "content": content, **more}
        return await self._platform.send(app, "open_id", self._platform.open_id(app, to), **more)

    async def act(self, method: str, path: str = "", app: App | None = None, **body: Any) -> Answer:
        """An operation."""
        if "sequence" not in body:
            self.sequence += 1
            body["sequence"] = self.sequence
        return await self._platform.call(method, f"{CARDS}/{self.card_id}{path}", app=app or self._app, json=body)

    async def become(self, **columns: Any) -> None:
        """Have its row be another: older, say."""
        cell = self._platform.cell_of(self._app)
        await cell.memory.write([Set(card_entities, {"id": int(self.card_id)}, columns, self._app.tenant)])
        cell.card_entities.forget()

    async def says(self, content: str, id: str = "answer", **more: Any) -> Answer:
        """Stream a text."""
        return await self.act("PUT", f"/elements/{id}/content", content=content, **more)

    async def set(self, **config: Any) -> Answer:
        """Change its config."""
        return await self.act("PATCH", "/settings", settings=json.dumps({"config": config}))

    async def batch(self, *actions: tuple[str, Any]) -> Answer:
        """Several changes at once."""
        listed = [{"action": name, "params": params} for name, params in actions]
        return await self.act("POST", "/batch_update", actions=json.dumps(listed))

    async def shown(self) -> dict[str, Any]:
        """The card as its message shows it."""
        path = f"{MESSAGES}/{self.message_id}"
        answer = await self._platform.get(path, self._app, card_msg_content_type="user_card_content")
        read: dict[str, Any] = json.loads(answer.data["items"][0]["body"]["content"])
        return read

    async def elements(self) -> list[Any]:
        """What is in the card."""
        found: list[Any] = (await self.shown())["body"]["elements"]
        return found
