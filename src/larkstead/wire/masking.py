"""What may be kept of a call, and what may be told of it: secrets masked, length bounded, and the ids it is about. The
one place that knows what is secret.

The writer process of the call log imports this: it stays free of everything but the standard library.
"""

import json
import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import quote, unquote_plus

BODY_BOUND: Final = 16_384
# A longer body is cut before it is masked. What stands in the last UNSURE characters before a cut is not kept: a secret
# that goes on behind it may not be known for one.
UNSURE: Final = 2_048
CUT: Final = BODY_BOUND + 2 * UNSURE
MASK: Final = "***"
# What is shorter is no secret of ours, and stands in texts by chance.
LEAST_SECRET: Final = 8
# By name, wherever it stands in a body or a query.
SECRET_FIELDS = (
    "app_secret|client_secret|password|app_ticket|encrypt_key|verification_token|code_verifier|client_assertion|"
    "tenant_access_token|app_access_token|user_access_token|access_token|refresh_token|AppSecret"
)
SUBJECTS_BOUND: Final = 32
_IDS = re.compile(rb'"(o[uncm]_[0-9a-f]{32})')
_PATH_IDS = re.compile(rb"o[uncm]_[0-9a-f]{32}")
_RECEIVER = re.compile(rb'"receive_id"\s*:\s*"([^"]{1,80})"')
_SECRETS = re.compile(rf'("(?:{SECRET_FIELDS})"\s*+:\s*+)"(?:[^"\\]|\\.)*+"?')
# The same in a form that came where JSON was needed: `a=b&c=d`, or the parts of a multipart one.
_SECRET_PAIRS = re.compile(rf'((?:^|&)(?:{SECRET_FIELDS})=)[^&\s"\\]+')
# The headers of a part end where the next one's name stands: a row of names would be read from each of them to its end.
_PART_NAME = rf'\bname="?(?:{SECRET_FIELDS})"?\r?\n'
_SECRET_PARTS = re.compile(rf"({_PART_NAME}(?:(?![^\r\n]*{_PART_NAME})[^\r\n]++\r?\n)*+\r?\n)[^\r\n]++")

# Tokens of Feishu (and of this server) by their form: of a tenant, a user, an app; one to refresh by; a signed one.
_TOKEN = r"(?:[tua]|ur)-[A-Za-z0-9_.\-]{12,}|eyJ[A-Za-z0-9_\-]+\.[A-Za-z0-9_\-]+\.[A-Za-z0-9_\-]*"
_IS_TOKEN = re.compile(rf"(?:Bearer )?(?:{_TOKEN})")
_QUERY_NAME = re.compile(rf"(?:{SECRET_FIELDS}|secret|authorization)(?:\[\d*\])?", re.IGNORECASE)
# A query without any of these in its lower-case form is searched no further. Names may be percent-encoded.
_QUERY_HINTS = (
    "secret",
    "_token",
    "%",
    "t-",
    "u-",
    "a-",
    "r-",
    "eyj",
    "password",
    "_ticket",
    "_key",
    "_ver",
    "_ass",
    "auth",
)
# What a group's webhook is called by is all that it asks for.
_HOOK = re.compile(r"""(/bot/(?:v\d+/)?hook/)[^\s/?#&"'\\<>]+""")

