"""`link_previews.*`: an app's rules, and what it answers when somebody sees a link of them."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import FormData, web

from larkstead.delivery import link_previews
from tests.console.clients import HAN, LI, PageClient, PageClients, Refused
from tests.support.pictures import png
from tests.support.receivers import Received, Receiver, receiving

LINK = "https://ci.example.com/builds/7"


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """The program of the app."""
    async with receiving() as one:
        yield one


async def app_with_rules(office: PageClients, han: PageClient, receiver: Receiver, **more: Any) -> str:
    """An app that gives previews of links, published for everybody."""
    app_id: str = await office.app(han)
    await han.do("link_previews.configure", app_id=app_id, patterns=["ci.example.com/*"])
    told = {"callback_mode": "webhook", "callback_url": receiver.url, "unchecked": True}
    await han.do("events.configure", app_id=app_id, **told)
    await han.do("events.subscribe", app_id=app_id, add=["url.preview.get"])
    await office.publish(han, app_id, "1.0.1", **{"everyone": True, **more})
    return app_id


def answering(receiver: Receiver, reply: Any) -> None:
    async def answer(_: Received) -> web.StreamResponse:
        return web.json_response(reply)

    receiver.answer = answer


async def looked(reader: PageClient, message_id: str) -> list[Any]:
    found: list[Any] = (await reader.do("link_previews.look", message_id=message_id))["previews"]
    return found


@pytest.mark.known(doc="development-link-preview/pull-link-preview-data-callback-structure")
async def test_the_app_is_asked_by_each_who_sees_the_link(
    office: PageClients, han: PageClient, li: PageClient, receiver: Receiver
) -> None:
    app_id = await app_with_rules(office, han, receiver)
    card = {"elements": [{"tag": "div", "text": {"tag": "plain_text", "content": "Passed"}}]}
    inline = {"title": "Build 7", "i18n_title": {"zh_cn": "第 7 次构建"}, "url": {"web": "https://ci.example.com/7"}}
    answering(receiver, {"inline": inline, "card": {"type": "raw", "data": card}})
    chat_id = await han.chat_with("user", LI)
    message = await han.say(chat_id, f"看 {LINK} 和 https://other.example.com/x")
    for reader in (han, li):
        (shown,) = await looked(reader, message["message_id"])
        assert (shown["url"], shown["link"]) == (LINK, "https://ci.example.com/7")
        assert shown["title"] == {"zh": "第 7 次构建", "en": "Build 7"}
        assert json.loads(shown["card"])["elements"][0]["text"]["content"] == "Passed"
    first, second = (one.body for one in receiver.received)
    assert first["header"]["event_type"] == "url.preview.get"
    assert first["header"]["app_id"] == app_id
    context = first["event"]["context"]
    assert context == second["event"]["context"]
    assert (first["event"]["host"], context["url"]) == ("im_message", LINK)
    assert (context["open_message_id"], context["open_chat_id"]) == (message["message_id"], chat_id)
    assert first["event"]["operator"]["open_id"] != second["event"]["operator"]["open_id"]


@pytest.mark.parametrize(
    "reply",
    [{}, [], {"inline": 1}, {"inline": {"title": 1}}, {"inline": {"i18n_title": []}}, {"card": {"type": "raw"}}, "no"],
)
async def test_a_reply_that_is_no_preview_shows_nothing(
    office: PageClients, han: PageClient, receiver: Receiver, reply: Any
) -> None:
    await app_with_rules(office, han, receiver)
    answering(receiver, reply)
    message = await han.say(await han.chat_with("user", LI), LINK)
    assert await looked(han, message["message_id"]) == []
    assert len(receiver.received) == 1


async def test_a_card_that_could_not_be_sent_and_a_foreign_icon_are_left_out(
    office: PageClients, han: PageClient, receiver: Receiver
) -> None:
    await app_with_rules(office, han, receiver)
    card = {"type": "raw", "data": {"elements": [{"tag": "nothing"}]}}
    answering(
        receiver, {"inline": {"title": "a", "image_key": "img_v3_0000", "url": {"web": "javascript:a"}}, "card": card}
    )
    message = await han.say(await han.chat_with("user", LI), LINK)
    (shown,) = await looked(han, message["message_id"])
    assert (shown["icon"], shown["card"], shown["link"]) == ("", "", LINK)


async def test_it_is_asked_for_those_alone_whom_the_app_is_for(
    office: PageClients, han: PageClient, li: PageClient, receiver: Receiver
) -> None:
    await app_with_rules(office, han, receiver, everyone=False, users=[HAN])
    answering(receiver, {"inline": {"title": "a"}})
    message = await han.say(await han.chat_with("user", LI), LINK)
    assert await looked(li, message["message_id"]) == []
    assert receiver.received == []
    assert len(await looked(han, message["message_id"])) == 1


async def test_links_that_fit_no_rule_ask_nobody(office: PageClients, han: PageClient, receiver: Receiver) -> None:
    app_id = await app_with_rules(office, han, receiver)
    message = await han.say(await han.chat_with("user", LI), "https://example.com/ci.example.com/x")
    assert await looked(han, message["message_id"]) == []
    await han.do("link_previews.configure", app_id=app_id, patterns=[])
    assert (await han.do("apps.get", app_id=app_id))["previews_waiting"]
    assert receiver.received == []


async def test_rules_are_hosts_and_paths_and_their_developers_alone_see_them(
    office: PageClients, han: PageClient, li: PageClient
) -> None:
    app_id = await office.app(han)
    for wrong in (["https://a.example.com"], ["*"], [f"{at}.example.com" for at in range(21)]):
        with pytest.raises(Refused, match="BadField"):
            await han.do("link_previews.configure", app_id=app_id, patterns=wrong)
    kept = await han.do("link_previews.configure", app_id=app_id, patterns=[" a.example.com/* ", "a.example.com/*"])
    assert kept == {"patterns": ["a.example.com/*"], "most": 20, "pending": True, "subscribed": False}
    with pytest.raises(Refused, match="NotManager"):
        await li.do("link_previews.settings", app_id=app_id)


async def test_a_message_of_another_chat_is_not_looked_at(
    office: PageClients, han: PageClient, receiver: Receiver
) -> None:
    await app_with_rules(office, han, receiver)
    message = await han.say(await han.chat_with("user", LI), LINK)
    wang = await office.desk("4b7d9e13")
    with pytest.raises(Refused, match="NotFound"):
        await looked(wang, message["message_id"])
    await asyncio.sleep(0)
    assert receiver.received == []


async def log_of(han: PageClient, app_id: str) -> list[tuple[str, str]]:
    """What became of each preview that the app was asked for, the newest first: the outcome, and why not."""
    lines = (await han.do("event_log.list", app_id=app_id, type="url.preview.get"))["events"]
    stories = [await han.do("event_log.get", app_id=app_id, event_id=line["event_id"]) for line in lines]
    return [(one["event"]["outcome"], one["attempts"][0]["fault"]) for one in stories]


async def test_each_preview_that_is_asked_for_is_in_the_log_of_the_app(
    office: PageClients, han: PageClient, li: PageClient, receiver: Receiver
) -> None:
    app_id = await app_with_rules(office, han, receiver)
    answering(receiver, {"inline": {"title": "Build 7"}})
    message = await han.say(await han.chat_with("user", LI), LINK)
    await looked(li, message["message_id"])
    assert await log_of(han, app_id) == [("delivered", "")]
    for reply, fault in (([], "reply"), ({"card": {"type": "raw", "data": {"elements": [{"tag": "no"}]}}}, "card")):
        answering(receiver, reply)
        await looked(li, message["message_id"])
        assert (await log_of(han, app_id))[0] == ("given_up", fault)
    # Whose rules fit and who does not subscribe is asked for nothing, and its developers see so.
    await han.do("events.subscribe", app_id=app_id, remove=["url.preview.get"])
    await office.publish(han, app_id, "1.0.2", everyone=True)
    asked = len(receiver.received)
    await looked(li, message["message_id"])
    assert (await log_of(han, app_id))[0] == ("given_up", "unsubscribed")
    assert len(receiver.received) == asked


def yes(**more: Any) -> dict[str, Any]:
    said = {"tag": "plain_text", "content": "Run again"}
    behaviors = [{"type": "callback", "value": {"run": 7}}]
    button = {"tag": "button", "name": "again", "text": said, "behaviors": behaviors}
    return {"schema": "2.0", "body": {"elements": [button, *more.get("elements", ())]}}


@pytest.mark.known(doc="cardkit-v1/card-callback-communication")
async def test_the_card_of_a_preview_calls_back_and_becomes_another_for_who_pressed(
    office: PageClients, han: PageClient, li: PageClient, receiver: Receiver
) -> None:
    app_id = await app_with_rules(office, han, receiver)
    await han.do("events.subscribe", app_id=app_id, add=["card.action.trigger"])
    await office.publish(han, app_id, "1.0.2", everyone=True)
    answering(receiver, {"card": {"type": "raw", "data": yes()}})
    message = await han.say(await han.chat_with("user", LI), LINK)
    of = {"message_id": message["message_id"], "link": LINK}
    # Nobody presses what they were not shown.
    with pytest.raises(Refused) as refused:
        await li.do("link_previews.press", **of, name="again")
    assert refused.value.cause == "BadField"
    await looked(li, message["message_id"])
    asked = receiver.received[-1].event
    done = {"elements": [{"tag": "markdown", "content": "runs"}]}
    answering(receiver, {"toast": {"type": "info", "content": "ok"}, "card": {"type": "raw", "data": yes(**done)}})
    pressed = await li.do("link_previews.press", **of, name="again")
    assert (pressed["done"]["code"], pressed["done"]["toast"]["content"], pressed["done"]["card"]) == (0, "ok", True)
    assert "runs" in pressed["preview"]["card"]
    told = receiver.received[-1]
    assert told.body["header"]["event_type"] == "card.action.trigger"
    assert (told.event["delivery_type"], told.event["host"]) == ("url_preview", "im_message")
    assert told.event["context"] == asked["context"]
    assert (told.event["action"]["value"], told.event["token"][:2]) == ({"run": 7}, "c-")
    with pytest.raises(Refused):
        await li.do("link_previews.press", **of, name="nothing")
    # A card that could not be sent leaves the preview as it is.
    answering(receiver, {"card": {"type": "raw", "data": {"elements": [{"tag": "no"}]}}})
    pressed = await li.do("link_previews.press", **of, name="again")
    assert (pressed["done"]["code"], pressed["done"]["card"]) == (200673, False)
    assert "runs" in pressed["preview"]["card"]
    [failed, went] = (await han.do("event_log.list", app_id=app_id, type="card.action.trigger"))["events"]
    assert [failed["outcome"], went["outcome"]] == ["given_up", "delivered"]
    await han.do("events.subscribe", app_id=app_id, remove=["card.action.trigger"])
    await office.publish(han, app_id, "1.0.3", everyone=True)
    assert (await li.do("link_previews.press", **of, name="again"))["done"]["code"] == 200340


async def test_the_newest_cards_of_previews_are_remembered(
    office: PageClients, han: PageClient, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link_previews, "REMEMBERED", 1)
    await app_with_rules(office, han, receiver)
    answering(receiver, {"card": {"type": "raw", "data": yes()}})
    chat_id = await han.chat_with("user", LI)
    old, new = [(await han.say(chat_id, text))["message_id"] for text in (LINK, f"{LINK} again")]
    for one in (old, new):
        await looked(han, one)
    with pytest.raises(Refused) as refused:
        await han.do("link_previews.press", message_id=old, link=LINK, name="again")
    assert refused.value.cause == "BadField"
    assert (await han.do("link_previews.press", message_id=new, link=LINK, name="again"))["done"]["code"] == 200340


async def test_pictures_of_a_card_come_along_where_the_app_uploaded_them(
    office: PageClients, han: PageClient, li: PageClient, receiver: Receiver
) -> None:
    app_id = await app_with_rules(office, han, receiver)
    await han.do("scopes.enable", app_id=app_id, grants=[{"key": "im:resource", "token": "tenant"}])
    await office.publish(han, app_id, "1.0.2", everyone=True)
    token = await office.token(han, app_id)
    form = FormData({"image_type": "message"})
    form.add_field("image", png(), filename="a.png")
    headers = {"Authorization": f"Bearer {token}"}
    async with han.http.post(f"{han.url}/open-apis/im/v1/images", data=form, headers=headers) as answer:
        key = (await answer.json())["data"]["image_key"]
    alt = {"tag": "plain_text", "content": ""}
    shown = [{"tag": "img", "img_key": one, "alt": alt} for one in (key, f"img_v3_{'0' * 32}")]
    answering(
        receiver, {"inline": {"title": "a", "image_key": key}, "card": {"type": "raw", "data": yes(elements=shown)}}
    )
    message = await han.say(await han.chat_with("user", LI), LINK)
    [preview] = await looked(li, message["message_id"])
    assert list(preview["pictures"]) == [key]
    assert preview["pictures"][key] == preview["icon"] == f"data:image/png;base64,{base64.b64encode(png()).decode()}"
