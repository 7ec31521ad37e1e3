"""Cards over HTTP: sent, refused, read back in three forms, updated."""

import json
from typing import Any

import pytest

from larkstead.world.apps.records import App
from tests.support.pictures import png
from tests.support.platform import Answer, Platform

MESSAGES = "/open-apis/im/v1/messages"
PATCH = "im-v1/message-card/patch.md"
READS = ("im:message", "im:message.group_msg", "im:resource")
TITLE = {"tag": "plain_text", "content": "Released"}


def shared(content: str = "**1.4.0**", **more: Any) -> dict[str, Any]:
    elements = [{"tag": "markdown", "content": content}]
    return {"config": {"update_multi": True}, "header": {"title": TITLE}, "elements": elements, **more}


def modern(content: str = "hi") -> dict[str, Any]:
    return {"schema": "2.0", "body": {"elements": [{"tag": "markdown", "content": content}]}}


@pytest.fixture
async def app(platform: Platform) -> App:
    return await platform.app(*READS)


async def send(platform: Platform, app: App, card: Any, to: str = "李雷") -> Answer:
    content = json.dumps(card, ensure_ascii=False)
    return await platform.send(app, "open_id", platform.open_id(app, to), msg_type="interactive", content=content)


async def update(platform: Platform, id: str, card: Any, **more: Any) -> Answer:
    return await platform.call("PATCH", f"{MESSAGES}/{id}", json={"content": json.dumps(card)}, **more)


def content_of(answer: Answer) -> Any:
    return json.loads(answer.data["items"][0]["body"]["content"])


@pytest.mark.known(doc="im-v1/message/message-content-description/message_content.md")
async def test_a_card_comes_back_simplified_and_as_it_was_sent_when_asked(platform: Platform, app: App) -> None:
    card = shared(f"hi <at id={platform.open_id(app, '李雷')}></at>")
    sent = (await send(platform, app, card)).data
    flat = {"title": "Released", "elements": [[
        {"tag": "text", "text": "hi "}, {"tag": "at", "user_id": "@_user_1", "user_name": ""},
    ]]}  # fmt: skip
    assert json.loads(sent["body"]["content"]) == flat
    assert [(one["key"], one["name"]) for one in sent["mentions"]] == [("@_user_1", "李雷")]
    path = f"{MESSAGES}/{sent['message_id']}"
    assert content_of(await platform.get(path, app)) == flat
    assert content_of(await platform.get(path, app, card_msg_content_type="user_card_content")) == card
    raw = content_of(await platform.get(path, app, card_msg_content_type="raw_card_content"))
    assert json.loads(raw["json_card"]) == card
    chat = {"container_id_type": "chat", "container_id": sent["chat_id"]}
    assert content_of(await platform.get(MESSAGES, app, **chat)) == flat
    assert content_of(await platform.get(MESSAGES, app, card_msg_content_type="user_card_content", **chat)) == card


@pytest.mark.known(recorded="R094: the text goes on with ext= and ends with a semicolon")
async def test_a_refused_card_is_told_with_its_sub_code_and_is_not_sent(platform: Platform, app: App) -> None:
    card = {"schema": "2.0", "body": {"elements": [{"tag": "table", "columns": []}] * 6}}
    refused = await send(platform, app, card)
    assert (refused.status, refused.code) == (400, 230099)
    text = (
        "Failed to create card content, ext=ErrCode: 11310; ErrMsg: card table number over limit; ErrorValue: table; "
    )
    assert refused.msg == text


@pytest.mark.known(recorded="100290 with the id; a union_id is refused")
async def test_nobody_may_stand_in_a_card_who_is_nobody(platform: Platform, app: App) -> None:
    union_id = platform.cell.identities.union_id(platform.user("李雷"))
    for card in (shared(f"<at id={union_id}></at>"), shared(elements=[{"tag": "person", "user_id": "ou_nobody"}])):
        refused = await send(platform, app, card)
        assert refused.code == 230099
        assert "ErrCode: 100290; ErrMsg: There is an invalid user resource(at/person) in your card" in refused.msg
    assert (await send(platform, app, shared("<at email=lilei@example.com></at><at id=all></at>"))).code == 0


