"""Tier limits: calls a second and a minute, counted per endpoint, app and tenant. In memory, bounded, lost at a
restart.
"""

from collections.abc import Callable
from dataclasses import dataclass

MAX_KEYS = 50_000


@dataclass(slots=True)
class _Window:
    second: int = 0
    in_second: int = 0
    minute: int = 0
    in_minute: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """The limit that was hit and the seconds until it starts anew."""

    limit: int
    reset_s: int


class Throttle:
    """Counts calls in fixed windows of a second and a minute."""

    def __init__(self, now_ms: Callable[[], int]) -> None:
        self._now_ms = now_ms
        self._windows: dict[tuple[str, int, int], _Window] = {}

    def take(self, key: tuple[str, int, int], per_second: int | None, per_minute: int | None) -> Verdict | None:
        """Count one call; the verdict if it is over a limit (then it is not counted), else None."""
        second = self._now_ms() // 1000
        window = self._windows.get(key)
        if window is None:
            if len(self._windows) >= MAX_KEYS:
                self._windows.clear()
            window = self._windows[key] = _Window()
        if window.second != second:
            window.second, window.in_second = second, 0
        if window.minute != second // 60:
            window.minute, window.in_minute = second // 60, 0
        if per_minute is not None and window.in_minute >= per_minute:
            return Verdict(per_minute, 60 - second % 60)
        if per_second is not None and window.in_second >= per_second:
            return Verdict(per_second, 1)
        window.in_second += 1
        window.in_minute += 1
        return None
