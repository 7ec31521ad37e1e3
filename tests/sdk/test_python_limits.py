"""How fast is too fast: lark-oapi against a server with its limits on."""

import asyncio
import json
from typing import Any

import pytest

from tests.sdk.python_client import LOG_ID_LENGTH, client, message, one
from tests.sdk.story import Story

pytestmark = [pytest.mark.sdk, pytest.mark.known(sdk="lark-oapi 1.7.5")]

ENOUGH = 20


@pytest.mark.known(doc="im-v1/message/create: error codes")
async def test_the_sixth_message_a_second_to_one_user_is_230020(limited_story: Story) -> None:
    api = client(limited_story).im.v1.message
    # One call first, so that the token is there when the others start together.
    await api.acreate(message(limited_story.ids["ben.open_id"]))
    asked = (api.acreate(message(limited_story.ids["anna.open_id"])) for _ in range(ENOUGH))
    answers = await asyncio.gather(*asked)
    refused = [answer for answer in answers if answer.code]
    assert {answer.code for answer in answers} == {0, 230020}
    assert refused[0].msg == "This operation triggers the frequency limit."
    assert refused[0].raw.status_code == 400
    assert len(refused[0].error["log_id"]) == LOG_ID_LENGTH


@pytest.mark.known(doc="api-call-guide/uUzN04SN3QjL1cDN.md")
def test_over_the_tier_it_is_99991400_with_the_limit_and_the_wait(limited_story: Story) -> None:
    api = client(limited_story).im.v1.message
    answer: Any = None
    # The endpoint takes 1000 calls a minute, whatever their outcome.
    for _ in range(2100):
        answer = api.get(one(limited_story.ids["message.of_anna"]))
        if answer.code:
            break
    assert (answer.code, answer.msg) == (99991400, "request trigger frequency limit")
    assert answer.raw.status_code == 429
    assert answer.raw.headers["x-ogw-ratelimit-limit"] in {"50", "1000"}
    assert 1 <= int(answer.raw.headers["x-ogw-ratelimit-reset"]) <= 60
    assert json.loads(answer.raw.content)["error"]["log_id"] == answer.get_log_id()
