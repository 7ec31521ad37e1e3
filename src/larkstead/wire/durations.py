"""Durations as people write them: 90s, 5m, 6h, 14d."""

import re

_WRITTEN = re.compile(r"([0-9]{1,9})(s|m|h|d)?")
_SECONDS = {None: 1, "s": 1, "m": 60, "h": 3_600, "d": 86_400}


def seconds_of(text: str) -> int | None:
    """The seconds that a duration is, which are meant where no unit is written; None where it is none."""
    found = _WRITTEN.fullmatch(text.strip())
    return None if found is None else int(found[1]) * _SECONDS[found[2]]


def written(seconds: int) -> str:
    """A duration in the largest units: 14d 6h."""
    parts = []
    for unit in ("d", "h", "m", "s"):
        count, seconds = divmod(seconds, _SECONDS[unit])
        if count:
            parts.append(f"{count}{unit}")
    return " ".join(parts) or "0s"
