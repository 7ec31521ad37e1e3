"""Cards that programs in use sent, with what the platform was seen to answer."""

from typing import Any

import pytest

from larkstead.wire.cards import check, mended
from larkstead.wire.cards.users import everybody
from tests.wire.cards.test_check import BUTTON, MARKDOWN, PARSE, SUBMIT, TITLE, new, old, only, refused

INPUT = {"tag": "input", "name": "a1"}
NO_SUBMIT = "there is no submit button in the form container, at least one"


def form(*elements: Any, **more: Any) -> dict[str, Any]:
    return {"tag": "form", "name": "f1", "elements": list(elements), **more}


def in_columns(*elements: Any) -> dict[str, Any]:
    return {"tag": "column_set", "flex_mode": "none", "columns": [{"tag": "column", "elements": list(elements)}]}


def panel(**header: Any) -> dict[str, Any]:
    return {"tag": "collapsible_panel", "header": {"title": TITLE, **header}, "elements": [MARKDOWN]}


def table(rows: int) -> str:
    return "\n".join(["| a | b |", "|---|---|", *["| 0 | x |"] * rows])


# --- what is no card


@pytest.mark.known(recorded="R102 for JSON 2.0; a wrapper, a fallback text and no elements: eastreams/loong#697")
@pytest.mark.parametrize(
    "content",
    [
        {"card": old(MARKDOWN)},
        {"config": {}, "card": {"header": {"title": TITLE}, "elements": [{"tag": "hr"}]}},
        {"msg_type": "interactive", "card": old(MARKDOWN)},
        {"fallback_text": "plain words"},
        {"text": "hi"},
        {"body": {"elements": [MARKDOWN]}},
        {"schema": "1.0", "header": {"title": TITLE}},
        {"type": "card_json", "data": "{}"},
    ],
)
def test_what_has_no_elements_and_is_not_of_version_2_is_no_card(content: Any) -> None:
    fault = only(content)
    assert (fault.code, fault.rule) == (200621, "no_card")
    assert fault.ext.startswith(PARSE)


@pytest.mark.known(guess=True)
@pytest.mark.parametrize(
    "component",
    [form(INPUT, SUBMIT), MARKDOWN, BUTTON, in_columns(MARKDOWN), panel(), {"tag": "note", "elements": [TITLE]}],
)
def test_a_component_is_no_card(component: dict[str, Any]) -> None:
    fault = only(component)
    assert (fault.code, fault.rule, fault.data["tag"]) == (200621, "bare", component["tag"])
    assert refused({"schema": "2.0", **component})[0].value.startswith("unknown property, property: ")


@pytest.mark.known(guess=True)
def test_schemas_other_than_the_two_are_unknown() -> None:
    for schema in ("3.0", "2.1"):
        assert only({"schema": schema}).value == f"unknown schema: {schema}"


# --- forms


@pytest.mark.known(recorded="R107; go-lark/lark#82 for JSON 1.0")
@pytest.mark.parametrize("button", [BUTTON, {**BUTTON, "name": "b", "form_action_type": "reset"}, None])
def test_a_form_has_a_button_that_submits_it(button: Any) -> None:
    elements = [INPUT] if button is None else [INPUT, button]
    where = "ErrPath: ROOT -> body -> elements -> [1](tag: form)"
    assert only(new(MARKDOWN, form(*elements))).ext == f"ErrCode: 300123; {where}; ErrMsg: {NO_SUBMIT}; "
    assert (
        only(old(form(*elements))).ext
        == f"ErrCode: 300123; ErrPath: ROOT -> elements -> [0](tag: form); ErrMsg: {NO_SUBMIT}; "
    )


@pytest.mark.known(doc="card-json-v2-components/containers/form-container: both buttons stand in columns of the form")
def test_the_submit_button_may_stand_in_a_column_of_the_form() -> None:
    assert refused(new(form(INPUT, in_columns(SUBMIT)))) == []


@pytest.mark.known(doc="card-components/containers/form-container: action_type form_submit")
def test_the_old_name_of_a_submit_button_is_of_json_1() -> None:
    button = {"tag": "button", "name": "go", "text": TITLE, "action_type": "form_submit"}
    assert refused(old(form(INPUT, button))) == []


@pytest.mark.known(recorded="300123 for action_type form_submit alone in JSON 2.0: two bots, one with its probe")
def test_the_old_name_of_a_submit_button_alone_is_none_in_json_2() -> None:
    button = {"tag": "button", "name": "go", "text": TITLE, "action_type": "form_submit"}
    assert only(new(form(INPUT, button))).code == 300123
    assert refused(new(form(INPUT, {**button, "form_action_type": "submit"}))) == []


