"""Log ids: 34 characters, the time in UTC+8 to the second and 20 upper-case hex digits."""

import os
import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

ZONE = timezone(timedelta(hours=8))
LENGTH = 34


class RandomHex:
    """Random hex digits from the system, fetched in blocks: a system call for each log id costs more than the id."""

    BLOCK = 4_096

    def __init__(self, random_bytes: Callable[[int], bytes] = os.urandom) -> None:
        self._random_bytes = random_bytes
        self._digits = ""
        self._at = 0

    def __call__(self, count: int) -> str:
        """2 × `count` hex digits."""
        start, self._at = self._at, self._at + 2 * count
        if self._at > len(self._digits):
            self._digits = self._random_bytes(self.BLOCK).hex()
            start, self._at = 0, 2 * count
        return self._digits[start : self._at]


class LogIds:
    """Makes log ids; the text of the second is made once a second."""

    def __init__(self, random_hex: Callable[[int], str]) -> None:
        self._random_hex = random_hex
        self._second = 0
        self._prefix = ""

    def next(self, now_ms: int) -> str:
        """A new log id for a call that came at `now_ms`."""
        second = now_ms // 1000
        if second != self._second:
            self._second = second
            self._prefix = time.strftime("%Y%m%d%H%M%S", time.gmtime(second + 8 * 3600))
        return self._prefix + self._random_hex(10).upper()


def as_written(text: str) -> str:
    """A log id that somebody typed or copied, spelt as calls carry it: some tools lower the case of what they show."""
    return text.strip().upper()


def time_of(log_id: str) -> int | None:
    """The milliseconds since 1970 that a log id tells, or None if it is not one."""
    if len(log_id) != LENGTH or not log_id.isalnum():
        return None
    try:
        moment = datetime.strptime(log_id[:14], "%Y%m%d%H%M%S").replace(tzinfo=ZONE)
    except ValueError:
        return None
    return int(moment.timestamp() * 1000)


def start_of(day: str) -> int:
    """The moment at which a day `YYYY-MM-DD` begins in the zone of log ids."""
    return int(datetime.strptime(day, "%Y-%m-%d").replace(tzinfo=ZONE).timestamp() * 1000)


def day_of(moment_ms: int) -> str:
    """The day `YYYY-MM-DD` of a moment, in the zone of log ids."""
    return time.strftime("%Y-%m-%d", time.gmtime(moment_ms // 1000 + 8 * 3600))
