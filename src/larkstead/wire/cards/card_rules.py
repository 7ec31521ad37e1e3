"""The rules that concern a card as a whole: how much it holds, names that are unique, keys and links."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from larkstead.wire.cards.faults import RULE, Fault, Path, hint, written
from larkstead.wire.cards.form_rules import form_faults
from larkstead.wire.cards.markdown import foreign_links, images, tables
from larkstead.wire.cards.tree import language_of, objects, tagged, text, written_in
from larkstead.wire.cards.users import is_image_key, written_in_cells

MOST_ELEMENTS = 200
MOST_TABLES = 5
MOST_TAGS = 3
# Of tables written in Markdown, and of the rows of one of them, its head apart (recorded: 50 rows refused, 49 taken).
MOST_MARKDOWN_TABLES = 5
MOST_MARKDOWN_ROWS = 49
AUDIO_FORWARD, AUDIO_ID, AUDIO_FILE = 300220, 300230, 300240
ELEMENT_ID, CHART, IMAGE, ROWS, ROW_NAMES = 300301, 200550, 200570, 200914, 200915
ID_TEXT = (
    "Code 1002: elementID format error. Only alphabets, numbers, and underscores are allowed. "
    "It must start with an alphabet and not exceed 20 characters."
)
PLATFORMS = ("pc_url", "ios_url", "android_url")

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,19}")


def whole_faults(card: Mapping[str, Any], version: int) -> Iterator[Fault]:
    """What is wrong with a card beyond the form of its parts."""
    parts = list(tagged(card))
    yield from _amounts(parts, version)
    if version == 2:
        yield from _markdown_tables(parts)
        yield from _element_ids(parts)
    yield from form_faults(card, parts, version)
    for path, part in parts:
        rule = _RULES.get(part["tag"])
        if rule is not None:
            yield from rule(card, path, part)
    yield from _audios(card, [(path, part) for path, part in parts if part["tag"] == "audio"])
    yield from _config(card, version)
    yield from _link(card, version)
    yield from _header(card)


def _amounts(parts: list[tuple[Path, Mapping[str, Any]]], version: int) -> Iterator[Fault]:
    if version == 2 and len(parts) > MOST_ELEMENTS:
        path, data = parts[MOST_ELEMENTS][0], {"count": len(parts), "most": MOST_ELEMENTS}
        yield Fault("elements", path, RULE, "element exceeds the limit", data=data)
    # In several languages each may have as many: the pages say so of i18n_elements.
    groups: dict[Any, list[Path]] = {}
    for path, part in parts:
        if part["tag"] == "table":
            groups.setdefault(language_of(path), []).append(path)
    for group in groups.values():
        if len(group) > MOST_TABLES:
            data = {"count": len(group), "most": MOST_TABLES}
            yield Fault("tables", group[MOST_TABLES], RULE, "card table number over limit", "table", data=data)


def _markdown_tables(parts: list[tuple[Path, Mapping[str, Any]]]) -> Iterator[Fault]:
    """Tables in Markdown are counted over the whole card, apart from those that are components. JSON 1.0 shows none."""
    count = 0
    sixth: Path | None = None
    for path, part in parts:
        found = tables(text(part.get("content"))) if part["tag"] == "markdown" else []
        here = (*path, "content")
        if (rows := max(found, default=0)) > MOST_MARKDOWN_ROWS:
            data = {"count": rows, "most": MOST_MARKDOWN_ROWS}
            yield Fault("markdown_rows", here, RULE, "element exceeds the limit", data=data)
        count += len(found)
        if sixth is None and count > MOST_MARKDOWN_TABLES:
            sixth = here
    if sixth is not None:
        data = {"count": count, "most": MOST_MARKDOWN_TABLES}
        yield Fault("markdown_tables", sixth, RULE, "card table number over limit", "table", data=data)


def _element_ids(parts: list[tuple[Path, Mapping[str, Any]]]) -> Iterator[Fault]:
    seen: set[str] = set()
    for path, part in parts:
        id = part.get("element_id")
        if not isinstance(id, str) or not id:
            continue
        here, data = (*path, "element_id"), {"id": id}
        if not _ID.fullmatch(id):
            yield Fault("element_id", here, ELEMENT_ID, f"ElementID {id}: {ID_TEXT}", data=data)
        elif id in seen:
            yield Fault("same_id", here, ELEMENT_ID, f"ElementID {id}: Code 1001: Duplicate ID", data=data)
        seen.add(id)


def _image(card: Any, path: Path, part: Mapping[str, Any]) -> Iterator[Fault]:
    del card
    yield from _image_key(part.get("img_key"), (*path, "img_key"))


def _images(card: Any, path: Path, part: Mapping[str, Any]) -> Iterator[Fault]:
    del card
    for index, one in enumerate(objects(part.get("img_list"))):
        yield from _image_key(one.get("img_key"), (*path, "img_list", index, "img_key"))


def _image_key(key: Any, path: Path) -> Iterator[Fault]:
    if not is_image_key(text(key)):
        yield no_image(text(key), path)


def no_image(key: str, path: Path = ()) -> Fault:
    """A key that is no picture's."""
    return Fault("image", path, IMAGE, "card contains invalid image keys", f"image key {key}", data={"key": key})


