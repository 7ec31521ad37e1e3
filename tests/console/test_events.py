"""`events.*`: how an app gets events, as its developers choose it in the console."""

import asyncio
import json
from typing import Any

import pytest
from aiohttp import web

from larkstead.console.apps import event_log
from larkstead.delivery import url_check
from tests.console.conftest import Console, Consoles, Refused
from tests.support.receivers import Received, Receiver, receiving

RECEIVE = "im.message.receive_v1"


async def echo(received: Received) -> web.StreamResponse:
    """What a program answers to the check of its address."""
    return web.json_response({"challenge": received.body["challenge"]})


async def configure(console: Console, app_id: str, url: str) -> dict[str, object]:
    found: dict[str, object] = await console.call("events.configure", app_id=app_id, mode="webhook", url=url)
    return found


async def test_every_app_shows_a_verification_token(consoles: Consoles) -> None:
    owner = await consoles.demo()
    shown = await owner.call("events.get", app_id=await owner.app())
    assert (shown["mode"], shown["encrypt_key"], shown["types"], shown["connections"]) == ("", "", [], [])
    assert len(shown["verification_token"]) == 32


async def test_a_request_url_is_kept_once_it_returns_the_challenge(consoles: Consoles) -> None:
    owner = await consoles.demo()
    app_id = await owner.app()
    async with receiving() as receiver:
        receiver.answer = echo
        await configure(owner, app_id, receiver.url)
        [asked] = receiver.received
    shown = await owner.call("events.get", app_id=app_id)
    assert (shown["mode"], shown["url"]) == ("webhook", receiver.url)
    assert (asked.body["type"], asked.body["token"]) == ("url_verification", shown["verification_token"])


async def test_with_an_encrypt_key_the_challenge_is_encrypted(consoles: Consoles) -> None:
    owner = await consoles.demo()
    app_id = await owner.app()
    key = (await owner.call("events.encrypt", app_id=app_id))["encrypt_key"]
    async with receiving() as receiver:

        async def opened(received: Received) -> web.StreamResponse:
            return web.json_response({"challenge": received.opened(key)["challenge"]})

        receiver.answer = opened
        await configure(owner, app_id, receiver.url)
        assert list(receiver.received[0].body) == ["encrypt"]


async def test_an_address_that_answers_something_else_is_told_so(consoles: Consoles) -> None:
    owner = await consoles.demo()
    app_id = await owner.app()
    async with receiving() as receiver:

        async def other(_: Received) -> web.StreamResponse:
            return web.json_response({"challenge": "another"})

        receiver.answer = other
        with pytest.raises(Refused) as refused:
            await configure(owner, app_id, receiver.url)
    assert refused.value.cause == "ChallengeNotReturned"
    assert "Challenge code 没有返回" in json.dumps(refused.value.said, ensure_ascii=False)
    assert (await owner.call("events.get", app_id=app_id))["mode"] == ""


async def test_an_address_that_answers_no_json_is_told_so(consoles: Consoles) -> None:
    owner = await consoles.demo()
    async with receiving() as receiver:

        async def hello(_: Received) -> web.StreamResponse:
            return web.Response(text="hello")

        receiver.answer = hello
        with pytest.raises(Refused) as refused:
            await configure(owner, await owner.app(), receiver.url)
    assert refused.value.cause == "ChallengeNotReturned"
    assert "hello" in str(refused.value.said)


@pytest.mark.parametrize("status", [404, 302, 500])
async def test_an_address_that_does_not_answer_200_is_told_so(consoles: Consoles, status: int) -> None:
    owner = await consoles.demo()
    async with receiving() as receiver:

        async def no(_: Received) -> web.StreamResponse:
            return web.Response(status=status)

        receiver.answer = no
        with pytest.raises(Refused) as refused:
            await configure(owner, await owner.app(), receiver.url)
    said = json.dumps(refused.value.said, ensure_ascii=False)
    assert "请填写有效的 HTTP/HTTPS URL" in said
    assert str(status) in said


async def test_where_nobody_listens_is_told_so(consoles: Consoles) -> None:
    owner = await consoles.demo()
    async with receiving() as receiver:
        gone = receiver.url
    with pytest.raises(Refused, match="UrlNotValid"):
        await configure(owner, await owner.app(), gone)


async def test_an_answer_has_a_second(consoles: Consoles, monkeypatch: pytest.MonkeyPatch) -> None:
    assert url_check.WITHIN_S == 1.0
    monkeypatch.setattr(url_check, "WITHIN_S", 0.05)
    owner = await consoles.demo()
    async with receiving() as receiver:

        async def late(received: Received) -> web.StreamResponse:
            await receiver.until(2)
            return await echo(received)

        receiver.answer = late
        with pytest.raises(Refused, match="UrlNotValid"):
            await configure(owner, await owner.app(), receiver.url)


async def test_the_long_connection_is_chosen_where_a_program_is_connected(consoles: Consoles) -> None:
    owner = await consoles.demo()
    app_id = await owner.app()
    with pytest.raises(Refused) as refused:
        await owner.call("events.configure", app_id=app_id, mode="long_connection")
    assert "应用未建立长连接" in json.dumps(refused.value.said, ensure_ascii=False)
    shown = await owner.call("events.configure", app_id=app_id, mode="long_connection", unconnected=True)
    assert shown["mode"] == "long_connection"


