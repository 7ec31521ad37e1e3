"""What cards are made of, as the platform's pages describe it: each component's members, and where it may stand.

Sources: /document/feishu-cards/card-json-structure and card-json-v2-structure, the pages of the components below
card-components (JSON 1.0) and card-json-v2-components (2.0), and card-json-v2-breaking-changes-release-notes.
Members that only older pages have are kept where newer samples still write them.
"""

from collections.abc import Mapping

from larkstead.wire.cards.shapes import (
    ANY,
    BOOLEAN,
    COLOUR,
    NUMBER,
    OBJECT,
    STRING,
    Element,
    Member,
    by_name,
    each,
    elements,
    hue,
    in_1,
    in_2,
    must,
    shaped,
    tagged,
    within,
    word,
)

TEMPLATES = (
    "blue", "wathet", "turquoise", "green", "yellow", "orange", "red", "carmine", "violet", "purple", "indigo", "grey",
    "default",
)  # fmt: skip
TAG_COLOURS = (
    "neutral", "blue", "turquoise", "lime", "orange", "violet", "indigo", "wathet", "green", "yellow", "red", "purple",
    "carmine",
)  # fmt: skip
LOCALES = (
    "zh_cn", "en_us", "ja_jp", "zh_hk", "zh_tw", "id_id", "vi_vn", "th_th", "pt_br", "es_es", "ko_kr", "de_de", "fr_fr",
    "it_it", "ru_ru", "ms_my",
)  # fmt: skip
BUTTON_TYPES = (
    "default", "primary", "danger", "text", "primary_text", "danger_text", "primary_filled", "danger_filled", "laser",
)  # fmt: skip

# --- small things that many components share

TEXT = tagged("plain_text", "lark_md")
PLAIN = tagged("plain_text", default="plain_text")
ICON = tagged("standard_icon", "custom_icon", default="standard_icon")
OLD_ICON = shaped(token=STRING, style=shaped(color=COLOUR))
ALIGN = word("left", "center", "right")
UPRIGHT = word("top", "center", "bottom")
LINKS = shaped(url=STRING, pc_url=STRING, ios_url=STRING, android_url=STRING)
CONFIRM = shaped(title=PLAIN, text=PLAIN)
# The pages of buttons have a third, `form_action`; the platform does not (seen once: "unknown behavior type").
BEHAVIOR = word("open_url", "callback", strict=True, refusal="unknown behavior type")
BEHAVIORS = each(
    shaped(
        type=BEHAVIOR, default_url=STRING, url=STRING, pc_url=STRING,
        ios_url=STRING, android_url=STRING, value=ANY, behavior=STRING,
    )
)  # fmt: skip
JUMP = shaped(multi_url=LINKS)
BORDER = shaped(color=COLOUR, corner_radius=STRING)

# Every component has these in JSON 2.0; a container has the second lot as well. The builder writes a `fallback` for old
# clients into each.
PLACED: Mapping[str, Member] = {"element_id": in_2(STRING), "margin": in_2(STRING), "fallback": ANY}
LAID_OUT: Mapping[str, Member] = {
    "direction": in_2(word("vertical", "horizontal")), "padding": STRING, "horizontal_spacing": STRING,
    "vertical_spacing": STRING, "horizontal_align": ALIGN, "vertical_align": UPRIGHT,
}  # fmt: skip
# Every component that one fills in has these.
ASKING: Mapping[str, Member] = {
    "name": STRING, "required": BOOLEAN, "disabled": BOOLEAN, "disabled_tips": PLAIN, "hover_tips": PLAIN,
    "width": STRING, "placeholder": PLAIN, "behaviors": BEHAVIORS, "value": ANY, "confirm": CONFIRM,
}  # fmt: skip
PICK = each(
    shaped(
        text=PLAIN, value=STRING, icon=ICON, url=STRING, multi_url=LINKS, img_key=STRING, disabled=BOOLEAN,
        disabled_tips=PLAIN, hover_tips=PLAIN, confirm=CONFIRM, behaviors=BEHAVIORS,
    )
)  # fmt: skip


def _component(only: int = 0, /, **members: Member) -> Element:
    return Element({**PLACED, **members}, only)


def _text(**members: Member) -> Element:
    own = {
        "content": STRING, "i18n": by_name(STRING), "i18n_content": by_name(STRING), "lines": NUMBER,
        "text_size": STRING, "text_align": ALIGN, "text_color": COLOUR, "element_id": in_2(STRING),
    }  # fmt: skip
    return Element({**own, **members})


SELECT = {**ASKING, "type": word("default", "text"), "options": PICK, "initial_index": NUMBER}

