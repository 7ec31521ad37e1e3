"""What reaches a program: events by webhook and over the long connection, and what is pressed in its cards."""

import json
from contextlib import AsyncExitStack
from typing import Any

from aiohttp import web

from tests.console.clients import LI, PageClients
from tests.contract.effects import shows
from tests.support.long_connections import connected
from tests.support.platform import Platform
from tests.support.receivers import Received, receiving, subscribe

RECEIVE, PRESSED = "im.message.receive_v1", "card.action.trigger"
P2P = "im:message.p2p_msg:readonly"


@shows("webhook")
async def webhook(platform: Platform) -> None:
    """What a person writes to a bot is posted to the app's request URL, encrypted and signed."""
    async with receiving() as receiver:
        app = await subscribe(platform, await platform.app(P2P, name="Hook"), RECEIVE, url=receiver.url)
        await platform.cell_of(app).event_subscriptions.encrypt(app, platform.user("韩梅梅"), "a-key")
        await platform.says("李雷", app, "hello")
        [received] = await receiver.until(1)
        assert len(received.headers["X-Lark-Signature"]) == 64
        said = received.opened("a-key")["event"]["message"]["content"]
    assert json.loads(said) == {"text": "hello"}


@shows("long_connection")
async def long_connection(platform: Platform) -> None:
    """A program connects, and gets what a person writes to its bot."""
    app = await subscribe(platform, await platform.app(P2P, name="Socket"), RECEIVE, mode="long_connection")
    async with connected(platform, app) as client:
        await platform.says("李雷", app, "hello")
        frame = await client.receive()
        await client.ack(frame)
    assert json.loads(json.loads(frame.payload or b"")["event"]["message"]["content"]) == {"text": "hello"}


@shows("card_callback")
async def card_callback(platform: Platform) -> None:
    """A person presses a button in a card: the app hears of it, and puts another card in its place."""
    button = {
        "tag": "button",
        "name": "yes",
        "text": {"tag": "plain_text", "content": "Yes"},
        "behaviors": [{"type": "callback", "value": {"answer": "yes"}}],
    }
    done: dict[str, Any] = {"schema": "2.0", "body": {"elements": [{"tag": "markdown", "content": "done"}]}}

    async def resolve(_: Received) -> web.StreamResponse:
        said = {"toast": {"type": "success", "content": "saved"}, "card": {"type": "raw", "data": done}}
        return web.json_response(said)

    async with AsyncExitStack() as stack:
        receiver = await stack.enter_async_context(receiving())
        receiver.answer = resolve
        app = await platform.app("im:message:send_as_bot", name="Cards")
        cell, owner = platform.cell_of(app), platform.user("韩梅梅")
        settings = {"callback_mode": "webhook", "callback_url": receiver.url}
        await cell.event_subscriptions.configure(app, owner, private=True, **settings)  # type: ignore[arg-type]
        app = await subscribe(platform, app, PRESSED, url=receiver.url)
        card = {"schema": "2.0", "body": {"elements": [button]}}
        open_id = platform.open_id(app, "李雷")
        sent = await platform.send(app, "open_id", open_id, msg_type="interactive", content=json.dumps(card))
        desk = await PageClients(platform.server, stack).desk(LI)
        answer = await desk.do("cards.press", message_id=sent.data["message_id"], name="yes")
        assert (answer["code"], answer["toast"]["content"], answer["card"]) == (0, "saved", True)
        assert receiver.received[0].event["action"]["value"] == {"answer": "yes"}
