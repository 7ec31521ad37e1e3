"""A card in front of somebody, and the app that is asked when they press something in it."""

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import pytest
from aiohttp import web

from larkstead.world.apps.records import App
from larkstead.world.im.records import Chat
from tests.console.clients import LI, PageClient, PageClients, Refused
from tests.support.platform import Platform
from tests.support.receivers import Received, Receiver, receiving

# What comes of a press that changes nothing, for who does not develop the app.
NOTHING = {"code": 0, "said": None, "toast": None, "card": False, "app_id": "", "event_id": ""}
SCOPES = ("im:message:send_as_bot", "im:message", "cardkit:card:write")


def button(**more: Any) -> dict[str, Any]:
    said = {"tag": "plain_text", "content": "Yes"}
    return {"tag": "button", "name": "yes", "text": said, "behaviors": [{"type": "callback", "value": {"k": 1}}]} | more


def card(*elements: Any, **config: Any) -> dict[str, Any]:
    return {"schema": "2.0", "config": config, "body": {"elements": list(elements)}}


class Stage:
    """An app whose callbacks come to a receiver, and 李雷, who has a card of it."""

    def __init__(self, platform: Platform, app: App, desk: PageClient, receiver: Receiver) -> None:
        self.platform, self.app, self.desk, self.receiver = platform, app, desk, receiver
        self.message_id = ""

    async def send(self, sent: dict[str, Any]) -> None:
        to = self.platform.open_id(self.app, "李雷")
        answer = await self.platform.send(self.app, "open_id", to, msg_type="interactive", content=json.dumps(sent))
        self.message_id = answer.data["message_id"]

    async def send_to(self, group: Chat, sent: dict[str, Any]) -> None:
        """Send a card into a group."""
        chat_id = self.platform.cell.identities.chat_id(group)
        answer = await self.platform.send(
            self.app, "chat_id", chat_id, msg_type="interactive", content=json.dumps(sent)
        )
        self.message_id = answer.data["message_id"]

    async def token(self, **did: Any) -> str:
        """Press, and take the token of it from what the app is told."""
        assert (await self.press(**did))["code"] == 0
        told: str = self.receiver.received[-1].event["token"]
        return told

    async def press(self, **did: Any) -> dict[str, Any]:
        did = {"name": "yes"} | did
        found: dict[str, Any] = await self.desk.do("cards.press", message_id=self.message_id, **did)
        return found

    async def refused(self, **did: Any) -> None:
        with pytest.raises(Refused) as error:
            await self.press(**did)
        assert error.value.cause == "BadField"

    async def shown(self) -> dict[str, Any]:
        chats = (await self.desk.do("messenger.chats"))["chats"]
        page = await self.desk.do("messenger.messages", chat_id=chats[0]["chat_id"])
        found: dict[str, Any] = json.loads(page["messages"][0]["content"])
        return found

    def reply(self, *, status: int = 200, body: bytes = b"", **said: Any) -> None:
        async def answer(_: Received) -> web.StreamResponse:
            return web.Response(status=status, body=body or (json.dumps(said).encode() if said else b""))

        self.receiver.answer = answer

    async def configure(self, **given: Any) -> None:
        cell = self.platform.cell_of(self.app)
        by = cell.memory.users.at(self.app.owner)
        await cell.event_subscriptions.configure(self.app, by, private=True, **given)


async def subscribed(platform: Platform, app: App, *types: str, remove: Sequence[str] = ()) -> None:
    """Let an app get callbacks of these types, in force."""
    cell = platform.cell_of(app)
    by = cell.memory.users.at(app.owner)
    await cell.event_subscriptions.subscribe(app, by, add=types or ("card.action.trigger",), remove=remove)
    await platform.publish(app)


@asynccontextmanager
async def staged(platform: Platform, *scopes: str) -> AsyncIterator[Stage]:
    """The stage, with a card that has a button."""
    async with AsyncExitStack() as stack:
        receiver = await stack.enter_async_context(receiving())
        desk = await PageClients(platform.server, stack).desk(LI)
        made = Stage(platform, await platform.app(*(scopes or SCOPES)), desk, receiver)
        await made.configure(callback_mode="webhook", callback_url=receiver.url)
        await subscribed(platform, made.app)
        await made.send(card(button()))
        yield made
