"""Contents of type post: locales of paragraphs of nodes."""

import re
from collections.abc import Callable
from typing import Any

from larkstead.wire.content.draft import (
    WRONG,
    ContentError,
    Draft,
    empty,
    foreign_scheme,
    mistyped,
    nested,
    unknown,
)
from larkstead.wire.content.emoji import EMOJI_TYPES
from larkstead.wire.content.markdown import paragraphs_of
from larkstead.wire.content.mentions import Roll
from larkstead.wire.href import is_link

Node = dict[str, Any]

_LOCALE = re.compile(r"[a-z]{2}_[a-z]{2}")
_FIRST_LOCALES = ("zh_cn", "en_us")
_TAG_SHOWN = 200
_BLOCKS = {"code_block", "hr"}  # what Markdown makes that has a line of its own
_STYLES = {"bold", "underline", "lineThrough", "italic"}
# Tags that make up a paragraph by themselves. Markdown is taken beside mentions all the same, as bots in use send it.
_ALONE = {"img", "media", "md"}


def parse_post(content: dict[str, Any]) -> Draft:
    """The draft of a post; its body is the zh_cn text, else en_us, else the first one. Raises ContentError."""
    written = [locale for locale in content if _LOCALE.fullmatch(locale)]
    if not written:
        # {"post": {...}} is the form of webhooks and of the old send call.
        raise ContentError(WRONG) if "post" in content else mistyped("post")
    written.sort(key=_preference)
    roll = Roll()
    locales = {locale: _text(content[locale], roll) for locale in written}
    return Draft("post", locales[written[0]], roll.mentions(), locales)


def _preference(locale: str) -> int:
    return _FIRST_LOCALES.index(locale) if locale in _FIRST_LOCALES else len(_FIRST_LOCALES)


def _text(text: Any, roll: Roll) -> Node:
    if not isinstance(text, dict):
        raise mistyped("post")
    title, paragraphs = text.get("title", ""), text.get("content")
    if title is None:
        title = ""
    if not isinstance(title, str) or not isinstance(paragraphs, list):
        raise mistyped("post")
    if not title and not any(paragraphs):
        raise empty()
    return {"title": title, "content": [made for given in paragraphs for made in _paragraphs(given, roll)]}


def _paragraphs(nodes: Any, roll: Roll) -> list[list[Node]]:
    """One paragraph as received; Markdown may become several."""
    if not isinstance(nodes, list) or not all(isinstance(node, dict) for node in nodes):
        raise mistyped("post")
    for node in nodes:
        tag = node.get("tag")
        if not isinstance(tag, str) or (tag != "md" and tag not in _TAGS):
            raise nested(f"message_content has wrong tag:{{{_shown(tag)}}}")
    tags = [node["tag"] for node in nodes]
    if _crowds(tags):
        raise ContentError(WRONG, "crowded")
    if "md" in tags:
        return _with_markdown(nodes, roll)
    return [[_TAGS[node["tag"]](node, roll) for node in nodes]]


def _shown(tag: Any) -> str:
    # A tag that is none is the empty text to the platform, whose programs know no other.
    return tag[:_TAG_SHOWN] if isinstance(tag, str) else ""


def _crowds(tags: list[Any]) -> str:
    """The tag of an element that has to stand alone in its paragraph and does not; "" for none."""
    if len(tags) < 2 or (tags.count("md") == 1 and tags.count("at") == len(tags) - 1):
        return ""
    return next((tag for tag in tags if isinstance(tag, str) and tag in _ALONE), "")


def _with_markdown(nodes: list[Node], roll: Roll) -> list[list[Node]]:
    """Markdown beside mentions: they stand in the line in which the text before or after them ends or begins."""
    made: list[list[Node]] = []
    for node in nodes:
        lines = paragraphs_of(_required(node, "text"), roll) if node["tag"] == "md" else [[_at(node, roll)]]
        if made and lines and not any(one["tag"] in _BLOCKS for one in (*made[-1], *lines[0])):
            made[-1].extend(lines.pop(0))
        made.extend(lines)
    return made


