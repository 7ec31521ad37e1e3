"""An app edits and recalls with lark-oapi, unchanged: what works, and what it is refused."""

import json
from typing import Any

import pytest
from lark_oapi.api.im.v1 import (
    DeleteMessageRequest,
    PatchMessageRequest,
    PatchMessageRequestBody,
    UpdateMessageRequest,
    UpdateMessageRequestBody,
)

from tests.sdk.python_client import LOG_ID_LENGTH, client, history, message, one, reply
from tests.sdk.story import Story

pytestmark = [pytest.mark.sdk, pytest.mark.known(sdk="lark-oapi 1.7.5")]

CARD = '{"config":{"update_multi":true},"elements":[]}'


def sent(story: Story, **more: Any) -> str:
    """The id of a message of the app to Anna."""
    return str(client(story).im.v1.message.create(message(story.ids["anna.open_id"], **more)).data.message_id)


def edit(story: Story, id: str, content: object, msg_type: str = "text", app: str = "hello") -> Any:
    body = UpdateMessageRequestBody.builder().msg_type(msg_type).content(json.dumps(content)).build()
    return client(story, app).im.v1.message.update(
        UpdateMessageRequest.builder().message_id(id).request_body(body).build()
    )


def recall(story: Story, id: str, app: str = "hello") -> Any:
    return client(story, app).im.v1.message.delete(DeleteMessageRequest.builder().message_id(id).build())


def refused(response: Any, code: int) -> None:
    assert (response.code, response.raw.status_code) == (code, 400), response.raw.content
    assert len(response.get_log_id()) == LOG_ID_LENGTH
    assert response.error["log_id"] == response.get_log_id()


def test_a_text_is_edited_and_read_with_its_new_words_and_mentions(story: Story) -> None:
    id, anna = sent(story), story.ids["anna.open_id"]
    response = edit(story, id, {"text": f'see you, <at user_id="{anna}"></at>'})
    assert (response.code, response.msg) == (0, "success"), response.raw.content
    edited = response.data
    assert (edited.message_id, edited.updated, edited.deleted) == (id, True, False)
    assert [(one.key, one.id) for one in edited.mentions] == [("@_user_1", anna)]
    (read,) = client(story).im.v1.message.get(one(id)).data.items
    assert json.loads(read.body.content) == {"text": "see you, @_user_1"}
    assert read.update_time > read.create_time


def test_a_text_becomes_a_post(story: Story) -> None:
    post = {"zh_cn": {"title": "t", "content": [[{"tag": "text", "text": "x"}]]}}
    assert edit(story, sent(story), post, "post").data.msg_type == "post"


def test_a_recalled_message_is_read_as_such_and_takes_nothing_more(story: Story) -> None:
    id = sent(story, text="never mind")
    chat_id = client(story).im.v1.message.get(one(id)).data.items[0].chat_id
    response = recall(story, id)
    assert (response.code, response.msg) == (0, "success"), response.raw.content
    (read,) = client(story).im.v1.message.get(one(id)).data.items
    assert (read.deleted, read.body.content) == (True, None)
    listed = client(story).im.v1.message.list(history(chat_id)).data.items
    (found,) = [item for item in listed if item.message_id == id]
    assert found.body.content == "This message was recalled"
    refused(recall(story, id), 230110)
    refused(edit(story, id, {"text": "once more"}), 230011)
    refused(client(story).im.v1.message.reply(reply(id)), 230011)


def test_a_recalled_card_is_not_updated(story: Story) -> None:
    id = sent(story, msg_type="interactive", content=CARD)
    assert recall(story, id).code == 0
    body = PatchMessageRequestBody.builder().content(CARD).build()
    request = PatchMessageRequest.builder().message_id(id).request_body(body).build()
    refused(client(story).im.v1.message.patch(request), 230011)


def test_what_others_said_is_neither_edited_nor_recalled(story: Story) -> None:
    id = story.ids["message.of_anna"]
    refused(edit(story, id, {"text": "x"}), 230071)
    refused(recall(story, id), 230026)


def test_what_is_no_text_is_not_edited_and_a_message_is_edited_twenty_times(story: Story) -> None:
    refused(edit(story, sent(story, msg_type="interactive", content=CARD), {"text": "x"}), 230054)
    refused(edit(story, sent(story), {}, "interactive"), 230001)
    id = sent(story)
    answers = [edit(story, id, {"text": f"{number}"}).code for number in range(21)]
    assert answers == [*[0] * 20, 230072]
