"""Callbacks of cards: what an app is asked, what it may reply, and the code of each way to fail."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from larkstead.delivery import callbacks, webhook
from tests.console.clients import WANG, Refused
from tests.contract.provocations.im import ephemerals
from tests.support.entities import Entity
from tests.support.long_connections import connected, result
from tests.support.platform import Platform
from tests.support.pressing import NOTHING, SCOPES, Stage, button, card, staged, subscribed
from tests.support.receivers import Received

DOC = "cardkit-v1/card-callback-communication.md"
WIRE = "lark_oapi 1.7.5 ws/client.py"
OPTION = {"text": {"tag": "plain_text", "content": "one"}, "value": "a"}
WORD = {"tag": "markdown", "content": "done"}
DONE = {"schema": "2.0", "body": {"elements": [WORD]}}
TOAST = {"type": "success", "content": "saved", "i18n": {"zh_cn": "好了", "en_us": "saved"}}


@pytest.fixture
async def stage(platform: Platform) -> AsyncIterator[Stage]:
    async with staged(platform) as made:
        yield made


@pytest.mark.known(doc=DOC)
async def test_an_app_is_asked_who_pressed_what_and_where(stage: Stage) -> None:
    assert await stage.press() == NOTHING
    [received] = stage.receiver.received
    header, event = received.body["header"], received.event
    assert (received.body["schema"], header["event_type"]) == ("2.0", "card.action.trigger")
    assert len(header["create_time"]) == 16
    operator, identities = event["operator"], stage.platform.cell_of(stage.app).identities
    assert operator["open_id"] == stage.platform.open_id(stage.app, "李雷")
    assert operator["user_id"] is None
    assert operator["tenant_key"] == header["tenant_key"]
    assert operator["union_id"] == identities.union_id(stage.platform.user("李雷"))
    assert event["action"] == {"value": {"k": 1}, "tag": "button", "name": "yes"}
    assert (event["host"], event["context"]["open_message_id"]) == ("im_message", stage.message_id)
    assert event["context"]["open_chat_id"].startswith("oc_")
    assert event["token"].startswith("c-")


@pytest.mark.known(doc=DOC)
async def test_what_an_app_replies_is_shown(stage: Stage) -> None:
    stage.reply(toast=TOAST, card={"type": "raw", "data": DONE})
    done = await stage.press()
    assert (done["code"], done["toast"], done["card"]) == (0, TOAST, True)
    assert await stage.shown() == DONE


@pytest.mark.known(doc=DOC)
async def test_a_reply_is_encrypted_where_events_are(stage: Stage) -> None:
    cell = stage.platform.cell_of(stage.app)
    by = cell.memory.users.at(stage.app.owner)
    await cell.event_subscriptions.encrypt(stage.app, by, "secret")
    assert (await stage.press())["code"] == 0
    [received] = stage.receiver.received
    assert received.opened("secret")["event"]["action"]["value"] == {"k": 1}
    assert "X-Lark-Signature" in received.headers


@pytest.mark.known(sdk=WIRE)
@pytest.mark.parametrize("body", [b"", b"{}", b"null", b'{"msg":"success"}', b'"no card.action.trigger event handle"'])
async def test_a_reply_may_change_nothing(stage: Stage, body: bytes) -> None:
    stage.reply(body=body)
    assert await stage.press() == NOTHING


@pytest.mark.known(doc=DOC)
@pytest.mark.parametrize(
    ("code", "reply"),
    [
        (200671, {"status": 500}),
        (200671, {"status": 302}),
        (200672, {"body": b"yes"}),
        (200672, {"body": b"[1]"}),
        (200672, {"toast": 1}),
        (200673, {"card": 1}),
        (200673, {"card": {"type": "raw"}}),
        (200673, {"card": {"type": "raw", "data": {"schema": "2.0", "body": {"elements": [{"tag": "none"}]}}}}),
        (200673, {"card": {"type": "template", "data": {"template_id": "AAq000000000"}}}),
        (200830, {"card": {"type": "raw", "data": {"elements": [WORD]}}}),
    ],
)
async def test_a_reply_that_is_wrong_has_its_code(stage: Stage, code: int, reply: dict[str, Any]) -> None:
    stage.reply(**reply)
    done = await stage.press()
    assert (done["code"], done["card"]) == (code, False)
    assert done["said"]["zh"]
    assert len(stage.receiver.received) == 1


@pytest.mark.known(doc=DOC)
async def test_an_app_that_is_late_is_not_asked_again(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "WHOLE_S", 0.2)

    async def late(_: Received) -> web.StreamResponse:
        await asyncio.sleep(0.5)
        return web.Response()

    stage.receiver.answer = late
    assert (await stage.press())["code"] == 200341
    assert len(stage.receiver.received) == 1


@pytest.mark.known(doc=DOC)
async def test_an_address_that_is_not_there_has_its_code(stage: Stage) -> None:
    await stage.configure(callback_url="http://127.0.0.1:1/")
    assert (await stage.press())["code"] == 200342
    await stage.configure(callback_url="http://nobody.invalid/")
    assert (await stage.press())["code"] == 200343


@pytest.mark.known(doc=DOC)
async def test_an_app_that_has_not_configured_callbacks_is_not_asked(platform: Platform, stage: Stage) -> None:
    other = Stage(platform, await platform.app(*SCOPES), stage.desk, stage.receiver)
    await other.send(card(button()))
    assert (await other.press())["code"] == 200340
    await subscribed(platform, other.app)
    assert (await other.press())["code"] == 200340
    assert stage.receiver.received == []


@pytest.mark.known(sdk=WIRE)
async def test_an_app_is_asked_over_its_long_connection(platform: Platform, stage: Stage) -> None:
    await stage.configure(callback_mode="long_connection")
    async with connected(platform, stage.app) as client:
        for answer, code, toast in (
            (result({"toast": TOAST}), 0, TOAST),
            ({"code": 200}, 0, None),
            (result("no card.action.trigger event handle"), 0, None),
            ({"code": 500}, 200671, None),
        ):
            pressing = asyncio.create_task(stage.press())
            frame = await client.receive()
            assert dict(frame.headers)["type"] == "event"
            assert json.loads(frame.payload or b"")["header"]["event_type"] == "card.action.trigger"
            await client.ack(frame, answer)
            done = await pressing
            assert (done["code"], done["toast"]) == (code, toast)


@pytest.mark.known(guess=True)
async def test_with_nobody_connected_nobody_answers_in_time(stage: Stage) -> None:
    await stage.configure(callback_mode="long_connection")
    assert (await stage.press())["code"] == callbacks.LATE


@pytest.mark.known(doc="feishu-cards/streaming-updates-openapi-overview.md")
async def test_a_card_that_text_is_streamed_into_stays(stage: Stage) -> None:
    entity = await Entity.made(stage.platform, json.dumps(card(button(), streaming_mode=True)), stage.app)
    stage.message_id = (await entity.send("李雷")).data["message_id"]
    stage.reply(toast=TOAST, card={"type": "raw", "data": DONE})
    done = await stage.press()
    assert (done["code"], done["toast"], done["card"]) == (0, TOAST, False)


@pytest.mark.known(doc=DOC)
async def test_a_card_that_is_not_shared_changes_too(stage: Stage) -> None:
    said = {"tag": "plain_text", "content": "Yes"}
    await stage.send(
        {"elements": [{"tag": "action", "actions": [{"tag": "button", "text": said, "value": {"k": "v"}}]}]}
    )
    stage.reply(card={"type": "raw", "data": {"elements": [WORD]}})
    assert (await stage.press(name="", value={"k": "v"}))["card"]


FORM = {
    "tag": "form",
    "name": "form",
    "elements": [
        {"tag": "input", "name": "note", "required": True},
        {"tag": "select_static", "name": "one", "options": [OPTION]},
        {
            "tag": "multi_select_static",
            "name": "many",
            "options": [OPTION],
        },
        {"tag": "checker", "name": "tick"},
        button(name="send", form_action_type="submit", behaviors=[]),
    ],
}


@pytest.mark.known(doc=DOC)
async def test_a_form_is_told_with_all_its_fields(stage: Stage) -> None:
    await stage.send(card(FORM))
    filled = {"note": "hi", "one": "a", "many": ["a"], "tick": True}
    assert (await stage.press(name="send", form_value=filled))["code"] == 0
    action = stage.receiver.received[-1].event["action"]
    assert action == {"value": {}, "tag": "button", "name": "send", "form_value": filled}
    for wrong in ({}, {"note": ""}, {"note": "hi", "other": "x"}, {"note": "hi", "one": "b"}):
        await stage.refused(name="send", form_value=wrong)
    await stage.refused(name="note", input_value="hi")


SOLO: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"tag": "input"}, {"input_value": "hi"}),
    ({"tag": "checker"}, {"checked": True}),
    ({"tag": "select_static", "options": [OPTION]}, {"option": "a"}),
    ({"tag": "multi_select_static", "options": [OPTION]}, {"options": ["a"]}),
    ({"tag": "overflow", "options": [OPTION]}, {"option": "a"}),
    ({"tag": "date_picker"}, {"option": "2026-12-01 +0800", "timezone": "Asia/Shanghai"}),
]


@pytest.mark.known(doc=DOC)
@pytest.mark.parametrize(("component", "did"), SOLO, ids=[one["tag"] for one, _ in SOLO])
async def test_each_component_tells_what_was_chosen(
    stage: Stage, component: dict[str, Any], did: dict[str, Any]
) -> None:
    told = [{"type": "callback", "value": {"k": 1}}]
    await stage.send(card(component | {"behaviors": told, "value": {"k": 1}}))
    tag = component["tag"]
    assert (await stage.press(name="", tag=tag, **did))["code"] == 0
    assert stage.receiver.received[-1].event["action"] == {"value": {"k": 1}, "tag": tag, **did}


async def test_what_a_card_does_not_have_is_not_pressed(platform: Platform, stage: Stage) -> None:
    await stage.send(card(button(), button(name="off", disabled=True), button(name="mute", behaviors=[])))
    for did in ({"name": "no"}, {"value": {"k": 2}}, {"tag": "input"}, {"name": "off"}, {"name": "mute"}):
        await stage.refused(**did)
    message = await platform.says("李雷", stage.app)
    stage.message_id = platform.cell.identities.message_id(message.id)
    await stage.refused()
    assert stage.receiver.received == []


@pytest.mark.known(doc=DOC)
async def test_a_card_that_cannot_be_put_in_its_place_is_told(stage: Stage) -> None:
    async def recalled(_: Received) -> web.StreamResponse:
        message = f"/open-apis/im/v1/messages/{stage.message_id}"
        await stage.platform.call("DELETE", message, app=stage.app)
        return web.json_response({"card": {"type": "raw", "data": DONE}})

    stage.receiver.answer = recalled
    assert (await stage.press())["code"] == 200673


@pytest.mark.known(doc=DOC)
@pytest.mark.parametrize(
    "said",
    [
        {"toast": "saved"},
        {"toast": {"type": "info", "content": 1}},
        {"toast": {"content": "x", "i18n": "x"}},
    ],
)
async def test_a_toast_of_another_form_is_told(stage: Stage, said: dict[str, Any]) -> None:
    stage.reply(**said)
    assert (await stage.press())["code"] == 200672


@pytest.mark.known(doc=DOC)
@pytest.mark.parametrize(
    "card", ["a card", {"type": "raw", "data": "no json"}, {"type": "raw", "data": 1}, {"type": "other", "data": {}}]
)
async def test_a_card_of_another_form_is_told(stage: Stage, card: Any) -> None:
    stage.reply(card=card)
    assert (await stage.press())["code"] == 200673


@pytest.mark.known(ours="a disabled app is asked nothing")
async def test_a_disabled_app_is_not_asked(stage: Stage) -> None:
    await stage.platform.cell_of(stage.app).apps.disable(stage.app, stage.platform.user("韩梅梅"))
    answer = await stage.press()
    assert answer["code"] != 0
    assert stage.receiver.received == []


@pytest.mark.known(doc="cardkit-v1/card-element/content.md")
async def test_card_kit_changes_no_card_while_its_app_is_asked(stage: Stage) -> None:
    entity = await Entity.made(stage.platform, json.dumps(card(button(), WORD | {"element_id": "answer"})), stage.app)
    stage.message_id = (await entity.send("李雷")).data["message_id"]
    codes = []

    async def change(_: Received) -> web.StreamResponse:
        codes.append((await entity.act("PUT", "/elements/answer", element=json.dumps(WORD))).code)
        return web.Response()

    stage.receiver.answer = change
    assert (await stage.press())["code"] == 0
    codes.append((await entity.act("PUT", "/elements/answer", element=json.dumps(WORD))).code)
    assert codes == [200810, 0]


async def of_one_person(stage: Stage, name: str = "李雷") -> str:
    """Show a card to one person of a group; the group's chat_id."""
    group = await stage.platform.group("group", "李雷", "王小明", apps=[stage.app])
    answer = await ephemerals.send(stage.platform, stage.app, group, name, card=card(button()))
    stage.message_id = answer.data["message_id"]
    return stage.platform.cell.identities.chat_id(group)


