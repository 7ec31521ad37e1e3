"""The old handler of cards of lark-oapi, unchanged: it checks what comes, and what it gives back is shown."""

from typing import Any

import lark_oapi as lark
import pytest
from aiohttp import web
from lark_oapi.card.action_handler import CardActionHandler
from lark_oapi.card.model import Card
from lark_oapi.core.model import RawRequest

from tests.support.platform import Platform
from tests.support.pressing import card, staged, subscribed
from tests.support.receivers import Received

pytestmark = [pytest.mark.sdk, pytest.mark.known(sdk="lark-oapi 1.7.5")]
DONE = card({"tag": "markdown", "content": "done"})


@pytest.mark.parametrize("key", ["", "secret"])
async def test_the_old_handler_takes_a_press_and_puts_a_card_in_its_place(platform: Platform, key: str) -> None:
    got: list[Card] = []

    def act(pressed: Card) -> Any:
        got.append(pressed)
        return DONE

    async with staged(platform) as stage:
        await subscribed(platform, stage.app, "card.action.trigger_v1", remove=["card.action.trigger"])
        cell = platform.cell_of(stage.app)
        await cell.event_subscriptions.encrypt(stage.app, cell.memory.users.at(stage.app.owner), key)
        token = cell.event_subscriptions.keys(stage.app).verification_token
        handler = CardActionHandler.builder(key, token, lark.LogLevel.CRITICAL).register(act).build()

        async def answer(received: Received) -> web.StreamResponse:
            asked = RawRequest()
            asked.uri, asked.body, asked.headers = "/", received.raw, dict(received.headers)
            said = handler.do(asked)
            return web.Response(status=said.status_code or 500, body=said.content)

        stage.receiver.answer = answer
        done = await stage.press()
        assert (done["code"], done["card"]) == (0, True)
        assert await stage.shown() == DONE
    [pressed] = got
    assert pressed.action is not None
    assert (pressed.action.value, pressed.open_message_id) == ({"k": 1}, stage.message_id)
