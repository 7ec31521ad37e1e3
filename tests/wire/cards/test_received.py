"""How cards come back, and what a chat list says of them."""

from typing import Any

import pytest

from larkstead.wire.cards import images_of, mentioned, named, received_card, summary

PAGE = "im-v1/message/message-content-description/message_content.md"
TEXT = {"tag": "plain_text", "content": "主按钮"}


def rows(*elements: Any) -> Any:
    return received_card({"elements": list(elements)}, {"ou_a": "@_user_1"})["elements"]


@pytest.mark.known(doc=PAGE)
def test_an_old_card_comes_back_as_rows_of_simple_nodes() -> None:
    option = {"text": {"tag": "plain_text", "content": "选项1"}, "value": "1"}
    hint = {"tag": "plain_text", "content": "默认提示文本"}
    select = {"tag": "select_static", "options": [option], "placeholder": hint}
    picker = {"tag": "date_picker", "placeholder": hint, "initial_date": "2021-1-1"}
    assert rows(
        {"tag": "action", "actions": [{"tag": "button", "text": TEXT, "type": "primary"}]},
        {"tag": "markdown", "content": "[飞书](https://www.feishu.cn)整合<at id=ou_a></at>更高效"},
        {"tag": "hr"},
        {"tag": "img", "img_key": "img_1", "title": {"tag": "plain_text", "content": "图片标题"}},
        {"tag": "note", "elements": [{"tag": "img", "img_key": "img_2"}, {"tag": "lark_md", "content": "备注"}]},
        {"tag": "div", "text": {"tag": "lark_md", "content": "**深度**"}, "extra": select},
        {"tag": "div", "text": TEXT, "extra": {"tag": "overflow", "options": [option]}},
        {"tag": "div", "text": TEXT, "extra": picker},
    ) == [
        [{"tag": "button", "text": "主按钮", "type": "primary"}],
        [
            {"tag": "a", "href": "https://www.feishu.cn", "text": "飞书"},
            {"tag": "text", "text": "整合"},
            {"tag": "at", "user_id": "@_user_1", "user_name": ""},
            {"tag": "text", "text": "更高效"},
        ],
        [{"tag": "hr"}],
        [{"tag": "text", "text": "图片标题"}, {"tag": "img", "image_key": "img_1"}],
        [{"tag": "note", "elements": [{"tag": "img", "image_key": "img_2"}, {"tag": "text", "text": "备注"}]}],
        [
            {"tag": "text", "text": "深度"},
            {"tag": "select_static", "options": ["选项1"], "placeholder": "默认提示文本"},
        ],
        [{"tag": "text", "text": "主按钮"}, {"tag": "overflow", "options": ["选项1"]}],
        [
            {"tag": "text", "text": "主按钮"},
            {"tag": "date_picker", "placeholder": "默认提示文本", "initial_date": "2021-1-1"},
        ],
    ]


@pytest.mark.known(guess=True)
def test_what_columns_and_panels_hold_follows_row_by_row() -> None:
    inner = {"tag": "markdown", "content": "a"}
    columns = {"tag": "column_set", "columns": [{"tag": "column", "elements": [inner]}] * 2}
    panel = {"tag": "collapsible_panel", "header": {"title": TEXT}, "elements": [inner]}
    node = {"tag": "text", "text": "a"}
    assert rows(columns, panel) == [[node], [node], [{"tag": "text", "text": "主按钮"}], [node]]


@pytest.mark.known(recorded="R092")
def test_a_new_card_comes_back_as_its_title_a_picture_and_the_words_for_old_clients() -> None:
    found = received_card({"schema": "2.0"}, {})
    words = [{"tag": "text", "text": "请升级至最新版本客户端，以查看内容"}, {"tag": "text", "text": ""}]
    [[picture, *rest]] = found["elements"]
    assert (found["title"], picture["tag"], rest) == (None, "img", words)
    assert picture["image_key"].startswith("img_")
    assert received_card({"schema": "2.0", "header": {"title": TEXT}}, {})["title"] == "主按钮"


@pytest.mark.known(doc="card-json-v2-structure: summary; guess: the title, then the first words")
def test_a_chat_list_says_the_summary_the_title_or_the_first_words() -> None:
    own = {"schema": "2.0", "config": {"summary": {"content": "own"}}, "header": {"title": TEXT}}
    assert summary(own) == "own"
    assert summary({**own, "config": {}}) == "主按钮"
    assert summary({"i18n_elements": {"zh_cn": [{"tag": "markdown", "content": "**hi**"}]}}) == "hi"
    assert summary({"elements": [{"tag": "hr"}]}) == ""


@pytest.mark.known(doc="card-json-v2-structure: i18n_content; guess: a chat list speaks its reader's language")
def test_a_chat_list_says_it_in_the_language_of_its_reader() -> None:
    both = {"content": "Alarm", "i18n_content": {"zh_cn": "告警", "en_us": "An alarm"}}
    for own in ({"header": {"title": both}}, {"config": {"summary": both}}):
        assert [summary(own, language) for language in ("", "zh", "en")] == ["Alarm", "告警", "An alarm"]
    assert summary({"header": {"title": {"content": "Alarm", "i18n_content": {"ja_jp": "警報"}}}}, "en") == "Alarm"


@pytest.mark.known(doc="card-json-v2-components/content-components/rich-text, user-list, image")
def test_users_and_pictures_of_a_card_are_found_wherever_they_stand() -> None:
    words = "<at id=ou_a>A</at><at ids='ou_b, ou_c'></at><at email=x@y.cn></at>![x](img_1)<at id=ou_a></at>"
    column = {"tag": "column", "elements": [{"tag": "div", "text": {"tag": "lark_md", "content": words}}]}
    users = {"tag": "person_list", "persons": [{"id": "ou_d"}]}
    loose = {**users, "drop_invalid_user_id": True, "persons": [{"id": "ou_e"}]}
    image = {"tag": "img", "img_key": "img_2"}
    card = {"elements": [{"tag": "column_set", "columns": [column]}, users, loose, image]}
    assert mentioned(card) == [("ou_a", "A"), ("ou_b", ""), ("ou_c", ""), ("x@y.cn", "")]
    assert named(card) == ["ou_d"]
    assert images_of(card) == ["img_1", "img_2"]
    assert mentioned({"elements": [{"tag": "plain_text", "content": words}]}) == []
