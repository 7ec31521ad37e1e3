"""Whatever is sent as a card is taken, or refused in the platform's shape."""

import json
import random
from typing import Any

import pytest

from larkstead.wire.cards.components import ELEMENTS
from larkstead.world.apps.records import App
from tests.support.platform import Answer, Platform

MESSAGES = "/open-apis/im/v1/messages"
WORDS = [
    "2.0",
    "1.0",
    "",
    "x",
    "<at id=all></at>",
    "`",
    "|a|\n|-|\n|b|",
    "[a](file:///b)",
    "4px 8px",
    "#fff",
    *ELEMENTS,
]
NAMES = [
    "tag", "schema", "elements", "body", "config", "header", "title", "text", "content", "columns", "actions",
    "options", "rows", "name", "form_action_type", "max_length", "img_key", "i18n_elements", "card", "card_link",
    "padding", "template", "behaviors", "type", "initial_option", "element_id", "alt",
]  # fmt: skip


def anything(dice: random.Random, depth: int = 0) -> Any:
    kind = dice.randrange(8 if depth < 5 else 5)
    if kind < 3:
        return dice.choice(WORDS)
    if kind < 5:
        return dice.choice([None, True, 0, -1, 5000, 1.5, [], {}])
    if kind == 5:
        return [anything(dice, depth + 1) for _ in range(dice.randrange(4))]
    return {dice.choice(NAMES): anything(dice, depth + 1) for _ in range(dice.randrange(6))}


def cards() -> list[Any]:
    """Each component as the whole card, alone and with what a card has, and JSON at random."""
    dice = random.Random(1307)
    inner = {"text": {"tag": "plain_text", "content": "x"}, "elements": [{"tag": "hr"}], "content": "x"}
    roots = [{"tag": tag, **more} for tag in ELEMENTS for more in ({}, inner, {"schema": "2.0"})]
    loose = [anything(dice) for _ in range(120)]
    return [*roots, *loose, *({"elements": anything(dice, 1)} for _ in range(60))]


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
    for number, one in enumerate(cards()):
        content = json.dumps(one)
        if number % 3:
            answer = await platform.send(app, "open_id", to, msg_type="interactive", content=content)
        else:
            path = f"{MESSAGES}/{sent['message_id']}"
            answer = await platform.call("PATCH", path, app=app, json={"content": content})
        assert shaped(answer), (content, answer.status, answer.body)