@pytest.mark.known(guess=True)
async def test_a_card_that_one_person_sees_calls_back_and_changes(stage: Stage) -> None:
    chat_id = await of_one_person(stage)
    stage.reply(card={"type": "raw", "data": {"elements": [WORD]}})
    assert (await stage.press())["code"] == 200830
    stage.reply(card={"type": "raw", "data": DONE})
    done = await stage.press()
    assert (done["code"], done["card"]) == (0, True)
    context = stage.receiver.received[-1].event["context"]
    assert context == {"open_message_id": stage.message_id, "open_chat_id": chat_id}
    [shown] = (await stage.desk.do("ephemerals.of_chat", chat_id=chat_id))["messages"]
    assert json.loads(shown["content"]) == DONE


@pytest.mark.known(doc="im-v1/message-card/uITOyYjLykjM24iM5IjN.md")
async def test_such_a_card_is_taken_away_while_its_app_is_asked(stage: Stage) -> None:
    await of_one_person(stage)

    async def take_away(_: Received) -> web.StreamResponse:
        await ephemerals.delete(stage.platform, stage.app, stage.message_id)
        return web.json_response({"card": {"type": "raw", "data": DONE}})

    stage.receiver.answer = take_away
    assert (await stage.press())["code"] == 200673


async def test_another_persons_card_is_not_pressed(stage: Stage) -> None:
    await of_one_person(stage, "王小明")
    with pytest.raises(Refused) as error:
        await stage.press()
    assert error.value.cause == "NotFound"


@pytest.mark.known(doc="common-capabilities/message-card/getting-started/card-structure/card-configuration.md")
async def test_a_card_that_was_forwarded_asks_nobody(stage: Stage) -> None:
    to = [{"kind": "user", "id": WANG}]
    told = await stage.desk.do("messenger.forward", message_ids=[stage.message_id], targets=to, merged=False, uuid="a")
    page = await stage.desk.do("messenger.messages", chat_id=told["chat_ids"][0])
    stage.message_id = page["messages"][0]["message_id"]
    await stage.refused()
    assert stage.receiver.received == []
