"""The words of a message that its readers see."""

from typing import Any

import pytest

from larkstead.wire.content import Mention
from larkstead.wire.content.visible import visible_text

pytestmark = pytest.mark.known(ours="which words of a message a search finds is ours")


def test_a_text_says_its_words_with_names_and_without_addresses() -> None:
    body = {"text": "@_user_1 see [the plan](https://example.com) @_all @_user_9"}
    mentions = [Mention("@_user_1", "", "Li Lei"), Mention("@_all", "", "")]
    assert visible_text(body, "text", mentions) == "@Li Lei see the plan @所有人 @All @_user_9"


def test_a_post_says_its_title_its_words_and_its_code() -> None:
    paragraph = [
        {"tag": "text", "text": "**bold** "},
        {"tag": "a", "text": "link", "href": "https://example.com"},
        {"tag": "at", "user_id": "@_user_1", "user_name": "Li Lei"},
        {"tag": "img", "image_key": "img_1"},
    ]
    code = [{"tag": "code_block", "language": "GO", "text": "a := *b"}]
    body = {"title": "Title", "content": [paragraph, code]}
    assert visible_text(body, "post", [Mention("@_user_1", "", "Li Lei")]) == "Title\nbold link@Li Lei\n\na := *b"


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        ({"header": {"title": {"content": "T"}, "subtitle": {"tag": "plain_text", "content": "S"}}}, "T\nS"),
        ({"i18n_elements": {"zh_cn": [{"tag": "markdown", "content": "你"}], "en_us": [{"tag": "hr"}]}}, "你"),
        ({"elements": [{"tag": "div", "text": {"tag": "lark_md", "content": "~~a~~ <at id=x></at>"}}]}, "a @Li Lei"),
        ({"elements": [{"tag": "markdown", "content": "a", "i18n_content": {"en_us": "b"}}]}, "a\nb"),
        ({"elements": [{"tag": "button", "text": {"content": "Go"}, "value": {"content": "no"}}]}, "Go"),
        (
            {"elements": [{"tag": "table", "columns": [{"display_name": "C"}], "rows": [{"a": "x", "b": 1.5}]}]},
            "C\nx\n1.5",
        ),
        (
            {"config": {"summary": {"content": "no"}}, "elements": [{"tag": "chart", "chart_spec": {"content": "no"}}]},
            "",
        ),
        ({"elements": [{"tag": "select_static", "options": [{"text": {"content": "One"}, "value": "1"}]}]}, "One"),
    ],
)
def test_a_card_says_what_it_shows(card: Any, expected: str) -> None:
    assert visible_text(card, "interactive", [Mention("@_user_1", "", "Li Lei")]) == expected


def test_a_merged_forward_says_its_first_lines_and_a_file_its_name() -> None:
    line = {"name": "Li Lei", "zh": "[图片]", "en": "[Image]"}
    said = {"bundle": "1", "of": "group", "count": 2, "lines": [line, {"name": "Han", "zh": "hi", "en": "hi"}]}
    assert visible_text(said, "merge_forward") == "Li Lei: [图片]\nLi Lei: [Image]\nHan: hi"
    assert visible_text({"file_key": "file_1", "file_name": "plan.pdf"}, "file") == "plan.pdf"
    assert visible_text({"image_key": "img_1"}, "image") == visible_text({"file_key": "f"}, "sticker") == ""
