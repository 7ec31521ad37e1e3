"""At most five messages a second to one person or chat: a rule of the platform beside the tiers of its endpoints."""

from collections.abc import Callable

PER_SECOND = 5
MAX_KEYS = 100_000


class ReceiverLimits:
    """Counts messages per chat in the running second. In memory, bounded, lost at a restart."""

    def __init__(self, now_ms: Callable[[], int], *, on: bool, most: int = PER_SECOND) -> None:
        self._now_ms = now_ms
        self._on = on
        self._most = most
        self._counts: dict[int, tuple[int, int]] = {}

    def take(self, chat: int) -> bool:
        """Count one message to the chat; False if it comes too fast (then it is not counted)."""
        if not self._on:
            return True
        second = self._now_ms() // 1000
        started, count = self._counts.get(chat, (second, 0))
        if started != second:
            count = 0
        if count >= self._most:
            return False
        if len(self._counts) >= MAX_KEYS:
            self._counts.clear()
        self._counts[chat] = (second, count + 1)
        return True
