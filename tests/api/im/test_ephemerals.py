"""Cards for one person: who sees them, and what is left of them."""

import asyncio
from typing import Any

import lark_oapi as lark
import pytest

from tests.contract.provocations.im.ephemerals import CARD, delete, prepared, send
from tests.support.pictures import png
from tests.support.platform import Platform

PAGE = "/document/ukTMukTMukTM/uETOyYjLxkjM24SM5IjN"


@pytest.mark.known(doc=PAGE)
async def test_the_first_of_several_ids_counts(platform: Platform) -> None:
    app, group = await prepared(platform)
    await send(platform, app, group, user_id="nobody", email="nobody@example.com")
    assert len(await platform.cell.ephemerals.of_user(group, platform.user("李雷"))) == 1


@pytest.mark.known(doc=PAGE)
async def test_a_card_for_one_person_is_no_message_of_the_group(platform: Platform) -> None:
    app, group = await prepared(platform)
    answer = await send(platform, app, group)
    assert answer.msg == "ok"
    li = platform.user("李雷")
    assert (await platform.cell.messages.unread(group, li)).count == 0
    assert await platform.cell.messages.last_of([group]) == {}
    read = await platform.get(f"/open-apis/im/v1/messages/{answer.data['message_id']}", app)
    assert read.code != 0


@pytest.mark.known(ours="what is shown outlives a restart, as everything that was acknowledged")
async def test_a_card_with_a_picture_keeps_the_picture(platform: Platform) -> None:
    app, group = await prepared(platform)
    await platform.cell.scopes.enable(app, [("im:resource", "tenant")], platform.user("韩梅梅"))
    await platform.publish(app)
    key = await platform.upload(app, png())
    alt = {"tag": "plain_text", "content": ""}
    await send(platform, app, group, card={"elements": [{"tag": "img", "img_key": key, "alt": alt}]})
    (shown,) = await platform.cell.ephemerals.of_user(group, platform.user("李雷"))
    assert key in shown.content


@pytest.mark.known(ours="two calls at once take a card away once")
async def test_of_two_who_take_it_away_at_once_one_is_told_that_it_is_gone(platform: Platform) -> None:
    app, group = await prepared(platform)
    id = (await send(platform, app, group)).data["message_id"]
    answers = await asyncio.gather(*(delete(platform, app, id) for _ in range(2)))
    assert sorted(answer.code for answer in answers) == [0, 18051]


@pytest.mark.known(sdk="lark-oapi: any call by its address")
async def test_the_official_sdk_shows_a_card_to_one_person(platform: Platform) -> None:
    app, group = await prepared(platform)
    secret = platform.cell.apps.secret(app, platform.user("韩梅梅"))
    client = lark.Client.builder().app_id(app.app_id).app_secret(secret).domain(platform.url).build()
    body = {
        "chat_id": platform.cell.identities.chat_id(group),
        "open_id": platform.open_id(app, "李雷"),
        "msg_type": "interactive",
        "card": CARD,
    }
    request = (
        lark.BaseRequest.builder()
        .http_method(lark.HttpMethod.POST)
        .uri("/open-apis/ephemeral/v1/send")
        .token_types({lark.AccessTokenType.TENANT})
        .body(body)
        .build()
    )
    assert (await asyncio.to_thread(client.request, request)).success()


@pytest.mark.known(guess=True)
async def test_what_another_app_shows_is_answered_like_nothing(platform: Platform) -> None:
    app, group = await prepared(platform, name="other")
    id = (await send(platform, app, group)).data["message_id"]
    nothing = await delete(platform, await platform.app("im:message:send_as_bot"), "om_1")
    foreign = await delete(platform, await platform.app("im:message:send_as_bot"), id)
    assert (foreign.status, foreign.code) == (nothing.status, nothing.code) == (400, 99992354)
    assert (await delete(platform, app, id)).code == 0


@pytest.mark.known(ours="what was read before an await may be old after it")
async def test_a_card_is_taken_away_once_however_late_one_of_two_calls_has_read_it(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, group = await prepared(platform)
    id = platform.cell.identities.message((await send(platform, app, group)).data["message_id"])
    reader, late, asked = platform.cell.ephemerals._reader, asyncio.Event(), asyncio.Event()
    run = reader.run

    async def slow(*words: Any, **named: Any) -> Any:
        found = await run(*words, **named)
        if not asked.is_set():
            asked.set()
            await late.wait()
        return found

    monkeypatch.setattr(reader, "run", slow)
    first = asyncio.create_task(platform.cell.ephemerals.delete(app, id))
    await asked.wait()
    second = await asyncio.gather(platform.cell.ephemerals.delete(app, id), return_exceptions=True)
    late.set()
    ended = [*second, *await asyncio.gather(first, return_exceptions=True)]
    assert sorted(type(one).__name__ for one in ended) == ["EphemeralGone", "bool"]
