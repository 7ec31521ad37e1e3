"""The older calls, as programs written for them make them; and several messages read at once."""

import asyncio
import json

import lark_oapi as lark
import pytest

from tests.contract.provocations.im.old_calls import PATH, chat_id, send, sender
from tests.contract.successes.im.old_calls import MGET
from tests.support.platform import Platform

SEEN = "https://github.com/search?q=open-apis/message/v4/send"
CLIENTS = "larksuite/cli shortcuts/im and larksuite/openclaw-lark src/messaging: GET im/v1/messages/mget"


@pytest.mark.known(sdk=SEEN)
async def test_an_older_call_answers_ok_and_the_message_arrives(platform: Platform) -> None:
    app = await sender(platform)
    group = await platform.group("group", "李雷", apps=[app])
    answer = await send(platform, app, chat_id=chat_id(platform, group), content={"text": "hello"})
    assert answer.msg == "ok"
    [message] = await platform.cell.messages.history(group)
    assert answer.data == {"message_id": platform.cell.identities.message_id(message.id)}
    assert json.loads(message.content) == {"text": "hello"}


@pytest.mark.known(sdk=SEEN)
async def test_a_mention_in_an_older_text_is_a_mention(platform: Platform) -> None:
    app = await sender(platform)
    group = await platform.group("group", "李雷", apps=[app])
    text = f'<at user_id="{platform.open_id(app, "李雷")}">x</at> look'
    await send(platform, app, chat_id=chat_id(platform, group), content={"text": text})
    [message] = await platform.cell.messages.history(group)
    assert [one.name for one in message.mentions] == ["李雷"]


@pytest.mark.known(sdk=SEEN)
async def test_an_older_call_with_a_root_answers_that_message_where_it_is(platform: Platform) -> None:
    app = await sender(platform)
    group = await platform.group("group", "李雷", apps=[app])
    asked = await platform.says("李雷", group)
    root = platform.cell.identities.message_id(asked.id)
    await send(platform, app, open_id=platform.open_id(app, "林芳"), root_id=root)
    answered = (await platform.cell.messages.history(group))[-1]
    assert (answered.root, answered.parent) == (asked.id, asked.id)


@pytest.mark.known(guess=True)
async def test_update_multi_of_an_older_card_is_that_of_its_config(platform: Platform) -> None:
    app = await platform.app("im:message")
    card = {"elements": [{"tag": "div", "text": {"tag": "plain_text", "content": "hi"}}]}
    to = {"open_id": platform.open_id(app, "李雷"), "msg_type": "interactive", "card": card}
    for given in (True, False):
        id = (await send(platform, app, **to, update_multi=given)).data["message_id"]
        content = json.dumps({**card, "config": {"update_multi": True}})
        patched = await platform.call("PATCH", f"/open-apis/im/v1/messages/{id}", app=app, json={"content": content})
        assert (patched.code == 0) is given


@pytest.mark.known(recorded="R125: a post without its wrapper")
async def test_a_post_without_post_is_told_so(platform: Platform) -> None:
    app = await sender(platform)
    content = {"zh_cn": {"title": "t", "content": []}}
    answer = await send(platform, app, open_id=platform.open_id(app, "李雷"), msg_type="post", content=content)
    assert (answer.status, answer.code, answer.msg) == (200, 10003, "'post' field required")


@pytest.mark.known(guess=True)
async def test_an_older_call_says_in_a_card_what_is_wrong(platform: Platform) -> None:
    app = await sender(platform)
    card = {"elements": [{"tag": "nothing"}]}
    answer = await send(platform, app, open_id=platform.open_id(app, "李雷"), msg_type="interactive", card=card)
    assert (answer.status, answer.code) == (200, 11246)
    assert answer.msg.startswith("Failed to create card content, ext=ErrCode: ")


@pytest.mark.known(sdk="lark-oapi: any call by its address")
async def test_the_official_sdk_makes_an_older_call(platform: Platform) -> None:
    app = await sender(platform)
    secret = platform.cell.apps.secret(app, platform.user("韩梅梅"))
    client = lark.Client.builder().app_id(app.app_id).app_secret(secret).domain(platform.url).build()
    body = {"open_id": platform.open_id(app, "李雷"), "msg_type": "text", "content": {"text": "hi"}}
    request = (
        lark.BaseRequest.builder()
        .http_method(lark.HttpMethod.POST)
        .uri(PATH)
        .token_types({lark.AccessTokenType.TENANT})
        .body(body)
        .build()
    )
    response = await asyncio.to_thread(client.request, request)
    assert (response.success(), response.msg) == (True, "ok")


@pytest.mark.known(sdk=CLIENTS)
async def test_several_messages_come_in_the_order_asked_for(platform: Platform) -> None:
    app = await platform.app("im:message")
    to = platform.open_id(app, "李雷")
    sent = [(await platform.send(app, "open_id", to, f"{n}")).data["message_id"] for n in range(3)]
    wanted = [sent[2], sent[0], sent[2], sent[1]]
    query = [("message_ids", one) for one in wanted] + [("with_sender_name", "true")]
    found = (await platform.call("GET", MGET, app=app, query=query)).data["items"]
    assert [one["message_id"] for one in found] == [sent[2], sent[0], sent[1]]
    assert {one["sender"]["sender_name"] for one in found} == {"Test"}


@pytest.mark.known(sdk="larksuite/openclaw-lark message-lookup.ts: a message that is not there is left out of items")
async def test_messages_that_cannot_be_seen_are_left_out(platform: Platform) -> None:
    app = await platform.app("im:message")
    other = await platform.says("林芳", platform.user("李雷"))
    sent = (await platform.send(app, "open_id", platform.open_id(app, "李雷"))).data["message_id"]
    wanted = ["om_1", platform.cell.identities.message_id(other.id), sent]
    found = (await platform.call("GET", MGET, app=app, query=[("message_ids", one) for one in wanted])).data
    assert [one["message_id"] for one in found["items"]] == [sent]


@pytest.mark.known(sdk=CLIENTS)
async def test_a_card_comes_in_the_form_that_is_asked_for(platform: Platform) -> None:
    app = await platform.app("im:message")
    card = {"schema": "2.0", "body": {"elements": [{"tag": "markdown", "content": "hi"}]}}
    to = {"open_id": platform.open_id(app, "李雷"), "msg_type": "interactive", "card": card}
    id = (await send(platform, app, **to)).data["message_id"]
    forms = []
    for form in (None, "user_card_content", "raw_card_content"):
        query = [("message_ids", id), *([("card_msg_content_type", form)] if form else [])]
        (found,) = (await platform.call("GET", MGET, app=app, query=query)).data["items"]
        forms.append(json.loads(found["body"]["content"]))
    assert list(forms[0]) == ["title", "elements"]
    assert forms[1]["body"] == card["body"]
    assert json.loads(forms[2]["json_card"])["body"] == card["body"]


@pytest.mark.known(ours="a slash at the end of a path means nothing: pages write the older calls with one")
@pytest.mark.parametrize("path", ["message/v4/send", "message/v4/batch_send"])
async def test_the_older_calls_are_made_with_and_without_a_slash_at_the_end(platform: Platform, path: str) -> None:
    app = await platform.app("im:message", "im:message:send_multi_users")
    for written in (path, f"{path}/"):
        answer = await platform.call("POST", f"/open-apis/{written}", app=app, json={"msg_type": "text"})
        assert (answer.status, answer.code) == (200, 10003)
