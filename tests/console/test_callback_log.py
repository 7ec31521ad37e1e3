"""Callbacks in the log of an app's events, and the way there for who pressed and develops the app."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import pytest

from larkstead.delivery import on_purpose
from tests.console.clients import HAN, PageClient, PageClients, Refused
from tests.support.platform import Platform
from tests.support.pressing import Stage, button, card, staged, subscribed

CALLBACK, OLD = "card.action.trigger", "card.action.trigger_v1"
RECEIVE = "im.message.receive_v1"
DONE = card({"tag": "markdown", "content": "done"})


@pytest.fixture
async def stage(platform: Platform) -> AsyncIterator[Stage]:
    async with staged(platform) as made:
        yield made


@pytest.fixture
async def owner(stage: Stage) -> AsyncIterator[PageClient]:
    """Who owns the app."""
    async with AsyncExitStack() as stack:
        yield await PageClients(stage.platform.server, stack).desk(HAN)


async def logged(owner: PageClient, stage: Stage, **which: Any) -> list[dict[str, Any]]:
    found = await owner.do("event_log.list", app_id=stage.app.app_id, **which)
    return list(found["events"])


async def test_a_callback_is_in_the_log_with_what_was_sent_and_replied(stage: Stage, owner: PageClient) -> None:
    stage.reply(toast={"type": "info", "content": "saved"}, card={"type": "raw", "data": DONE})
    assert (await stage.press())["event_id"] == ""
    [line] = await logged(owner, stage, type=CALLBACK)
    assert (line["outcome"], line["tries"], line["next_at"], line["callback"]) == ("delivered", 1, 0, True)
    assert line["chat_id"].startswith("oc_")
    story = await owner.do("event_log.get", app_id=stage.app.app_id, event_id=line["event_id"])
    assert json.loads(story["body"]) == stage.receiver.received[0].body
    [attempt] = story["attempts"]
    assert (attempt["via"], attempt["status"], attempt["fault"]) == ("webhook", 200, "")
    assert (attempt["target"], json.loads(attempt["answer"])["toast"]["content"]) == (stage.receiver.url, "saved")
    with pytest.raises(Refused) as refused:
        await owner.do("event_log.resend", app_id=stage.app.app_id, event_id=line["event_id"])
    assert refused.value.cause == "BadField"


@pytest.mark.parametrize(
    ("fault", "reply"),
    [
        ("status", {"status": 500}),
        ("reply", {"body": b"yes"}),
        ("card", {"card": {"type": "raw"}}),
        ("card", {"card": {"type": "raw", "data": {"elements": [{"tag": "hr"}]}}}),
    ],
)
async def test_a_callback_that_failed_says_why(
    stage: Stage, owner: PageClient, fault: str, reply: dict[str, Any]
) -> None:
    stage.reply(**reply)
    assert (await stage.press())["code"]
    [line] = await logged(owner, stage, outcome="given_up")
    story = await owner.do("event_log.get", app_id=stage.app.app_id, event_id=line["event_id"])
    assert [one["fault"] for one in story["attempts"]] == [fault]


async def test_the_old_form_is_in_the_log_as_it_was_sent(stage: Stage, owner: PageClient) -> None:
    await subscribed(stage.platform, stage.app, OLD)
    assert (await stage.press())["code"] == 0
    lines = await logged(owner, stage)
    assert sorted(line["type"] for line in lines) == [CALLBACK, OLD]
    [old] = [line for line in lines if line["type"] == OLD]
    story = await owner.do("event_log.get", app_id=stage.app.app_id, event_id=old["event_id"])
    assert json.loads(story["body"]) in [one.body for one in stage.receiver.received]


async def test_who_develops_the_app_is_led_to_what_happened(stage: Stage, owner: PageClient) -> None:
    stage.desk = owner
    to = stage.platform.open_id(stage.app, "韩梅梅")
    content = json.dumps(card(button()))
    sent = await stage.platform.send(stage.app, "open_id", to, msg_type="interactive", content=content)
    stage.message_id = sent.data["message_id"]
    stage.reply(status=500)
    done = await stage.press()
    assert (done["code"], done["app_id"]) == (200671, stage.app.app_id)
    [line] = await logged(stage.desk, stage)
    assert line["event_id"] == done["event_id"]
    await subscribed(stage.platform, stage.app, "im.message.receive_v1", remove=[CALLBACK])
    done = await stage.press()
    newest, _ = await logged(stage.desk, stage)
    assert (done["code"], done["app_id"], done["event_id"]) == (200340, stage.app.app_id, newest["event_id"])


async def test_a_press_that_no_app_could_be_asked_about_is_in_the_log_with_why(stage: Stage, owner: PageClient) -> None:
    await subscribed(stage.platform, stage.app, remove=[CALLBACK])
    assert (await stage.press())["code"] == 200340
    [line] = await logged(owner, stage, type=CALLBACK)
    assert (line["outcome"], line["message_id"], line["callback"]) == ("given_up", stage.message_id, True)
    story = await owner.do("event_log.get", app_id=stage.app.app_id, event_id=line["event_id"])
    assert [one["fault"] for one in story["attempts"]] == ["unsubscribed"]
    told = json.loads(story["body"])["event"]
    assert (told["context"]["open_message_id"], told["action"]["value"]) == (stage.message_id, {"k": 1})
    why = await owner.do("why.get", app_id=stage.app.app_id, message_id=stage.message_id)
    assert (why["failed"], why["event_id"]) == ("subscribed", line["event_id"])
    # Once that is mended, nothing is known of a press since.
    await subscribed(stage.platform, stage.app, CALLBACK)
    why = await owner.do("why.get", app_id=stage.app.app_id, message_id=stage.message_id)
    assert (why["failed"], why["event_id"]) == ("", "")


async def test_an_event_made_by_hand_of_any_form_names_a_message_or_none(stage: Stage, owner: PageClient) -> None:
    for body, named in (
        ({"message": []}, ""),
        ({"message": {"message_id": 1}}, ""),
        ({"message": {"message_id": "a"}}, "a"),
    ):
        await owner.do("events.trigger", app_id=stage.app.app_id, type=RECEIVE, body=json.dumps(body))
        newest, *_ = await logged(owner, stage, type=RECEIVE)
        assert newest["message_id"] == named


@pytest.mark.known(doc="cardkit-v1/card-callback-communication")
async def test_who_pressed_waits_no_longer_than_the_time_that_a_program_has(
    stage: Stage, owner: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert on_purpose.LATE_S == 3.0
    monkeypatch.setattr(on_purpose, "LATE_S", 0.3)
    stage.platform.world.faults.begin(stage.app, "delay", times=1, value=60_000)
    began = asyncio.get_running_loop().time()
    assert (await stage.press())["code"] == 200341
    assert asyncio.get_running_loop().time() - began < 5
    [line] = await logged(owner, stage)
    story = await owner.do("event_log.get", app_id=stage.app.app_id, event_id=line["event_id"])
    assert [(one["fault"], "[delay]" in one["target"]) for one in story["attempts"]] == [("timeout", True)]
    assert (await stage.press())["code"] == 0


@pytest.mark.known(doc="card-json-v2-breaking-changes-release-notes")
async def test_a_reply_with_a_card_of_json_2_names_nobody_who_alone_sees_it(stage: Stage) -> None:
    stage.reply(card={"type": "raw", "data": {**DONE, "open_ids": ["ou_1"]}})
    assert (await stage.press())["code"] == 200673
