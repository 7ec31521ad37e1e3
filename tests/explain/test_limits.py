"""Limits, really overrun: the assistant names the one that was hit."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import pytest

from larkstead.contract.facts import contract
from tests.explain.assistant_client import SEND, Asker
from tests.support.platform import Answer, Platform

# So many at once, and no more turns than this.
TOGETHER, TURNS = 40, 15


@pytest.fixture
def platform_settings() -> Mapping[str, Any]:
    return {"limits": True}


async def overrun(call: Callable[[], Awaitable[Answer]], code: int) -> Answer:
    """Call until it is too often; the first refusal."""
    for _ in range(TURNS):
        answers = await asyncio.gather(*(call() for _ in range(TOGETHER)))
        if refused := [answer for answer in answers if answer.code == code]:
            return refused[0]
    raise AssertionError(f"never refused with {code}")


async def test_too_many_messages_to_one_user_are_told_with_who_and_how_many(
    platform: Platform, assistant: Asker
) -> None:
    app = await platform.app(SEND, name="Chatty")
    open_id = platform.open_id(app, "李雷")
    answer = await overrun(lambda: platform.send(app, "open_id", open_id), 230020)
    finding = await assistant.cause(answer, 230020)
    assert "李雷" in finding.cause.zh
    assert finding.cause.en == "More than five messages within one second went to 李雷."
    assert "李雷" not in str(await assistant.why(answer, 230020, may_read=False))


async def test_too_many_messages_to_one_group_are_told_with_its_name(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(SEND, name="Chatty")
    chat_id = platform.cell.identities.chat_id(await platform.group("Team", apps=[app]))
    answer = await overrun(lambda: platform.send(app, "chat_id", chat_id), 230020)
    assert "Team" in (await assistant.cause(answer, 230020)).cause.en


async def test_calls_over_the_tier_are_told_with_the_app_the_endpoint_and_its_limits(
    platform: Platform, assistant: Asker
) -> None:
    app = await platform.app("application:application:self_manage", name="Hasty")
    facts = contract().endpoints["application.v6.application.app_version.list"]
    path = f"/open-apis/application/v6/applications/{app.app_id}/app_versions"
    answer = await overrun(lambda: platform.get(path, app, lang="zh_cn"), 99991400)
    finding = await assistant.cause(answer, 99991400)
    assert finding.cause.en.startswith(f"Hasty called {facts.title_en} more often than tier {facts.tier} lets through")
    assert f"{facts.per_minute} calls a minute" in finding.cause.en
    assert "x-ogw-ratelimit-reset" in finding.remedies[0].text.en


async def test_too_many_wrong_secrets_are_told_as_such_and_not_as_the_tier(
    platform: Platform, assistant: Asker
) -> None:
    app = await platform.app(name="Guessed")
    ask = {"app_id": app.app_id, "app_secret": "wrong"}
    path = "/open-apis/auth/v3/tenant_access_token/internal"
    answer = await overrun(lambda: platform.call("POST", path, json=ask), 99991400)
    finding = await assistant.cause(answer, 99991400)
    assert finding.cause.en.startswith("Too many tries to fetch a token of Guessed had a wrong app_secret")
    assert finding.remedies[0].link == f"/app/{app.app_id}/baseinfo"
