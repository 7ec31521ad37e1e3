"""The clock of an enterprise, which can be advanced: to see what happens when time has passed.

docs/why/clock.md says what goes by it, and what by real time.
"""

from collections.abc import Sequence
from typing import Final

from larkstead.world import declarations as declared
from larkstead.world.clock_steps import ClockAdvance
from larkstead.world.facts import ClockAdvanced, operator
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import User
from larkstead.world.refusal import Refusal

SECOND_MS: Final = 1_000
DAY_MS: Final = 86_400 * SECOND_MS
# At once, and in all: so every moment stays one that any program can write.
AT_ONCE_MS: Final = 366 * DAY_MS
IN_ALL_MS: Final = 30 * 366 * DAY_MS
ADVANCES_MOST: Final = 10_000


class ClockRefused(Refusal):
    """The clock cannot be advanced so."""

    zh = "时钟不能这样拨快：{why_zh}"
    en = "The clock cannot be advanced so: {why_en}"
    why_zh: str = ""
    why_en: str = ""


class Clock:
    """The clock of an enterprise. Only this room advances it."""

    def __init__(self, memory: TenantMemory) -> None:
        self._memory = memory

    @property
    def ahead_ms(self) -> int:
        """What the clock is ahead of real time."""
        return self._memory.steps.ahead_ms

    def advances(self) -> Sequence[ClockAdvance]:
        """Every advance, the first one first."""
        return sorted(self._memory.table(declared.CLOCK_ADVANCES), key=lambda one: one.id)

    async def advance(self, by_ms: int, by: User | None) -> None:
        """Advance it; `by` is None where somebody shows the server's own key. Refuses with ClockRefused."""
        table = self._memory.table(declared.CLOCK_ADVANCES)
        if not SECOND_MS <= by_ms <= AT_ONCE_MS:
            raise _no("每次可拨快 1 秒到 366 天", "by 1 second at least, and by 366 days at most at once")
        if self.ahead_ms + by_ms > IN_ALL_MS:
            raise _no("一个企业总共最多拨快 30 年", "by 30 years in all, and not further")
        if len(table) >= ADVANCES_MOST:
            raise _no(f"一个企业最多拨快 {ADVANCES_MOST} 次", f"{ADVANCES_MOST} times, and not more often")
        advance = ClockAdvance(self._memory.ids.next(), self._memory.tenant_id, by_ms, by.id if by is not None else 0)
        change = table.put(advance)
        self._memory.follow_clock()
        fact = ClockAdvanced(self._memory.tenant_id, operator(by), by_ms, self.ahead_ms)
        await self._memory.write([change], [fact])


def _no(zh: str, en: str) -> ClockRefused:
    return ClockRefused(why_zh=zh, why_en=en)
