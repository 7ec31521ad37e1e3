"""Which link targets count as valid."""

import re
from urllib.parse import urlsplit

_BLANK = re.compile(r"[\s\x00-\x1f\x7f]")
_WEB = {"http", "https"}
_RUNS_CODE = {"javascript", "data", "vbscript"}


def is_link(href: str) -> bool:
    """Whether `href` is an absolute address that a client can open: a scheme, and for the web a host as well."""
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
    return bool(parts.scheme) and parts.scheme not in _RUNS_CODE and bool(parts.netloc or parts.path)