async def test_types_are_shown_with_the_scopes_that_they_need(consoles: Consoles) -> None:
    owner = await consoles.demo()
    app_id = await owner.app()
    every = {one["type"]: one for one in (await owner.call("events.all", app_id=app_id))["types"]}
    assert len(every) >= 46
    assert all(one["title"]["zh"] and one["title"]["en"] for one in every.values())
    assert not every[RECEIVE]["configured"]
    shown = await owner.call("events.subscribe", app_id=app_id, add=[RECEIVE])
    [receive] = shown["types"]
    assert (receive["configured"], receive["in_force"], shown["pending"]) == (True, False, True)
    assert not any(scope["held"] for scope in receive["scopes"])
    await owner.call("scopes.enable", app_id=app_id, grants=[{"key": "im:message.p2p_msg:readonly", "token": "tenant"}])
    await owner.submit(app_id)
    shown = await owner.call("events.get", app_id=app_id)
    [receive] = shown["types"]
    assert (receive["in_force"], shown["pending"]) == (True, False)
    assert [scope["key"] for scope in receive["scopes"] if scope["held"]] == ["im:message.p2p_msg:readonly"]


async def test_a_review_waits_for_types_as_well(consoles: Consoles) -> None:
    developer, admin = await consoles.strict(), await consoles.strict_admin()
    app_id = await developer.app()
    await developer.call("events.subscribe", app_id=app_id, add=[RECEIVE])
    version = await developer.submit(app_id)
    with pytest.raises(Refused, match="ConfigLocked"):
        await developer.call("events.subscribe", app_id=app_id, remove=[RECEIVE])
    assert (await developer.call("events.get", app_id=app_id))["pending"]
    await admin.call("admin.approve", app_id=app_id, version_id=version["version_id"])
    assert not (await developer.call("events.get", app_id=app_id))["pending"]


async def test_only_its_developers_see_the_keys_of_an_app(consoles: Consoles) -> None:
    owner, other = await consoles.demo(), await consoles.demo("4b7d9e12")
    app_id = await owner.app()
    for name in ("events.get", "events.all", "events.encrypt", "events.reset_token", "events.subscribe"):
        with pytest.raises(Refused, match="NotManager"):
            await other.call(name, app_id=app_id)


async def delivered(console: Console, app_id: str, count: int, **where: str) -> list[dict[str, Any]]:
    """The events of an app, once so many have an end."""
    async with asyncio.timeout(10):
        while True:
            found: list[dict[str, Any]] = (await console.call("event_log.list", app_id=app_id, **where))["events"]
            if sum(one["tries"] for one in found) >= count:
                return found
            await asyncio.sleep(0.02)


async def hearing(owner: Console, receiver: Receiver) -> str:
    """An app that hears what people write to its bot."""
    app_id = await owner.app(bot=True)
    receiver.answer = echo
    await configure(owner, app_id, receiver.url)
    await owner.call("events.subscribe", app_id=app_id, add=[RECEIVE])
    await owner.call("scopes.enable", app_id=app_id, grants=[{"key": "im:message.p2p_msg:readonly", "token": "tenant"}])
    await owner.submit(app_id)
    receiver.answer = None
    receiver.received.clear()
    return app_id


async def say(console: Console, app_id: str, text: str) -> None:
    chat = (await console.call("messenger.open", kind="app", id=app_id))["chat_id"]
    content = json.dumps({"text": text})
    await console.call("messenger.send", chat_id=chat, msg_type="text", content=content, uuid=text)


async def test_every_event_is_shown_with_its_tries_and_sent_again(consoles: Consoles) -> None:
    owner = await consoles.demo()
    async with receiving() as receiver:
        app_id = await hearing(owner, receiver)
        await say(owner, app_id, "hello")
        [line] = await delivered(owner, app_id, 1)
        assert (line["type"], line["outcome"], line["tries"], line["next_at"]) == (RECEIVE, "delivered", 1, 0)
        story = await owner.call("event_log.get", app_id=app_id, event_id=line["event_id"])
        assert json.loads(story["body"]) == receiver.received[0].body
        [attempt] = story["attempts"]
        assert (attempt["via"], attempt["target"], attempt["fault"], attempt["status"]) == (
            *("webhook", receiver.url, ""),
            200,
        )
        await owner.call("event_log.resend", app_id=app_id, event_id=line["event_id"])
        await receiver.until(2)
        assert receiver.received[0].body == receiver.received[1].body
        [line] = await delivered(owner, app_id, 2)
        assert (line["outcome"], line["tries"]) == ("delivered", 2)


async def test_events_are_listed_by_outcome_and_page_by_page(
    consoles: Consoles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_log, "AT_ONCE", 2)
    owner = await consoles.demo()
    async with receiving() as receiver:
        app_id = await hearing(owner, receiver)

        async def but_the_first(_: Received) -> web.StreamResponse:
            return web.Response(status=200 if len(receiver.received) > 1 else 500)

        receiver.answer = but_the_first
        for number in range(3):
            await say(owner, app_id, str(number))
        await receiver.until(3)
        await delivered(owner, app_id, 2)
        [waiting] = await delivered(owner, app_id, 1, outcome="waiting")
        assert waiting["next_at"] > waiting["created_at"]
        first = await owner.call("event_log.list", app_id=app_id)
        second = await owner.call("event_log.list", app_id=app_id, cursor=first["next"])
        assert (len(first["events"]), len(second["events"]), second["next"]) == (2, 1, None)
        assert second["events"][0]["event_id"] == waiting["event_id"]


async def test_another_apps_events_are_not_there(consoles: Consoles) -> None:
    owner = await consoles.demo()
    async with receiving() as receiver:
        app_id, other = await hearing(owner, receiver), await owner.app("Other")
        await say(owner, app_id, "hello")
        [line] = await delivered(owner, app_id, 1)
    for name in ("event_log.get", "event_log.resend"):
        with pytest.raises(Refused, match="NotFound"):
            await owner.call(name, app_id=other, event_id=line["event_id"])
        with pytest.raises(Refused, match="NotFound"):
            await owner.call(name, app_id=app_id, event_id="0" * 32)
