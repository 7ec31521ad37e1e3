"""What is left of a body whose answer is known: it is read and thrown away, so that the answer arrives.

A client that is still sending when its connection is closed sees a reset, and most never look for the answer then. So
it may send on for a while, and whoever sends without end, or so that it takes for ever, is cut off.
"""

from typing import Final

# A body of the largest size over a slow line (1 Mbit/s) is through by then.
LEFT_S: Final = 300.0
# So much of all of them together is thrown away in a second: some per cent of one processor.
RATE: Final = 128 * 1024 * 1024
AHEAD_S: Final = 0.05


class Pace:
    """Lets so many bytes a second through, whoever they belong to, in the order in which they came."""

    def __init__(self, rate: int = RATE) -> None:
        self._rate = rate
        self._free_at = 0.0

    def wait_s(self, now: float, size: int) -> float:
        """How long to read nothing after so many bytes."""
        self._free_at = max(self._free_at, now) + size / self._rate
        ahead = self._free_at - now
        return ahead if ahead > AHEAD_S else 0.0
