"""Webhooks of custom bots: what is sent arrives in the group, and what is refused says why, with HTTP 200."""

import json
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from larkstead.world.im.custom_bots import signature
from larkstead.world.im.records import Chat, CustomBot
from tests.support.clocks import advance
from tests.support.pictures import png
from tests.support.platform import Answer, Platform

PAGE = "custom bot usage guide: /document/client-docs/bot-v3/add-custom-bot"
HI = {"msg_type": "text", "content": {"text": "hi"}}


@pytest.fixture
async def group(platform: Platform) -> Chat:
    return await platform.group("Alerts", "李雷")


@pytest.fixture
async def limited(tmp_path: Path) -> AsyncIterator[Platform]:
    async with AsyncExitStack() as stack:
        yield await Platform.start(tmp_path / "data", stack, limits=True)


async def made(platform: Platform, group: Chat, **given: Any) -> CustomBot:
    return await platform.cell.custom_bots.create(platform.user("韩梅梅"), group, "Alarm", **given)


async def call(platform: Platform, bot: CustomBot | None, body: Any, path: str = "v2/hook", tail: str = "") -> Answer:
    token = "9a1b" if bot is None else platform.cell.custom_bots.token(bot)
    return await platform.call("POST", f"/open-apis/bot/{path}/{token}{tail}", json=body)


async def said(platform: Platform, group: Chat) -> list[tuple[str, str, Any]]:
    """What stands in the group: the sender's kind, the type and the content of each message."""
    found = await platform.cell.messages.history(group)
    return [(one.sender_kind, one.msg_type, json.loads(one.content)) for one in found]


def refused(answer: Answer, code: int, msg: str) -> None:
    assert (answer.status, answer.body) == (200, {"code": code, "data": {}, "msg": msg})


@pytest.mark.known(recorded="R121; today both shapes together")
@pytest.mark.parametrize("tail", ["", "/"])
async def test_a_text_arrives_and_its_success_has_both_shapes(platform: Platform, group: Chat, tail: str) -> None:
    bot = await made(platform, group)
    answer = await call(platform, bot, HI, tail=tail)
    assert answer.status == 200
    assert answer.body == {"StatusCode": 0, "StatusMessage": "success", "code": 0, "data": {}, "msg": "success"}
    assert await said(platform, group) == [("custom_bot", "text", {"text": "hi"})]


@pytest.mark.known(doc=PAGE)
async def test_the_old_address_takes_a_title_and_a_text(platform: Platform, group: Chat) -> None:
    bot = await made(platform, group)
    assert (await call(platform, bot, {"title": "Disk", "text": "full"}, "hook")).code == 0
    assert await said(platform, group) == [("custom_bot", "text", {"text": "Disk\nfull"})]
    refused(await call(platform, bot, {"title": "Disk"}, "hook"), 19002, "params error, text need")


@pytest.mark.known(doc=PAGE)
async def test_every_type_arrives(platform: Platform, group: Chat) -> None:
    bot, app = await made(platform, group), await platform.app("im:resource")
    key = await platform.upload(app, png())
    chat_id = platform.cell.identities.chat_id(group)
    card = {"schema": "2.0", "body": {"elements": [{"tag": "markdown", "content": "**down**"}]}}
    bodies = [
        {
            "msg_type": "post",
            "content": {"post": {"zh_cn": {"title": "t", "content": [[{"tag": "text", "text": "x"}]]}}},
        },
        {"msg_type": "image", "content": {"image_key": key}},
        {"msg_type": "share_chat", "content": {"share_chat_id": chat_id}},
        {"msg_type": "interactive", "card": card},
        {"msg_type": "interactive", "card": json.dumps(card)},
    ]
    for body in bodies:
        assert (await call(platform, bot, body)).body["code"] == 0, body
    kinds = [kind for _, kind, _ in await said(platform, group)]
    assert kinds == ["post", "image", "share_chat", "interactive", "interactive"]


@pytest.mark.known(doc=PAGE)
async def test_people_are_mentioned_by_any_apps_open_id_and_by_user_id(platform: Platform, group: Chat) -> None:
    bot, app = await made(platform, group), await platform.app()
    open_id, li = platform.open_id(app, "李雷"), platform.user("李雷")
    text = f'<at user_id="{open_id}">x</at> <at user_id="{li.user_id}">y</at> <at user_id="all">z</at>'
    assert (await call(platform, bot, {"msg_type": "text", "content": {"text": text}})).code == 0
    [message] = await platform.cell.messages.history(group)
    assert [(one.key, one.user) for one in message.mentions] == [("@_user_1", li.id), ("@_user_2", li.id), ("@_all", 0)]


@pytest.mark.known(recorded="R118")
async def test_an_address_of_no_bot_of_a_removed_one_and_of_a_group_that_ended_is_19001(
    platform: Platform, group: Chat
) -> None:
    msg, owner = "param invalid: incoming webhook access token invalid", platform.user("韩梅梅")
    refused(await call(platform, None, HI), 19001, msg)
    removed, left = await made(platform, group), await made(platform, group)
    await platform.cell.custom_bots.remove(owner, removed)
    refused(await call(platform, removed, HI), 19001, msg)
    assert (await call(platform, left, HI)).code == 0
    await platform.cell.chats.dissolve(owner, group)
    refused(await call(platform, left, HI), 19001, msg)


