"""Links of a post that lead elsewhere than to the web: which they are, and the post with their words in their place."""

import re
from typing import Any

from larkstead.wire.cards.markdown import foreign_links as foreign_in_markdown
from larkstead.wire.href import has_foreign_scheme, is_link

_LINK = re.compile(r"\[([^\[\]\n]*)\]\(([^()\s]*)\)")


def foreign_links(content: Any) -> list[str]:
    """Where the links lead that a post may not have, in order."""
    return [href for node in _nodes(content) for href in _of(node)]


def without_foreign(content: Any) -> Any:
    """The post with the words and the goal of each such link as text."""
    if isinstance(content, list):
        return [without_foreign(item) for item in content]
    if not isinstance(content, dict):
        return content
    if content.get("tag") == "a" and _of(content):
        return {"tag": "text", "text": _told(str(content.get("text") or ""), content["href"])}
    if content.get("tag") == "md" and isinstance(content.get("text"), str):
        return {**content, "text": _LINK.sub(_as_text, content["text"])}
    return {name: without_foreign(value) for name, value in content.items()}


def _nodes(content: Any) -> list[dict[str, Any]]:
    found, waiting = [], [content]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict) and isinstance(value.get("tag"), str):
            found.append(value)
        elif isinstance(value, (dict, list)):
            waiting.extend(reversed(list(value.values()) if isinstance(value, dict) else value))
    return found


def _of(node: dict[str, Any]) -> list[str]:
    if node.get("tag") == "a" and isinstance(href := node.get("href"), str):
        return [] if is_link(href) else [href]
    if node.get("tag") == "md" and isinstance(text := node.get("text"), str):
        return list(foreign_in_markdown(text))
    return []


def _as_text(link: re.Match[str]) -> str:
    return _told(link[1], link[2]) if has_foreign_scheme(link[2]) else link[0]


def _told(words: str, href: str) -> str:
    return f"{words} ({href})" if words and words != href else href
