"""The one line of a message that a chat list shows."""

import json
import time

import pytest

from larkstead.wire.content import Mention, parse, preview


@pytest.mark.known(guess=True)
def test_a_text_shows_on_one_line_with_links_and_names_spelled_out() -> None:
    draft = parse("text", json.dumps({"text": 'hi <at user_id="ou_a">Tom</at>\n [here](https://a.cn)'}))
    assert preview(draft.body, "text", "en", draft.mentions) == "hi @Tom here"


@pytest.mark.known(guess=True)
def test_everybody_is_named_in_the_language_of_the_reader() -> None:
    assert preview({"text": "@_all x"}, "text", "zh_cn") == "@所有人 x"
    assert preview({"text": "@_all x"}, "text", "en_us") == "@All x"


@pytest.mark.known(guess=True)
def test_a_placeholder_without_a_name_stays() -> None:
    assert preview({"text": "@_user_1 @_user_10"}, "text", "en", [Mention("@_user_1", "ou_a", "A")]) == "@A @_user_10"


@pytest.mark.known(guess=True)
def test_a_post_shows_its_title_its_words_and_what_else_it_holds() -> None:
    content = {
        "zh_cn": {
            "title": "T",
            "content": [
                [{"tag": "text", "text": "a"}, {"tag": "at", "user_id": "all"}],
                [{"tag": "img", "image_key": "i"}],
                [{"tag": "hr"}, {"tag": "emotion", "emoji_type": "OK"}, {"tag": "code_block", "text": "x"}],
            ],
        }
    }
    assert preview(parse("post", json.dumps(content)).body, "post", "en") == "T a@All [Image] [OK][Code]"


@pytest.mark.known(guess=True)
def test_a_post_in_markdown_shows_its_words_without_the_signs() -> None:
    written = "# Head\n> a **b** *c* ***d*** _e_ ~~f~~ [g](https://a.cn)\n- `h`\n1. i\n---\nsnake_case 2 * 3 * 4"
    content = {"zh_cn": {"content": [[{"tag": "md", "text": written}]]}}
    line = preview(parse("post", json.dumps(content)).body, "post", "en")
    assert line == "Head a b c d e f g h 1. i snake_case 2 * 3 * 4"


@pytest.mark.known(guess=True)
def test_words_between_two_elements_keep_what_is_no_sign_there() -> None:
    link = {"tag": "a", "text": "x", "href": "https://a.cn"}
    content = {"zh_cn": {"content": [[link, {"tag": "text", "text": " - "}, link, {"tag": "text", "text": " # 1"}]]}}
    assert preview(parse("post", json.dumps(content)).body, "post", "en") == "x - x # 1"


MARKED = "## Head\n> q\n```\n| a | b |\n|---|:-:|\n| 1 \\| 2 | <font color='red'>`c`</font> |\n&#42; **d *e*** \\*f"


@pytest.mark.known(guess=True)
@pytest.mark.parametrize("version", ["1.0", "2.0"])
def test_a_card_without_title_shows_its_first_words_without_the_signs(version: str) -> None:
    elements = [{"tag": "hr"}, {"tag": "markdown", "content": MARKED}]
    card = {"elements": elements} if version == "1.0" else {"schema": "2.0", "body": {"elements": elements}}
    assert preview(card, "interactive", "en") == "Head q a b 1 | 2 c * d e *f"


@pytest.mark.known(guess=True)
@pytest.mark.parametrize(("tag", "shown"), [("lark_md", "a b"), ("plain_text", "**a** b")])
def test_a_title_is_shown_without_the_signs_where_it_is_written_in_markdown(tag: str, shown: str) -> None:
    card = {"header": {"title": {"tag": tag, "content": "**a** b"}}, "elements": []}
    assert preview(card, "interactive", "en") == shown


@pytest.mark.known(ours="a chat list is read often: its lines are made in time that grows with no message's signs")
@pytest.mark.parametrize("sign", ["*a ", "`", "[", "<a ", "~~a", "_a ", "> ", "|", "\\"])
def test_a_text_of_signs_has_a_line_as_any_other(sign: str) -> None:
    def took(times: int) -> float:
        body = {"title": "", "content": [[{"tag": "text", "text": sign * times}]]}
        began = time.perf_counter()
        preview(body, "post", "en")
        return time.perf_counter() - began

    took(1000)
    assert min(took(4000) for _ in range(5)) < 3 * min(took(2000) for _ in range(5))


@pytest.mark.parametrize(("kind", "label"), [("image", "[Image]"), ("sticker", "[Sticker]"), ("vote", "[Message]")])
@pytest.mark.known(guess=True)
def test_other_types_show_what_they_are(kind: str, label: str) -> None:
    assert preview({}, kind, "en") == label


@pytest.mark.known(guess=True)
def test_a_file_shows_its_name() -> None:
    assert preview({"file_key": "file_1", "file_name": "报告.pdf"}, "file", "zh") == "[文件] 报告.pdf"


@pytest.mark.known(guess=True)
def test_a_long_text_is_cut() -> None:
    assert len(preview({"text": "x" * 1000}, "text", "en")) == 120
