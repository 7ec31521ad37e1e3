"""Whatever is sent as a card is taken, or refused in the platform's shape."""

import json

import pytest

from larkstead.world.apps.records import App
from tests.support.cards import any_cards
from tests.support.platform import Answer, Platform

MESSAGES = "/open-apis/im/v1/messages"


@pytest.fixture
async def app(platform: Platform) -> App:
    return await platform.app("im:message")


def shaped(answer: Answer) -> bool:
    if answer.code == 0:
        return answer.status == 200
    told = isinstance(answer.body["msg"], str) and answer.body["error"]["log_id"] == answer.headers["X-Tt-Logid"]
    return 400 <= answer.status < 500 and bool(told)


@pytest.mark.known(ours="no card makes the server fail, sent or put in the place of another")
async def test_any_json_is_a_card_or_is_refused_in_the_platforms_shape(platform: Platform, app: App) -> None:
    to = platform.open_id(app, "李雷")
    card = {"config": {"update_multi": True}, "elements": []}
    sent = (await platform.send(app, "open_id", to, msg_type="interactive", content=json.dumps(card))).data
    for number, one in enumerate(any_cards()):
        content = json.dumps(one)
        if number % 3:
            answer = await platform.send(app, "open_id", to, msg_type="interactive", content=content)
        else:
            path = f"{MESSAGES}/{sent['message_id']}"
            answer = await platform.call("PATCH", path, app=app, json={"content": content})
        assert shaped(answer), (content, answer.status, answer.body)
