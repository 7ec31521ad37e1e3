"""lark-oapi as its users write it, a little shorter."""

import json
from typing import Any

import lark_oapi as lark
from lark_oapi.api.im.v1 import (
    CreateMessageRequest,
    CreateMessageRequestBody,
    GetMessageRequest,
    ListMessageRequest,
    ReplyMessageRequest,
    ReplyMessageRequestBody,
)

from tests.sdk.story import SECRET, Story

LOG_ID_LENGTH = 34


def client(story: Story, app: str = "hello", *, secret: str = SECRET) -> Any:
    """A client of an app that fetches its own tokens."""
    return lark.Client.builder().app_id(story.apps[app]).app_secret(secret).domain(story.url).build()


def with_own_tokens(story: Story) -> Any:
    """A client that takes the token of each call from its caller."""
    return lark.Client.builder().enable_set_token(True).domain(story.url).build()


def tenant(token: str) -> Any:
    """A call's tenant token."""
    return lark.RequestOption.builder().tenant_access_token(token).build()


def user(token: str) -> Any:
    """A call's user token."""
    return lark.RequestOption.builder().user_access_token(token).build()


def message(to: Any, kind: str = "open_id", text: str = "Hello world", **more: Any) -> Any:
    """A text to send; `content`, `msg_type` and `uuid` say otherwise."""
    body = CreateMessageRequestBody.builder().receive_id(to).msg_type(more.get("msg_type", "text"))
    body = body.content(more.get("content", json.dumps({"text": text})))
    if "uuid" in more:
        body = body.uuid(more["uuid"])
    return CreateMessageRequest.builder().receive_id_type(kind).request_body(body.build()).build()


def reply(message_id: str, text: str = "And you?") -> Any:
    """A text that answers a message."""
    body = ReplyMessageRequestBody.builder().msg_type("text").content(json.dumps({"text": text})).build()
    return ReplyMessageRequest.builder().message_id(message_id).request_body(body).build()


def one(message_id: str, user_id_type: str = "open_id") -> Any:
    """The request of one message."""
    return GetMessageRequest.builder().message_id(message_id).user_id_type(user_id_type).build()


def history(chat_id: str, **more: Any) -> Any:
    """The request of a chat's messages."""
    request = ListMessageRequest.builder().container_id_type("chat").container_id(chat_id)
    for name, value in more.items():
        request = getattr(request, name)(value)
    return request.build()


def raw(method: str, path: str, *, body: Any = None, query: Any = (), tokens: Any = None) -> Any:
    """A request built by hand, for what the typed methods cannot send; `tokens` None sends none."""
    request = lark.BaseRequest.builder().http_method(lark.HttpMethod[method]).uri(f"/open-apis{path}")
    request = request.token_types(set() if tokens is None else {tokens}).queries(list(query))
    return (request if body is None else request.body(body)).build()
