"""Post contents: locales, paragraphs, nodes."""

import json
from typing import Any

import pytest

from larkstead.wire.content import ContentError, Draft, Mention, parse

SEND_PAGE = "im-v1/message/message-content-description/create_json.md"
RECEIVE_PAGE = "im-v1/message/message-content-description/message_content.md"
REASONS_PAGE = "how-to-resolve-error-230001"


def post(content: Any) -> Draft:
    return parse("post", json.dumps(content))


def lines(*paragraphs: list[dict[str, Any]]) -> Any:
    return post({"zh_cn": {"content": list(paragraphs)}}).body["content"]


def reason_of(content: Any) -> str:
    with pytest.raises(ContentError) as caught:
        post(content)
    return caught.value.reason


def reason_of_node(*nodes: dict[str, Any]) -> str:
    return reason_of({"zh_cn": {"content": [list(nodes)]}})


@pytest.mark.known(doc=RECEIVE_PAGE)
def test_a_received_post_has_no_locale_and_a_style_on_every_word() -> None:
    draft = post(
        {
            "zh_cn": {
                "title": "题",
                "content": [
                    [
                        {"tag": "text", "text": "one", "style": ["bold", "huge"]},
                        {"tag": "a", "text": "two", "href": "http://www.feishu.cn"},
                        {"tag": "at", "user_id": "ou_a", "user_name": "tom"},
                    ],
                    [{"tag": "img", "image_key": "img_1"}],
                    [{"tag": "media", "file_key": "file_1", "image_key": "img_2"}],
                    [{"tag": "emotion", "emoji_type": "SMILE"}, {"tag": "hr"}],
                    [{"tag": "code_block", "language": "go", "text": "x"}],
                ],
            }
        }
    )
    assert draft.body == {
        "title": "题",
        "content": [
            [
                {"tag": "text", "text": "one", "style": ["bold"]},
                {"tag": "a", "href": "http://www.feishu.cn", "text": "two", "style": []},
                {"tag": "at", "user_id": "@_user_1", "user_name": "tom", "style": []},
            ],
            [{"tag": "img", "image_key": "img_1"}],
            [{"tag": "media", "file_key": "file_1", "image_key": "img_2"}],
            [{"tag": "emotion", "emoji_type": "SMILE"}, {"tag": "hr"}],
            [{"tag": "code_block", "language": "GO", "text": "x"}],
        ],
    }
    assert draft.mentions == (Mention("@_user_1", "ou_a", "tom"),)


@pytest.mark.known(guess=True)
@pytest.mark.parametrize(
    ("written", "shown"), [(["en_us", "zh_cn"], "zh_cn"), (["ja_jp", "en_us"], "en_us"), (["ja_jp", "ko_kr"], "ja_jp")]
)
def test_the_body_is_in_chinese_else_english_else_the_first_locale(written: list[str], shown: str) -> None:
    draft = post({name: {"title": name, "content": []} for name in written})
    assert draft.body["title"] == shown
    assert set(draft.locales) == set(written)


@pytest.mark.known(guess=True)
def test_a_user_has_one_number_in_all_locales() -> None:
    def at(user_id: str) -> dict[str, Any]:
        return {"content": [[{"tag": "at", "user_id": user_id}]]}

    draft = post({"en_us": at("ou_b"), "zh_cn": at("ou_a")})
    assert draft.locales["en_us"]["content"][0][0]["user_id"] == "@_user_2"
    assert [mention.id for mention in draft.mentions] == ["ou_a", "ou_b"]


@pytest.mark.known(recorded="230001 ext=invalid message content.")
def test_a_post_wrapped_like_a_webhook_post_is_refused() -> None:
    assert reason_of({"post": {"zh_cn": {"content": []}}}) == "invalid message content"


@pytest.mark.known(guess=True)
@pytest.mark.parametrize(
    "content",
    [
        {},
        [],
        {"title": "x", "content": []},
        {"zh_cn": "x"},
        {"zh_cn": {}},
        {"zh_cn": {"content": "x"}},
        {"zh_cn": {"content": ["x"]}},
        {"zh_cn": {"content": [["x"]]}},
        {"zh_cn": {"title": 3, "content": []}},
        {"zh_cn": {"content": [[{"tag": "text", "text": 3}]]}},
        {"zh_cn": {"content": [[{"tag": "code_block"}]]}},
        {"zh_cn": {"title": "fine", "content": []}, "en_us": 1},
    ],
)
def test_a_post_of_another_shape_is_refused(content: Any) -> None:
    assert reason_of(content) == "content format of the post type is incorrect"


@pytest.mark.known(guess=True)
def test_a_post_with_neither_title_nor_paragraph_is_empty() -> None:
    assert reason_of({"zh_cn": {"content": [[]]}}) == "content cannot be empty"


@pytest.mark.known(doc=REASONS_PAGE)
@pytest.mark.parametrize(
    ("tag", "member"),
    [
        ("text", "text"),
        ("a", "text"),
        ("a", "href"),
        ("at", "user_id"),
        ("img", "image_key"),
        ("media", "file_key"),
        ("emotion", "emoji_type"),
        ("md", "text"),
    ],
)
def test_a_node_without_a_required_member_is_refused_by_name(tag: str, member: str) -> None:
    node = {"tag": tag, "text": "x", "href": "https://a.cn", member: None}
    assert reason_of_node(node) == f"message_content_{tag}_tag's {member} field can't be nil"


@pytest.mark.known(doc=REASONS_PAGE)
@pytest.mark.parametrize("tag", ["span", "TEXT", None, 3, ["text"]])
def test_an_unknown_tag_is_refused(tag: Any) -> None:
    assert reason_of_node({"tag": tag, "text": "x"}) == "message_content has wrong tag"


@pytest.mark.known(doc=REASONS_PAGE)
def test_an_unknown_emoji_is_refused() -> None:
    assert reason_of_node({"tag": "emotion", "emoji_type": "smile"}) == (
        "message_content_emotion_tag's emoji_type is invalid"
    )


@pytest.mark.known(guess=True)
@pytest.mark.parametrize(
    "node", [{"tag": "img", "image_key": "i"}, {"tag": "media", "file_key": "f"}, {"tag": "md", "text": "x"}]
)
def test_an_image_a_video_and_markdown_must_stand_alone(node: dict[str, Any]) -> None:
    assert reason_of_node(node, {"tag": "hr"}) == "invalid message content"


@pytest.mark.known(guess=True)
@pytest.mark.parametrize(
    "href", ["", "x", "www.feishu.cn", "http://", "https://a b.cn", "javascript:alert(1)", "http://a:x"]
)
def test_a_link_that_leads_nowhere_is_refused(href: str) -> None:
    assert reason_of_node({"tag": "a", "text": "x", "href": href}) == "invalid message content"


@pytest.mark.known(guess=True)
@pytest.mark.parametrize(
    "href", ["https://open.feishu.cn/?a=b#c", "mailto:a@b.cn", "lark://client/x", "http://127.0.0.1:80"]
)
def test_a_link_with_a_scheme_and_a_goal_is_kept(href: str) -> None:
    assert lines([{"tag": "a", "text": "x", "href": href}])[0][0]["href"] == href


@pytest.mark.known(doc=SEND_PAGE)
def test_an_escaped_text_says_so_when_it_comes_back() -> None:
    assert lines([{"tag": "text", "text": "&lt;", "un_escape": True}])[0][0]["un_escape"] is True
    assert "un_escape" not in lines([{"tag": "text", "text": "x", "un_escape": False}])[0][0]
