"""Page tokens: opaque to clients, bound to the query they were issued for."""

import base64
import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import TypeVar

from typing_extensions import TypedDict

from larkstead.wire.jsons import load
from larkstead.world.refusals import BadPageSize, ForeignPageToken, UnknownPageToken

T = TypeVar("T")
_LAST = 1 << 63


class More(TypedDict, total=False, closed=True):
    """What a page says of those that follow."""

    has_more: bool
    page_token: str


def issue(query: str, position: int) -> str:
    """A token that continues `query` (any text that names it) after `position`."""
    text = json.dumps([position, _digest(query)], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode()


def position_of(query: str, token: str | None) -> int | None:
    """Where to go on, None at the start. Refuses a token that is malformed or belongs to another query."""
    if not token:
        return None
    try:
        position, digest = load(base64.b64decode(token.encode(), altchars=b"-_", validate=True))
        # The largest position a store can be asked for.
        if type(position) is not int or not 0 <= position < _LAST:
            raise UnknownPageToken()
    except (ValueError, TypeError):
        raise UnknownPageToken() from None
    if digest != _digest(query):
        raise ForeignPageToken()
    return position


def page(items: Sequence[T], size: int, query: str, token: str | None) -> tuple[list[T], More]:
    """One page of a list in memory, and the answer's `has_more` and `page_token`; the position is the place in it."""
    if size < 1:
        raise BadPageSize(reason="invalid page_size")
    start = position_of(query, token) or 0
    shown = list(items[start : start + size])
    return shown, more(query, start + size if start + size < len(items) else None)


def page_by(
    items: Iterable[tuple[int, T]], size: int, query: str, token: str | None, *, descending: bool = False
) -> tuple[list[T], More]:
    """The same over items with a key that grows (or falls) along the list: what comes and goes meanwhile shifts
    nothing.
    """
    if size < 1:
        raise BadPageSize(reason="invalid page_size")
    after = position_of(query, token)
    ordered = sorted(items, key=lambda item: item[0], reverse=descending)
    if after is not None:
        ordered = [item for item in ordered if (item[0] < after if descending else item[0] > after)]
    shown = ordered[:size]
    return [item for _, item in shown], more(query, shown[-1][0] if len(ordered) > len(shown) else None)


def more(query: str, position: int | None) -> More:
    """`has_more`, and the token of the next page if there is one."""
    if position is None:
        return {"has_more": False}
    return {"has_more": True, "page_token": issue(query, position)}


def _digest(query: str) -> str:
    return hashlib.blake2b(query.encode(), digest_size=6).hexdigest()
