"""What may be kept of a call, and what may be told of it: secrets masked, length bounded, and the ids it is about. The
one place that knows what is secret.

The writer process of the call log imports this: it stays free of everything but the standard library.
"""

import json
import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import quote, unquote_plus

from larkstead.wire.named_secrets import MASK, is_secret_name, mask_named

BODY_BOUND: Final = 16_384
# A longer body is cut before it is masked. What stands in the last UNSURE characters before a cut is not kept: a secret
# that goes on behind it may not be known for one.
UNSURE: Final = 2_048
CUT: Final = BODY_BOUND + 2 * UNSURE
# What is shorter is no secret of ours, and stands in texts by chance.
LEAST_SECRET: Final = 8
SUBJECTS_BOUND: Final = 32
_IDS = re.compile(rb'"(o[uncm]_[0-9a-f]{32})')
_PATH_IDS = re.compile(rb"o[uncm]_[0-9a-f]{32}")
_RECEIVER = re.compile(rb'"receive_id"\s*:\s*"([^"]{1,80})"')

# Tokens of Feishu (and of this server) by their form: of a tenant, a user, an app; one to refresh by; a signed one. In
# what programs send, only what looks like nothing else is one: letters and figures, and no hyphen soon.
_BEGINS = r"(?:(?<![A-Za-z0-9_\-])|(?<=\\[nrt])|(?<=%[0-9A-Fa-f]{2})|(?<=\\u00[0-9A-Fa-f]{2}))"
_SIGNED = r"eyJ[A-Za-z0-9_\-]++\.[A-Za-z0-9_\-]++\.[A-Za-z0-9_\-]*+"
_SENT_TOKENS = re.compile(
    rf"{_BEGINS}(?:(?:[tua]|ur)-(?:(?=[A-Za-z_]{{0,63}}\d)[A-Za-z0-9_]{{16}}|[A-Z0-9]{{32}})[A-Za-z0-9_.\-]*+|{_SIGNED})"
)
# In a text that anybody wrote, more may be taken for a secret than in what programs send.
_TOLD_TOKENS = re.compile(
    rf"{_BEGINS}(?:(?:[tua]|ur)-[A-Za-z0-9_.\-]{{12,}}+|eyJ[A-Za-z0-9_.\-]{{12,}}+|sk-[A-Za-z0-9_\-]{{12,}}+)"
)
_IS_TOKEN = re.compile(rf"(?:Bearer )?(?:(?:[tua]|ur)-[A-Za-z0-9_.\-]{{12,}}|{_SIGNED})")
_QUERY_INDEX = re.compile(r"\[\d*\]$")
# What a group's webhook is called by is all that it asks for.
_HOOK = re.compile(r"""(/bot/(?:v\d{1,4}/)?hook/)[^\s/?#&"'\\<>]++""")
# So is the address of a long connection, of which two values are secret.
_SOCKET_SECRET = re.compile(r"""((?:access_key|ticket)=)[^\s&#"'\\<>]++""")
_LOGIN = re.compile(r"""(://)[^\s/?#"'<>\\@]++(?:@[^\s/?#"'<>\\@]++)*@""")
_AUTHORIZATION = re.compile(
    r"""(authorization\\*+["']?+\s*+[:=：]\s*+\\*+["']?+)((?:bearer|basic|token)\s++)?+[^\s"'\\,;]++"""
    r"""|(\bbearer\s++)[\w.~+/=\-]{12,}+""",
    re.IGNORECASE,
)


def mask(body: bytes) -> str:
    """A body as it may be kept: secrets masked, at most BODY_BOUND characters."""
    text = storable(body.decode("utf-8", "replace"))
    if len(text) > CUT:
        # Masking makes texts shorter, seldom by so much that more is needed.
        beginning = _masked(text[:CUT], _SENT_TOKENS)
        if len(beginning) >= BODY_BOUND + UNSURE:
            return beginning[:BODY_BOUND]
    return _masked(text, _SENT_TOKENS)[:BODY_BOUND]


def mask_path(path: str) -> str:
    """A path as it may be kept."""
    return _masked(path, _SENT_TOKENS)


def mask_query(query: str) -> str:
    """A query string as it may be kept: the values of secret names masked, and tokens whatever they are called."""
    if "=" not in query:
        return _masked(query, _SENT_TOKENS)
    return _masked("&".join(map(_mask_pair, query.split("&"))), _SENT_TOKENS)


def mask_text(text: str, secrets: Iterable[str] = ()) -> str:
    """A text as it may be told to others: without tokens, logins and what is named a secret, and without `secrets`,
    which are known by their value.
    """
    for secret in sorted((one for one in secrets if len(one) >= LEAST_SECRET), key=len, reverse=True):
        for written in {secret, json.dumps(secret)[1:-1], quote(secret, safe="")}:
            text = text.replace(written, MASK)
    return _masked(text, _TOLD_TOKENS)


def _masked(text: str, tokens: re.Pattern[str]) -> str:
    """The text without secrets. Each search is begun only where something could be found: most texts have nothing."""
    if "/hook/" in text:
        text = _HOOK.sub(rf"\1{MASK}", text)
    if "/ws/v2?" in text:
        text = _SOCKET_SECRET.sub(rf"\1{MASK}", text)
    if "://" in text and "@" in text:
        text = _LOGIN.sub(rf"\1{MASK}@", text)
    lower = text.lower()
    if "authorization" in lower or "bearer" in lower:
        text = _AUTHORIZATION.sub(_mask_authorization, text)
    if "-" in text or "eyJ" in text:
        text = tokens.sub(MASK, text)
    return mask_named(text)


def _mask_pair(pair: str) -> str:
    name, equals, value = pair.partition("=")
    if not value:
        return pair
    plain = _QUERY_INDEX.sub("", unquote_plus(name))
    secret = is_secret_name(plain) or plain.lower() == "authorization" or _IS_TOKEN.fullmatch(unquote_plus(value))
    return f"{name}{equals}{MASK}" if secret else pair


def _mask_authorization(found: re.Match[str]) -> str:
    return f"{found[1] or ''}{found[2] or found[3] or ''}{MASK}"


def storable(text: str) -> str:
    """The text without the one character that PostgreSQL does not keep."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}") if "\0" in text else text


def subjects_of(path: str, request: bytes, response: bytes) -> str:
    """The ids that a call is about, with spaces between: of people, chats and messages in the path and the bodies, and
    the receiver, whatever names them. At most SUBJECTS_BOUND, first those of the request.
    """
    found = _IDS.findall(request + response)
    if b'"receive_id"' in request and (receiver := _RECEIVER.search(request)) is not None:
        found.insert(0, receiver[1])
    if "/o" in path:
        found = _PATH_IDS.findall(path.encode()) + found
    kept = dict.fromkeys(found[: 4 * SUBJECTS_BOUND])
    text = b" ".join(kept if len(kept) <= SUBJECTS_BOUND else list(kept)[:SUBJECTS_BOUND])
    return storable(text.decode("utf-8", "replace"))
