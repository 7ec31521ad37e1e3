"""Messages to many people: an app asks about them and takes them back with lark-oapi, unchanged; sending them is a raw
call there.
"""

import json
import time
from typing import Any

import pytest
from lark_oapi.api.im.v1 import (
    DeleteBatchMessageRequest,
    GetProgressBatchMessageRequest,
    ReadUserBatchMessageRequest,
)
from lark_oapi.core.enum import AccessTokenType, HttpMethod
from lark_oapi.core.model import BaseRequest

from tests.sdk.python_client import client
from tests.sdk.story import Story

pytestmark = [pytest.mark.sdk, pytest.mark.known(sdk="lark-oapi 1.7.5")]


def send(api: Any, **to: Any) -> Any:
    """What sending answers."""
    body = {"msg_type": "text", "content": {"text": "all of you"}, **to}
    request = BaseRequest.builder().http_method(HttpMethod.POST).uri("/open-apis/message/v4/batch_send/")
    answer = api.request(request.token_types({AccessTokenType.TENANT}).body(body).build())
    assert answer.success(), answer.raw.content
    return json.loads(answer.raw.content)["data"]


def test_a_batch_message_is_sent_followed_and_taken_back(story: Story) -> None:
    api = client(story)
    ids = [story.ids["anna.open_id"], story.ids["ben.open_id"], "ou_1"]
    sent = send(api, open_ids=ids)
    assert sent["invalid_open_ids"] == ["ou_1"]
    batches, id = api.im.v1.batch_message, sent["message_id"]

    def progress() -> Any:
        answer = batches.get_progress(GetProgressBatchMessageRequest.builder().batch_message_id(id).build())
        assert answer.success(), answer.raw.content
        return answer.data

    until(lambda: progress().batch_message_send_progress.success_user_ids_count == 2)
    readers = batches.read_user(ReadUserBatchMessageRequest.builder().batch_message_id(id).build())
    assert (readers.data.read_user.total_count, readers.data.read_user.read_count) == ("2", "0")
    assert batches.delete(DeleteBatchMessageRequest.builder().batch_message_id(id).build()).success()
    until(lambda: progress().batch_message_recall_progress.recall_count == 2)
    assert progress().batch_message_recall_progress.recall


def until(true: Any) -> None:
    for _ in range(500):
        if true():
            return
        time.sleep(0.02)
    raise AssertionError("it never was")
