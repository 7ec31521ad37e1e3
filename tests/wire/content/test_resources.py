"""Contents that name one thing by its key."""

import json
from typing import Any

import pytest

from larkstead.wire.content import ContentError, parse

FORMS = "im-v1/message-content-description/create_json.md"


@pytest.mark.known(doc=FORMS)
@pytest.mark.parametrize(
    ("msg_type", "content"),
    [
        ("image", {"image_key": "img_1"}),
        ("file", {"file_key": "file_1"}),
        ("audio", {"file_key": "file_1"}),
        ("media", {"file_key": "file_1", "image_key": "img_1"}),
        ("media", {"file_key": "file_1"}),
        ("sticker", {"file_key": "file_1"}),
        ("share_chat", {"chat_id": "oc_1"}),
        ("share_user", {"user_id": "ou_1"}),
    ],
)
def test_a_content_is_its_keys_and_nothing_else(msg_type: str, content: dict[str, Any]) -> None:
    draft = parse(msg_type, json.dumps({**content, "more": 1}))
    assert (draft.msg_type, draft.body, draft.mentions) == (msg_type, content, ())


@pytest.mark.known(recorded="R058, R061: the reason is nested")
@pytest.mark.parametrize("content", ["{}", '{"image_key":1}', '{"file_key":"file_1"}', "[]"])
def test_a_content_without_its_key_does_not_fit_its_type(content: str) -> None:
    said = "invalid message content, ext=content format of the image type is incorrect"
    with pytest.raises(ContentError, match=f"^{said}$"):
        parse("image", content)


@pytest.mark.known(recorded="230001 ext=invalid image_key")
def test_an_empty_key_is_no_key() -> None:
    with pytest.raises(ContentError, match=r"^invalid image_key$"):
        parse("image", '{"image_key":""}')
