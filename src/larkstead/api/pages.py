"""Page tokens: opaque to clients, bound to the query they were issued for."""

import base64
import hashlib
import json

from larkstead.world.refusals import Refusal


class BadPageToken(Refusal):
    """A page token that was never issued."""

    zh = "page_token 无效。"
    en = "The page_token is not one that was issued."

    def __init__(self, reason: str = "invalid page_token") -> None:
        super().__init__(reason=reason)


def issue(query: str, position: int) -> str:
    """A token that continues `query` (any text that names it) after `position`."""
    text = json.dumps([position, _digest(query)], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode()


def position_of(query: str, token: str | None) -> int | None:
    """Where to go on, None at the start. Refuses a token that is malformed or belongs to another query."""
    if not token:
        return None
    try:
        position, digest = json.loads(base64.urlsafe_b64decode(token.encode()))
        position = int(position)
    except (ValueError, TypeError):
        raise BadPageToken() from None
    if digest != _digest(query):
        raise BadPageToken("the request parameters have changed, page_token is invalid")
    return position


def _digest(query: str) -> str:
    return hashlib.blake2b(query.encode(), digest_size=6).hexdigest()