# In a text that anybody wrote, more may be taken for a secret than in what programs send.
_TOKENS = re.compile(rf"\b(?:{_TOKEN}|eyJ[A-Za-z0-9_.\-]{{12,}}|sk-[A-Za-z0-9_\-]{{12,}})")
_LOGIN = re.compile(r"""(://)[^\s/?#"'<>]+@""")
_AUTHORIZATION = re.compile(
    r"""(authorization\\*+["']?\s*+[:=：]\s*+\\*+["']?)(?:((?:bearer|basic|token)\s+))?[^\s"'\\,;]+|(\bbearer\s+)[\w.~+/=\-]{12,}""",
    re.IGNORECASE,
)
_NAME = (
    r"(?<![\w-])[\w-]*(?:secret|password|passwd|access[_-]?token|refresh[_-]?token|app[_-]?ticket|encrypt[_-]?key|"
    r"verification[_-]?token|code[_-]?verifier|client[_-]?assertion|api[_-]?key)(?![\w-])"
)
# `name=value`, `name: value`, `"name": "value"`, `--name value`; within a JSON text of a JSON text the quotes have as
# many backslashes before them as the closing one has.
_NAMED = re.compile(
    rf"""(?P<name>{_NAME}\\*+["']?\s*+(?:=>|[:=：])\s*+(?:\[\s*+)?+|(?=--){_NAME}\s++)"""
    r"""(?:(?P<quote>\\*")(?:[^\\"\n]|(?!(?P=quote))\\++"|\\++(?!"))*+(?:(?P=quote))?"""
    r"""|(?P<single>')(?:[^'\\\n]|\\.)*+'?|(?:[^\s&"'\\]|\\(?![nrt"\\]))++)""",
    re.IGNORECASE,
)


def mask(body: bytes) -> str:
    """A body as it may be kept: secrets masked, at most BODY_BOUND characters."""
    text = storable(body.decode("utf-8", "replace"))
    if not _may_hold_secrets(body):
        return text[:BODY_BOUND]
    if len(text) > CUT:
        # Masking makes texts shorter, seldom by so much that more is needed.
        beginning = _mask_fields(text[:CUT])
        if len(beginning) >= BODY_BOUND + UNSURE:
            return beginning[:BODY_BOUND]
    return _mask_fields(text)[:BODY_BOUND]


def mask_path(path: str) -> str:
    """A path as it may be kept."""
    return _HOOK.sub(rf"\1{MASK}", path) if "/hook/" in path else path


def mask_query(query: str) -> str:
    """A query string as it may be kept: the values of secret names masked, and tokens whatever they are called."""
    if not query:
        return query
    lower = query.lower().replace("page_token=", "")
    if not any(hint in lower for hint in _QUERY_HINTS):
        return query
    return "&".join(map(_mask_pair, query.split("&")))


def mask_text(text: str, secrets: Iterable[str] = ()) -> str:
    """A text as it may be told to others: without tokens, logins and what is named a secret, and without `secrets`,
    which are known by their value.
    """
    for secret in sorted((one for one in secrets if len(one) >= LEAST_SECRET), key=len, reverse=True):
        for written in {secret, json.dumps(secret)[1:-1], quote(secret, safe="")}:
            text = text.replace(written, MASK)
    text = _HOOK.sub(rf"\1{MASK}", _LOGIN.sub(rf"\1{MASK}@", text))
    text = _TOKENS.sub(MASK, _AUTHORIZATION.sub(_mask_authorization, text))
    return _SECRET_PARTS.sub(rf"\1{MASK}", _NAMED.sub(_mask_named, text))


def _mask_fields(text: str) -> str:
    text = _SECRETS.sub(rf'\1"{MASK}"', text)
    return _SECRET_PARTS.sub(rf"\1{MASK}", _SECRET_PAIRS.sub(rf"\1{MASK}", text))


def _mask_pair(pair: str) -> str:
    name, equals, value = pair.partition("=")
    if not value:
        return pair
    secret = _QUERY_NAME.fullmatch(unquote_plus(name)) or _IS_TOKEN.fullmatch(unquote_plus(value))
    return f"{name}{equals}{MASK}" if secret else pair


def _mask_authorization(found: re.Match[str]) -> str:
    return f"{found[1] or ''}{found[2] or found[3] or ''}{MASK}"


def _mask_named(found: re.Match[str]) -> str:
    quoted = found["quote"] or found["single"] or ""
    return f"{found['name']}{quoted}{MASK}{quoted}"


def _may_hold_secrets(body: bytes) -> bool:
    # Every secret field's name has one of these in it: most bodies have none, and are not searched any further.
    return (
        b"ecret" in body
        or b"_token" in body
        or b"assword" in body
        or b"_ticket" in body
        or b"encrypt_key" in body
        or b"code_verifier" in body
        or b"_assertion" in body
    )


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
