"""What a card may hold, and how the platform words what it may not."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from larkstead.explain.card_words import words_for
from larkstead.wire.cards import Fault, check, mended, received_card, summary
from larkstead.wire.cards.components import ELEMENTS, TEMPLATES
from larkstead.wire.content import CardError, OfTemplate, parse

STRUCTURE = "card-json-v2-structure"
CHANGES = "card-json-v2-breaking-changes-release-notes"
PAGE = "im-v1/message/create.md: sub-codes of 230099"
PARSE = "ErrCode: 200621; ErrMsg: parse card json err, please check whether the card json is correct; ErrorValue: "


def old(*elements: Any, **more: Any) -> dict[str, Any]:
    return {"elements": list(elements), **more}


def new(*elements: Any, **more: Any) -> dict[str, Any]:
    return {"schema": "2.0", "body": {"elements": list(elements)}, **more}


def refused(card: Any) -> list[Fault]:
    return [fault for fault in check(card) if fault.refused]


def only(card: Any) -> Fault:
    (fault,) = refused(card)
    return fault


MARKDOWN = {"tag": "markdown", "content": "hi"}
TITLE = {"tag": "plain_text", "content": "Title"}
SUBMIT = {"tag": "button", "name": "go", "text": TITLE, "form_action_type": "submit"}
BUTTON = {"tag": "button", "text": TITLE, "type": "primary", "behaviors": [{"type": "callback", "value": {"a": 1}}]}


@pytest.mark.known(doc="card-json-structure: none of its members has to be there, and the blank card {} can be sent")
@pytest.mark.parametrize(
    "card",
    [{}, {"schema": "2.0"}, {"config": {}, "card_link": {"url": "", "pc_url": ""}, "elements": []}, {"elements": None}],
)
def test_a_blank_card_is_a_card(card: Any) -> None:
    assert check(card) == []


@pytest.mark.known(doc="the pages of the components")
def test_what_the_pages_show_is_taken() -> None:
    picker = {"tag": "date_picker", "placeholder": TITLE, "initial_date": "2024-01-01", "value": {"k": "v"}}
    columns = {
        "tag": "column_set",
        "flex_mode": "none",
        "columns": [{"tag": "column", "width": "weighted", "weight": 1}],
    }
    form = {"tag": "form", "name": "f", "elements": [{"tag": "input", "name": "i", "required": True}, SUBMIT]}
    panel = {"tag": "collapsible_panel", "header": {"title": MARKDOWN}, "border": {"color": "grey"}, "elements": []}
    table = {"tag": "table", "columns": [{"name": "a", "data_type": "text"}], "rows": [{"a": "x"}]}
    image = {"tag": "img", "img_key": "img_v3_0238_073f1823-df2b", "alt": {"tag": "plain_text", "content": ""}}
    chart = {"tag": "chart", "chart_spec": {"type": "bar", "data": {}}}
    both = [
        MARKDOWN,
        {"tag": "hr"},
        {"tag": "div", "text": TITLE},
        BUTTON,
        picker,
        columns,
        form,
        panel,
        table,
        image,
        chart,
    ]
    assert check(new(*both, header={"title": TITLE, "template": "blue"})) == []
    note = {"tag": "note", "elements": [TITLE, image]}
    assert check(old(*both, note, {"tag": "action", "actions": [BUTTON]}, unheard_of=1)) == []


@pytest.mark.known(ours="what the platform's own builder and streaming samples write is taken")
def test_what_the_builder_writes_is_taken() -> None:
    config = {
        "streaming_mode": True,
        "summary": {"content": ""},
        "streaming_config": {"print_frequency_ms": {"default": 70}, "print_step": {"default": 1}},
        "style": {"text_size": {"normal_v2": {"default": "normal", "mobile": "heading"}}},
    }
    icon = {"tag": "custom_icon", "img_key": "img_v3_02vb_x", "size": "16px 16px"}
    words = {**MARKDOWN, "text_size": "normal_v2", "icon": icon, "element_id": "streaming_txt", "margin": "0px"}
    area = {"tag": "input", "name": "a", "input_type": "multiline_text", "fallback": {"tag": "fallback_text"}}
    send = {**BUTTON, "name": "s", "form_action_type": "submit", "required": False, "width": "fill"}
    form = {"tag": "form", "name": "f", "direction": "vertical", "elements": [area, send]}
    within = {**words, "element_id": "b"}
    box = {"tag": "interactive_container", "has_border": True, "corner_radius": "8px", "elements": [within]}
    header = {"title": TITLE, "subtitle": {"tag": "plain_text", "content": ""}, "padding": "12px"}
    assert check(new(words, form, box, config=config, header=header)) == []


@pytest.mark.known(recorded="R101")
def test_an_unknown_property_is_refused_in_2_and_ignored_in_1() -> None:
    part = {"tag": "column_set", "corner_radius": "5px", "columns": []}
    text = "unknown property, property: corner_radius, path: ROOT -> body -> elements -> [1](tag: column_set); "
    assert only(new(MARKDOWN, part)).ext == PARSE + text
    assert refused(old(MARKDOWN, part)) == []


@pytest.mark.known(recorded="R103, R104")
def test_a_text_has_the_properties_of_its_kind_in_2() -> None:
    words = new({"tag": "div", "text": {**TITLE, "text_weight": "bold"}})
    path = "ROOT -> body -> elements -> [0](tag: div) -> text(tag: plain_text)"
    assert only(words).value == f"unknown property, property: text_weight, path: {path}"
    panel = {"tag": "collapsible_panel", "header": {"title": TITLE}, "elements": [{**MARKDOWN, "text_color": "grey"}]}
    path = "ROOT -> body -> elements -> [0](tag: collapsible_panel) -> elements -> [0](tag: markdown)"
    assert only(new(panel)).value == f"unknown property, property: text_color, path: {path}"


@pytest.mark.known(recorded="R102")
def test_elements_at_the_top_and_a_tag_in_the_header_are_unknown_in_2() -> None:
    assert only({"schema": "2.0", "elements": [MARKDOWN]}).value == "unknown property, property: elements, path: ROOT"
    header = {"tag": "header", "title": TITLE}
    assert only(new(header=header)).value == "unknown property, property: tag, path: ROOT -> header"


@pytest.mark.known(recorded="R100 for action", doc=CHANGES)
@pytest.mark.parametrize("tag", ["action", "note"])
def test_what_2_has_no_more_is_told_by_its_place(tag: str) -> None:
    where = f"ErrPath: ROOT -> body -> elements -> [1](tag: {tag})"
    text = "ErrMsg: cards of schema V2 no longer support this capability"
    assert (
        only(new(MARKDOWN, {"tag": tag})).ext
        == f"ErrCode: 200861; {where}; {text}; ErrorValue: unsupported tag {tag}; "
    )


@pytest.mark.known(recorded="200621 type of element is not supported tag: table, path: …")
def test_a_component_out_of_its_place_or_unheard_of_is_refused() -> None:
    panel = {"tag": "collapsible_panel", "header": {"title": TITLE}, "elements": [{"tag": "table", "columns": []}]}
    value = only(new(panel)).value
    assert value.startswith(
        "type of element is not supported tag: table, path: ROOT -> body -> elements -> [0](tag: coll"
    )
    assert (
        only(old({"tag": "tabel"})).value
        == "type of element is not supported tag: tabel, path: ROOT -> elements -> [0](tag: tabel)"
    )
    assert only(old({"tag": "div", "text": {"tag": "markdown", "content": "x"}})).rule == "tag"


@pytest.mark.known(recorded="R094")
def test_a_sixth_table_is_one_too_many() -> None:
    table = {"tag": "table", "columns": []}
    assert refused(new(*[table] * 5)) == []
    assert only(new(*[table] * 6)).ext == "ErrCode: 11310; ErrMsg: card table number over limit; ErrorValue: table; "


@pytest.mark.known(doc=STRUCTURE, recorded="R096")
def test_the_two_hundred_and_first_element_is_one_too_many_in_2() -> None:
    assert refused(new(*[MARKDOWN] * 200)) == []
    assert only(new(*[MARKDOWN] * 201)).message == "element exceeds the limit"
    assert refused(old(*[MARKDOWN] * 201)) == []


@pytest.mark.known(recorded="300301 Code 1002: elementID format error; Code 1001: Duplicate ID")
def test_an_element_id_has_a_form_and_is_unique() -> None:
    assert (
        "ElementID footer-sep: Code 1002: elementID format error."
        in only(new({"tag": "hr", "element_id": "footer-sep"})).ext
    )
    same = {"tag": "hr", "element_id": "a"}
    assert only(new(same, same)).ext == "ErrCode: 300301; ErrMsg: ElementID a: Code 1001: Duplicate ID; "


@pytest.mark.known(recorded="R110; 11310 name(feedback) duplicate")
def test_names_of_forms_are_there_and_unique() -> None:
    fault = only(old({"tag": "form", "elements": [SUBMIT]}))
    assert (fault.message, fault.where) == (
        "form's name is required and can not be empty string", "ROOT -> elements -> [0](tag: form)",
    )  # fmt: skip
    form = {"tag": "form", "name": "feedback", "elements": [{"tag": "input", "name": "feedback"}, SUBMIT]}
    fault = only(old(form))
    assert fault.message == "name(feedback) duplicate"
    assert fault.where == "ROOT -> elements -> [0](tag: form) -> elements -> [0](tag: input)"


@pytest.mark.known(doc=PAGE, recorded="R111 for a picture in Markdown")
def test_keys_rows_and_charts_have_sub_codes_of_their_own() -> None:
    image = only(new({"tag": "img", "img_key": "https://a.cn/b.png"}))
    assert (
        image.ext
        == "ErrCode: 200570; ErrMsg: card contains invalid image keys; ErrorValue: image key https://a.cn/b.png; "
    )
    assert only(new({"tag": "markdown", "content": "![x](http://a/b.png)"})).code == 200570
    assert only(new({"tag": "table", "columns": [], "rows": "x"})).code == 200914
    assert only(new({"tag": "table", "columns": [{"name": "a"}], "rows": [{"b": 1}]})).code == 200915
    assert only(new({"tag": "chart", "chart_spec": {}})).code == 200550


@pytest.mark.known(doc=PAGE)
def test_audio_keeps_a_card_from_being_forwarded_and_has_ids_of_its_own() -> None:
    audio = {"tag": "audio", "file_key": "file_1", "audio_id": "a"}
    assert only(new(audio)).ext == "ErrCode: 300220; ErrMsg: audio elem don't support forward; "
    assert refused(mended(new(audio))[0]) == []
    assert (
        only(new(audio, audio, config={"enable_forward": False})).ext == "ErrCode: 300230; ErrMsg: duplicate audio id; "
    )


@pytest.mark.known(guess=True)
@pytest.mark.parametrize(
    ("card", "rule"),
    [
        (new(config={"update_multi": False}), "update_multi"),
        (new(card_link={"pc_url": "https://a.cn"}), "card_link"),
        (new({"content": "hi"}), "untagged"),
        (new({"tag": "markdown"}), "missing"),
        (old({"tag": "markdown", "content": 5}), "type"),
        ([], "type"),
    ],
)
def test_what_the_pages_ask_for_without_a_code_is_refused(card: Any, rule: str) -> None:
    assert only(card).rule == rule


@pytest.mark.known(doc="card-components/content-components/title: more than three are not shown")
def test_what_is_only_left_out_is_a_hint_and_no_refusal() -> None:
    tags = [{"tag": "text_tag", "text": TITLE}] * 4
    (hint,) = check(new(header={"title": TITLE, "text_tag_list": tags}))
    assert (hint.rule, hint.refused) == ("header_tags", False)
    assert [fault.rule for fault in check(old(body={"elements": []}))] == ["version"]


@pytest.mark.known(doc="im-v1/message/message-content-description/create_json.md")
def test_a_content_may_name_a_template() -> None:
    with pytest.raises(OfTemplate, match="template"):
        parse("interactive", json.dumps({"type": "template", "data": {"template_id": "AAq"}}))


@pytest.mark.known(doc="im-v1/message/message-content-description/create_json.md")
def test_a_content_may_name_a_card_entity() -> None:
    assert parse("interactive", json.dumps({"type": "card", "data": {"card_id": "7"}})).card_id == "7"
    assert parse("interactive", json.dumps({"type": "card", "data": {}})).card_id == "-"


@pytest.mark.known(ours="a fault that says how it is mended is mended by what it says")
@pytest.mark.parametrize(
    "card",
    [
        {"schema": "2.0", "elements": [MARKDOWN]},
        new(MARKDOWN, {"tag": "action", "actions": [BUTTON]}, {"tag": "note", "elements": [TITLE]}),
        new({"tag": "hr", "element_id": "1-a"}, {"tag": "hr", "element_id": "a"}, {"tag": "hr", "element_id": "a"}),
        new({"tag": "form", "elements": [{"tag": "input", "name": "a"}, {"tag": "input", "name": "a"}]}),
        new(header={"title": TITLE, "template": "gren"}, config={"update_multi": False, "wide_screen_mode": True}),
        new(header={"title": TITLE, "template": "#067062"}),
        new({"content": "hi"}, {"tag": "text", "content": "x"}, card_link={"pc_url": "https://a.cn"}),
        new({"tag": "div", "text": {"tag": "markdown", "content": "x", "text_color": "#999"}}),
        old({"text": TITLE}, {"tag": "buton", "text": TITLE}),
    ],
)
def test_a_card_that_can_be_mended_is_right_afterwards(card: Any) -> None:
    before = json.dumps(card)
    now, left = mended(card)
    if card.get("body", {}).get("elements", [{}])[0:2] == [{"content": "hi"}, {"tag": "text", "content": "x"}]:
        assert [fault.rule for fault in left] == ["tag"]
    else:
        assert left == []
        assert refused(now) == []
    assert json.dumps(card) == before


# --- any JSON at all

leaves = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8)
)
names = st.sampled_from(
    ["tag", "elements", "content", "text", "columns", "actions", "header", "title", "body", "config", "options", "rows",
     "element_id", "name", "img_key", "i18n_elements", "card_link", "url", "update_multi", "template", "chart_spec"]
)  # fmt: skip
words = leaves | st.sampled_from(
    [*ELEMENTS, *TEMPLATES, "2.0", "<at id=ou_x></at>", "![a](b)", "| - |\n", "<at ids=a,b>x</at>"]
)
values = st.recursive(
    words, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=6), max_leaves=40
)
cards = st.dictionaries(names | st.just("schema"), values | st.just("2.0"), max_size=8)
components = st.builds(
    lambda tag, given, more: {**given, "tag": tag, **more},
    st.sampled_from(list(ELEMENTS)),
    st.dictionaries(names, values, max_size=6),
    st.sampled_from([{}, {"elements": []}, {"schema": "2.0"}, {"schema": "1.0"}, {"i18n_elements": {}}]),
)


def told(error: CardError, value: Any) -> None:
    """A refusal has its number, is told in words, and can be looked at for a mend."""
    assert error.fault.ext.startswith(f"ErrCode: {error.fault.code}; ")
    for fault in error.faults:
        assert "?" not in words_for(fault)[1].en
    mended(value)


@pytest.mark.known(ours="whatever is sent as a card is read or refused, and no mend makes it crash")
@given(values | cards | components | st.builds(old, components) | st.builds(new, components))
def test_any_json_is_a_card_or_is_refused_with_a_place(value: Any) -> None:
    try:
        draft = parse("interactive", json.dumps(value))
    except CardError as error:
        told(error, value)
    except OfTemplate:
        pass
    else:
        keys = {mention.id: mention.key for mention in draft.mentions}
        again = received_card(draft.body, keys)
        assert set(again) == {"title", "elements"}
        assert isinstance(summary(draft.body), str)


@pytest.mark.known(ours="thirty kilobytes of anything are looked at without being read over and over")
@pytest.mark.parametrize(
    "words",
    ["\n" * 30_000, "[a](" + "x" * 30_000, "-" * 30_000, "|-" * 15_000, "<at " * 7_000, "![](" * 7_000, "`a" * 15_000,
     "```\n" * 7_500, "|-|\n" * 7_500, "<a href=" * 4_000, "[a](x:" * 5_000, "> " * 15_000],
)  # fmt: skip
def test_a_hostile_text_takes_no_more_steps_than_it_is_long(words: str) -> None:
    element = {"tag": "markdown", "content": words}
    for card in (old(element), new(element)):
        check(card)
        received_card(card, {})
    assert mended(old(*[{}] * 10_000))[1] != []


@pytest.mark.known(ours="a correction is offered only where it is likely and sends")
@pytest.mark.parametrize(
    ("element", "tag"),
    [
        ({"tag": "buton", "text": TITLE}, "button"),
        ({"tag": "markdwon", "content": "x"}, "markdown"),
        ({"tag": "checkbox", "text": TITLE}, None),
        ({"tag": "imgage", "img_key": "img_v3_1"}, None),
        ({"tag": "image"}, None),
        ({"tag": "markdwn"}, None),
    ],
)
def test_an_unknown_tag_is_corrected_only_where_it_is_near_and_the_component_is_complete(
    element: dict[str, Any], tag: str | None
) -> None:
    card = new(element)
    fixed, left = mended(card)
    assert (None if left else fixed["body"]["elements"][0]["tag"]) == tag
    if tag is None:
        assert fixed == card


@pytest.mark.known(ours="a card that is nested without end is answered, not crashed on")
def test_a_very_deep_card_is_no_crash() -> None:
    deep: Any = MARKDOWN
    for _ in range(150):
        deep = {"tag": "column_set", "columns": [{"tag": "column", "elements": [deep]}]}
    assert [fault.rule for fault in check(new(deep))] == ["deep"]
    assert mended(new(deep))[0] == new(deep)