@pytest.mark.known(recorded="R108")
@pytest.mark.parametrize("action", ["submit", "reset"])
def test_a_button_outside_a_form_submits_none(action: str) -> None:
    button = {**SUBMIT, "form_action_type": action}
    for card in (new(button), new(form(INPUT, SUBMIT), {**button, "name": "b"}), new(in_columns(button))):
        assert only(card).message == "formActionType only in form"
    assert refused(new({**SUBMIT, "form_action_type": ""})) == []


@pytest.mark.known(recorded="R109")
def test_a_form_stands_at_the_root_alone() -> None:
    value = "type of element is not supported tag: form, path: ROOT -> body -> elements -> [0](tag: column_set)"
    assert refused(new(in_columns(form(INPUT, BUTTON))))[0].value.startswith(value)
    assert only(old(in_columns(form(INPUT, SUBMIT)))).code == 200621


@pytest.mark.known(doc="the pages of form containers: without a name submitting fails")
def test_what_has_no_name_in_a_form_is_a_hint() -> None:
    hints = check(new(form({"tag": "input"}, SUBMIT)))
    assert [(fault.rule, fault.refused) for fault in hints] == [("unnamed", False)]


@pytest.mark.known(doc="the page of inputs: max_length is 1 to 1000", guess=True)
@pytest.mark.parametrize(("most", "rules"), [(1, []), (1000, []), (0, []), (1001, ["bounds"]), (-1, ["bounds"])])
def test_the_most_characters_of_an_input_have_bounds(most: int, rules: list[str]) -> None:
    for card in (new({**INPUT, "max_length": most}), old({**INPUT, "max_length": most})):
        assert [fault.rule for fault in refused(card)] == rules


# --- tables in Markdown


@pytest.mark.known(recorded="R094, R095")
def test_a_sixth_table_in_markdown_is_one_too_many_in_the_whole_card() -> None:
    text = "ErrCode: 11310; ErrMsg: card table number over limit; ErrorValue: table; "
    five = "\n\ntext\n\n".join([table(2)] * 5)
    assert refused(new({"tag": "markdown", "content": five})) == []
    assert only(new({"tag": "markdown", "content": f"{five}\n\ntext\n\n{table(2)}"})).ext == text
    apart = [{"tag": "markdown", "content": table(1)}] * 3
    within = {**panel(), "elements": apart}
    assert only(new(*apart, within)).ext == text
    assert only(new(*apart, within)).path == ("body", "elements", 3, "elements", 2, "content")


@pytest.mark.known(guess=True)
def test_tables_of_both_kinds_are_counted_apart() -> None:
    native = {"tag": "table", "columns": [{"name": "a", "data_type": "text"}], "rows": [{"a": "1"}]}
    assert refused(new(*[native] * 5, *[{"tag": "markdown", "content": table(1)}] * 5)) == []


@pytest.mark.known(
    recorded="50 rows: 11310 element exceeds the limit, 49 taken; the head is no row (measured by a bot)"
)
def test_a_table_in_markdown_has_forty_nine_rows_at_most() -> None:
    assert refused(new({"tag": "markdown", "content": table(49)})) == []
    assert (
        only(new({"tag": "markdown", "content": table(50)})).ext
        == "ErrCode: 11310; ErrMsg: element exceeds the limit; "
    )


@pytest.mark.known(recorded="a bot in use fences the tables that are too many, and its cards are taken")
def test_a_table_in_a_fence_is_none() -> None:
    fenced = "\n\n".join([f"```\n{table(60)}\n```"] * 7)
    assert check(new({"tag": "markdown", "content": fenced})) == []


# --- colours, padding, links


@pytest.mark.known(recorded="R105; 10002 invalid color: #067062 for a header's template")
def test_a_colour_is_a_name_or_rgba_in_json_2() -> None:
    for fault in (
        only(new(header={"title": TITLE, "template": "#067062"})),
        only(new({"tag": "div", "text": {**TITLE, "text_color": "#067062"}})),
        only(new({**panel(), "border": {"color": "#067062"}})),
        only(new(header={"title": TITLE, "text_tag_list": [{"tag": "text_tag", "text": TITLE, "color": "#067062"}]})),
    ):
        assert fault.ext == "ErrCode: 10002; ErrMsg: invalid color: #067062; "
    assert refused(new({"tag": "div", "text": {**TITLE, "text_color": "rgba(1, 2, 3, 0.5)"}})) == []
    assert refused(old(MARKDOWN, header={"title": TITLE, "template": "#067062"})) == []


