"""The parts of the old document format: lines and what stands in them, checked and reduced to what is known."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import unquote_plus

from larkstead.wire.href import is_link

# Parts of the format that announcements here do not keep.
NOT_BUILT_BLOCKS: Final = frozenset(
    [
        *("embeddedPage", "chatGroup", "table", "sheet", "bitable", "gallery", "file", "diagram", "jira", "poll"),
        *("code", "docsApp", "callout"),
    ]
)
NOT_BUILT_ELEMENTS: Final = frozenset({"person", "reminder", "file", "jira"})
TEXT_STYLES: Final = ("bold", "italic", "strikeThrough", "underLine", "codeInline")
LISTS: Final = frozenset({"number", "bullet", "checkBox", "checkedBox", "code"})
ALIGNS: Final = frozenset({"left", "right", "center"})
ELEMENTS_MOST: Final = 200


class DocumentFault(Exception):
    """A request that cannot be carried out; it says why, in the platform's manner."""


class NotBuilt(Exception):
    """A part of the format that is known and not kept here; it names the part."""


def block_of(given: Any) -> dict[str, Any]:
    """One line of a document."""
    kind = given.get("type") if isinstance(given, dict) else None
    if kind in NOT_BUILT_BLOCKS:
        raise NotBuilt(str(kind))
    if kind == "horizontalLine":
        return {"type": kind, kind: {}}
    if kind != "paragraph" or not isinstance(given.get(kind), dict):
        raise DocumentFault("block type is invalid")
    paragraph = given[kind]
    made: dict[str, Any] = {"elements": list(elements_of(paragraph.get("elements")))}
    if style := _paragraph_style(paragraph.get("style") or {}):
        made["style"] = style
    return {"type": kind, kind: made}


def elements_of(given: Any) -> tuple[dict[str, Any], ...]:
    """What stands in a line, without what is empty."""
    if given is None:
        return ()
    if not isinstance(given, list) or len(given) > ELEMENTS_MOST:
        raise DocumentFault("elements is invalid")
    return tuple(element for element in map(element_of, given) if size_of_element(element))


def element_of(given: Any) -> dict[str, Any]:
    """One part of a line."""
    kind = given.get("type") if isinstance(given, dict) else None
    if kind in NOT_BUILT_ELEMENTS:
        raise NotBuilt(str(kind))
    held = given.get(kind) if isinstance(given, dict) and isinstance(kind, str) else None
    if not isinstance(held, dict):
        raise DocumentFault("element type is invalid")
    if kind == "textRun":
        text = _line(held, "text")
        return {"type": kind, kind: {"text": text, "style": _text_style(held.get("style") or {})}}
    if kind == "docsLink":
        url = _line(held, "url")
        if not is_link(url):
            raise DocumentFault("docsLink url is invalid")
        return {"type": kind, kind: {"url": url}}
    if kind == "equation":
        return {"type": kind, kind: {"equation": _line(held, "equation")}}
    raise DocumentFault("element type is invalid")


def size_of_element(element: Mapping[str, Any]) -> int:
    """How many places an element has: a text one for each character, anything else one."""
    return len(element["textRun"]["text"]) if element["type"] == "textRun" else 1


def _line(held: Mapping[str, Any], name: str) -> str:
    text = held.get(name)
    if not isinstance(text, str) or any(sign in text for sign in "\n\r\0"):
        raise DocumentFault(f"{name} is invalid")
    return text


def _text_style(given: Any) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise DocumentFault("style is invalid")
    style: dict[str, Any] = {name: True for name in TEXT_STYLES if given.get(name) is True}
    for name in ("backColor", "textColor"):
        if (colour := given.get(name)) is not None:
            style[name] = _colour(colour)
    if (link := given.get("link")) is not None:
        url = link.get("url") if isinstance(link, dict) else None
        if not isinstance(url, str) or not is_link(unquote_plus(url)):
            raise DocumentFault("link url is invalid")
        style["link"] = {"url": url}
    return style


def _colour(given: Any) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise DocumentFault("color is invalid")
    made: dict[str, Any] = {}
    for name, most in (("red", 255), ("green", 255), ("blue", 255), ("alpha", 1)):
        value = given.get(name, 1 if name == "alpha" else 0)
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= most:
            raise DocumentFault("color is invalid")
        made[name] = value
    return made


def _paragraph_style(given: Any) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise DocumentFault("style is invalid")
    style: dict[str, Any] = {}
    if (level := given.get("headingLevel")) is not None:
        style["headingLevel"] = _within(level, 9, "headingLevel")
    if given.get("collapse") is True and "headingLevel" in style:
        style["collapse"] = True
    if (listed := given.get("list")) is not None:
        style["list"] = _list(listed)
    if given.get("quote") is True:
        style["quote"] = True
    if (align := given.get("align")) is not None:
        if not isinstance(align, str) or align not in ALIGNS:
            raise DocumentFault("align is invalid")
        # That is how lines stand without it.
        style |= {} if align == "left" else {"align": align}
    return style


def _list(given: Any) -> dict[str, Any]:
    kind = given.get("type") if isinstance(given, dict) else None
    if not isinstance(kind, str) or kind not in LISTS:
        raise DocumentFault("list type is invalid")
    made: dict[str, Any] = {"type": kind, "indentLevel": _within(given.get("indentLevel", 1), 16, "indentLevel")}
    if (number := given.get("number")) is not None:
        made["number"] = _within(number, 100_000, "number")
    return made


def _within(value: Any, most: int, name: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
        raise DocumentFault(f"{name} is invalid")
    return value
