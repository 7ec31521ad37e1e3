"""A program that does not answer: its own events wait for it once, and nobody else's do."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from larkstead.delivery import ways, webhook
from larkstead.world.apps.records import App
from tests.delivery.test_webhooks import RECEIVE, outcomes
from tests.support.long_connections import connected
from tests.support.platform import Platform
from tests.support.receivers import Received, Receiver, receiving, subscribe

pytestmark = pytest.mark.known(ours="how long a program that does not answer holds up what is for it")
ALL_MESSAGES = ("im:message.group_msg", "im:message.p2p_msg:readonly")


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with receiving() as found:
        yield found


async def stands_still(_: Received) -> web.StreamResponse:
    await asyncio.sleep(60)
    return web.Response()


async def an_app(platform: Platform, name: str, url: str) -> App:
    return await subscribe(platform, await platform.app(*ALL_MESSAGES, name=name), RECEIVE, url=url)


async def test_a_webhook_that_hangs_holds_up_its_chat_once(
    platform: Platform, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "WHOLE_S", 1.0)
    bot = await an_app(platform, "Silent", receiver.url)
    receiver.answer = stands_still
    began = time.monotonic()
    for number in range(20):
        await platform.says("李雷", bot, str(number))
    received = await receiver.until(20)
    # One try's time for the first, and a moment between any two of the others; it was 20 times as long.
    assert time.monotonic() - began < 5
    assert [one.text for one in received] == [str(number) for number in range(20)]


async def test_what_comes_once_it_answers_again_is_in_order(
    platform: Platform, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "WHOLE_S", 0.5)
    bot = await an_app(platform, "Silent", receiver.url)
    receiver.answer = stands_still
    await platform.says("李雷", bot, "unanswered")
    await receiver.until(1)
    receiver.answer = None
    for number in range(30):
        await platform.says("李雷", bot, str(number))
    received = await receiver.until(31)
    assert [one.text for one in received] == ["unanswered", *(str(number) for number in range(30))]


async def test_a_long_connection_that_acknowledges_nothing_holds_up_its_chat_once(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ways, "WHOLE_S", 1.0)
    bot = await subscribe(platform, await platform.app(*ALL_MESSAGES), RECEIVE, mode="long_connection")
    async with connected(platform, bot) as client:
        began = time.monotonic()
        for number in range(20):
            await platform.says("李雷", bot, str(number))
        for _ in range(20):
            await client.receive()
    assert time.monotonic() - began < 5


async def events_a_second(platform: Platform, chat: object, to: App, receiver: Receiver, count: int) -> float:
    """How many of a group's messages an app's program gets in a second."""
    already = len(receiver.received)
    began = time.monotonic()
    await asyncio.gather(*(platform.says("李雷", chat, str(n)) for n in range(count)))  # type: ignore[arg-type]
    await receiver.until(already + count)
    took = time.monotonic() - began
    assert set((await outcomes(platform, to, already + count))[:count]) == {"delivered"}
    return count / took


async def test_beside_a_silent_program_others_get_theirs_as_fast(platform: Platform, receiver: Receiver) -> None:
    async with receiving() as other:
        bots = [await an_app(platform, "Quick", receiver.url), await an_app(platform, "Silent", other.url)]
        group = await platform.group("Team", "李雷", apps=bots)
        await events_a_second(platform, group, bots[0], receiver, 10)
        base = await events_a_second(platform, group, bots[0], receiver, 30)
        other.answer = stands_still
        beside = [await events_a_second(platform, group, bots[0], receiver, 30) for _ in range(2)]
    assert max(beside) > base / 3