def no_audio(key: str) -> Fault:
    """A key that is no audio of the app that sends."""
    message = (
        "This application cannot retrieve audio information. Please check if the application used for uploading audio "
        "is the same as the one used for sending messages"
    )
    return Fault("audio_file", (), AUDIO_FILE, message, data={"key": key})


def _markdown(card: Any, path: Path, part: Mapping[str, Any]) -> Iterator[Fault]:
    del card
    for way, content in written_in(part):
        here = (*path, *way)
        for key in images(content):
            yield from _image_key(key, here)
        yield from _links(content, here)


def _chart(card: Any, path: Path, part: Mapping[str, Any]) -> Iterator[Fault]:
    spec = part.get("chart_spec")
    if isinstance(spec, dict) and isinstance(spec.get("type"), str) and spec["type"]:
        return
    value = "- (root): Must validate at least one schema (anyOf)\n"
    yield Fault("chart", (*path, "chart_spec"), CHART, "chart spec is invalid", value, written(card, path))


def _table(card: Any, path: Path, part: Mapping[str, Any]) -> Iterator[Fault]:
    rows, where = part.get("rows"), written(card, path)
    if rows is not None and not (isinstance(rows, list) and all(isinstance(row, dict) for row in rows)):
        yield Fault("rows", (*path, "rows"), ROWS, "table rows is invalid", where=where)
        return
    columns = {text(column.get("name")) for column in objects(part.get("columns"))}
    for index, row in enumerate(rows or ()):
        unknown = [name for name in row if name not in columns]
        if unknown:
            data = {"name": unknown[0], "columns": sorted(columns)}
            here = (*path, "rows", index, unknown[0])
            yield Fault("row_names", here, ROW_NAMES, "table rows name is invalid", unknown[0], where, data)
    for way, content in written_in_cells(part):
        yield from _links(content, (*path, *way))


def _links(content: str, here: Path) -> Iterator[Fault]:
    for href in foreign_links(content):
        yield Fault("link", here, RULE, "scheme not in scheme whitelist", href, data={"href": href})


_RULES = {
    "img": _image,
    "img_combination": _images,
    "markdown": _markdown,
    "lark_md": _markdown,
    "chart": _chart,
    "table": _table,
}


def _audios(card: Mapping[str, Any], parts: list[tuple[Path, Mapping[str, Any]]]) -> Iterator[Fault]:
    config = card.get("config")
    if parts and not (isinstance(config, dict) and config.get("enable_forward") is False):
        yield Fault("audio_forward", parts[0][0], AUDIO_FORWARD, "audio elem don't support forward")
    seen: set[str] = set()
    for path, part in parts:
        id = text(part.get("audio_id"))
        if id and id in seen:
            yield Fault("audio_id", (*path, "audio_id"), AUDIO_ID, "duplicate audio id", data={"id": id})
        seen.add(id)


def _config(card: Mapping[str, Any], version: int) -> Iterator[Fault]:
    config = card.get("config")
    if version == 2 and isinstance(config, dict) and config.get("update_multi") is False:
        message = "update_multi of a card of schema V2 can only be true"
        yield Fault("update_multi", ("config", "update_multi"), RULE, message)
    if version == 2 and isinstance(config, dict) and "wide_screen_mode" in config:
        yield hint("wide_screen", ("config", "wide_screen_mode"))


def _link(card: Mapping[str, Any], version: int) -> Iterator[Fault]:
    link = card.get("card_link")
    if not isinstance(link, dict) or text(link.get("url")):
        return
    given = [name for name in PLATFORMS if text(link.get(name))]
    # The pages' own samples leave all four empty: that is no link, and no fault.
    if not given or len(given) == len(PLATFORMS):
        return
    missing = [name for name in PLATFORMS if name not in given]
    data = {"missing": missing}
    if version == 2:
        message = f"card_link needs url, or all of {', '.join(PLATFORMS)}"
        yield Fault("card_link", ("card_link",), RULE, message, ", ".join(missing), data=data)
    else:
        yield hint("card_link", ("card_link",), **data)


def _header(card: Mapping[str, Any]) -> Iterator[Fault]:
    header = card.get("header")
    if not isinstance(header, dict):
        return
    tags = header.get("text_tag_list")
    if isinstance(tags, list) and len(tags) > MOST_TAGS:
        yield hint("header_tags", ("header", "text_tag_list", MOST_TAGS), count=len(tags), most=MOST_TAGS)
    if header and not header.get("title"):
        yield hint("header_title", ("header",))
