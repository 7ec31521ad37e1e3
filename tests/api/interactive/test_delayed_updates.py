"""Cards that change after a press, by its token."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import pytest

from larkstead.world.im import card_tokens
from tests.console.clients import HAN, LI, PageClient, PageClients
from tests.contract.provocations.interactive import PERSONAL, SHARED, pressed, update
from tests.support.platform import Platform
from tests.support.pressing import Stage, staged

DOC = "im-v1/message-card/uMDO1YjLzgTN24yM4UjN.md"
SAID = {"tag": "plain_text", "content": "Yes"}
BUTTON = {"tag": "action", "actions": [{"tag": "button", "text": SAID, "value": {"k": "v"}}]}
ASKING = {"elements": [BUTTON]}


def saying(words: str, **config: Any) -> dict[str, Any]:
    return {"config": config, "elements": [{"tag": "markdown", "content": words}, BUTTON]}


@pytest.fixture
async def stage(platform: Platform) -> AsyncIterator[Stage]:
    async with staged(platform) as made:
        yield made


async def seen(desk: PageClient, chat_id: str) -> dict[str, Any]:
    """The newest card of a chat, as somebody sees it."""
    page = await desk.do("messenger.messages", chat_id=chat_id)
    found: dict[str, Any] = json.loads(page["messages"][0]["content"])
    return found


@pytest.mark.known(doc=DOC)
async def test_a_token_is_good_for_half_an_hour(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    app = await platform.app("im:message:send_as_bot")
    _, token = await pressed(platform, app)
    assert (await update(platform, app, token)).body["msg"] == "ok"
    monkeypatch.setattr(card_tokens, "LIVES_MS", 0)
    assert (await update(platform, app, token)).code == 300030


@pytest.mark.known(doc=DOC)
async def test_of_many_updates_at_once_two_are_made(platform: Platform) -> None:
    app = await platform.app("im:message:send_as_bot")
    _, token = await pressed(platform, app)
    codes = [answer.code for answer in await asyncio.gather(*(update(platform, app, token) for _ in range(5)))]
    assert sorted(codes) == [0, 0, 300040, 300040, 300040]


@pytest.mark.known(guess=True)
async def test_an_update_that_is_refused_leaves_the_token_as_it_was(platform: Platform) -> None:
    app = await platform.app("im:message:send_as_bot")
    _, token = await pressed(platform, app)
    for _ in range(3):
        assert (await update(platform, app, token, {"elements": [{"tag": "nothing"}]})).code == 11311
    assert (await update(platform, app, token)).code == 0


@pytest.mark.known(doc=DOC)
async def test_a_card_that_is_not_shared_changes_for_whom_the_app_names(stage: Stage) -> None:
    platform, app = stage.platform, stage.app
    group = await platform.group("group", "李雷", "王小明", apps=[app])
    await stage.send_to(group, ASKING)
    chat_id = platform.cell.identities.chat_id(group)
    async with AsyncExitStack() as stack:
        desks = PageClients(platform.server, stack)
        li, han = await desks.desk(LI), await desks.desk(HAN)
        token = await stage.token(name="", value={"k": "v"})
        mine = {**saying("yours"), "open_ids": [platform.open_id(app, "李雷")]}
        assert (await update(platform, app, token, mine)).code == 0
        assert (await seen(li, chat_id), await seen(han, chat_id)) == (saying("yours"), ASKING)
        # What one presses is what one sees, and what comes of it is seen by oneself again.
        stage.reply(card={"type": "raw", "data": saying("again")})
        assert (await stage.press(name="", value={"k": "v"}))["card"]
        assert (await seen(li, chat_id), await seen(han, chat_id)) == (saying("again"), ASKING)
        all_see = saying("all", update_multi=True)
        assert (await update(platform, app, token, all_see)).code == 0
        assert (await seen(li, chat_id), await seen(han, chat_id)) == (all_see, all_see)


@pytest.mark.known(doc=DOC)
async def test_everywhere_in_the_messenger_each_sees_their_own_card(stage: Stage) -> None:
    platform, app = stage.platform, stage.app
    group = await platform.group("group", "李雷", "王小明", apps=[app])
    await stage.send_to(group, saying("theirs"))
    chat_id = platform.cell.identities.chat_id(group)
    async with AsyncExitStack() as stack:
        desks = PageClients(platform.server, stack)
        li, han = await desks.desk(LI), await desks.desk(HAN)
        token = await stage.token(name="", value={"k": "v"})
        await li.do("messenger.pin", message_id=stage.message_id)
        await li.do("parts.put_notice", chat_id=chat_id, message_id=stage.message_id)
        mine = {**saying("yours"), "open_ids": [platform.open_id(app, "李雷")]}
        assert (await update(platform, app, token, mine)).code == 0
        for desk, words in ((li, "yours"), (han, "theirs")):
            [pin] = (await desk.do("messenger.pins", chat_id=chat_id))["pins"]
            assert words in pin["message"]["content"]
            [line] = [one for one in (await desk.do("messenger.chats"))["chats"] if one["chat_id"] == chat_id]
            one = await desk.do("messenger.chat", chat_id=chat_id)
            notice = (await desk.do("parts.get", chat_id=chat_id))["notice"]
            shown = [line["last"]["preview"]["en"], one["last"]["preview"]["en"], notice["preview"]["en"]]
            assert all(words in each for each in shown), shown


@pytest.mark.known(doc=DOC)
async def test_a_card_is_read_as_it_was_where_it_changed_for_one_person(stage: Stage) -> None:
    platform, app = stage.platform, stage.app
    group = await platform.group("group", "李雷", apps=[app])
    message, token = await pressed(platform, app, group)
    named = {**PERSONAL, "open_ids": [platform.open_id(app, "李雷")]}
    assert (await update(platform, app, token, named)).code == 0
    kept = await platform.cell.messages.get(message.id)
    assert json.loads(kept.content) == SHARED
    # Of two who talk one alone sees the card: it is the message.
    message, token = await pressed(platform, app)
    assert (await update(platform, app, token, named)).code == 0
    assert json.loads((await platform.cell.messages.get(message.id)).content) == PERSONAL


@pytest.mark.known(doc=DOC)
@pytest.mark.parametrize("named", [["ou_1"], [1], ["王小明"], ["ou_1"] * 501])
async def test_open_ids_name_people_who_see_the_card(platform: Platform, named: list[Any]) -> None:
    app = await platform.app("im:message:send_as_bot")
    group = await platform.group("group", "李雷", apps=[app])
    _, token = await pressed(platform, app, group)
    open_ids = [platform.open_id(app, one) if one == "王小明" else one for one in named]
    assert (await update(platform, app, token, {**PERSONAL, "open_ids": open_ids})).code == 200320


@pytest.mark.known(guess=True)
async def test_a_shared_card_has_no_use_for_open_ids(platform: Platform) -> None:
    app = await platform.app("im:message:send_as_bot")
    message, token = await pressed(platform, app)
    done = {**SHARED, "elements": [{"tag": "hr"}]}
    assert (await update(platform, app, token, {**done, "open_ids": ["ou_1"]})).code == 0
    assert json.loads((await platform.cell.messages.get(message.id)).content) == done
