"""Events over the long connection: what comes, and what happens when nobody is there or says no."""

import asyncio
import json

import pytest

from larkstead.delivery import deliverer
from larkstead.world.apps.records import App
from tests.delivery.test_webhooks import RECEIVE, SCOPES, outcomes, tries, until_tried
from tests.support.long_connections import connected
from tests.support.platform import Platform
from tests.support.receivers import subscribe

WIRE = "lark_oapi 1.7.5 ws/client.py"
DOC = "event-subscription-guide/event-subscription-configure-/request-url-configuration-case.md"


@pytest.fixture
async def bot(platform: Platform) -> App:
    return await subscribe(platform, await platform.app(*SCOPES), RECEIVE, mode="long_connection")


@pytest.mark.known(sdk=WIRE)
async def test_what_a_person_writes_comes_in_one_frame(platform: Platform, bot: App) -> None:
    async with connected(platform, bot) as client:
        await platform.says("李雷", bot, "你好")
        frame = await client.receive()
        body = json.loads(frame.payload or b"")
        assert (body["schema"], body["header"]["event_type"]) == ("2.0", RECEIVE)
        assert json.loads(body["event"]["message"]["content"]) == {"text": "你好"}
        await client.ack(frame)
        assert await outcomes(platform, bot, 1) == ["delivered"]
    assert await tries(platform, bot) == [("", 200)]


@pytest.mark.known(doc=DOC)
async def test_with_nobody_connected_it_waits_for_the_next_try(
    platform: Platform, bot: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliverer, "LADDER_MS", (600,))
    await platform.says("李雷", bot)
    await until_tried(platform, bot)
    async with connected(platform, bot) as client:
        await client.ack(await client.receive())
        assert await outcomes(platform, bot, 1) == ["delivered"]
    assert await tries(platform, bot) == [("nobody", 0), ("", 200)]


@pytest.mark.known(sdk=WIRE)
async def test_a_handler_that_failed_gets_it_again(
    platform: Platform, bot: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliverer, "LADDER_MS", (50,))
    async with connected(platform, bot) as client:
        await platform.says("李雷", bot)
        first = await client.receive()
        await client.ack(first, {"code": 500})
        second = await client.receive()
        await client.ack(second)
        assert await outcomes(platform, bot, 1) == ["delivered"]
    ids = {json.loads(frame.payload or b"")["header"]["event_id"] for frame in (first, second)}
    assert len(ids) == 1
    assert dict(first.headers)["message_id"] != dict(second.headers)["message_id"]
    assert await tries(platform, bot) == [("ack", 500), ("", 200)]


@pytest.mark.known(sdk=WIRE)
async def test_frames_come_in_the_order_of_what_happened(platform: Platform, bot: App) -> None:
    async with connected(platform, bot) as client:
        await asyncio.gather(*(platform.says("李雷", bot, str(number)) for number in range(20)))
        sent = [await client.receive()]
        await client.ack(sent[0])
        while len(sent) < 20:
            frame = await client.receive()
            sent.append(frame)
            await client.ack(frame)
        made = [int(json.loads(frame.payload or b"")["header"]["create_time"]) for frame in sent]
        assert made == sorted(made)
        assert await outcomes(platform, bot, 20) == ["delivered"] * 20
