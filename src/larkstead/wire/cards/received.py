"""How a card comes back from the API where its own JSON is not asked for: a title and rows of simple nodes.

Source: im-v1/message/message-content-description/message_content.md for JSON 1.0. Of JSON 2.0 only the title comes
back, with a picture and the words for clients that are too old (recorded: larksuite/oapi-sdk-python#95).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from typing import Any

from larkstead.wire.cards.markdown import outside_code
from larkstead.wire.cards.tree import objects, tagged, text
from larkstead.wire.cards.users import AT, of_at
from larkstead.wire.marks import unmarked

Node = dict[str, Any]

TOO_OLD = "请升级至最新版本客户端，以查看内容"
# The platform's own picture, which no app can fetch either.
TOO_OLD_PICTURE = "img_v3_00000000000000000000000000000000"
_MARKS = re.compile(r"\*\*|~~|</?(?:font|text_tag|number_tag|raw|b|i|u|s)(?:\s[^<>]*)?>|<br\s*/?>")
_LINK = r"""!?\[(?P<label>[^\[\]\n]*)\]\((?P<href>[^()\s]*)(?:\s[^()\n]*)?\)"""
_LOOKED_AT = 1000  # characters of a text that may come into a chat list, signs and all
_MARKED = frozenset({"markdown", "lark_md"})
_PIECES = re.compile(rf"(?P<at>{AT.pattern})|{_LINK}")


def received_card(card: Mapping[str, Any], keys: Mapping[str, str]) -> Node:
    """The received form; `keys` gives the placeholder of each id that the card mentions."""
    if card.get("schema") == "2.0":
        told = [
            {"tag": "img", "image_key": TOO_OLD_PICTURE},
            *({"tag": "text", "text": said} for said in (TOO_OLD, "")),
        ]
        return {"title": title_of(card), "elements": [told]}
    rows = [row for element in _elements(card) for row in _rows(element, keys) if row]
    return {"title": title_of(card), "elements": rows}


def title_of(card: Mapping[str, Any]) -> str | None:
    """The title in the header, None for a card without."""
    return _words(_title(card)) or None


def _title(card: Mapping[str, Any]) -> Any:
    header = card.get("header")
    return header.get("title") if isinstance(header, dict) else None


def own_summary(card: Mapping[str, Any], language: str = "") -> str:
    """The summary that a card gives itself, "" for none; in a `language` ("zh", "en") in which it has it."""
    config = card.get("config")
    own = config.get("summary") if isinstance(config, dict) else None
    return (_in(own, language) or text(own.get("content"))) if isinstance(own, dict) else ""


def summary(card: Mapping[str, Any], language: str = "") -> str:
    """One line for a chat list: the card's own summary, else its title (in a `language` in which it has them), else
    the first words in it.
    """
    if own := own_summary(card, language):
        return own
    if title := _in(_title(card), language) or title_of(card):
        return _plain_words(title) if _title(card).get("tag") == "lark_md" else title
    for element in _elements(card):
        marked = any(part["tag"] in _MARKED for _, part in tagged([element]))
        for row in _rows(element, {}):
            said = "".join(text(node.get("text")) for node in row)
            if words := _plain_words(said) if marked else said.strip():
                return words
    return ""


def _plain_words(marked: str) -> str:
    return unescape(unmarked(marked[:_LOOKED_AT])).strip()


def _elements(card: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    body = card.get("body")
    if isinstance(body, dict):
        return objects(body.get("elements"))
    translated = card.get("i18n_elements")
    if isinstance(translated, dict) and translated and not card.get("elements"):
        return objects(translated.get("zh_cn") or next(iter(translated.values())))
    return objects(card.get("elements"))


def _rows(element: Mapping[str, Any], keys: Mapping[str, str]) -> list[list[Node]]:
    tag = text(element.get("tag"))
    if tag == "column_set":
        return [
            row
            for column in objects(element.get("columns"))
            for inner in objects(column.get("elements"))
            for row in _rows(inner, keys)
        ]
    if tag in {"form", "interactive_container", "collapsible_panel"}:
        header = element.get("header")
        first = [_marked(_words(header.get("title")), keys)] if isinstance(header, dict) else []
        return [*first, *(row for inner in objects(element.get("elements")) for row in _rows(inner, keys))]
    return [list(_nodes(element, keys))]


def _nodes(element: Mapping[str, Any], keys: Mapping[str, str]) -> Iterator[Node]:
    tag = text(element.get("tag"))
    draw = _DRAWN.get(tag)
    if draw is not None:
        yield draw(element)
    elif tag == "action":
        for one in objects(element.get("actions")):
            yield from _nodes(one, keys)
    elif tag == "note":
        inner = [node for one in objects(element.get("elements")) for node in _nodes(one, keys)]
        yield {"tag": "note", "elements": inner}
    elif tag in {"markdown", "lark_md"}:
        yield from _marked(_words(element), keys)
    elif tag == "plain_text":
        yield {"tag": "text", "text": _words(element)}
    elif tag == "div":
        yield from _of_div(element, keys)
    elif tag == "img":
        yield from _of_image(element)


def _of_div(element: Mapping[str, Any], keys: Mapping[str, str]) -> Iterator[Node]:
    for held in (element, *objects(element.get("fields"))):
        if isinstance(written := held.get("text"), dict):
            yield from _nodes({"tag": "plain_text", **written}, keys)
    if isinstance(extra := element.get("extra"), dict):
        yield from _nodes(extra, keys)


def _of_image(element: Mapping[str, Any]) -> Iterator[Node]:
    if title := _words(element.get("title")):
        yield {"tag": "text", "text": title}
    yield {"tag": "img", "image_key": text(element.get("img_key"))}


def _button(element: Mapping[str, Any]) -> Node:
    return {"tag": "button", "text": _words(element.get("text")), "type": text(element.get("type")) or "default"}


def _select(element: Mapping[str, Any]) -> Node:
    return {"tag": element["tag"], "options": _options(element), "placeholder": _words(element.get("placeholder"))}


def _overflow(element: Mapping[str, Any]) -> Node:
    return {"tag": "overflow", "options": _options(element)}


def _picker(element: Mapping[str, Any]) -> Node:
    node: Node = {"tag": element["tag"], "placeholder": _words(element.get("placeholder"))}
    for name in ("initial_date", "initial_time", "initial_datetime"):
        if text(element.get(name)):
            node[name] = element[name]
    return node


def _options(element: Mapping[str, Any]) -> list[str]:
    return [_words(option.get("text")) or text(option.get("value")) for option in objects(element.get("options"))]


_DRAWN: Mapping[str, Callable[[Mapping[str, Any]], Node]] = {
    "hr": lambda _: {"tag": "hr"},
    "button": _button,
    "overflow": _overflow,
    **dict.fromkeys(("select_static", "multi_select_static", "select_person", "multi_select_person"), _select),
    **dict.fromkeys(("date_picker", "picker_time", "picker_datetime"), _picker),
}


def _words(holder: Any) -> str:
    """The content of a text object, in Chinese where it is given in languages alone."""
    if not isinstance(holder, dict):
        return ""
    if content := text(holder.get("content")):
        return content
    for name in ("i18n", "i18n_content"):
        if isinstance(translated := holder.get(name), dict) and translated:
            return text(translated.get("zh_cn")) or text(next(iter(translated.values())))
    return ""


def _in(holder: Any, language: str) -> str:
    """The words of a text object in a language, "" where it does not have them in it."""
    if not isinstance(holder, dict):
        return ""
    own = {"zh": "zh_cn", "en": "en_us"}.get(language, "")
    translated = (holder.get(name) for name in ("i18n_content", "i18n"))
    return next((said for one in translated if isinstance(one, dict) and (said := text(one.get(own)))), "")


def _marked(content: str, keys: Mapping[str, str]) -> list[Node]:
    nodes: list[Node] = []
    end = 0
    for piece in _PIECES.finditer(outside_code(content)):
        _plain(content[end : piece.start()], nodes)
        end = piece.end()
        if piece["at"] is None:
            href, label = piece["href"], content[piece.start("label") : piece.end("label")]
            image = content[piece.start()] == "!"
            nodes.append({"tag": "img", "image_key": href} if image else {"tag": "a", "href": href, "text": label})
            continue
        at = AT.match(piece["at"])
        ids = of_at(at) if at is not None else []
        nodes.extend({"tag": "at", "user_id": keys.get(id, id), "user_name": ""} for id in ids)
    _plain(content[end:], nodes)
    return nodes


def _plain(words: str, nodes: list[Node]) -> None:
    if words := _MARKS.sub("", words):
        nodes.append({"tag": "text", "text": words})