ELEMENTS: Mapping[str, Element] = {
    # texts and icons
    "plain_text": _text(),
    "lark_md": _text(href=in_1()),
    "standard_icon": Element({"token": STRING, "color": COLOUR, "img_key": STRING, "size": STRING}),
    "custom_icon": Element({"token": STRING, "color": COLOUR, "img_key": STRING, "size": STRING}),
    "text_tag": Element({"text": PLAIN, "color": hue(*TAG_COLOURS), "element_id": in_2(STRING)}),
    # to be read
    "div": _component(
        text=TEXT, fields=each(shaped(is_short=BOOLEAN, text=TEXT)), extra=tagged("img", "button", "overflow",
        "select_static", "select_person", "multi_select_static", "multi_select_person", "date_picker", "picker_time",
        "picker_datetime"), icon=ICON, width=STRING,
    ),
    "markdown": _component(
        content=must(STRING), i18n_content=by_name(STRING), text_align=ALIGN, text_size=STRING, icon=ICON,
        href=in_1(),
    ),
    "hr": _component(),
    "img": _component(
        img_key=STRING, i18n_img_key=by_name(STRING), alt=PLAIN, title=TEXT, corner_radius=STRING,
        scale_type=word("crop_center", "crop_top", "fit_horizontal"), size=STRING, transparent=BOOLEAN,
        preview=BOOLEAN, mode=STRING, custom_width=ANY, compact_width=BOOLEAN,
    ),
    "img_combination": _component(
        combination_mode=must(word("double", "triple", "bisect", "trisect")), combination_transparent=BOOLEAN,
        corner_radius=STRING, img_list=must(each(shaped(img_key=STRING))),
    ),
    "person": _component(
        user_id=must(STRING), user_id_type=STRING, size=word("extra_small", "small", "medium", "large"),
        show_avatar=BOOLEAN, show_name=BOOLEAN, style=word("normal", "capsule"), icon=ICON, ud_icon=OLD_ICON,
    ),
    "person_list": _component(
        persons=must(each(shaped(id=STRING))), drop_invalid_user_id=BOOLEAN, lines=NUMBER, show_name=BOOLEAN,
        show_avatar=BOOLEAN, size=word("extra_small", "small", "medium", "large"), icon=ICON, ud_icon=OLD_ICON,
    ),
    "chart": _component(
        chart_spec=OBJECT, aspect_ratio=word("1:1", "2:1", "4:3", "16:9"), color_theme=STRING, preview=BOOLEAN,
        height=STRING,
    ),
    "table": _component(
        page_size=NUMBER, row_height=STRING, row_max_height=in_2(STRING), freeze_first_column=BOOLEAN,
        header_style=shaped(
            text_align=ALIGN, text_size=STRING, background_style=STRING, text_color=COLOUR, bold=BOOLEAN, lines=NUMBER,
        ),
        columns=must(each(shaped(
            name=STRING, display_name=STRING, width=STRING, vertical_align=UPRIGHT, horizontal_align=ALIGN,
            data_type=word("text", "lark_md", "options", "number", "persons", "date", "markdown"),
            format=shaped(precision=NUMBER, symbol=STRING, separator=BOOLEAN), date_format=STRING,
        ))),
        rows=ANY,
    ),
    "audio": _component(
        audio_id=STRING, file_key=STRING, show_progress_bar=BOOLEAN, show_time=BOOLEAN, style=STRING,
        width=STRING,
    ),
    "note": Element({"elements": elements("note"), "icon": ICON}, only=1),
    # to be pressed and filled in
    "action": Element({"actions": elements("action"), "layout": word("bisected", "trisection", "flow")}, only=1),
    "button": _component(
        **ASKING, text=TEXT, type=word(*BUTTON_TYPES), size=word("tiny", "small", "medium", "large"), icon=ICON,
        url=STRING, multi_url=LINKS, form_action_type=word("submit", "reset"), action_type=STRING,
        complex_interaction=BOOLEAN,
    ),
    "overflow": _component(**{**ASKING, "options": must(PICK)}),
    "input": _component(
        **ASKING, default_value=STRING, max_length=within(1, 1000), label=PLAIN, label_position=word("top", "left"),
        input_type=word("text", "multiline_text", "password"), rows=NUMBER, max_rows=NUMBER, auto_resize=BOOLEAN,
        show_icon=BOOLEAN,
    ),
    "select_static": _component(**SELECT, initial_option=STRING),
    "multi_select_static": _component(**SELECT, selected_values=each(STRING)),
    "select_person": _component(**SELECT, initial_option=STRING),
    "multi_select_person": _component(**SELECT, selected_values=each(STRING)),
    "date_picker": _component(**ASKING, initial_date=STRING),
    "picker_time": _component(**ASKING, initial_time=STRING),
    "picker_datetime": _component(**ASKING, initial_datetime=STRING),
    "select_img": _component(
        **ASKING, style=STRING, multi_select=BOOLEAN, layout=STRING, can_preview=BOOLEAN, aspect_ratio=STRING,
        options=PICK,
    ),
    "checker": _component(
        **ASKING, checked=BOOLEAN, text=TEXT, overall_checkable=BOOLEAN, margin=STRING, padding=STRING,
        checked_style=shaped(show_strikethrough=BOOLEAN, opacity=NUMBER),
        button_area=shaped(pc_display_rule=STRING, buttons=each(tagged("button"))),
    ),
    # to hold others
    "column_set": _component(
        flex_mode=word("none", "stretch", "flow", "bisect", "trisect"), horizontal_spacing=STRING,
        horizontal_align=ALIGN, background_style=COLOUR, action=JUMP, margin=STRING,
        columns=must(each(tagged("column", default="column"))),
    ),
    "column": _component(
        **LAID_OUT, background_style=COLOUR, width=STRING, weight=NUMBER, margin=STRING, action=JUMP,
        elements=elements("column"),
    ),
    "form": _component(**LAID_OUT, name=STRING, confirm=CONFIRM, elements=elements("form")),
    "interactive_container": _component(
        **LAID_OUT, width=STRING, height=STRING, background_style=COLOUR, has_border=BOOLEAN, border=BORDER,
        border_color=COLOUR, corner_radius=STRING, behaviors=BEHAVIORS, hover_tips=PLAIN, disabled=BOOLEAN,
        disabled_tips=PLAIN, confirm=CONFIRM, margin=STRING, elements=elements("container"),
    ),
    "collapsible_panel": _component(
        **LAID_OUT, expanded=BOOLEAN, background_color=COLOUR, border=BORDER,
        header=must(shaped(
            title=tagged("plain_text", "lark_md", "markdown"), background_color=COLOUR, vertical_align=UPRIGHT,
            padding=Member("string", sides=True), icon=ICON, icon_position=word("left", "right", "follow_text"),
            icon_expanded_angle=NUMBER, position=STRING, width=STRING,
        )),
        elements=elements("panel"),
    ),
}  # fmt: skip

