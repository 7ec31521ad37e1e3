"""The time of an enterprise: the real time, and what it was advanced by. The one place that turns one into the other.

Ids keep real time. What was made by an advance or after it, by its id, is later by what all advances up to then add up
to: so a time that is told is right for things of before an advance as well as for those after it, and no id changes.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from larkstead.wire.internal_ids import first_id_at, made_at


@dataclass(frozen=True, slots=True)
class ClockAdvance:
    """The clock of an enterprise was advanced by so many milliseconds. `by`: the person who did it, 0 where somebody
    showed the server's own key.
    """

    id: int
    tenant: int
    by_ms: int
    by: int


class Steps:
    """All advances of an enterprise's clock, the first one first."""

    __slots__ = ("_aheads", "_begins", "_ids", "ahead_ms")

    def __init__(self, advances: Sequence[ClockAdvance] = ()) -> None:
        self._ids = [one.id for one in advances]
        # What is made up to an advance is that much later, and when each advance is, by the clock that it makes.
        self._aheads = [0, *accumulate(one.by_ms for one in advances)]
        self._begins = [made_at(id) + ahead for id, ahead in zip(self._ids, self._aheads[1:], strict=True)]
        self.ahead_ms = self._aheads[-1]

    def time_of(self, id: int) -> int:
        """When a thing with this id was made."""
        if not self.ahead_ms:
            return made_at(id)
        return made_at(id) + self._aheads[bisect_right(self._ids, id)]

    def first_id_at(self, moment_ms: int) -> int:
        """The smallest id that a thing made at this moment or later can have."""
        if not self.ahead_ms:
            return first_id_at(moment_ms)
        after = bisect_left(self._begins, moment_ms)
        found = first_id_at(moment_ms - self._aheads[after])
        # Nothing was made while it jumped: what comes next then, is what came with the jump.
        return min(found, self._ids[after]) if after < len(self._ids) else found


# Of an enterprise whose clock was never advanced.
REAL: Final = Steps()
