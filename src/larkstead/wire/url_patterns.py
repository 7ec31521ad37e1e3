"""Patterns of web addresses, such as `*.example.com/docs/*`: a host, and what follows it, where a star stands for any
characters. They are compared piece by piece, never as a regular expression: the work is bounded by both lengths.
"""

import re
from typing import Final
from urllib.parse import urlsplit

PATTERN_MOST: Final = 200
STARS_MOST: Final = 5
LABELS_MOST: Final = 20
_PATTERN = re.compile(r"(?:\*\.)?[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,19}(?::[0-9]{1,5})?(?:/[!-~]{0,200})?")


def is_pattern(text: str) -> bool:
    """Whether a text is a pattern: in small letters, without http:// before it."""
    return len(text) <= PATTERN_MOST and text.count("*") <= STARS_MOST and bool(_PATTERN.fullmatch(text))


def host_of(pattern: str) -> str:
    """The host of a pattern, with its port, without the star before it."""
    return pattern.partition("/")[0].removeprefix("*.")


def hosts_of(url: str) -> list[str]:
    """The host of an address, and those that it lies below, as `host_of` gives them; none of what is no web address."""
    split = _split(url)
    if split is None:
        return []
    labels = split[0].split(".")[-LABELS_MOST:]
    return [".".join(labels[at:]) for at in range(len(labels))]


def matches(pattern: str, url: str) -> bool:
    """Whether an address is one of a pattern. Without a path a pattern stands for the whole host."""
    split = _split(url)
    if split is None:
        return False
    host, rest = split
    wanted, slash, path = pattern.partition("/")
    if wanted.startswith("*."):
        if not host.endswith(wanted[1:]):
            return False
    elif host != wanted:
        return False
    return not slash or _fits(path.split("*"), rest)


def _split(url: str) -> tuple[str, str] | None:
    """The host with its port, and what follows the first slash."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host:
        return None
    query = f"?{parts.query}" if parts.query else ""
    return (host if port is None else f"{host}:{port}"), parts.path.removeprefix("/") + query


def _fits(pieces: list[str], text: str) -> bool:
    if len(pieces) == 1:
        return text == pieces[0]
    first, *between, last = pieces
    if not text.startswith(first) or len(text) < len(first) + len(last) or not text.endswith(last):
        return False
    at, end = len(first), len(text) - len(last)
    for piece in between:
        found = text.find(piece, at, end)
        if found < 0:
            return False
        at = found + len(piece)
    return True
