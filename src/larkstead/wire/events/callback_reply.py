"""What a program replies to the callback of a card: a toast, another card, both or nothing.

Sources: cardkit-v1/card-callback-communication.md, and what the SDKs send where a handler gives nothing back.
"""

from typing import Any, Final

from larkstead.wire.jsons import dump, load
from larkstead.wire.value import value

TOAST_TYPES: Final = ("info", "success", "error", "warning")
CONTENT_MOST: Final = 1_000
LANGUAGES_MOST: Final = 32


class BadReply(Exception):
    """The reply is none by its form; `of_card` where that is about the card in it."""

    def __init__(self, of_card: bool = False) -> None:
        super().__init__(of_card)
        self.of_card = of_card


@value
class Toast:
    """A word to the one who pressed, also by language."""

    type: str
    content: str
    i18n: dict[str, str]


@value
class Reply:
    """What a program wants shown: `card` is the content of the message from now on, "" where it stays."""

    toast: Toast | None = None
    card: str = ""


# A reply in the old form is a card where it has one of these: programs also say {"msg": "success"} and their like.
_OF_CARDS: Final = frozenset(
    {"elements", "i18n_elements", "header", "i18n_header", "config", "card_link", "schema", "body", "data"}
)


def reply_of(body: bytes) -> Reply:
    """The reply in a body. Raises BadReply. Nothing, null, a text and an object that says neither change nothing."""
    told = object_in(body)
    return Reply(_toast(told.get("toast")), card_in(told.get("card")))


def reply_as_before(body: bytes) -> Reply:
    """The reply to the old form of the callback: a card as it is sent, a toast, or what changes nothing."""
    told = object_in(body)
    card = {name: value for name, value in told.items() if name != "toast"}
    return Reply(_toast(told.get("toast")), dump(card).decode() if card.keys() & _OF_CARDS else "")


def object_in(body: bytes) -> dict[str, Any]:
    """What a body says; nothing where it is empty, null or a text. Raises BadReply."""
    if not body.strip():
        return {}
    try:
        told = load(body)
    except ValueError:
        raise BadReply from None
    if told is None or isinstance(told, str):
        return {}
    if not isinstance(told, dict):
        raise BadReply
    return told


def _toast(told: Any) -> Toast | None:
    if told is None or told == {}:
        return None
    if not isinstance(told, dict):
        raise BadReply
    type, content = told.get("type") or "info", told.get("content") or ""
    # The older SDK for Go writes the name of the map otherwise.
    names = told.get("i18n") or told.get("i_18_n_content") or {}
    if not isinstance(content, str) or not isinstance(names, dict):
        raise BadReply
    words = {lang: one[:CONTENT_MOST] for lang, one in list(names.items())[:LANGUAGES_MOST] if isinstance(one, str)}
    if not content and not words:
        return None
    shown = content or words.get("zh_cn") or next(iter(words.values()))
    return Toast(type if type in TOAST_TYPES else "info", shown[:CONTENT_MOST], words)


def card_in(told: Any) -> str:
    """The card of a reply as the content of a message, "" for none. Raises BadReply."""
    if told is None or told == {}:
        return ""
    if not isinstance(told, dict):
        raise BadReply(of_card=True)
    kind, data = told.get("type"), told.get("data")
    if isinstance(data, str):  # as programs send it whose SDK has a text for it
        try:
            data = load(data)
        except ValueError:
            raise BadReply(of_card=True) from None
    if not isinstance(data, dict) or kind not in ("raw", "template"):
        raise BadReply(of_card=True)
    return dump(data if kind == "raw" else {"type": "template", "data": data}).decode()
