"""What goes by the clock of an enterprise, which may be ahead of real time."""

from typing import TYPE_CHECKING

from larkstead.world.clock_steps import REAL, Steps

if TYPE_CHECKING:
    from larkstead.world.memory import Memory


class OnClock:
    """The time of an enterprise's memory, and the ids that go with it."""

    __slots__ = ("root", "steps")

    def __init__(self, root: "Memory") -> None:
        self.root = root
        self.steps: Steps = REAL

    def now_ms(self) -> int:
        """The time, in milliseconds, by the enterprise's own clock."""
        return self.root.now_ms() + self.steps.ahead_ms

    def real_ms(self) -> int:
        """The time by the clock of everybody else: for what is between two machines, and for what costs this one."""
        return self.root.now_ms()

    def stamp(self) -> tuple[int, int]:
        """A new internal id and the time now, for a new record."""
        return self.root.ids.next(), self.now_ms()

    def time_of(self, id: int) -> int:
        """When what has this id was made, by the enterprise's clock."""
        return self.steps.time_of(id)

    def first_id_at(self, moment_ms: int) -> int:
        """The smallest id that a thing can have which was made at this moment of the enterprise's clock, or later."""
        return self.steps.first_id_at(moment_ms)
