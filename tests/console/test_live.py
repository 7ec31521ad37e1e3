"""The WebSocket of a signed-in person: what happens is on their page without asking, and ends with the session."""

import asyncio
import json
from typing import Any

import pytest
from aiohttp import ClientWebSocketResponse, WSMsgType, WSServerHandshakeError

from larkstead.world.im.messages import Outgoing, Sender
from tests.console.clients import (
    HAN,
    LI,
    LIN,
    PageClient,
    PageClients,
)
from tests.support.cells import cell_named


async def frame(page: ClientWebSocketResponse, kind: str) -> Any:
    """The next frame of a type."""
    while True:
        found = json.loads(await asyncio.wait_for(page.receive_str(), 10))
        if found["type"] == kind:
            return found


async def test_a_bots_message_is_on_the_receivers_page_at_once(office: PageClients, han: PageClient) -> None:
    app_id = await office.app(han)
    page = await han.live()
    sent = await office.bot_says(han, app_id, "hanmeimei@example.com", "Hello world")
    told = await frame(page, "message")
    assert told["message"]["message_id"] == sent["message_id"]
    assert (told["message"]["sender"]["kind"], told["message"]["sender"]["id"]) == ("app", app_id)
    assert (told["preview"], told["quote"]) == ({"zh": "Hello world", "en": "Hello world"}, None)


async def test_a_card_that_is_updated_is_on_its_readers_page_at_once(office: PageClients, han: PageClient) -> None:
    app_id = await office.app(han)
    await office.bot_says(han, app_id, "hanmeimei@example.com", "Hello world")
    cell = cell_named(office.server.world)
    sender, user = Sender(cell.apps.at(app_id)), cell.users.at(HAN)
    card = '{"schema":"2.0","header":{"title":{"tag":"plain_text","content":"%s"}}}'
    message = await cell.messages.send(sender, user, Outgoing("interactive", card % "one"))
    page = await han.live()
    await cell.card_updates.update(sender, message, card % "two")
    told = await frame(page, "message_updated")
    assert json.loads(told["message"]["content"]) == json.loads(card % "two")
    assert told["preview"] == {"zh": "two", "en": "two"}


async def test_both_sides_hear_of_a_message_and_an_answer_brings_what_it_answers(
    han: PageClient, li: PageClient
) -> None:
    chat_id = await han.chat_with("user", LI)
    pages = [await han.live(), await li.live()]
    asked = await han.say(chat_id, "asked")
    answer = await li.say(chat_id, "answered", reply_to=asked["message_id"])
    for page in pages:
        assert (await frame(page, "message"))["message"] == asked
        told = await frame(page, "message")
        assert (told["message"], told["quote"]) == (answer, asked)


async def test_who_is_not_in_the_chat_hears_nothing(office: PageClients, han: PageClient) -> None:
    chat_id = await han.chat_with("user", LI)
    stranger = await (await office.desk(LIN)).live()
    await han.say(chat_id, "between us")
    group = await han.do("groups.create", name="With Lin", user_ids=[LIN])
    assert json.loads(await asyncio.wait_for(stranger.receive_str(), 10)) == {
        "type": "chat",
        "chat_id": group["chat_id"],
    }


async def test_what_one_reads_in_one_window_the_others_hear(han: PageClient, li: PageClient) -> None:
    chat_id = await han.chat_with("user", LI)
    sent = await han.say(chat_id, "hi")
    page, sender = await li.live(), await han.live()
    await li.do("messenger.read", chat_id=chat_id, message_id=sent["message_id"])
    assert await frame(page, "read") == {"type": "read", "chat_id": chat_id, "reader": LI}
    await han.say(chat_id, "next")
    assert (await frame(sender, "message"))["type"] == "message"


async def test_who_is_taken_out_of_a_group_hears_of_it_and_of_nothing_after(han: PageClient, li: PageClient) -> None:
    chat_id = (await han.do("groups.create", name="Team", user_ids=[LI]))["chat_id"]
    page = await li.live()
    await han.do("groups.remove", chat_id=chat_id, kind="user", id=LI)
    assert (await frame(page, "chat"))["chat_id"] == chat_id
    await han.say(chat_id, "without Li")
    other = await han.chat_with("user", LI)
    told = await han.say(other, "to Li")
    assert (await frame(page, "message"))["message"]["message_id"] == told["message_id"]


async def test_a_published_bot_is_told_to_those_it_reaches(
    office: PageClients, han: PageClient, li: PageClient
) -> None:
    page = await li.live()
    app_id = await office.app(han)
    assert (await frame(page, "app"))["app_id"] == app_id


async def test_a_page_whose_session_ended_is_closed_instead_of_told(han: PageClient, li: PageClient) -> None:
    chat_id = await han.chat_with("user", LI)
    page = await li.live()
    await li.do("session.sign_out")
    await han.say(chat_id, "secret")
    closed = await asyncio.wait_for(page.receive(), 10)
    assert (closed.type, closed.data) == (WSMsgType.CLOSE, 1008)


async def test_nobody_listens_without_a_session_or_from_another_site(office: PageClients, han: PageClient) -> None:
    nobody = await office.desk()
    with pytest.raises(WSServerHandshakeError) as refused:
        await nobody.live()
    assert refused.value.status == 401
    with pytest.raises(WSServerHandshakeError) as refused:
        await han.http.ws_connect(f"{han.url}/_larkstead/console/live", origin="https://elsewhere.example")
    assert refused.value.status == 403


async def test_who_lets_people_in_hears_of_who_waits(han: PageClient, li: PageClient) -> None:
    chat_id = (await han.do("groups.create", name="Team"))["chat_id"]
    await han.do("groups.change", chat_id=chat_id, membership_approval="approval_required")
    token = (await han.do("groups.link", chat_id=chat_id))["url"].rpartition("/")[2]
    page = await han.live()
    await li.do("groups.join", link_token=token)
    assert (await frame(page, "chat"))["chat_id"] == chat_id
    await han.do("groups.decide", chat_id=chat_id, user_id=LI, let_in=False)
    assert (await frame(page, "chat"))["chat_id"] == chat_id
