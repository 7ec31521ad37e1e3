"""Contents of type text: mentions, style tags and links in one string."""

import re
from typing import Any

from larkstead.wire.content.draft import Draft, empty, mistyped
from larkstead.wire.content.mentions import Roll

_STYLE_TAG = re.compile(r"<(/?)([bius])>")


def parse_text(content: dict[str, Any]) -> Draft:
    """The draft of a text; raises ContentError."""
    text = content.get("text")
    if not isinstance(text, str):
        raise mistyped("text")
    if not text:
        raise empty()
    if "<" not in text:  # links come back as they were written, so only tags need work
        return Draft("text", {"text": text}, ())
    roll = Roll()
    styled = roll.replace(text)
    plain = without_styles(styled)
    return Draft("text", {"text": plain}, roll.mentions(), styled=styled if styled != plain else None)


def without_styles(text: str) -> str:
    """The text without its style tags, or unchanged if they do not open and close in order."""
    opened: list[str] = []
    for tag in _STYLE_TAG.finditer(text):
        if not tag[1]:
            opened.append(tag[2])
        elif not opened or opened.pop() != tag[2]:
            return text
    return text if opened else _STYLE_TAG.sub("", text)
