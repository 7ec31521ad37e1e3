"""Which link targets a message may have."""

import re
from urllib.parse import urlsplit

_BLANK = re.compile(r"[\s\x00-\x1f\x7f]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*+):")
_WEB = {"http", "https"}
# Seen refused: file, data, ftp, javascript. Whether the last two of these are taken was not seen.
_SCHEMES = {*_WEB, "mailto", "lark"}


def has_foreign_scheme(href: str) -> bool:
    """Whether `href` names a scheme that no message may link to."""
    found = _SCHEME.match(href.strip())
    return found is not None and found[1].lower() not in _SCHEMES


def is_link(href: str) -> bool:
    """Whether `href` is an absolute address of a scheme that is taken, for the web with a host as well."""
    if _BLANK.search(href):
        return False
    try:
        parts = urlsplit(href)
        host = parts.hostname
        _ = parts.port  # raises on a port that is no number
    except ValueError:
        return False
    if parts.scheme in _WEB:
        return bool(host)
    return parts.scheme in _SCHEMES and bool(parts.netloc or parts.path)


def is_web_link(href: str) -> bool:
    """Whether `href` is an absolute address of the web."""
    return is_link(href) and href.lower().startswith(("http://", "https://"))
