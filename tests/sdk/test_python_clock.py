"""A program that uses lark-oapi, while the clock of its enterprise is advanced."""

import json
import urllib.request
from typing import Any

import pytest
from lark_oapi.api.im.v1 import PatchMessageRequest, PatchMessageRequestBody
from lark_oapi.core.token import TokenManager

from tests.sdk.python_client import client, history, message
from tests.sdk.story import Story

pytestmark = [pytest.mark.sdk, pytest.mark.known(sdk="lark-oapi 1.7.5 core/token/manager.py: tokens are kept by time")]

CARD = json.dumps({"config": {"update_multi": True}, "elements": [{"tag": "markdown", "content": "a card"}]})
HOUR_MS = 3_600_000


def advance(story: Story, key: str, by: str) -> None:
    asked = urllib.request.Request(
        f"{story.url}/_larkstead/control/clock",
        json.dumps({"by": by, "app_id": story.apps["hello"]}).encode(),
        {"Authorization": f"Bearer {key}"},
    )
    with urllib.request.urlopen(asked) as answer:
        assert answer.status == 200


def forget_token(story: Story) -> None:
    """As a program that is started again."""
    TokenManager.cache.set(f"self_tenant_token:{story.apps['hello']}", "", 0)


def patched(api: Any, message_id: str) -> Any:
    body = PatchMessageRequestBody.builder().content(CARD).build()
    return api.patch(PatchMessageRequest.builder().message_id(message_id).request_body(body).build())


def test_a_kept_token_expires_and_times_and_windows_follow(own_story: tuple[Story, str]) -> None:
    story, key = own_story
    api, group = client(story).im.v1.message, story.ids["group"]
    first = api.create(message(group, "chat_id", "before"))
    card = api.create(message(group, "chat_id", msg_type="interactive", content=CARD)).data.message_id
    assert patched(api, card).code == 0
    advance(story, key, "3h")
    refused = api.create(message(group, "chat_id", "refused"))
    assert (refused.code, refused.raw.status_code) == (99991663, 400)
    forget_token(story)
    second = api.create(message(group, "chat_id", "after"))
    sent_at = int(first.data.create_time)
    assert 3 * HOUR_MS <= int(second.data.create_time) - sent_at < 4 * HOUR_MS
    between = sent_at // 1_000 + 3_600
    listed = api.list(history(group, start_time=str(between))).data.items
    assert [one.message_id for one in listed] == [second.data.message_id]
    advance(story, key, "14d")
    forget_token(story)
    assert patched(api, card).code == 230031
