"""JSON, read and written by Pydantic's own (Rust) reader and writer, several times faster than the standard library's.

What they do not take, half a surrogate pair, goes the slower way and becomes U+FFFD: UTF-8 has no way to write it.
"""

import json
import re
from typing import Any

from pydantic_core import PydanticSerializationError, from_json, to_json

# Levels of objects and lists within each other: of whatever is read, and of what is shown, masked or explained.
DEEPEST = 128
DEEPEST_SHOWN = 64

_DECODER = json.JSONDecoder()
_HALF = re.compile("[\ud800-\udfff]")
# A bracket, or a whole string (also one that is never closed).
_BRACKET = re.compile(r'[\[\]{}]|"(?:[^"\\]|\\.)*+"?', re.DOTALL)


class NestedTooDeeply(ValueError):
    """A JSON value with more levels than can be worked on."""

    def __init__(self) -> None:
        super().__init__("nested too deeply")


def dump(value: Any) -> bytes:
    """Compact JSON, characters outside ASCII as they are."""
    try:
        return to_json(value)
    except (PydanticSerializationError, ValueError):
        return (
            json.dumps(value, ensure_ascii=False, separators=(",", ":"))
            .encode("utf-16-le", "surrogatepass")
            .decode("utf-16-le", "replace")
            .encode()
        )


def load(text: str | bytes) -> Any:
    """The value of a JSON text; ValueError for anything else, NaN and infinities among it, and NestedTooDeeply (one as
    well) for more levels than what works on a value may call itself.
    """
    try:
        value = from_json(text, allow_inf_nan=False, cache_strings="keys")
    except ValueError:
        value = _load_slowly(text)
    if _brackets(text) > DEEPEST and deeper_than(value, DEEPEST):
        raise NestedTooDeeply
    return value


def load_first(text: str, start: int) -> Any:
    """The value of the JSON text that begins at `start`, whatever follows it; ValueError where none does."""
    try:
        value, _ = _DECODER.raw_decode(text, start)
    except RecursionError:
        raise NestedTooDeeply from None
    if deeper_than(value, DEEPEST_SHOWN):
        raise NestedTooDeeply
    return value


def load_shown(text: str | bytes) -> Any:
    """As `load`, for what is shown, masked, exported or explained; NestedTooDeeply for a value deeper than people
    write. What works on such values calls itself for each level, and a caller's body may have any number of them.
    """
    value = load(text)
    if deeper_than(value, DEEPEST_SHOWN):
        raise NestedTooDeeply
    return value


def deeper_than(value: Any, most: int) -> bool:
    """Whether objects and lists are nested deeper than so many levels."""
    level = [value]
    for _ in range(most):
        level = [child for one in level for child in _children(one)]
        if not level:
            return False
    return True


def _brackets(text: str | bytes) -> int:
    return text.count("{") + text.count("[") if isinstance(text, str) else text.count(b"{") + text.count(b"[")


def _children(value: Any) -> list[Any]:
    held = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [child for child in held if isinstance(child, (dict, list))]


def _load_slowly(text: str | bytes) -> Any:
    whole = text if isinstance(text, str) else text.decode("utf-8")
    try:
        value = json.loads(_without_halves(whole), parse_constant=_refuse)
        # An escaped half survives reading; it could neither be stored nor sent.
        written = json.dumps(value, ensure_ascii=False)
        return json.loads(_without_halves(written)) if _HALF.search(written) else value
    except RecursionError:
        raise NestedTooDeeply from None
    except ValueError:
        # Newer Pythons read on where older ones ended with a RecursionError: what is wrong first is said first.
        if _opened(whole) > DEEPEST:
            raise NestedTooDeeply from None
        raise


def _opened(text: str) -> int:
    """How many brackets are open at most at a time, those in strings left out."""
    deepest = depth = 0
    for bracket in _BRACKET.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(bracket[0], 0)
        deepest = max(deepest, depth)
    return deepest


def _without_halves(text: str) -> str:
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _refuse(name: str) -> None:
    raise ValueError(name)