def crowded(content: Any) -> tuple[str, str]:
    """The first paragraph (`zh_cn.content[0]`) that holds more than the one element it may, and that element's tag."""
    for locale, text in content.items() if isinstance(content, dict) else ():
        for index, nodes in enumerate(_listed(text)):
            tags = [node.get("tag") for node in nodes if isinstance(node, dict)] if isinstance(nodes, list) else []
            if alone := _crowds(tags):
                return f"{locale}.content[{index}]", alone
    return "", ""


def split(content: dict[str, Any]) -> dict[str, Any]:
    """The post with whatever must stand alone in a paragraph of its own."""
    return {
        locale: {**text, "content": [part for nodes in _listed(text) for part in _apart(nodes)]}
        if _listed(text)
        else text
        for locale, text in content.items()
    }


def _listed(text: Any) -> list[Any]:
    paragraphs = text.get("content") if isinstance(text, dict) else None
    return paragraphs if isinstance(paragraphs, list) else []


def _apart(nodes: Any) -> list[Any]:
    if not isinstance(nodes, list) or not _crowds([node.get("tag") for node in nodes if isinstance(node, dict)]):
        return [nodes]
    parts: list[Any] = []
    joined = False
    for node in nodes:
        alone = isinstance(node, dict) and node.get("tag") in tuple(_ALONE)
        if joined and not alone:
            parts[-1].append(node)
        else:
            parts.append([node])
        joined = not alone
    return parts


def _required(node: Node, member: str) -> str:
    value = node.get(member)
    if value is None:
        raise nested(f"message_content_{node['tag']}_tag's {member} field can't be nil")
    if not isinstance(value, str):
        raise mistyped("post")
    return value


def _style(node: Node) -> list[str]:
    """The known styles of a node; anything else in `style` is ignored."""
    style = node.get("style")
    return [name for name in style if isinstance(name, str) and name in _STYLES] if isinstance(style, list) else []


def _plain(node: Node, _roll: Roll) -> Node:
    escaped = {"un_escape": True} if node.get("un_escape") is True else {}
    return {"tag": "text", "text": _required(node, "text"), **escaped, "style": _style(node)}


def _link(node: Node, _roll: Roll) -> Node:
    text, href = _required(node, "text"), _required(node, "href")
    if not is_link(href):
        raise ContentError(WRONG) if href.lower().startswith(("http:", "https:")) else foreign_scheme()
    return {"tag": "a", "href": href, "text": text, "style": _style(node)}


def _at(node: Node, roll: Roll) -> Node:
    user_id = _required(node, "user_id")
    if not user_id:
        raise unknown("user_id")
    name = node.get("user_name")
    name = name if isinstance(name, str) else ""
    return {"tag": "at", "user_id": roll.key(user_id, name), "user_name": name, "style": _style(node)}


def _image(node: Node, _roll: Roll) -> Node:
    return {"tag": "img", "image_key": _key(node, "image_key")}


def _media(node: Node, _roll: Roll) -> Node:
    cover = {"image_key": _key(node, "image_key")} if node.get("image_key") else {}
    return {"tag": "media", "file_key": _key(node, "file_key"), **cover}


def _key(node: Node, member: str) -> str:
    key = _required(node, member)
    if not key:
        raise unknown(member)
    return key


def _emotion(node: Node, _roll: Roll) -> Node:
    emoji = _required(node, "emoji_type")
    if emoji not in EMOJI_TYPES:
        raise nested("message_content_emotion_tag's emoji_type is invalid")
    return {"tag": "emotion", "emoji_type": emoji}


def _code(node: Node, _roll: Roll) -> Node:
    text, language = node.get("text"), node.get("language") or ""
    if not isinstance(text, str) or not isinstance(language, str):
        raise mistyped("post")  # no reason of its own is published for this tag
    return {"tag": "code_block", "language": language.upper(), "text": text}


def _rule(_node: Node, _roll: Roll) -> Node:
    return {"tag": "hr"}


_TAGS: dict[str, Callable[[Node, Roll], Node]] = {
    "text": _plain,
    "a": _link,
    "at": _at,
    "img": _image,
    "media": _media,
    "emotion": _emotion,
    "code_block": _code,
    "hr": _rule,
}
