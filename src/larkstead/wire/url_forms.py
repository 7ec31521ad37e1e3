"""`application/x-www-form-urlencoded`: a form of texts, `a=b&c=d`.

The platform's own sample programs fetch tokens with it. What is read here is bounded: percent signs are slow to read.
"""

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qsl, urlencode

URL_FORM: Final = "application/x-www-form-urlencoded"
FIELDS_MOST: Final = 64
BYTES_MOST: Final = 65_536

_PAIRS = re.compile(r"[\w.\[\]%+*-]++=[^&=\s]*+(?:&[\w.\[\]%+*-]++=[^&=\s]*+)*+\s*+")


def is_url_form(content_type: str) -> bool:
    """Whether a content type announces such a form, whatever parameters it has."""
    return content_type.partition(";")[0].strip().lower() == URL_FORM


def parse_url_form(body: bytes) -> Mapping[str, str] | None:
    """The texts by name: of a name that comes twice the first that is not blank counts. None for JSON, which many
    clients call a form, and for what is longer than is read.
    """
    if body.lstrip()[:1] in (b"{", b"[", b"") or len(body) > BYTES_MOST:
        return None
    try:
        pairs = parse_qsl(body.decode("utf-8", "replace").strip(), keep_blank_values=True, max_num_fields=FIELDS_MOST)
    except ValueError:
        return None
    found: dict[str, str] = {}
    for name, text in pairs:
        found[name] = found.get(name) or text
    return found


def write_url_form(fields: Mapping[str, str]) -> bytes:
    """The form of these texts."""
    return urlencode(fields).encode()


def is_urlencoded(text: str) -> bool:
    """Whether a text reads as `a=b&c=d`."""
    return _PAIRS.fullmatch(text) is not None
