"""What may be kept of a call's bodies: secrets masked, length bounded, and the ids they are about.

The writer process of the call log imports this: it stays free of everything but the standard library.
"""

import re
from typing import Final

BODY_BOUND: Final = 16_384
MASK: Final = "***"
# By field name, wherever it stands in a body: the one place that knows what is secret.
SECRET_FIELDS = (
    "app_secret|client_secret|password|app_ticket|encrypt_key|verification_token|code_verifier|client_assertion|"
    "tenant_access_token|app_access_token|user_access_token|access_token|refresh_token|AppSecret"
)
SUBJECTS_BOUND: Final = 32
_IDS = re.compile(rb'"(o[uncm]_[0-9a-f]{32})')
_PATH_IDS = re.compile(rb"o[uncm]_[0-9a-f]{32}")
_RECEIVER = re.compile(rb'"receive_id"\s*:\s*"([^"]{1,80})"')
_SECRETS = re.compile(rf'("(?:{SECRET_FIELDS})"\s*:\s*)"(?:[^"\\]|\\.)*"?')
# The same in a form that came where JSON was needed: `a=b&c=d`, or the parts of a multipart one.
_SECRET_PAIRS = re.compile(rf'((?:^|&)(?:{SECRET_FIELDS})=)[^&\s"\\]+')
_SECRET_PARTS = re.compile(rf'(\bname="?(?:{SECRET_FIELDS})"?\r?\n(?:[^\r\n]+\r?\n)*\r?\n)[^\r\n]+')


def mask(body: bytes) -> str:
    """A body as it may be kept: secrets masked, at most BODY_BOUND characters."""
    text = storable(body.decode("utf-8", "replace"))
    if _may_hold_secrets(body):
        text = _SECRETS.sub(rf'\1"{MASK}"', text)
        text = _SECRET_PARTS.sub(rf"\1{MASK}", _SECRET_PAIRS.sub(rf"\1{MASK}", text))
    return text if len(text) <= BODY_BOUND else text[:BODY_BOUND]


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
