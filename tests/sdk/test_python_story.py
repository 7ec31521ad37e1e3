"""What works: an app drives the server with lark-oapi, unchanged."""

import json
import uuid
from typing import Any

import lark_oapi as lark
import pytest
from lark_oapi.api.auth.v3 import InternalTenantAccessTokenRequest, InternalTenantAccessTokenRequestBody
from lark_oapi.api.im.v1 import GetMessageRequest, PatchMessageRequest, PatchMessageRequestBody

from tests.sdk.python_client import LOG_ID_LENGTH, client, history, message, one, raw, reply
from tests.sdk.story import SECRET, Story

pytestmark = [pytest.mark.sdk, pytest.mark.known(sdk="lark-oapi 1.7.5")]

RECEIVERS = {
    "open_id": "anna.open_id",
    "union_id": "anna.union_id",
    "chat_id": "group",
}


def answered(response: Any) -> Any:
    """The data of a success."""
    assert (response.code, response.msg) == (0, "success"), response.raw.content
    assert response.error is None
    return response.data


def issue(story: Story) -> Any:
    """The app's token, as the typed method fetches it."""
    body = InternalTenantAccessTokenRequestBody.builder().app_id(story.apps["hello"]).app_secret(SECRET).build()
    request = InternalTenantAccessTokenRequest.builder().request_body(body).build()
    return client(story).auth.v3.tenant_access_token.internal(request)


@pytest.mark.known(doc="authentication-management/access-token/tenant_access_token_internal.md")
def test_an_app_gets_the_same_token_twice(story: Story) -> None:
    first, second = issue(story), issue(story)
    assert (first.code, first.msg) == (0, "ok")
    token = json.loads(first.raw.content)
    assert token["tenant_access_token"].startswith("t-")
    assert 1800 <= token["expire"] <= 7200
    assert json.loads(second.raw.content)["tenant_access_token"] == token["tenant_access_token"]


@pytest.mark.parametrize("kind", RECEIVERS)
def test_a_text_reaches_each_kind_of_receiver(story: Story, kind: str) -> None:
    response = client(story).im.v1.message.create(message(story.ids[RECEIVERS[kind]], kind))
    sent = answered(response)
    assert sent.message_id.startswith("om_")
    assert sent.msg_type == "text"
    assert json.loads(sent.body.content) == {"text": "Hello world"}
    assert (sent.sender.id, sent.sender.id_type, sent.sender.sender_type) == (story.apps["hello"], "app_id", "app")
    assert len(response.get_log_id()) == LOG_ID_LENGTH


@pytest.mark.parametrize(("kind", "receiver"), [("user_id", "anna"), ("email", "anna@example.com")])
def test_user_id_and_email_lead_to_the_same_chat_as_the_open_id(story: Story, kind: str, receiver: str) -> None:
    api = client(story).im.v1.message
    by_open_id = answered(api.create(message(story.ids["anna.open_id"])))
    assert answered(api.create(message(receiver, kind))).chat_id == by_open_id.chat_id


@pytest.mark.known(doc="im-v1/message/create: uuid")
def test_a_uuid_sends_once(story: Story) -> None:
    api = client(story).im.v1.message
    same = str(uuid.uuid4())
    first = answered(api.create(message(story.ids["anna.open_id"], uuid=same)))
    second = answered(api.create(message(story.ids["anna.open_id"], uuid=same)))
    assert second.message_id == first.message_id


def test_a_card_is_sent_updated_and_read_back_as_it_was_written(story: Story) -> None:
    api = client(story).im.v1.message
    cards = [
        json.dumps({"schema": "2.0", "body": {"elements": [{"tag": "markdown", "content": words}]}})
        for words in ("building", "done")
    ]
    sent = answered(api.create(message(story.ids["anna.open_id"], msg_type="interactive", content=cards[0])))
    body = PatchMessageRequestBody.builder().content(cards[1]).build()
    patched = api.patch(PatchMessageRequest.builder().message_id(sent.message_id).request_body(body).build())
    assert (patched.code, patched.msg) == (0, "ok"), patched.raw.content
    asked = GetMessageRequest.builder().message_id(sent.message_id).card_msg_content_type("user_card_content").build()
    (found,) = answered(api.get(asked)).items
    assert (found.msg_type, found.updated) == ("interactive", True)
    assert json.loads(found.body.content) == json.loads(cards[1])


def test_a_reply_names_what_it_answers(story: Story) -> None:
    api = client(story).im.v1.message
    first = answered(api.create(message(story.ids["anna.open_id"])))
    second = answered(api.reply(reply(first.message_id)))
    assert (second.parent_id, second.root_id, second.chat_id) == (first.message_id, first.message_id, first.chat_id)


def test_a_message_is_read_back_as_it_was_sent(story: Story) -> None:
    api = client(story).im.v1.message
    sent = answered(api.create(message(story.ids["ben.open_id"], text='你好 "世界" \n 😀')))
    (found,) = answered(api.get(one(sent.message_id))).items
    assert found.message_id == sent.message_id
    assert found.body.content == sent.body.content
    assert found.create_time == sent.create_time
    assert found.deleted is False


@pytest.mark.parametrize(
    ("kind", "shown"), [("open_id", "anna.open_id"), ("union_id", "anna.union_id"), ("user_id", None)]
)
def test_a_users_message_shows_the_kind_of_id_asked_for(story: Story, kind: str, shown: str | None) -> None:
    (found,) = answered(client(story).im.v1.message.get(one(story.ids["message.of_anna"], kind))).items
    assert found.sender.id == (story.ids[shown] if shown else "anna")
    assert (found.sender.id_type, found.sender.sender_type) == (kind, "user")


def test_a_chats_messages_come_page_by_page(story: Story) -> None:
    api = client(story).im.v1.message
    sent = [answered(api.create(message(story.ids["ben.open_id"], text=str(number)))) for number in range(5)]
    chat = sent[0].chat_id
    seen: list[str] = []
    more: dict[str, Any] = {}
    while len(seen) < len(sent):
        page = answered(api.list(history(chat, sort_type="ByCreateTimeDesc", page_size=2, **more)))
        seen += [item.message_id for item in page.items]
        more = {"page_token": page.page_token}
    assert seen[: len(sent)] == [item.message_id for item in sent[::-1]]


def test_a_bot_knows_its_own_name_and_open_id(story: Story) -> None:
    response = client(story).request(raw("GET", "/bot/v3/info", tokens=lark.AccessTokenType.TENANT))
    bot = json.loads(response.raw.content)["bot"]
    assert response.code == 0
    assert (bot["app_name"], bot["open_id"]) == ("hello", story.ids["bot.open_id"])
    assert bot["avatar_url"].startswith(story.url)


async def test_the_async_client_sends_reads_and_replies(story: Story) -> None:
    api = client(story).im.v1.message
    sent = answered(await api.acreate(message(story.ids["anna.union_id"], "union_id")))
    (found,) = answered(await api.aget(one(sent.message_id))).items
    assert found.message_id == sent.message_id
    answer = answered(await api.areply(reply(sent.message_id)))
    page = answered(await api.alist(history(sent.chat_id, sort_type="ByCreateTimeDesc", page_size=1)))
    assert page.items[0].message_id == answer.message_id
