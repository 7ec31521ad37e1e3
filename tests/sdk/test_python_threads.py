"""Threads and forwarding: an app drives the server with lark-oapi, unchanged."""

import json
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from lark_oapi.api.im.v1 import (
    ForwardMessageRequest,
    ForwardMessageRequestBody,
    ForwardThreadRequest,
    ForwardThreadRequestBody,
    ListMessageRequest,
    MergeForwardMessageRequest,
    MergeForwardMessageRequestBody,
    ReplyMessageRequest,
    ReplyMessageRequestBody,
)

from tests.sdk.python_client import client, message, one
from tests.sdk.story import Story

pytestmark = [pytest.mark.sdk, pytest.mark.known(sdk="lark-oapi 1.7.5")]


def done(response: Any) -> Any:
    """The data of a success."""
    assert (response.code, response.msg) == (0, "success"), response.raw.content
    return response.data


def in_thread(message_id: str, text: str) -> Any:
    """A text that answers a message in a thread."""
    body = ReplyMessageRequestBody.builder().msg_type("text").content(json.dumps({"text": text})).reply_in_thread(True)
    return ReplyMessageRequest.builder().message_id(message_id).request_body(body.build()).build()


def thread(thread_id: str) -> Any:
    """The request of a thread's messages."""
    return ListMessageRequest.builder().container_id_type("thread").container_id(thread_id).build()


def texts(items: Any) -> list[str]:
    return [json.loads(item.body.content)["text"] for item in items]


def test_first_replies_of_four_threads_of_a_program_make_one_thread(story: Story) -> None:
    api = client(story).im.v1.message
    root = done(api.create(message(story.ids["anna.open_id"], text="root"))).message_id

    def answer(number: int) -> Any:
        # A receiver takes five messages a second: whoever comes too often tries again.
        for _ in range(50):
            response = api.reply(in_thread(root, str(number)))
            if response.code != 230020:
                return done(response)
        raise AssertionError("never let in")

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(answer, range(4)))
    [thread_id] = {one.thread_id for one in answers}
    found = done(api.list(thread(thread_id))).items
    assert sorted(texts(found)) == ["0", "1", "2", "3", "root"]
    assert {one.thread_id for one in found} == {thread_id}


def test_a_message_is_forwarded_once_for_a_uuid(story: Story) -> None:
    api = client(story).im.v1.message
    same, to = str(uuid.uuid4()), story.ids["ben.open_id"]
    body = ForwardMessageRequestBody.builder().receive_id(to).build()
    request = ForwardMessageRequest.builder().message_id(story.ids["message.of_anna"]).receive_id_type("open_id")
    request = request.uuid(same).request_body(body).build()
    first, second = done(api.forward(request)), done(api.forward(request))
    assert first.message_id == second.message_id != story.ids["message.of_anna"]
    assert texts(done(api.get(one(first.message_id))).items) == ["hi"]


def test_a_merged_forward_is_read_with_all_that_it_holds(story: Story) -> None:
    api = client(story).im.v1.message
    wrong, to = f"om_{'0' * 32}", story.ids["ben.open_id"]
    body = MergeForwardMessageRequestBody.builder().receive_id(to)
    body = body.message_id_list([story.ids["message.of_anna"], wrong]).build()
    merged = done(
        api.merge_forward(MergeForwardMessageRequest.builder().receive_id_type("open_id").request_body(body).build())
    )
    assert merged.invalid_message_id_list == [wrong]
    top, held = done(api.get(one(merged.message.message_id))).items
    assert (top.msg_type, top.body.content) == ("merge_forward", "Merged and Forwarded Message")
    assert (held.upper_message_id, texts([held])) == (top.message_id, ["hi"])
    assert held.sender.id == story.ids["anna.open_id"]


def test_a_thread_is_forwarded_whole(story: Story) -> None:
    lark = client(story)
    api = lark.im.v1.message
    root = done(api.create(message(story.ids["ben.open_id"], text="root"))).message_id
    answer = done(api.reply(in_thread(root, "inside")))
    body = ForwardThreadRequestBody.builder().receive_id(story.ids["anna.open_id"]).build()
    request = ForwardThreadRequest.builder().thread_id(answer.thread_id).receive_id_type("open_id")
    forwarded = done(lark.im.v1.thread.forward(request.request_body(body).build()))
    _, *held = done(api.get(one(forwarded.message_id))).items
    assert texts(held) == ["root", "inside"]
