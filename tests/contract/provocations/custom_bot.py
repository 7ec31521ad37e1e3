"""How each refusal of custom bots' webhooks is provoked."""

from typing import Any

from tests.contract.provocations import provokes
from tests.contract.successes.custom_bot import address
from tests.support.platform import Answer, Platform

V1, V2 = "custom_bot.v1.hook", "custom_bot.v2.hook"
PATHS = {V1: "hook", V2: "v2/hook"}


async def post(platform: Platform, endpoint: str, body: Any = None, **given: Any) -> Answer:
    plain = {"text": "hi"} if endpoint == V1 else {"msg_type": "text", "content": {"text": "hi"}}
    path = await address(platform, PATHS[endpoint], **given)
    return await platform.call("POST", path, json=plain if body is None else body)


@provokes(19001, V1, V2)
async def address_of_no_bot(platform: Platform, endpoint: str) -> Answer:
    return await platform.call("POST", f"/open-apis/bot/{PATHS[endpoint]}/none", json={"text": "hi"})


@provokes(19002, V1, V2)
async def message_that_lacks_a_part(platform: Platform, endpoint: str) -> Answer:
    return await post(platform, endpoint, {"title": "t"})


@provokes(19021, V1, V2)
async def unsigned_call(platform: Platform, endpoint: str) -> Answer:
    return await post(platform, endpoint, signed=True)


@provokes(19022, V1, V2)
async def call_from_elsewhere(platform: Platform, endpoint: str) -> Answer:
    return await post(platform, endpoint, addresses=["10.0.0.1"])


@provokes(19024, V1, V2)
async def message_without_a_keyword(platform: Platform, endpoint: str) -> Answer:
    return await post(platform, endpoint, keywords=["alarm"])


@provokes(9499, V1, V2)
async def body_over_20_kb(platform: Platform, endpoint: str) -> Answer:
    return await post(platform, endpoint, {"text": "x" * 21_000})


@provokes(11246, V2)
async def card_that_cannot_be_made(platform: Platform) -> Answer:
    return await post(platform, V2, {"msg_type": "interactive", "card": {"elements": [{"tag": "nothing"}]}})


@provokes(11232, V1, V2)
async def more_than_five_calls_a_second(platform: Platform, endpoint: str) -> Answer:
    path = await address(platform, PATHS[endpoint])
    body = {"text": "hi"} if endpoint == V1 else {"msg_type": "text", "content": {"text": "hi"}}
    for _ in range(30):
        answer = await platform.call("POST", path, json=body)
        if answer.code:
            break
    return answer
