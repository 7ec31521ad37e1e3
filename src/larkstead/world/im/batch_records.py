"""The record of a message to many people, and how much of them a day has seen."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

HOUR_MS = 3_600_000
# The day of the platform's pages, in China.
_DAY_MS, _DAY_BEGINS_MS = 24 * HOUR_MS, 8 * HOUR_MS


@dataclass(frozen=True, slots=True)
class BatchMessage:
    """A message that an app sends to many people, and how far it has come. They get it in the order of their ids:
    `cursor` is the last whose turn it was, `passed` how many had theirs, `sent` how many of them got it, and `valid`
    how many there are. `delivered`: nobody else gets it; `recalled_at`: 0, or since when it is taken back, and
    `withdrawn` once that is done.
    """

    id: int
    tenant: int
    app: int
    created_at: int
    cursor: int = 0
    passed: int = 0
    sent: int = 0
    valid: int = 0
    delivered: bool = False
    recalled_at: int = 0
    withdrawn: bool = False

    @property
    def waits(self) -> bool:
        """Whether something is left to do."""
        return not self.withdrawn if self.recalled_at else not self.delivered


class SentToday:
    """How much each app has sent to many people today, so that nobody has to count."""

    def __init__(self) -> None:
        # By app: a day, and how much of it was sent.
        self._days: dict[int, tuple[int, int]] = {}

    def count(self, app: int, now_ms: int, batches: Callable[[], Iterable[BatchMessage]]) -> int:
        """How much it is; `batches`, those of the app, are looked through once a day, and after a fault."""
        day = _day_of(now_ms)
        known = self._days.get(app)
        if known is None or known[0] != day:
            sent = sum(one.sent for one in batches() if _day_of(one.created_at) == day)
            known = self._days[app] = (day, sent)
        return known[1]

    def add(self, app: int, sent: int = 1) -> None:
        """So much more was sent; where that is not known any more, it is counted the next time."""
        if (known := self._days.get(app)) is not None:
            self._days[app] = (known[0], known[1] + sent)

    def forget(self) -> None:
        """Memory was read anew."""
        self._days.clear()


def _day_of(now_ms: int) -> int:
    return (now_ms + _DAY_BEGINS_MS) // _DAY_MS
