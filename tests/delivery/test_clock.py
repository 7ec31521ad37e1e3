"""Events when the clock of their enterprise is advanced: retries are due, what is old is forgotten, nothing is lost."""

import asyncio
import json
import time
from itertools import pairwise

import pytest
from aiohttp import web

from larkstead.delivery.deliverer import LADDER_MS
from larkstead.store import events as queries
from larkstead.world.apps.records import App
from tests.delivery.test_webhooks import RECEIVE, SCOPES, outcomes, tries, until_tried
from tests.support.clocks import advance
from tests.support.platform import Platform
from tests.support.receivers import Received, Receiver, subscribe

DAY_S = 86_400


@pytest.fixture
async def bot(platform: Platform, receiver: Receiver) -> App:
    return await subscribe(platform, await platform.app(*SCOPES), RECEIVE, url=receiver.url)


async def down(_: Received) -> web.StreamResponse:
    return web.Response(status=503)


async def so_many_tries(platform: Platform, app: App, count: int) -> None:
    async with asyncio.timeout(10):
        while True:
            if len(await tries(platform, app)) >= count:
                return
            await asyncio.sleep(0.02)


@pytest.mark.known(doc="after 15 s, 5 min, 1 h, 6 h")
async def test_each_retry_comes_when_its_time_has_come(platform: Platform, receiver: Receiver, bot: App) -> None:
    receiver.answer = down
    await platform.says("李雷", bot, "up again?")
    await until_tried(platform, bot)
    for number, wait_ms in enumerate(LADDER_MS, 2):
        await advance(platform, f"{wait_ms // 1_000 - 8}s")
        await asyncio.sleep(0.2)
        assert len(await tries(platform, bot)) == number - 1
        if number == len(LADDER_MS) + 1:
            receiver.answer = None
        await advance(platform, "9s")
        await so_many_tries(platform, bot, number)
    assert await outcomes(platform, bot, 1) == ["delivered"]
    assert len({one.body["header"]["event_id"] for one in receiver.received}) == 1
    [event] = await platform.world.reader.run(queries.of_app, bot.tenant, bot.id, 0, 10)
    attempts = await platform.world.reader.run(queries.attempts_of, bot.tenant, event.id)
    waits = [after.began_at - before.began_at for before, after in pairwise(attempts)]
    assert all(wait >= step for wait, step in zip(waits, LADDER_MS, strict=True))


@pytest.mark.known(doc="after the fourth retry it is given up")
async def test_a_target_that_stays_down_is_given_up(platform: Platform, receiver: Receiver, bot: App) -> None:
    receiver.answer = down
    await platform.says("李雷", bot, "nobody there")
    await until_tried(platform, bot)
    for number in range(2, len(LADDER_MS) + 2):
        await advance(platform, "6h")
        await so_many_tries(platform, bot, number)
    assert await outcomes(platform, bot, 1) == ["given_up"]
    assert len(receiver.received) == 5


async def test_the_log_of_events_forgets_after_seven_days(platform: Platform, receiver: Receiver, bot: App) -> None:
    await platform.says("李雷", bot, "old")
    assert await outcomes(platform, bot, 1) == ["delivered"]
    await advance(platform, "6d")
    await platform.says("李雷", bot, "newer")
    assert await outcomes(platform, bot, 2) == ["delivered", "delivered"]
    await advance(platform, "25h")
    [left] = await platform.world.reader.run(queries.of_app, bot.tenant, bot.id, 0, 10)
    assert "newer" in left.body
    assert len(await platform.world.reader.run(queries.attempts_of, bot.tenant, left.id)) == 1


async def test_what_waits_is_kept_however_old_it_is(platform: Platform, receiver: Receiver, bot: App) -> None:
    receiver.answer = down
    await platform.says("李雷", bot, "I wait")
    await until_tried(platform, bot)
    receiver.answer = None
    await advance(platform, "14d")
    first, second = await receiver.until(2)
    assert first.body["header"]["event_id"] == second.body["header"]["event_id"]
    assert await outcomes(platform, bot, 1) == ["delivered"]


@pytest.mark.known(sdk="header.create_time; X-Lark-Request-Timestamp is signed and compared by nobody else's clock")
async def test_an_event_tells_its_time_and_its_signature_real_time(
    platform: Platform, receiver: Receiver, bot: App
) -> None:
    await platform.cell.event_subscriptions.encrypt(bot, platform.user("韩梅梅"), "a-key")
    await advance(platform, "14d")
    message = await platform.says("李雷", bot, "from the future")
    [received] = await receiver.until(1)
    event = received.opened("a-key")
    assert event["event"]["message"]["create_time"] == str(message.created_at)
    for at in (int(event["header"]["create_time"]), message.created_at):
        assert abs(at / 1_000 - time.time() - 14 * DAY_S) < 60
    # A program that looks whether a request is fresh does so by its own clock.
    assert abs(int(received.headers["X-Lark-Request-Timestamp"]) - time.time()) < 60


async def test_two_enterprises_wait_by_their_own_clocks(platform: Platform, receiver: Receiver, bot: App) -> None:
    receiver.answer = down
    await platform.says("李雷", bot, "still waiting")
    await until_tried(platform, bot)
    await advance(platform, "14d", "Strict")
    await asyncio.sleep(0.2)
    assert len(await tries(platform, bot)) == 1
    assert json.loads(receiver.received[0].event["message"]["content"])["text"] == "still waiting"
