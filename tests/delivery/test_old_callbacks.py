"""The callback of cards in its old form: its body, its signature, and what an app replies to it."""

import hashlib
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from tests.support.platform import Platform
from tests.support.pressing import NOTHING, Stage, card, staged, subscribed
from tests.support.receivers import Received

DOC = "ukTMukTMukTM/uYzM3QjL2MzN04iNzcDN/configuring-card-callbacks/card-callback-structure"
SDK = "lark_oapi 1.7.5 card/action_handler.py"
NEW, OLD = "card.action.trigger", "card.action.trigger_v1"
DONE = card({"tag": "markdown", "content": "done"})
TOAST = {"type": "success", "content": "saved", "i18n": {}}


@pytest.fixture
async def stage(platform: Platform) -> AsyncIterator[Stage]:
    async with staged(platform) as made:
        await subscribed(platform, made.app, OLD, remove=[NEW])
        yield made


@pytest.mark.known(doc=DOC)
async def test_the_old_form_has_nothing_around_it(stage: Stage) -> None:
    assert (await stage.press())["code"] == 0
    [received] = stage.receiver.received
    cell, told = stage.platform.cell_of(stage.app), received.body
    assert told.pop("token").startswith("c-")
    assert told.pop("open_chat_id").startswith("oc_")
    assert told == {
        "open_id": stage.platform.open_id(stage.app, "李雷"),
        "user_id": stage.platform.user("李雷").user_id,
        "tenant_key": cell.tenant.tenant_key,
        "open_message_id": stage.message_id,
        "action": {"value": {"k": 1}, "tag": "button", "name": "yes"},
    }


@pytest.mark.known(sdk=SDK)
async def test_it_is_signed_with_the_verification_token_and_never_encrypted(stage: Stage) -> None:
    cell = stage.platform.cell_of(stage.app)
    await cell.event_subscriptions.encrypt(stage.app, cell.memory.users.at(stage.app.owner), "secret")
    assert (await stage.press())["code"] == 0
    [received] = stage.receiver.received
    token = cell.event_subscriptions.keys(stage.app).verification_token
    said = f"{received.headers['X-Lark-Request-Timestamp']}{received.headers['X-Lark-Request-Nonce']}{token}"
    assert received.headers["X-Lark-Signature"] == hashlib.sha1(said.encode() + received.raw).hexdigest()
    assert received.body["open_message_id"] == stage.message_id


@pytest.mark.known(doc=DOC)
async def test_a_card_in_reply_takes_its_place(stage: Stage) -> None:
    stage.reply(body=json.dumps(DONE).encode())
    assert (await stage.press())["card"]
    assert await stage.shown() == DONE


@pytest.mark.known(sdk=SDK)
@pytest.mark.parametrize("body", [b"", b"{}", b"null", b'{"msg":"success"}', b'{"toast":{}}'])
async def test_a_reply_may_change_nothing(stage: Stage, body: bytes) -> None:
    stage.reply(body=body)
    assert await stage.press() == NOTHING


@pytest.mark.known(doc=DOC)
@pytest.mark.parametrize(
    ("code", "reply"),
    [
        (0, {"toast": TOAST}),
        (200671, {"status": 500}),
        (200672, {"body": b"[1]"}),
        (200673, {"elements": [{"tag": "none"}]}),
        (200830, {"elements": [{"tag": "hr"}]}),
    ],
)
async def test_a_reply_has_its_code(stage: Stage, code: int, reply: dict[str, Any]) -> None:
    stage.reply(**reply)
    done = await stage.press()
    assert (done["code"], done["toast"], done["card"]) == (code, reply.get("toast"), False)


@pytest.mark.known(doc=DOC)
async def test_it_does_not_come_over_a_long_connection(stage: Stage) -> None:
    await stage.configure(callback_mode="long_connection")
    assert (await stage.press())["code"] == 200340
    assert stage.receiver.received == []


@pytest.mark.known(doc="cardkit-v1/card-callback-communication.md")
@pytest.mark.parametrize("answering", ["open_id", "schema"])
async def test_who_gets_both_forms_answers_either(stage: Stage, answering: str) -> None:
    await subscribed(stage.platform, stage.app, NEW)

    async def answer(received: Received) -> web.StreamResponse:
        return web.json_response({"toast": TOAST}) if answering in received.body else web.Response(status=500)

    stage.receiver.answer = answer
    done = await stage.press()
    assert (done["code"], done["toast"]) == (0, TOAST)
    told = [json.loads(one.raw) for one in stage.receiver.received]
    assert len(told) == 2
    assert len({one.get("token") or one["event"]["token"] for one in told}) == 1
