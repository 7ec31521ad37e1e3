"""JSON values and how the languages write them."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

INT32 = 2**31

# Characters that a source file had better not hold: controls, line and paragraph separators, marks that turn the
# reading direction, the byte order mark, and halves of surrogate pairs.
UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_SHORT = {"\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


@dataclass(frozen=True)
class Env:
    """A value that the sample reads from an environment variable."""

    name: str


@dataclass(frozen=True)
class File:
    """A file that the sample reads from the disk."""

    name: str


def json_text(value: Any) -> str:
    """Compact JSON with readable characters, safe to encode as UTF-8 and to show in a page."""
    text = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    return UNSAFE.sub(_unicode_escape, text)


def _unicode_escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def quoted(text: str) -> str:
    """A string in double quotes, as Python and JavaScript read it."""
    return _quoted(text, _unicode_escape)


def quoted_go(text: str) -> str:
    """A Go string; Go has no way to write half of a surrogate pair, so that becomes U+FFFD."""
    return _quoted(text, lambda found: "\\ufffd" if "\ud800" <= found[0] <= "\udfff" else _unicode_escape(found))


def quoted_java(text: str) -> str:
    """A Java string. Java reads \\u before anything else, so controls are written in octal."""
    return _quoted(text, lambda found: f"\\{ord(found[0]):03o}" if found[0] < "\x80" else _unicode_escape(found))


def _quoted(text: str, escape: Callable[[re.Match[str]], str]) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + UNSAFE.sub(lambda found: _SHORT.get(found[0]) or escape(found), escaped) + '"'


def indented(text: str, by: str) -> str:
    """The text with every line after the first moved in."""
    return text.replace("\n", f"\n{by}")
