"""What an event came from: the API call, in its story and in the log of events; and how deliveries are counted."""

import asyncio
import json
from typing import Any

from tests.console.conftest import Console, Consoles, Refused
from tests.console.test_events import configure, delivered, echo, say
from tests.support.receivers import Receiver, receiving

RECALLED = "im.message.recalled_v1"
SCOPES = ("im:message:send_as_bot", "im:message", "im:message.p2p_msg:readonly")


async def hearing(owner: Console, receiver: Receiver) -> str:
    """An app that hears what is written to it and what is taken back."""
    app_id = await owner.app(bot=True)
    receiver.answer = echo
    await configure(owner, app_id, receiver.url)
    receiver.answer = None
    receiver.received.clear()
    await owner.call("events.subscribe", app_id=app_id, add=[RECALLED, "im.message.receive_v1"])
    await owner.call("scopes.enable", app_id=app_id, grants=[{"key": key, "token": "tenant"} for key in SCOPES])
    await owner.submit(app_id, availability={"everyone": True})
    return app_id


async def asked(console: Console, method: str, path: str, token: str, body: Any = None) -> tuple[Any, str]:
    """What the open API answers, and the Log ID."""
    headers = {"Authorization": f"Bearer {token}"}
    async with console.client.request(method, f"{console.url}/open-apis{path}", headers=headers, json=body) as answer:
        return await answer.json(), answer.headers["X-Tt-Logid"]


async def takes_back(owner: Console, app_id: str) -> tuple[str, str]:
    """The app sends a text and takes it back: the Log IDs of both calls."""
    token = (await owner.call("explorer.token", app_id=app_id, kind="tenant"))["token"]
    body = {"receive_id": "hanmeimei@example.com", "msg_type": "text", "content": json.dumps({"text": "hello"})}
    said, sent = await asked(owner, "POST", "/im/v1/messages?receive_id_type=email", token, body)
    done, recalled = await asked(owner, "DELETE", f"/im/v1/messages/{said['data']['message_id']}", token)
    assert done["code"] == 0
    return sent, recalled


async def story(owner: Console, log_id: str) -> Any:
    """The story of a call, once it is in the log."""
    async with asyncio.timeout(10):
        while True:
            try:
                return await owner.call("logs.story", log_id=log_id)
            except Refused:
                await asyncio.sleep(0.05)


async def test_the_story_of_a_call_names_the_events_that_it_caused(consoles: Consoles) -> None:
    owner = await consoles.demo()
    async with receiving() as receiver:
        app_id = await hearing(owner, receiver)
        sent, recalled = await takes_back(owner, app_id)
        await receiver.until(1)
        [line] = await delivered(owner, app_id, 1)
        assert (line["type"], line["log_id"], line["by_hand"]) == (RECALLED, recalled, False)
        [caused] = (await story(owner, recalled))["events"]
        assert (caused["app_id"], caused["event"]["event_id"]) == (app_id, line["event_id"])
        assert caused["link"] == f"/app/{app_id}/event?tab=log&log_id={recalled}"
        assert (await story(owner, sent))["events"] == []
        # What a person does in a page comes of no call.
        await say(owner, app_id, "hi")
        [heard, _] = await delivered(owner, app_id, 2)
        assert heard["log_id"] == ""
        for where, found in (({"log_id": recalled}, [line["event_id"]]), ({"log_id": sent}, [])):
            listed = (await owner.call("event_log.list", app_id=app_id, **where))["events"]
            assert [one["event_id"] for one in listed] == found
        of_chat = (await owner.call("event_log.list", app_id=app_id, chat_id=heard["chat_id"]))["events"]
        assert [one["event_id"] for one in of_chat] == [heard["event_id"], line["event_id"]]
        after = (await owner.call("event_log.list", app_id=app_id, after=line["event_id"]))["events"]
        assert [one["event_id"] for one in after] == [heard["event_id"]]


async def test_tries_are_counted_by_way_and_outcome(consoles: Consoles) -> None:
    owner = await consoles.demo()
    async with receiving() as receiver:
        app_id = await hearing(owner, receiver)
        await say(owner, app_id, "one")
        await delivered(owner, app_id, 1)
    await say(owner, app_id, "two")
    await delivered(owner, app_id, 2)
    figures = consoles.server.figures
    assert figures is not None
    assert dict(figures.tries) == {("webhook", "delivered"): 1, ("webhook", "waiting"): 1}
    shown = (await owner.call("admin.overview"))["process"]
    assert shown["events"] == {"delivered": 1, "failed": 1, "given_up": 0, "waiting": 1}
    assert shown["connections"] == 0
