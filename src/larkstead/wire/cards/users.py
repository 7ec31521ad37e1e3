"""Whom and which pictures a card names."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from larkstead.wire.cards.faults import Path
from larkstead.wire.cards.markdown import images, outside_code
from larkstead.wire.cards.tree import objects, tagged, text, written_in

# Cards write a mention in their own way: `<at id=ou_x></at>`, `<at ids=a,b></at>`, `<at email=x@y></at>`.
AT = re.compile(
    r"""<at\s+(id|ids|user_id|open_id|email)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))\s*>([^<]*)</at>"""
)
_USER = re.compile(r"""<person\s+id\s*=\s*['"]?([^\s'"<>]+)""")
_IMAGE_KEY = re.compile(r"img_[\w-]+")
_MARKED = frozenset({"markdown", "lark_md"})


def mentioned(card: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(id, name) of everybody whom a card's texts mention, in order, each once; the id of everybody is `all`."""
    found: dict[str, str] = {}
    for _, part in tagged(card):
        if part["tag"] in _MARKED:
            for _, words in written_in(part):
                for id, name in ats(words):
                    found[id] = found.get(id) or name
    return list(found.items())


def ats(content: str) -> Iterator[tuple[str, str]]:
    """(id, name) of each mention of one text."""
    if "<at" not in content:
        return
    for at in AT.finditer(outside_code(content)):
        for id in of_at(at):
            yield id, at[5]


def of_at(at: "re.Match[str]") -> list[str]:
    """The ids that one at-tag names."""
    given = at[2] or at[3] or at[4] or ""
    return [id.strip() for id in given.split(",") if id.strip()] if at[1] == "ids" else [given] if given else []


def named(card: Mapping[str, Any]) -> list[str]:
    """The ids of the people whom components show, except those that a list is told to leave out if they are wrong."""
    found: list[str] = []
    for _, part in tagged(card):
        if part["tag"] == "person":
            found.append(text(part.get("user_id")))
        elif part["tag"] == "person_list" and part.get("drop_invalid_user_id") is not True:
            found.extend(text(one.get("id")) for one in objects(part.get("persons")))
    return [id for id in dict.fromkeys(found) if id]


def everybody(card: Mapping[str, Any]) -> list[str]:
    """Every id of a person anywhere in a card, right or wrong, each once."""
    found = [id for id, _ in mentioned(card)]
    for _, part in tagged(card):
        if part["tag"] == "person":
            found.append(text(part.get("user_id")))
        elif part["tag"] == "person_list":
            found.extend(text(one.get("id")) for one in objects(part.get("persons")))
        elif part["tag"] in {"select_person", "multi_select_person"}:
            found.extend(text(one.get("value")) for one in objects(part.get("options")))
        elif part["tag"] == "table":
            found.extend(_in_cells(part))
        elif part["tag"] in _MARKED:
            found.extend(id for _, words in written_in(part) for id in _USER.findall(outside_code(words)))
    return [id for id in dict.fromkeys(found) if id]


def _in_cells(table: Mapping[str, Any]) -> Iterator[str]:
    names = [text(one.get("name")) for one in objects(table.get("columns")) if one.get("data_type") == "persons"]
    for row in objects(table.get("rows")):
        for name in names:
            cell = row.get(name)
            yield from (text(one) for one in cell) if isinstance(cell, list) else (text(cell),)
    for _, words in written_in_cells(table):
        yield from (id for id, _ in ats(words))
        yield from _USER.findall(outside_code(words))


def written_in_cells(table: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """What stands in the cells of a table that are written in Markdown, each with the way to it."""
    columns = objects(table.get("columns"))
    names = [text(one.get("name")) for one in columns if one.get("data_type") in {"lark_md", "markdown"}]
    rows = table.get("rows")
    for index, row in enumerate(rows if isinstance(rows, list) else ()):
        for name in names:
            if isinstance(row, dict) and isinstance(row.get(name), str):
                yield ("rows", index, name), row[name]


def images_of(card: Mapping[str, Any]) -> list[str]:
    """The keys of the pictures that a card shows, each once."""
    found: list[str] = []
    for _, part in tagged(card):
        if part["tag"] in _MARKED:
            found.extend(key for _, words in written_in(part) for key in images(words))
        elif part["tag"] in {"img", "custom_icon"}:
            found.append(text(part.get("img_key")))
        elif part["tag"] == "img_combination":
            found.extend(text(one.get("img_key")) for one in objects(part.get("img_list")))
    return [key for key in dict.fromkeys(found) if key]


def audios_of(card: Mapping[str, Any]) -> list[str]:
    """The keys of the audio files in a card, each once."""
    found = [text(part.get("file_key")) for _, part in tagged(card) if part["tag"] == "audio"]
    return [key for key in dict.fromkeys(found) if key]


def is_image_key(key: str) -> bool:
    """Whether a text has the form of a picture's key."""
    return _IMAGE_KEY.fullmatch(key) is not None
