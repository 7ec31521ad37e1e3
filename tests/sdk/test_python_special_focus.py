"""Special focus, read into the models that lark-oapi has for it; it has no methods of its own for these calls."""

import json
from typing import Any

import pytest
from lark_oapi.api.im.v1.model.special_focus import SpecialFocus
from lark_oapi.api.im.v1.model.special_focus_unread import SpecialFocusUnread
from lark_oapi.core.enum import AccessTokenType, HttpMethod
from lark_oapi.core.model import BaseRequest

from tests.sdk.python_client import user, with_own_tokens
from tests.sdk.story import Story

pytestmark = [
    pytest.mark.sdk,
    pytest.mark.known(
        sdk="lark-oapi im/v1/model/special_focus.py and special_focus_unread.py: id, id_type, counts as text"
    ),
]


def ask(story: Story, method: HttpMethod, path: str, body: Any = None) -> Any:
    request = BaseRequest.builder().http_method(method).uri(f"/open-apis/im/v1/{path}")
    request = request.token_types({AccessTokenType.USER}).body(body)
    answer = with_own_tokens(story).request(request.build(), user(story.ids["token.user.chats"]))
    assert answer.success(), answer.raw.content
    return json.loads(answer.raw.content)["data"]


def test_whom_somebody_follows_and_what_is_unread_is_read_into_the_models(story: Story) -> None:
    (item,) = ask(story, HttpMethod.GET, "special_focus")["items"]
    followed = SpecialFocus(item)
    assert (followed.id, followed.id_type) == (story.ids["ben.open_id"], "open_id")
    body = {"id_list": [followed.id], "chat_mode": "p2p"}
    (item,) = ask(story, HttpMethod.POST, "special_focus/unread", body)["special_focus_unread"]
    counted = SpecialFocusUnread(item)
    assert (counted.id, counted.id_type, counted.unread_count) == (followed.id, "open_id", "0")