@pytest.mark.known(doc="im-v1/message/create.md: 200570")
async def test_the_pictures_of_a_card_are_there(platform: Platform, app: App) -> None:
    key = await platform.upload(app, png())
    image = {"tag": "img", "img_key": key, "alt": {"tag": "plain_text", "content": ""}}
    assert (await send(platform, app, shared(f"![x]({key})", elements=[image]))).code == 0
    refused = await send(platform, app, shared("![x](img_v2_nowhere)"))
    text = "ErrCode: 200570; ErrMsg: card contains invalid image keys; ErrorValue: image key img_v2_nowhere; "
    assert refused.msg.endswith(text)


@pytest.mark.known(doc="im-v1/message/create.md: 300240")
async def test_the_audio_of_a_card_is_the_apps_own(platform: Platform, app: App) -> None:
    other = await platform.app(*READS, name="other")
    for by, code in ((app, 0), (other, 230099)):
        audio = {"tag": "audio", "file_key": await platform.upload(by, b"sound", file_type="opus")}
        sent = await send(platform, app, shared(config={"enable_forward": False}, elements=[audio]))
        assert sent.code == code
    assert "ErrCode: 300240; ErrMsg: This application cannot retrieve audio information." in sent.msg


@pytest.mark.known(doc="im-v1/message/create.md: 30 KB")
async def test_a_card_over_thirty_kilobytes_is_too_long(platform: Platform, app: App) -> None:
    assert (await send(platform, app, shared("a" * 31_000))).code == 230025


@pytest.mark.known(guess=True)
@pytest.mark.parametrize(("content", "code"), [("hi", 230001), ("[]", 230099), ('"x"', 230099)])
async def test_content_that_is_no_card_is_refused(platform: Platform, app: App, content: str, code: int) -> None:
    to = platform.open_id(app, "李雷")
    assert (await platform.send(app, "open_id", to, msg_type="interactive", content=content)).code == code


@pytest.mark.known(doc=PATCH)
async def test_an_update_puts_the_new_card_in_the_place_of_the_old(platform: Platform, app: App) -> None:
    sent = (await send(platform, app, shared("one"))).data
    done = await update(platform, sent["message_id"], shared("two"), app=app)
    assert (done.code, done.msg, done.body["data"]) == (0, "ok", {})
    item = (await platform.get(f"{MESSAGES}/{sent['message_id']}", app)).data["items"][0]
    assert "two" in item["body"]["content"]
    assert (item["updated"], item["create_time"]) == (True, sent["create_time"])
    assert int(item["update_time"]) > int(sent["update_time"])


@pytest.mark.known(doc=PATCH)
async def test_only_who_sent_a_card_updates_it(platform: Platform, app: App) -> None:
    sent = (await send(platform, app, shared())).data
    other = await platform.app(*READS, name="other")
    text = "Your request contains an invalid request parameter, ext=bot or user is not the message`s sender"
    assert (await update(platform, sent["message_id"], shared(), app=other)).msg == text
    token = await platform.user_token(app, "李雷", "im:message")
    assert (await update(platform, sent["message_id"], shared(), token=token)).code == 230001


@pytest.mark.known(recorded="R112")
async def test_a_new_card_does_not_become_an_old_one(platform: Platform, app: App) -> None:
    sent = (await send(platform, app, modern())).data
    text = "ext=ErrCode: 200830; ErrMsg: schemaV2 card can not change schemaV1; "
    assert (await update(platform, sent["message_id"], shared(), app=app)).msg.endswith(text)
    assert (await update(platform, sent["message_id"], modern("more"), app=app)).code == 0


@pytest.mark.known(guess=True)
async def test_both_cards_say_that_they_are_shared(platform: Platform, app: App) -> None:
    sent = (await send(platform, app, {"elements": []})).data
    refused = await update(platform, sent["message_id"], shared(), app=app)
    assert refused.code == 230099
    assert "the card before the update" in refused.msg
    sent = (await send(platform, app, shared())).data
    assert "the card after the update" in (await update(platform, sent["message_id"], {"elements": []}, app=app)).msg


@pytest.mark.known(recorded="230001 ext=This message is NOT a card")
async def test_a_text_is_not_updated_as_a_card(platform: Platform, app: App) -> None:
    sent = (await platform.send(app, "open_id", platform.open_id(app, "李雷"))).data
    refused = await update(platform, sent["message_id"], shared(), app=app)
    assert refused.msg.endswith("ext=This message is NOT a card")
