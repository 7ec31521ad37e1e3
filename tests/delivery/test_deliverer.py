"""What is brought comes from memory where that is known to be all, from the store where it is not, and once."""

import asyncio
from typing import Any

import pytest
from aiohttp import web

from larkstead.delivery import deliverer
from larkstead.store import events as queries
from larkstead.store import fact_log
from larkstead.store.events import Due
from larkstead.world.apps.records import App
from tests.delivery.test_webhooks import RECEIVE, SCOPES, outcomes
from tests.support.platform import Platform
from tests.support.receivers import Received, Receiver, subscribe

pytestmark = pytest.mark.known(ours="how an event comes from what happened to who is to be told")


@pytest.fixture
async def bot(platform: Platform, receiver: Receiver) -> App:
    return await subscribe(platform, await platform.app(*SCOPES), RECEIVE, url=receiver.url)


def reads_of(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The queries that are made from now on."""
    found, run = [], platform.world.reader.run

    async def noted(query: Any, *words: Any, **more: Any) -> Any:
        found.append(query)
        return await run(query, *words, **more)

    monkeypatch.setattr(platform.world.reader, "run", noted)
    return found


async def test_what_is_made_is_brought_without_being_read(
    platform: Platform, receiver: Receiver, bot: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    await platform.says("李雷", bot, "first")
    await outcomes(platform, bot, 1)
    found = reads_of(platform, monkeypatch)
    for number in range(10):
        await platform.says("李雷", bot, str(number))
    assert [one.text for one in await receiver.until(11)] == ["first", *(str(number) for number in range(10))]
    assert queries.due not in found
    assert not [query for query in found if query.__module__ in (fact_log.__name__, "larkstead.world.fact_log")]
    assert set(await outcomes(platform, bot, 11)) == {"delivered"}


async def test_what_a_read_found_is_not_brought_again_when_it_is_told_of(
    platform: Platform, receiver: Receiver, bot: App
) -> None:
    await platform.says("李雷", bot, "once")
    await outcomes(platform, bot, 1)
    [row] = await platform.world.reader.run(queries.of_app, bot.tenant, bot.id, 0, 1)
    late = Due(row.id, row.type, row.chat, row.body, row.created_at, 0)
    platform.server.eventing.deliverer.bring(bot.tenant, bot.id, [late])
    await platform.says("李雷", bot, "another")
    await outcomes(platform, bot, 2)
    assert [one.text for one in receiver.received] == ["once", "another"]


async def test_with_many_under_way_the_rest_waits_in_the_store(
    platform: Platform, receiver: Receiver, bot: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliverer, "ON_THEIR_WAY", 4)
    going_on = asyncio.Event()

    async def waits(_: Received) -> web.StreamResponse:
        await going_on.wait()
        return web.Response()

    receiver.answer = waits
    for number in range(20):
        await platform.says("李雷", bot, str(number))
    await receiver.until(1)
    going_on.set()
    assert await outcomes(platform, bot, 20) == ["delivered"] * 20
    assert [one.text for one in receiver.received] == [str(number) for number in range(20)]