# --- which elements stand where, by place and JSON version

_WITHIN = tuple(
    tag
    for tag in ELEMENTS
    if tag not in {"plain_text", "lark_md", "standard_icon", "custom_icon", "text_tag", "column"}
)
GONE_IN_2 = ("note", "action")


def _but(*tags: str) -> tuple[str, ...]:
    return tuple(tag for tag in _WITHIN if tag not in tags)


PLACES: Mapping[tuple[str, int], tuple[str, ...]] = {
    ("root", 1): _WITHIN,
    ("root", 2): _but(*GONE_IN_2),
    ("column", 1): _but("table", "form", "img_combination"),
    ("form", 1): _but("table", "form", "chart"),
    ("panel", 1): _but("table", "form"),
    ("container", 1): (
        "div", "markdown", "img", "note", "column_set", "checker", "interactive_container", "hr", "person",
        "person_list", "collapsible_panel", "img_combination", "chart",
    ),
    ("note", 1): ("plain_text", "lark_md", "img", "standard_icon", "custom_icon"),
    ("action", 1): (
        "button", "overflow", "select_static", "multi_select_static", "select_person", "multi_select_person",
        "date_picker", "picker_time", "picker_datetime", "select_img", "input", "checker",
    ),
    **{(place, 2): _but("form", "table", *GONE_IN_2) for place in ("column", "form", "panel", "container")},
}  # fmt: skip

# --- the card itself

_SIZES = shaped(
    text_size=by_name(shaped(default=STRING, pc=STRING, mobile=STRING)),
    color=by_name(shaped(light_mode=STRING, dark_mode=STRING)),
)
CONFIG: Mapping[str, Member] = {
    "enable_forward": BOOLEAN,
    "update_multi": BOOLEAN,
    "width_mode": word("compact", "fill", "default"),
    "use_custom_translation": BOOLEAN,
    "enable_forward_interaction": BOOLEAN,
    "style": _SIZES,
    # Of JSON 1.0, and taken in 2.0 without effect: bots in use send it, one report says that it can be refused.
    "wide_screen_mode": BOOLEAN,
    "compact_width": BOOLEAN,
    "streaming_mode": in_2(BOOLEAN),
    "streaming_config": in_2(
        shaped(
            print_frequency_ms=by_name(NUMBER),
            print_step=by_name(NUMBER),
            print_strategy=word("fast", "delay"),
        )
    ),
    "summary": in_2(shaped(content=STRING, i18n_content=by_name(STRING))),
    "locales": in_2(each(STRING)),
}
TAG_LIST = each(tagged("text_tag", default="text_tag"))
HEADER: Mapping[str, Member] = {
    "title": TEXT,
    "subtitle": TEXT,
    "template": hue(*TEMPLATES, strict=True),
    "text_tag_list": TAG_LIST,
    "i18n_text_tag_list": by_name(TAG_LIST),
    "icon": ICON,
    "ud_icon": in_1(OLD_ICON),
    "padding": in_2(STRING),
}
CARD: Mapping[str, Member] = {
    "schema": word("1.0", "2.0", strict=True, refusal="unknown schema"),
    "config": Member("object", shape=CONFIG),
    "card_link": LINKS,
    "header": Member("object", shape=HEADER),
    "i18n_header": in_1(by_name(Member("object", shape=HEADER))),
    "elements": in_1(elements("root")),
    "i18n_elements": in_1(by_name(elements("root"))),
    # JSON 2.0's pages show it in a sample and say that it does nothing there.
    "fallback": OBJECT,
    "body": in_2(shaped(**LAID_OUT, elements=elements("root"))),
}