@pytest.mark.known(guess=True)
def test_a_template_that_is_no_colour_of_a_header_is_no_colour() -> None:
    assert only(new(header={"title": TITLE, "template": "pink"})).ext == "ErrCode: 10002; ErrMsg: invalid color: pink; "


@pytest.mark.known(recorded="10002 invalid panel header padding for two values; one and four are taken")
@pytest.mark.parametrize("padding", ["4px 8px", "4px 8px 4px", "wide", "4px,8px"])
def test_the_padding_of_a_panels_header_has_one_value_or_four(padding: str) -> None:
    assert only(new(panel(padding=padding))).ext == "ErrCode: 10002; ErrMsg: invalid panel header padding; "
    for right in ("8px", "4px 8px 4px 8px", "0", ""):
        assert refused(new(panel(padding=right))) == []


@pytest.mark.known(recorded="openabdev/openab#1328: cards with such links are refused", guess=True)
@pytest.mark.parametrize(
    "words",
    ["[log](file:///var/log/a.txt)", "see [a](ftp://h/a) now", "[x](data:text/html,y)", "<a href='file:///a'>a</a>"],
)
def test_a_link_that_no_client_opens_is_refused(words: str) -> None:
    for card in (
        new({"tag": "markdown", "content": words}),
        old({"tag": "div", "text": {"tag": "lark_md", "content": words}}),
    ):
        assert only(card).message == "scheme not in scheme whitelist"


@pytest.mark.known(guess=True)
@pytest.mark.parametrize("kind", ["lark_md", "markdown"])
def test_cells_that_are_written_in_markdown_are_looked_at_as_other_text(kind: str) -> None:
    columns = [{"name": "a", "data_type": kind}, {"name": "b", "data_type": "text"}]
    words = "[log](file:///a) <at id=ou_x></at>"
    table = {"tag": "table", "columns": columns, "rows": [{"a": words, "b": words}]}
    fault = only(new(table))
    assert (fault.message, fault.path[-3:]) == ("scheme not in scheme whitelist", ("rows", 0, "a"))
    table["rows"] = [{"a": "[log](https://a.example.com) <at ids=ou_x,ou_y></at>", "b": "<at id=ou_z></at>"}]
    assert refused(new(table)) == []
    assert everybody(new(table)) == ["ou_x", "ou_y"]


@pytest.mark.known(ours="what is no link, and what a client opens, is left alone")
@pytest.mark.parametrize(
    "words",
    ["[a](https://a.cn/?b=c:d)", "[a](HTTP://a.cn)", "[a](docs/x.md)", "[a](#b)", "[a](lark://x)", "[a]($urlVal)",
     "`[a](file:///b)`", "```\n[a](file:///b)\n```", "a (file:///b)"],
)  # fmt: skip
def test_other_links_are_taken(words: str) -> None:
    assert refused(new({"tag": "markdown", "content": words})) == []


# --- types


@pytest.mark.known(recorded="R106")
def test_a_value_of_another_type_is_shown_as_go_prints_it() -> None:
    option = {"text": {"tag": "plain_text", "content": "a"}, "value": "a"}
    select = {"tag": "select_static", "options": [option], "initial_option": option}
    value = "expected string for initial_option, but: map[text:map[content:a tag:plain_text] value:a]"
    assert only(new(select)).value == value
    assert only(old(select)).value == value


@pytest.mark.known(guess=True)
def test_other_values_of_another_type_are_shown_in_the_same_way() -> None:
    markdown = {**MARKDOWN, "content": ["a", 1, None, True, 1.5, 1e21]}
    assert only(new(markdown)).value == "expected string for content, but: [a 1 <nil> true 1.5 1e+21]"
    assert only(new({**INPUT, "rows": "5"})).value == "expected number for rows, but: 5"
    assert only(new({**INPUT, "required": {}})).value == "expected boolean for required, but: map[]"
    options = {"tag": "select_static", "options": [{"text": TITLE, "value": {"a": 1}}]}
    assert only(old(options)).value == "expected string for value, but: map[a:1]"
    many = {"tag": "multi_select_static", "options": [], "selected_values": [2_000_000]}
    assert only(new(many)).value == "expected string for selected_values, but: 2e+06"


