"""The long connection, through the clients of the four official SDKs, unchanged: what the server sends reaches their
handlers, and what these do reaches the server.
"""

import asyncio
import json
import time
from pathlib import Path
from typing import Any

import pytest

from larkstead.delivery.long_connection import Ack, Connection
from larkstead.world.apps.records import App
from tests.delivery.test_webhooks import RECEIVE, SCOPES, outcomes
from tests.sdk import programs
from tests.sdk.listeners import WITHIN_S, Listener, listening
from tests.support.platform import Platform
from tests.support.receivers import subscribe

pytestmark = [pytest.mark.sdk, pytest.mark.timeout(300)]
TEXT = "你好，世界 🎉 <at>\\/\"'"
LANGUAGES = programs.LANGUAGES


def event(kind: str, body: Any) -> bytes:
    """An event as the platform writes it."""
    header = {
        "event_id": "5e3702a84e847582be8db7fb73283c02",
        "event_type": kind,
        "create_time": str(time.time_ns() // 1_000_000),
        "token": "",
        "app_id": "cli_0000000000000000",
        "tenant_key": "2f1a6c0de3b54d01",
    }
    told = {"schema": "2.0", "header": header, "event": body}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def message(text: str) -> bytes:
    said = {
        "message_id": "om_5ce6d572455d361153b7cb51da133945",
        "chat_id": "oc_5ad11d72b830411d72b836c20",
        "chat_type": "p2p",
        "message_type": "text",
        "content": json.dumps({"text": text}, ensure_ascii=False),
        "create_time": str(time.time_ns() // 1_000_000),
    }
    sender = {"sender_id": {"open_id": "ou_1", "union_id": "on_1", "user_id": None}, "sender_type": "user"}
    return event("im.message.receive_v1", {"sender": sender, "message": said})


PRESSED = {"action": {"value": {"key": "值"}, "tag": "button"}, "operator": {"open_id": "ou_1"}, "token": "c-1"}


class Bot:
    """An app whose program listens."""

    def __init__(self, platform: Platform, app: App, program: Listener) -> None:
        self.connections = platform.server.long_connections
        self._app = app
        self._program = program

    async def connected(self, but: Connection | None = None) -> Connection:
        """Its connection, another than this one."""
        until = time.monotonic() + WITHIN_S
        while time.monotonic() < until:
            found = [one for one in self.connections.of(self._app.id) if one is not but]
            if found:
                return found[0]
            await asyncio.sleep(0.05)
        raise AssertionError("the program does not come")

    async def send(self, payload: bytes, **more: Any) -> Ack:
        # A program on a machine that is busy with others may take longer than the platform waits.
        return await self.connections.send(self._app.id, payload, 10.0, **more)

    async def said(self) -> dict[str, Any]:
        return await self._program.line()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_client_of_an_sdk_hears_and_answers(language: str, platform: Platform, tmp_path: Path) -> None:
    app = await subscribe(platform, await platform.app(*SCOPES), RECEIVE, mode="long_connection")
    secret = platform.cell.apps.secret(app, platform.user("韩梅梅"))
    async with listening(language, tmp_path, platform.url, app.app_id, secret) as program:
        bot = Bot(platform, app, program)
        one = await bot.connected()
        # The Java SDK does not name itself: only its HTTP client does.
        assert one.sdk[0] == language, one.agent
        assert one.sdk[1][:1].isdigit() or language == "java"
        await platform.says("李雷", app, "你好")
        assert json.loads((await bot.said())["got"]) == {"text": "你好"}
        assert await outcomes(platform, app, 1) == ["delivered"]
        await hears(bot)
        await answers(bot, language)
        await comes_again(bot, one)


async def hears(bot: Bot) -> None:
    """What is sent in one piece, in many, and in some that are as large as they come."""
    long = "好" * 400_000
    for text, fragment in ((TEXT, 1_000_000), (TEXT, 50), (long, 1_000_000)):
        ack, got = await asyncio.gather(bot.send(message(text), fragment=fragment), bot.said())
        assert (ack.code, ack.data) in {(200, None), (200, b"null")}
        assert json.loads(got["got"]) == {"text": text}
        assert got["chat"] == "oc_5ad11d72b830411d72b836c20"


async def answers(bot: Bot, language: str) -> None:
    """A handler that gives something back, one that fails, and none."""
    ack = await bot.send(event("card.action.trigger", PRESSED))
    assert ack.code == 200
    assert json.loads(ack.data or b"null")["toast"] == {"type": "info", "content": "好"}
    assert await bot.said() == {"pressed": {"key": "值"}}
    assert (await bot.send(event("im.message.reaction.created_v1", {"message_id": "om_1"}))).code == 500
    unknown = await bot.send(event("im.chat.disbanded_v1", {"chat_id": "oc_1"}))
    # Node has an answer where the others say that they have no handler.
    assert (unknown.code, unknown.data) == (
        (200, b'"no im.chat.disbanded_v1 event handle"') if language == "node" else (500, None)
    )


async def comes_again(bot: Bot, one: Connection) -> None:
    """A client that loses its connection, by a word or without, is there again soon."""
    await one.close(1001, "on purpose")
    other = await bot.connected(but=one)
    other.abort("on purpose")
    third = await bot.connected(but=other)
    assert third is not one
    assert (await bot.send(message(TEXT))).code == 200
    await bot.said()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_client_of_an_sdk_is_told_of_a_wrong_secret(
    language: str, platform: Platform, tmp_path: Path
) -> None:
    app = await platform.app()
    async with listening(language, tmp_path, platform.url, app.app_id, "wrong secret") as program:
        told = await program.line()
        assert "1000040345" in told["refused"] or "app_id or app_secret is invalid" in told["refused"]
