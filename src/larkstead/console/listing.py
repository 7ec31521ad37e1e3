"""Long lists, a page at a time: `cursor` in what is asked, `next` in what is answered."""

from collections.abc import Callable, Sequence
from typing import Annotated, TypeVar

from pydantic import Field

from larkstead.console.action import LARGEST_ID

T = TypeVar("T")

# Where a page goes on: the `next` of the page before, None at the beginning.
Cursor = Annotated[str | None, Field(pattern=r"^\d{1,19}$")]
LIMIT_MOST = 200


def after_of(cursor: str | None) -> int | None:
    """The number behind which to go on."""
    return None if cursor is None else min(int(cursor), LARGEST_ID)


def page_of(found: Sequence[T], limit: int, key: Callable[[T], int]) -> tuple[Sequence[T], str | None]:
    """What is shown of one more than a page may have, and the `next`."""
    shown = found[:limit]
    return shown, str(key(shown[-1])) if len(found) > limit else None
