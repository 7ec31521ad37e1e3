"""Text contents: mentions, style tags, links."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from larkstead.wire.content import ContentError, Mention, parse, received

SEND_PAGE = "im-v1/message/message-content-description/create_json.md"
RECEIVE_PAGE = "im-v1/message/message-content-description/message_content.md"


def text_of(text: str) -> str:
    body = parse("text", json.dumps({"text": text})).body
    assert list(body) == ["text"]
    return str(body["text"])


def reason_of(content: str) -> str:
    with pytest.raises(ContentError) as caught:
        parse("text", content)
    return caught.value.reason


@pytest.mark.known(doc=RECEIVE_PAGE)
def test_a_mention_becomes_a_numbered_placeholder() -> None:
    draft = parse("text", json.dumps({"text": '<at user_id="ou_a">Tom</at> and <at user_id="ou_b"></at>'}))
    assert draft.body == {"text": "@_user_1 and @_user_2"}
    assert draft.mentions == (Mention("@_user_1", "ou_a", "Tom"), Mention("@_user_2", "ou_b", ""))


@pytest.mark.known(guess=True)
def test_the_same_user_keeps_one_number_and_the_first_name_given() -> None:
    draft = parse("text", json.dumps({"text": '<at user_id="ou_a"></at><at user_id="ou_a">Tom</at>'}))
    assert draft.body == {"text": "@_user_1@_user_1"}
    assert draft.mentions == (Mention("@_user_1", "ou_a", "Tom"),)


@pytest.mark.known(sdk="openclaw-lark messaging/inbound/mention.ts")
def test_everybody_is_a_placeholder_without_a_number() -> None:
    draft = parse("text", '{"text":"<at user_id=\\"all\\"></at> hi <at user_id=\\"ou_a\\"></at>"}')
    assert draft.body == {"text": "@_all hi @_user_1"}
    assert [mention.key for mention in draft.mentions] == ["@_all", "@_user_1"]


@pytest.mark.known(guess=True)
@pytest.mark.parametrize("tag", ['<at user_id="ou_a">x</at>', "<at user_id='ou_a'>x</at>", "<at user_id=ou_a>x</at>"])
def test_the_id_of_a_mention_may_stand_in_either_quote_or_in_none(tag: str) -> None:
    assert text_of(tag) == "@_user_1"


@pytest.mark.known(guess=True)
@pytest.mark.parametrize(
    "tag", ['<at user_id="ou_a">Tom', '<at user_id="ou_a"/>', '<at user_id="">x</at>', "<at>x</at>"]
)
def test_a_mention_that_is_not_closed_or_names_nobody_stays_as_written(tag: str) -> None:
    assert text_of(tag) == tag


@pytest.mark.known(doc=RECEIVE_PAGE)
def test_style_tags_are_dropped_on_receive_and_kept_for_showing() -> None:
    draft = parse("text", '{"text":"<b>bold<i>, both</i></b> <u>u</u><s>s</s>"}')
    assert draft.body == {"text": "bold, both us"}
    assert draft.styled == "<b>bold<i>, both</i></b> <u>u</u><s>s</s>"


@pytest.mark.known(doc=SEND_PAGE)
@pytest.mark.parametrize("text", ["<b>x", "x</b>", "<b><i>x</b></i>", "<em>x</em>", "1 < 2 > 0"])
def test_style_tags_that_do_not_match_are_sent_as_written(text: str) -> None:
    assert text_of(text) == text


@pytest.mark.known(doc=SEND_PAGE)
@pytest.mark.parametrize(
    "text", ["[Feishu](https://open.feishu.cn)", "[a@b.cn](mailto:a@b.cn)", "[x](no link)", "one\ntwo"]
)
def test_links_and_line_breaks_come_back_as_written(text: str) -> None:
    assert text_of(text) == text


@pytest.mark.known(doc="how-to-resolve-error-230001")
@pytest.mark.parametrize("content", ["hello", "{", '{"text": NaN}', "[" * 100_000, "9" * 5000])
def test_a_content_that_is_not_json_is_refused_as_such(content: str) -> None:
    assert reason_of(content) == "invalid message content, ext=content is not a string in json format"


@pytest.mark.known(doc="how-to-resolve-error-230001")
@pytest.mark.parametrize("content", ["3", "[]", "{}", '{"text": 3}', '{"text": null}', '{"Text": "x"}'])
def test_a_content_without_a_text_does_not_fit_the_type(content: str) -> None:
    assert reason_of(content) == "invalid message content, ext=content format of the text type is incorrect"


@pytest.mark.known(guess=True)
@pytest.mark.parametrize("content", ["", '{"text": ""}'])
def test_an_empty_content_is_refused(content: str) -> None:
    assert reason_of(content) == "invalid message content, ext=content cannot be empty"


@pytest.mark.known(guess=True)
def test_half_a_surrogate_pair_is_replaced_and_a_whole_one_kept() -> None:
    assert parse("text", '{"text":"a\\ud83db"}').body == {"text": "a\ufffdb"}
    assert parse("text", '{"text":"\\ud83d\\ude00"}').body == {"text": "😀"}


@pytest.mark.known(recorded="message list, 2024")
def test_the_received_string_is_compact_and_keeps_characters_as_they_are() -> None:
    assert received({"text": "你好 ok"}) == '{"text":"你好 ok"}'


words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="<"), min_size=1)


@pytest.mark.known(doc=RECEIVE_PAGE)
@given(words)
def test_a_text_without_markup_comes_back_the_same(text: str) -> None:
    assert text_of(text) == text


@pytest.mark.known(guess=True)
@given(
    st.lists(st.tuples(words.filter(lambda text: "@_" not in text), st.from_regex(r"ou_[0-9a-f]{2}", fullmatch=True)))
)
def test_mention_keys_are_unique_and_stand_in_the_text_in_order(parts: list[tuple[str, str]]) -> None:
    text = "x" + "".join(f'{word}<at user_id="{user}">n</at> ' for word, user in parts)
    draft = parse("text", json.dumps({"text": text}))
    keys = [mention.key for mention in draft.mentions]
    assert len(set(keys)) == len(keys)
    first_seen = [draft.body["text"].index(f"{key} ") for key in keys]
    assert first_seen == sorted(first_seen)
    assert [mention.id for mention in draft.mentions] == list(dict.fromkeys(user for _, user in parts))
