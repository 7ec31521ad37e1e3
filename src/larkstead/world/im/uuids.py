"""Which message a sender's uuid made within the last hour: an index over the newest messages, bounded.

Where more were sent with a uuid than are kept here, the older ones are asked for in the store. Time is that of the
ids, which is never put back: neither is what was promised.
"""

from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from larkstead.wire.internal_ids import made_at

KEPT_MS: Final = 3_600_000
KEPT_MOST: Final = 100_000

Key = tuple[int, str]
TimeOf = Callable[[int], int]


class Uuids:
    """Finds messages by (sender, uuid)."""

    __slots__ = ("_messages", "_most", "forgotten")

    def __init__(self, most: int = KEPT_MOST) -> None:
        self._most = most
        # In the order in which they were made. The oldest of a plain dict is behind all that were deleted before it.
        self._messages: OrderedDict[Key, int] = OrderedDict()
        # The newest of those that had to go early.
        self.forgotten = 0

    def __len__(self) -> int:
        return len(self._messages)

    def remember(self, key: Key, message: int) -> None:
        """A message was made."""
        self._messages.pop(key, None)
        self._messages[key] = message
        before = made_at(message) - KEPT_MS
        # Each that comes lets two go, so that those that are over never gather.
        for _ in range(2):
            oldest = next(iter(self._messages.values()))
            is_over = made_at(oldest) <= before
            if not is_over and len(self._messages) <= self._most:
                return
            if not is_over:
                self.forgotten = max(self.forgotten, oldest)
            self._messages.popitem(last=False)

    def find(self, key: Key, now_ms: int, time_of: TimeOf = made_at) -> int | None:
        """The message that this uuid made within the last hour, as far as it is known here. `time_of`: when an id was
        made, by the clock that `now_ms` is of.
        """
        message = self._messages.get(key)
        return message if message is not None and now_ms - time_of(message) < KEPT_MS else None

    def may_have_forgotten(self, now_ms: int, time_of: TimeOf = made_at) -> bool:
        """Whether a message of the last hour may be in the store alone."""
        return bool(self.forgotten) and now_ms - time_of(self.forgotten) < KEPT_MS

    def everything(self) -> dict[Key, int]:
        """All that is remembered."""
        return dict(self._messages)
