"""Events made by hand: an example of every type with ids of what is there, brought and tried as any other."""

import json
from typing import Any

import pytest

from larkstead.contract.events import events
from tests.console.conftest import Console, Consoles, Refused
from tests.console.test_event_causes import hearing
from tests.console.test_events import RECEIVE, delivered, say
from tests.support.receivers import receiving

EVENTS = sorted(type for type, facts in events().items() if facts.kind == "event")
# What only the documents have.
ELSEWHERE = ("736588c9260f175e", "ou_84aad35d084aa403a838cf73ee18467", "on_8ed6aa67826108097d9ee143816345")


async def of_type(owner: Console, app_id: str, type: str) -> dict[str, Any]:
    body: dict[str, Any] = json.loads((await owner.call("events.prepare", app_id=app_id, type=type))["body"])
    return body


async def test_every_event_has_an_example_with_ids_of_what_is_there(consoles: Consoles) -> None:
    owner = await consoles.demo()
    app_id = await owner.app(bot=True)
    # The bot is in no chat: one of the person's own is as real.
    chat_id = (await owner.call("messenger.open", kind="user", id="4b7d9e12"))["chat_id"]
    assert chat_id in json.dumps(await of_type(owner, app_id, RECEIVE))
    for type in EVENTS:
        text = json.dumps(await of_type(owner, app_id, type))
        assert not [one for one in ELSEWHERE if one in text], type
        assert "cli_" not in text.replace(app_id, ""), type


async def test_the_example_of_a_message_names_its_sender_and_their_chat(consoles: Consoles) -> None:
    owner = await consoles.demo()
    async with receiving() as receiver:
        app_id = await hearing(owner, receiver)
        await say(owner, app_id, "hi")
        [heard] = await delivered(owner, app_id, 1)
        event = json.loads((await owner.call("event_log.get", app_id=app_id, event_id=heard["event_id"]))["body"])
    real, made = event["event"], await of_type(owner, app_id, RECEIVE)
    assert made["sender"] == real["sender"]
    for name in ("chat_id", "chat_type", "message_id", "message_type"):
        assert made["message"][name] == real["message"][name]
    assert made.keys() == real.keys()
    assert made["message"].keys() == real["message"].keys()


async def test_an_event_made_by_hand_is_brought_as_any_other(consoles: Consoles) -> None:
    owner = await consoles.demo()
    async with receiving() as receiver:
        app_id = await hearing(owner, receiver)
        overrides = ['message.content={"text":"by hand"}', "message.mentions=[]", "sender.sender_id.user_id=null"]
        made = await owner.call("events.trigger", app_id=app_id, type=RECEIVE, overrides=overrides)
        assert made["in_force"]
        await receiver.until(1)
        got = receiver.received[0].body
        assert (got["header"]["event_id"], got["header"]["event_type"]) == (made["event_id"], RECEIVE)
        assert got["event"]["message"]["content"] == '{"text":"by hand"}'
        assert got["event"]["message"]["mentions"] == []
        assert got["event"]["sender"]["sender_id"]["user_id"] is None
        [line] = await delivered(owner, app_id, 1)
        assert (line["by_hand"], line["outcome"], line["tries"]) == (True, "delivered", 1)
        other = await owner.call("events.trigger", app_id=app_id, type="app_ticket", body='{"app_ticket":"abc"}')
        assert not other["in_force"]
        await receiver.until(2)
        assert receiver.received[1].body["event"]["app_ticket"] == "abc"


@pytest.mark.parametrize(
    "ask",
    [
        {"type": "im.none"},
        {"type": "card.action.trigger"},
        {"type": RECEIVE, "body": "[]"},
        {"type": RECEIVE, "body": "{"},
        {"type": RECEIVE, "overrides": ["message"]},
        {"type": RECEIVE, "overrides": ["message.content.text=hi"]},
        {"type": RECEIVE, "overrides": ["a..b=1"]},
    ],
)
async def test_what_makes_no_event_is_refused(consoles: Consoles, ask: dict[str, Any]) -> None:
    owner = await consoles.demo()
    with pytest.raises(Refused, match="BadField"):
        await owner.call("events.trigger", app_id=await owner.app(), **ask)


async def test_only_its_developers_make_events_of_an_app(consoles: Consoles) -> None:
    owner, other = await consoles.demo(), await consoles.demo("4b7d9e12")
    app_id = await owner.app()
    for name in ("events.prepare", "events.trigger"):
        with pytest.raises(Refused, match="NotManager"):
            await other.call(name, app_id=app_id, type=RECEIVE)


async def test_the_console_receives_with_no_program_at_all(consoles: Consoles) -> None:
    owner = await consoles.demo()
    async with receiving() as receiver:
        app_id = await hearing(owner, receiver)
        shown = await owner.call("events.configure", app_id=app_id, mode="here")
        assert (shown["mode"], shown["callback_mode"]) == ("here", "")
        await say(owner, app_id, "hello")
        [line] = await delivered(owner, app_id, 1, outcome="delivered")
        assert receiver.received == []
    [full] = (await owner.call("event_log.list", app_id=app_id, bodies=True))["events"]
    assert json.loads(json.loads(full["body"])["message"]["content"]) == {"text": "hello"}
    [attempt] = (await owner.call("event_log.get", app_id=app_id, event_id=line["event_id"]))["attempts"]
    assert (attempt["via"], attempt["fault"]) == ("here", "")
