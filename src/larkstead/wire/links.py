"""The links in what somebody says."""

import re
from collections.abc import Iterator
from typing import Any, Final

from larkstead.wire.jsons import load

# Of a message so many different links are looked at, and of a link so many characters.
LINKS_MOST: Final = 5
_LINK = re.compile(r"https?://[!-~]{1,1000}", re.IGNORECASE)
_ENDS_BEFORE = re.compile(r"[<>\"'`]")
_AFTER: Final = ".,;:!?)]}"


def links_of(msg_type: str, content: str) -> list[str]:
    """The first links in a text or a post, each once, in their order."""
    if msg_type not in {"text", "post"} or "http" not in content.lower():
        return []
    found: dict[str, None] = {}
    body = load(content)
    for link in _in_text(body.get("text")) if msg_type == "text" else _in_post(body.get("content")):
        found[link] = None
        if len(found) == LINKS_MOST:
            break
    return list(found)


def _in_text(text: Any) -> Iterator[str]:
    if isinstance(text, str):
        for found in _LINK.finditer(text):
            yield _ENDS_BEFORE.split(found[0], maxsplit=1)[0].rstrip(_AFTER)


def _in_post(lines: Any) -> Iterator[str]:
    for line in lines if isinstance(lines, list) else ():
        for element in line if isinstance(line, list) else ():
            if not isinstance(element, dict):
                continue
            yield from _in_text(element.get("href") if element.get("tag") == "a" else element.get("text"))