@pytest.mark.known(recorded="a string for alt: parse card json err … failed to unmarshal for PlainText")
def test_words_in_the_place_of_a_plain_text_are_told() -> None:
    image = {"tag": "img", "img_key": "img_v3_74e414efdf19802fa212c8dd76e428bf", "alt": "pic"}
    assert "failed to unmarshal for PlainText" in only(old(image)).value


@pytest.mark.known(recorded="200410 action components are not allowed in the column (11246 of a webhook, two bots)")
def test_an_action_does_not_stand_in_a_column() -> None:
    action = {"tag": "action", "actions": [BUTTON]}
    assert (
        only(old(in_columns(action))).ext
        == "ErrCode: 200410; ErrMsg: action components are not allowed in the column; "
    )
    assert refused(old(action)) == []


@pytest.mark.known(
    recorded="feiyu563/PrometheusAlert: structs of Go with empty members in a card of JSON 1.0", guess=True
)
def test_an_empty_struct_is_no_component_in_json_1() -> None:
    empty = {"tag": "", "content": ""}
    assert check(old({"tag": "div", "text": {"tag": "lark_md", "content": "x"}, "fields": None, "extra": empty})) == []
    assert check(old({"tag": "hr", "text": empty, "elements": None})) == []
    assert only(new({"tag": "div", "text": empty})).rule == "untagged"


@pytest.mark.known(guess=True)
def test_a_button_opens_a_link_or_calls_back_and_nothing_else_in_json_2() -> None:
    behaviors = [{"type": "form_action", "behavior": "submit"}]
    assert only(new({**BUTTON, "behaviors": behaviors})).value == "unknown behavior type: form_action"
    assert refused(old({**BUTTON, "behaviors": behaviors})) == []


@pytest.mark.known(
    recorded="larksuite/openclaw-lark ships it; against it: openclaw/openclaw#53394, which shows no answer", guess=True
)
@pytest.mark.parametrize("wide", [True, False])
def test_wide_screen_mode_is_taken_in_json_2_and_does_nothing(wide: bool) -> None:
    config = {"wide_screen_mode": wide, "update_multi": True}
    assert [(fault.rule, fault.refused) for fault in check(new(MARKDOWN, config=config))] == [("wide_screen", False)]
    assert check(old(MARKDOWN, config={"wide_screen_mode": wide})) == []


# --- what mends them


@pytest.mark.known(ours="a fault that says how it is mended is mended by what it says")
@pytest.mark.parametrize(
    "card",
    [
        {"card": old(MARKDOWN)},
        {"config": {}, "card": new(MARKDOWN)},
        {"body": {"elements": [MARKDOWN]}},
        MARKDOWN,
        form(INPUT, SUBMIT),
        {"tag": "note", "elements": [TITLE]},
        new(form(INPUT)),
        old(form(INPUT)),
        new(form(INPUT, BUTTON)),
        old(form(INPUT, {"tag": "button", "text": TITLE}, {"tag": "button", "text": TITLE})),
        new(form(INPUT, SUBMIT), {"tag": "form", "elements": [{**INPUT, "name": "go"}]}),
        new(SUBMIT),
        old(in_columns({"tag": "action", "actions": [BUTTON]})),
        new({**INPUT, "max_length": 5000}),
        new(panel(padding="4px 8px")),
        new(panel(padding="4px 8px 2px")),
        new(panel(padding="wide")),
        new({**panel(), "border": {"color": "#fff"}}),
        {**new(MARKDOWN), "schema": "3.0"},
        new({**BUTTON, "behaviors": [{"type": "form_action"}]}),
    ],
)
def test_each_of_these_is_mended(card: Any) -> None:
    assert refused(card) != []
    now, left = mended(card)
    assert left == []
    assert refused(now) == []


@pytest.mark.known(ours="fifty hints keep back no fault")
def test_a_fault_after_many_hints_is_still_told() -> None:
    hints = [{"tag": "div", "text": TITLE, "margin": "1px"}] * 60
    unnamed = form(*[{"tag": "input"}] * 60, SUBMIT)
    assert [fault.rule for fault in refused(old(*hints, {"tag": "tabel"}))] == ["tag"]
    assert [fault.rule for fault in refused(old(unnamed, {"tag": "img", "img_key": "x"}))] == ["image"]


@pytest.mark.known(guess=True)
@pytest.mark.parametrize("words", ["[x](file:///a)", "![x](/local/a.png)"])
def test_the_words_in_another_language_are_looked_at_as_well(words: str) -> None:
    part = {"tag": "markdown", "content": "x", "i18n_content": {"en_us": words}}
    assert [fault for fault in check({"schema": "2.0", "body": {"elements": [part]}}) if fault.refused]