@pytest.mark.known(recorded="R119", doc=PAGE)
async def test_a_signed_bot_takes_signatures_of_its_secret_within_an_hour(platform: Platform, group: Chat) -> None:
    bot = await made(platform, group, signed=True, secret="s3cret")
    msg, now = "sign match fail or timestamp is not within one hour from current time", int(time.time())

    def at(moment: int, secret: str = "s3cret", form: type = str) -> dict[str, Any]:
        return {**HI, "timestamp": form(moment), "sign": signature(str(moment), secret)}

    assert (await call(platform, bot, at(now))).code == 0
    assert (await call(platform, bot, at(now - 3_500, form=int))).code == 0
    for body in (HI, at(now - 3_700), at(now + 3_700), at(now, "other"), {**at(now), "timestamp": "soon"}):
        refused(await call(platform, bot, body), 19021, msg)


@pytest.mark.known(ours="whoever signs goes by a clock of their own, which nobody advanced")
async def test_a_signature_is_compared_with_real_time(platform: Platform, group: Chat) -> None:
    bot = await made(platform, group, signed=True, secret="s3cret")
    await advance(platform, "14d")
    moment = str(int(time.time()))
    assert (await call(platform, bot, {**HI, "timestamp": moment, "sign": signature(moment, "s3cret")})).code == 0


@pytest.mark.known(recorded="R117")
async def test_a_message_without_a_keyword_is_19024(platform: Platform, group: Chat) -> None:
    bot = await made(platform, group, keywords=["警报", "alarm"])
    refused(await call(platform, bot, HI), 19024, "Key Words Not Found")
    assert (await call(platform, bot, {"msg_type": "text", "content": {"text": "磁盘警报"}})).code == 0
    card = {"elements": [{"tag": "div", "text": {"tag": "plain_text", "content": "alarm"}}]}
    assert (await call(platform, bot, {"msg_type": "interactive", "card": card})).code == 0


@pytest.mark.known(doc=PAGE)
async def test_a_call_from_elsewhere_than_the_allowlist_is_19022(platform: Platform, group: Chat) -> None:
    bot = await made(platform, group, addresses=["10.0.0.0/8"])
    refused(await call(platform, bot, HI), 19022, "Ip Not Allowed")
    await platform.cell.custom_bots.change(platform.user("韩梅梅"), bot, addresses=["127.0.0.0/8"])
    assert (await call(platform, bot, HI)).code == 0


@pytest.mark.known(recorded="R115, R116")
@pytest.mark.parametrize(
    ("body", "msg"),
    [
        ({"content": {"text": "x"}}, "params error, msg_type need"),
        ({"msg_type": "interactive"}, "params error, unknown card value"),
        ({"msg_type": "interactive", "card": "no card"}, "params error, unknown card value"),
    ],
)
async def test_what_lacks_a_part_is_19002(platform: Platform, group: Chat, body: Any, msg: str) -> None:
    refused(await call(platform, await made(platform, group), body), 19002, msg)


@pytest.mark.known(guess=True)
@pytest.mark.parametrize(
    "body",
    [
        {"msg_type": "text"},
        {"msg_type": "text", "content": {"text": ""}},
        {"msg_type": "video", "content": {}},
        {"msg_type": "image", "content": {"image_key": "img_1"}},
        {"msg_type": "share_chat", "content": {"share_chat_id": "oc_1"}},
        {"msg_type": "post", "content": {"zh_cn": {"content": []}}},
    ],
)
async def test_a_content_that_does_not_fit_is_19002_as_well(platform: Platform, group: Chat, body: Any) -> None:
    answer = await call(platform, await made(platform, group), body)
    assert (answer.status, answer.code, answer.msg.startswith("params error, ")) == (200, 19002, True)
    assert await said(platform, group) == []


@pytest.mark.known(recorded="R114")
async def test_a_card_that_names_nobody_is_11246_with_what_is_wrong(platform: Platform, group: Chat) -> None:
    card = {"schema": "2.0", "body": {"elements": [{"tag": "markdown", "content": "<at id=ou_x></at>"}]}}
    answer = await call(platform, await made(platform, group), {"msg_type": "interactive", "card": card})
    assert (answer.status, answer.code) == (200, 11246)
    assert answer.msg.startswith("ErrCode: 100290; ErrMsg: ")


@pytest.mark.known(guess=True)
async def test_a_body_over_20_kb_and_one_that_is_no_json_are_9499(platform: Platform, group: Chat) -> None:
    bot = await made(platform, group)
    large = await call(platform, bot, {"msg_type": "text", "content": {"text": "x" * 21_000}})
    assert (large.status, large.code) == (200, 9499)
    token = platform.cell.custom_bots.token(bot)
    broken = await platform.call("POST", f"/open-apis/bot/v2/hook/{token}", data=b"{")
    refused(broken, 9499, "Bad Request")


@pytest.mark.known(recorded="R120", doc=PAGE)
async def test_the_sixth_call_of_a_second_is_11232(limited: Platform) -> None:
    group = await limited.group("Alerts")
    bot = await made(limited, group)
    answers = [await call(limited, bot, HI) for _ in range(12)]
    codes = [answer.code for answer in answers]
    assert codes[:5] == [0] * 5
    assert 11232 in codes
    late = next(answer for answer in answers if answer.code)
    refused(late, 11232, "frequency limited psm[lark.oapi.app_platform_runtime]appID[1500]")


@pytest.mark.known(ours="the address is a secret")
async def test_the_call_log_does_not_keep_the_address(platform: Platform, group: Chat) -> None:
    bot = await made(platform, group)
    answer = await call(platform, bot, HI)
    journal, calls = platform.server.call_journal, platform.server.calls
    assert journal is not None
    assert calls is not None
    await journal.flush()
    record = calls.find(answer.headers["X-Tt-Logid"])
    assert record is not None
    assert record.tenant == group.tenant
    assert platform.cell.custom_bots.token(bot) not in str(record)
