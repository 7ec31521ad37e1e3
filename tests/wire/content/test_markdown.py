"""Markdown nodes and the nodes they come back as."""

import json
from typing import Any

import pytest

from larkstead.wire.content import ContentError, parse

SEND_PAGE = "im-v1/message/message-content-description/create_json.md"


def lines(markdown: str) -> list[list[dict[str, Any]]]:
    content = {"zh_cn": {"content": [[{"tag": "md", "text": markdown}]]}}
    body: dict[str, Any] = parse("post", json.dumps(content)).body
    paragraphs: list[list[dict[str, Any]]] = body["content"]
    return paragraphs


def text(words: str, *style: str) -> dict[str, Any]:
    return {"tag": "text", "text": words, "style": list(style)}


@pytest.mark.known(doc=SEND_PAGE)
@pytest.mark.parametrize(
    ("markdown", "style"),
    [
        ("**x y**", ["bold"]),
        ("*x y*", ["italic"]),
        ("***x y***", ["bold", "italic"]),
        ("~x y~", ["underline"]),
        ("~~x y~~", ["lineThrough"]),
    ],
)
def test_marks_become_styles(markdown: str, style: list[str]) -> None:
    assert lines(f"a {markdown} b") == [[text("a "), text("x y", *style), text(" b")]]


@pytest.mark.known(doc=SEND_PAGE)
@pytest.mark.parametrize("markdown", ["** x**", "*x *", "~ x~", "2 * 3", "a ~ b", "**"])
def test_marks_with_a_blank_inside_stay_as_written(markdown: str) -> None:
    assert lines(markdown) == [[text(markdown)]]


@pytest.mark.known(doc=SEND_PAGE)
def test_styled_words_are_not_read_further() -> None:
    assert lines("**[a](https://b.cn)**") == [[text("[a](https://b.cn)", "bold")]]


@pytest.mark.known(doc=SEND_PAGE)
def test_a_link_keeps_its_words_and_loses_a_bad_target() -> None:
    assert lines("[a](https://b.cn)") == [[{"tag": "a", "href": "https://b.cn", "text": "a", "style": []}]]
    assert lines("[a](nowhere)") == [[text("a")]]


@pytest.mark.known(doc=SEND_PAGE)
def test_a_mention_becomes_an_at_node() -> None:
    assert lines('hi <at user_id="ou_a">Tom</at>') == [
        [text("hi "), {"tag": "at", "user_id": "@_user_1", "user_name": "Tom", "style": []}]
    ]


@pytest.mark.known(guess=True)
def test_a_mention_of_nobody_is_refused() -> None:
    with pytest.raises(ContentError, match="md_tag's text field contains invalid user id"):
        lines('<at user_id="">Tom</at>')


@pytest.mark.known(doc=SEND_PAGE)
def test_code_and_rules_get_their_own_tags() -> None:
    assert lines("a\n```go\nx := *y*\n\nz\n```\n --- \nb") == [
        [text("a")],
        [{"tag": "code_block", "language": "GO", "text": "x := *y*\n\nz"}],
        [{"tag": "hr"}],
        [text("b")],
    ]


@pytest.mark.known(doc="im-v1/message/message-content-description/message_content.md")
def test_lists_and_quotes_come_back_as_text_line_by_line() -> None:
    assert lines("1. one\n    1. two\n- three\n\n> four") == [
        [text("1. one")],
        [text("    1. two")],
        [text("- three")],
        [text("> four")],
    ]


@pytest.mark.known(guess=True)
def test_a_code_block_that_is_never_closed_runs_to_the_end() -> None:
    assert lines("```\nx") == [[{"tag": "code_block", "language": "", "text": "x"}]]
