"""Calls of other official clients, made with lark-oapi's own request: by the names and shapes that they use."""

import json
from typing import Any

import pytest
from lark_oapi.core.enum import AccessTokenType, HttpMethod
from lark_oapi.core.model import BaseRequest

from tests.sdk.python_client import client
from tests.sdk.story import Story

pytestmark = [
    pytest.mark.sdk,
    pytest.mark.known(sdk="larksuite/openclaw-lark src/core/lark-client.ts: ping; larksuite/cli shortcuts/im"),
]


def ask(story: Story, method: HttpMethod, path: str, body: Any = None) -> Any:
    request = BaseRequest.builder().http_method(method).uri(f"/open-apis/{path}").token_types({AccessTokenType.TENANT})
    answer = client(story).request(request.body(body).build())
    assert answer.success(), answer.raw.content
    return json.loads(answer.raw.content)["data"]


def test_the_plugin_for_openclaw_learns_who_its_bot_is(story: Story) -> None:
    told = ask(story, HttpMethod.POST, "bot/v1/openclaw_bot/ping", {"needBotInfo": True})["pingBotInfo"]
    assert told["botID"].startswith("ou_")
    assert told["botName"]
    assert ask(story, HttpMethod.POST, "bot/v1/openclaw_bot/ping", {"needBotInfo": False}) == {}


def test_chats_are_told_several_at_once(story: Story) -> None:
    chats = [item["chat_id"] for item in ask(story, HttpMethod.GET, "im/v1/chats")["items"]]
    assert chats
    items = ask(story, HttpMethod.POST, "im/v1/chats/batch_query", {"chat_ids": chats})["items"]
    assert [(one["chat_id"], one["chat_mode"]) for one in items] == [(id, "group") for id in chats]
    me = ask(story, HttpMethod.POST, "bot/v1/openclaw_bot/ping", {"needBotInfo": True})["pingBotInfo"]
    bots = ask(story, HttpMethod.GET, f"im/v1/chats/{chats[0]}/members/bots")["items"]
    assert {"bot_id": me["botID"], "bot_name": me["botName"]} in bots
