"""Feishu's own Markdown (`md` nodes of a post) turned into the nodes it comes back as.

Not CommonMark: a single tilde underlines, styled text is not read further, and lists and quotes come back as text.
"""

import re
from collections.abc import Iterator
from typing import Any

from larkstead.wire.cards.markdown import foreign_links
from larkstead.wire.content.draft import foreign_scheme, nested
from larkstead.wire.content.mentions import AT, Roll
from larkstead.wire.href import is_link

Node = dict[str, Any]

_FENCE = re.compile(r"\s*```([\w+#-]*)\s*$")
_RULE = re.compile(r"\s*---\s*$")
# Every alternative stops at its own closing character, so the scan stays linear.
_INLINE = re.compile(
    rf"(?P<at>{AT})"
    r"|(?P<code>`[^`\n]+`)"
    r"|\[(?P<label>[^\[\]\n]*)\]\((?P<href>[^()\s]*)\)"
    r"|\*\*\*(?P<both>[^*\n]+)\*\*\*"
    r"|\*\*(?P<bold>[^*\n]+)\*\*"
    r"|\*(?P<italic>[^*\n]+)\*"
    r"|~~(?P<struck>[^~\n]+)~~"
    r"|~(?P<underlined>[^~\n]+)~"
)
_STYLES = {
    "both": ["bold", "italic"],
    "bold": ["bold"],
    "italic": ["italic"],
    "struck": ["lineThrough"],
    "underlined": ["underline"],
}


def paragraphs_of(markdown: str, roll: Roll) -> list[list[Node]]:
    """The paragraphs one `md` node becomes: a line each, no blank ones. Raises ContentError on an
    empty mention, and on a link that leads elsewhere than to the web.
    """
    if next(foreign_links(markdown), None) is not None:
        raise foreign_scheme()
    paragraphs: list[list[Node]] = []
    lines = iter(markdown.split("\n"))
    for line in lines:
        fence = _FENCE.match(line)
        if fence:
            paragraphs.append([_code(fence[1], lines)])
        elif _RULE.match(line):
            paragraphs.append([{"tag": "hr"}])
        elif line.strip():
            paragraphs.append(list(_inline(line, roll)))
    return paragraphs


def _code(language: str, lines: Iterator[str]) -> Node:
    """A fenced block; one that is never closed runs to the end."""
    code: list[str] = []
    for line in lines:
        if line.strip() == "```":
            break
        code.append(line)
    return {"tag": "code_block", "language": language.upper(), "text": "\n".join(code)}


def _inline(line: str, roll: Roll) -> Iterator[Node]:
    end = 0
    for found in _INLINE.finditer(line):
        node = _node(found, roll)
        if node is None:
            continue
        if found.start() > end:
            yield _plain(line[end : found.start()])
        yield node
        end = found.end()
    if end < len(line):
        yield _plain(line[end:])


def _node(found: re.Match[str], roll: Roll) -> Node | None:
    """The node of one piece of markup; None when it is to stay as written, as what is code does."""
    if found["code"] is not None:
        return None
    if found["at"] is not None:
        return _mention(found, roll)
    if found["label"] is not None:
        href, label = found["href"], found["label"]
        return {"tag": "a", "href": href, "text": label, "style": []} if is_link(href) else _plain(label)
    name = found.lastgroup or ""
    text = found[name]
    return None if text != text.strip() else {"tag": "text", "text": text, "style": list(_STYLES[name])}


def _mention(found: re.Match[str], roll: Roll) -> Node:
    user_id, name = found[2] or found[3] or found[4], found[5]
    if not user_id:
        raise nested("message_content_md_tag's text field contains invalid user id")
    return {"tag": "at", "user_id": roll.key(user_id, name), "user_name": name, "style": []}


def _plain(text: str) -> Node:
    return {"tag": "text", "text": text, "style": []}
