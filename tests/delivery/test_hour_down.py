"""A program that is down for an hour of its enterprise's clock gets every event of that hour, each under one id."""

from collections import defaultdict
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from aiohttp import web

from tests.delivery.test_webhooks import DOC, RECEIVE, SCOPES, outcomes
from tests.support.clocks import advance
from tests.support.platform import Platform
from tests.support.receivers import Received, receiving, subscribe

PEOPLE = ("李雷", "韩梅梅", "王小明")
STEP, STEPS = "5m", 12
pytestmark = pytest.mark.known(doc=DOC)


async def down(_: Received) -> web.StreamResponse:
    return web.Response(status=503)


@pytest.mark.parametrize("restarts", [False, True], ids=["stays", "is restarted"])
async def test_nothing_of_the_hour_is_lost(tmp_path: Path, *, restarts: bool) -> None:
    texts = []
    async with receiving() as receiver:
        receiver.answer = down
        async with AsyncExitStack() as stack:
            platform = await Platform.start(tmp_path / "data", stack)
            bot = await subscribe(platform, await platform.app(*SCOPES), RECEIVE, url=receiver.url)
            for step in range(STEPS):
                for name in PEOPLE:
                    texts.append(f"{name} {step}")
                    await platform.says(name, bot, texts[-1])
                await receiver.until(len(texts))
                await advance(platform, STEP)
            if not restarts:
                receiver.answer = None
                await advance(platform, "6h")
                assert await outcomes(platform, bot, len(texts)) == ["delivered"] * len(texts)
        if restarts:
            receiver.answer = None
            async with AsyncExitStack() as stack:
                platform = await Platform.start(tmp_path / "data", stack)
                await advance(platform, "6h")
                assert await outcomes(platform, bot, len(texts)) == ["delivered"] * len(texts)
        ids = defaultdict(set)
        for one in receiver.received:
            ids[one.text].add(one.body["header"]["event_id"])
        assert set(ids) == set(texts)
        assert all(len(under) == 1 for under in ids.values())
        # Tried while it was down, and once more at least.
        assert len(receiver.received) >= 2 * len(texts)
