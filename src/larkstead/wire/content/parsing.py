"""From the `content` string of a send to a Draft, and back to a string."""

from typing import Any, Final

from larkstead.wire.content.card import parse_card
from larkstead.wire.content.divider import parse_system
from larkstead.wire.content.draft import ContentError, Draft, empty, mistyped, nested
from larkstead.wire.content.post import parse_post
from larkstead.wire.content.resources import READERS
from larkstead.wire.content.text import parse_text
from larkstead.wire.jsons import dump, load

SIZE_LIMITS: Final = {"text": 150 * 1024, "post": 30 * 1024, "interactive": 30 * 1024}
"""Largest request body in bytes, by type (send message page)."""

_SHOWN = 200
_PARSERS: Final = {
    "text": parse_text, "post": parse_post, "interactive": parse_card, "system": parse_system, **READERS
}  # fmt: skip
SENDABLE: Final = frozenset(_PARSERS)


def limit_of(msg_type: str) -> int:
    """Largest request body in bytes for a content of this type; types without a limit of their own get the text's."""
    return SIZE_LIMITS.get(msg_type, SIZE_LIMITS["text"])


def parse(msg_type: str, content: str) -> Draft:
    """Read the content of a send; raises ContentError (CardError for a card) when Feishu refuses it, OfTemplate for a
    card that a template makes.
    """
    reader = _PARSERS.get(msg_type)
    if reader is None:
        raise ContentError(f"invalid msg_type: {msg_type[:_SHOWN]}", "msg_type")
    if not content:
        raise empty()
    value = _load(content)
    if not isinstance(value, dict) and msg_type != "interactive":
        raise mistyped(msg_type)
    return reader(value)


def received(body: Any) -> str:
    """The string the API returns for a body: compact JSON with characters outside ASCII as they are."""
    return dump(body).decode()


def _load(content: str) -> Any:
    try:
        return load(content)
    except ValueError:
        raise nested("content is not a string in json format", "not_json") from None
