"""Why nothing happened, asked in the messenger: from an app that is not there to a program that took it."""

import json
from typing import Any

import pytest

from tests.console.conftest import Console, Consoles, Refused
from tests.console.test_event_causes import hearing
from tests.console.test_events import RECEIVE, delivered
from tests.support.receivers import receiving

ADDED = "im.chat.member.user.added_v1"


async def said(console: Console, chat_id: str, text: str) -> str:
    """A text in a chat: its message_id."""
    content = json.dumps({"text": text})
    sent = await console.call("messenger.send", chat_id=chat_id, msg_type="text", content=content, uuid=text)
    return str(sent["message_id"])


async def group(console: Console, *apps: str) -> str:
    made = await console.call("groups.create", name="Why", user_ids=["4b7d9e12"], app_ids=list(apps))
    return str(made["chat_id"])


async def why(console: Console, app_id: str, message_id: str) -> dict[str, Any]:
    found: dict[str, Any] = await console.call("why.get", app_id=app_id, message_id=message_id)
    return found


async def mend(console: Console, found: dict[str, Any]) -> None:
    """Press the first button."""
    action = next(one["action"] for one in found["remedies"] if one["action"] is not None)
    await console.call("assistant.mend", id=action["id"], parameters=action["parameters"])


async def test_each_button_leads_to_the_next_gate_until_the_program_takes_it(consoles: Consoles) -> None:
    owner = await consoles.demo()
    app_id = await owner.app()
    chat_id = await group(owner)
    seen = []
    message_id = await said(owner, chat_id, "one")
    for _ in range(10):
        found = await why(owner, app_id, message_id)
        seen.append(found["failed"])
        if not any(one["action"] for one in found["remedies"]):
            break
        await mend(owner, found)
    assert seen == ["bot", "chat", "heard", "subscribed", "way", "answers"]
    assert (found["what"], found["type"], found["event_id"]) == ("message", RECEIVE, "")
    await owner.call("events.configure", app_id=app_id, mode="here")
    again = await said(owner, chat_id, "two")
    await delivered(owner, app_id, 1)
    found = await why(owner, app_id, again)
    assert found["failed"] == ""
    assert {one["state"] for one in found["gates"]} == {"passed"}
    assert (await why(owner, app_id, message_id))["failed"] == "delivered"


async def test_an_event_that_was_not_taken_is_sent_again(consoles: Consoles) -> None:
    owner = await consoles.demo()
    async with receiving() as receiver:
        app_id = await hearing(owner, receiver)
        chat_id = (await owner.call("messenger.open", kind="app", id=app_id))["chat_id"]
    message_id = await said(owner, chat_id, "nobody is there")
    await delivered(owner, app_id, 1)
    found = await why(owner, app_id, message_id)
    assert found["failed"] == "answers"
    action = found["remedies"][0]["action"]
    assert (action["id"], action["parameters"]["event_id"]) == ("resend", found["event_id"])


async def test_who_comes_into_a_group_and_what_is_pressed_are_asked_about(consoles: Consoles) -> None:
    owner = await consoles.demo()
    async with receiving() as receiver:
        app_id = await hearing(owner, receiver)
        chat_id = await group(owner, app_id)
        await owner.call("groups.add", chat_id=chat_id, user_ids=["4b7d9e13"])
        lines = (await owner.call("messenger.messages", chat_id=chat_id))["messages"]
        joined = next(one for one in lines if one["line"])
        found = await why(owner, app_id, joined["message_id"])
        assert (found["what"], found["failed"]) == ("join", "heard")
        assert found["type"].startswith("im.chat.member.")
        token = (await owner.call("explorer.token", app_id=app_id, kind="tenant"))["token"]
        button = {"tag": "button", "text": {"tag": "plain_text", "content": "a"}, "value": {"k": "v"}}
        card = {"elements": [{"tag": "action", "actions": [button]}]}
        body = {"receive_id": chat_id, "msg_type": "interactive", "content": json.dumps(card)}
        headers = {"Authorization": f"Bearer {token}"}
        url = f"{owner.url}/open-apis/im/v1/messages?receive_id_type=chat_id"
        async with owner.client.post(url, json=body, headers=headers) as answer:
            sent = (await answer.json())["data"]["message_id"]
        found = await why(owner, app_id, sent)
        assert (found["what"], found["failed"]) == ("press", "subscribed")
        await mend(owner, found)
        assert (await why(owner, app_id, sent))["failed"] == "way"
        await owner.call("events.configure", app_id=app_id, callback_mode="long_connection", unconnected=True)
        await owner.call("cards.press", message_id=sent, tag="button", value={"k": "v"})
        found = await why(owner, app_id, sent)
        assert (found["failed"], found["remedies"][0]["action"]) == ("answers", None)
        assert found["event_id"]


async def test_only_who_develops_the_app_and_may_know_of_the_message_asks(consoles: Consoles) -> None:
    owner, other = await consoles.demo(), await consoles.demo("4b7d9e13")
    chat_id = await group(owner)
    message_id, app_id, foreign = await said(owner, chat_id, "hi"), await owner.app(), await other.app("Other")
    with pytest.raises(Refused, match="NotManager"):
        await why(other, app_id, message_id)
    for name, ask in (("why.get", {"app_id": foreign}), ("why.apps", {})):
        with pytest.raises(Refused, match="NotFound"):
            await other.call(name, message_id=message_id, **ask)
    [mine] = (await owner.call("why.apps", message_id=message_id))["apps"]
    assert mine == {"app_id": app_id, "name": "Test", "in_chat": False}
