"""A card that was pressed changes later, by lark-oapi, unchanged: it has no call of its own for it, so its users make a
raw one.
"""

import asyncio

import lark_oapi as lark
import pytest
from lark_oapi.core.enum import AccessTokenType, HttpMethod
from lark_oapi.core.model import BaseRequest

from tests.support.platform import Platform
from tests.support.pressing import card, staged

pytestmark = [pytest.mark.sdk, pytest.mark.known(sdk="lark-oapi 1.7.5")]


async def test_a_card_that_was_pressed_changes_later(platform: Platform) -> None:
    async with staged(platform) as stage:
        token, app, cell = await stage.token(), stage.app, platform.cell_of(stage.app)
        secret = cell.apps.secret(app, cell.memory.users.at(app.owner))
        api = lark.Client.builder().app_id(app.app_id).app_secret(secret).domain(platform.url).build()
        done = card({"tag": "markdown", "content": "done"})
        request = BaseRequest.builder().http_method(HttpMethod.POST).uri("/open-apis/interactive/v1/card/update")
        body = {"token": token, "card": done}
        asked = request.token_types({AccessTokenType.TENANT}).body(body).build()
        answer = await asyncio.to_thread(api.request, asked)
        assert (answer.code, answer.msg) == (0, "ok"), answer.raw.content
        assert await stage.shown() == done
