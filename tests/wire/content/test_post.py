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


@pytest.mark.known(recorded="R063")
def test_a_post_wrapped_like_a_webhook_post_is_refused() -> None:
    assert reason_of({"post": {"zh_cn": {"content": []}}}) == "invalid message content."


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
    assert reason_of(content) == "invalid message content, ext=content format of the post type is incorrect"


@pytest.mark.known(guess=True)
def test_a_post_with_neither_title_nor_paragraph_is_empty() -> None:
    assert reason_of({"zh_cn": {"content": [[]]}}) == "invalid message content, ext=content cannot be empty"


@pytest.mark.known(doc=REASONS_PAGE, recorded="R061")
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
    assert reason_of_node(node) == (
        f"invalid message content, ext=message_content_{tag}_tag's {member} field can't be nil"
    )


@pytest.mark.known(recorded="R059, R060")
@pytest.mark.parametrize("tag", ["post", "table", "markdown", "TEXT"])
def test_an_unknown_tag_is_refused_by_name(tag: str) -> None:
    said = f"invalid message content, ext=message_content has wrong tag:{{{tag}}}"
    assert reason_of_node({"tag": tag, "text": "x"}) == said


@pytest.mark.known(guess=True)
@pytest.mark.parametrize("tag", [None, 3, ["text"]])
def test_what_is_no_tag_is_refused_as_one_without_a_name(tag: Any) -> None:
    said = "invalid message content, ext=message_content has wrong tag:{}"
    assert reason_of_node({"tag": tag, "text": "x"}) == said


@pytest.mark.known(doc=REASONS_PAGE)
def test_an_unknown_emoji_is_refused() -> None:
    assert reason_of_node({"tag": "emotion", "emoji_type": "smile"}) == (
        "invalid message content, ext=message_content_emotion_tag's emoji_type is invalid"
    )


@pytest.mark.known(guess=True)
@pytest.mark.parametrize(
    "node", [{"tag": "img", "image_key": "i"}, {"tag": "media", "file_key": "f"}, {"tag": "md", "text": "x"}]
)
def test_an_image_a_video_and_markdown_must_stand_alone(node: dict[str, Any]) -> None:
    assert reason_of_node(node, {"tag": "hr"}) == "invalid message content."


@pytest.mark.known(recorded="openclaw/openclaw#93522, #49850, #49983: sent by bots in use")
def test_markdown_stands_beside_mentions() -> None:
    mention = {"tag": "at", "user_id": "all"}
    made = lines([mention, {"tag": "md", "text": " **hi**\nmore"}])
    assert [[node["tag"] for node in paragraph] for paragraph in made] == [["at", "text", "text"], ["text"]]
    assert made[0][0]["user_id"] == "@_all"
    made = lines([mention, {"tag": "md", "text": "```\nx\n```"}, mention])
    assert [[node["tag"] for node in paragraph] for paragraph in made] == [["at"], ["code_block"], ["at"]]
    beside = [mention, {"tag": "md", "text": "x"}, {"tag": "text", "text": "y"}]
    assert reason_of_node(*beside) == "invalid message content."


@pytest.mark.known(guess=True)
@pytest.mark.parametrize("href", ["http://", "https://a b.cn", "http://a:x"])
def test_a_link_of_the_web_that_leads_nowhere_is_refused(href: str) -> None:
    assert reason_of_node({"tag": "a", "text": "x", "href": href}) == "invalid message content."


WHITELIST = "invalid message content, ext=scheme not in scheme whitelist"


@pytest.mark.known(recorded="R062")
@pytest.mark.parametrize(
    "href", ["file:///var/log/a.txt", "FILE:///C:/a b.txt", "ftp://a.cn/x", "data:text/html,x", "javascript:alert(1)"]
)
def test_a_link_that_is_not_of_the_web_is_refused_in_a_node_and_in_markdown(href: str) -> None:
    assert reason_of_node({"tag": "a", "text": "x", "href": href}) == WHITELIST
    forms = (f"see **this** [log]({href})", f"**[log]({href})**", f"[log](<{href}>)", f'[log]({href} "title")')
    for text in forms:
        assert reason_of_node({"tag": "md", "text": text}) == WHITELIST, text


@pytest.mark.known(guess=True)
@pytest.mark.parametrize("href", ["", "x", "www.feishu.cn"])
def test_a_link_without_a_scheme_is_refused_as_one_of_another(href: str) -> None:
    assert reason_of_node({"tag": "a", "text": "x", "href": href}) == WHITELIST


@pytest.mark.known(guess=True)
@pytest.mark.parametrize(
    "text", ["`[log](file:///a)`", "```\n[log](file:///a)\n```", "~~~\n[log](file:///a)\n~~~", "[log](./a.md)"]
)
def test_code_and_links_within_a_folder_stay_as_written_in_markdown(text: str) -> None:
    assert "file:///a" in str(lines([{"tag": "md", "text": text}])) or "log" in str(
        lines([{"tag": "md", "text": text}])
    )


@pytest.mark.known(recorded="R062")
@pytest.mark.parametrize("href", ["https://open.feishu.cn/?a=b#c", "http://127.0.0.1:80", "HTTPS://a.cn"])
def test_a_link_of_the_web_is_kept(href: str) -> None:
    assert lines([{"tag": "a", "text": "x", "href": href}])[0][0]["href"] == href


@pytest.mark.known(guess=True)
@pytest.mark.parametrize("href", ["mailto:a@b.cn", "lark://client/x"])
def test_a_link_to_a_mailbox_or_the_client_is_kept(href: str) -> None:
    assert lines([{"tag": "a", "text": "x", "href": href}])[0][0]["href"] == href


@pytest.mark.known(doc=SEND_PAGE)
def test_an_escaped_text_says_so_when_it_comes_back() -> None:
    assert lines([{"tag": "text", "text": "&lt;", "un_escape": True}])[0][0]["un_escape"] is True
    assert "un_escape" not in lines([{"tag": "text", "text": "x", "un_escape": False}])[0][0]
