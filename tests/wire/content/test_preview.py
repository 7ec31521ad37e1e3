"""The one line of a message that a chat list shows."""

import json

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
