"""The steps of a call by name, as the call log keeps what each took.

A new step is a new name in STEPS; what was recorded before keeps its own.
"""

from collections.abc import Sequence
from itertools import pairwise

# As `gate/chain.py` takes them, in this order.
STEPS = (
    "match",
    "identify",
    "authorise",
    "throttle",
    "read",
    "decode",
    "authorise_values",
    "break_on_purpose",
    "handle",
)
# Up to 0.3 the log held the times alone: these were the steps, in this order. It never changes.
UNNAMED = ("match", "bound", "identify", "authorise", "throttle", "decode", "authorise_values", "handle")


def written(marks_ns: Sequence[int]) -> str:
    """The microseconds that each step took: `match=12,bound=1`, up to where the call was refused. `marks_ns`: when the
    first step began, and when each ended.
    """
    took = ((ended - begun) // 1000 for begun, ended in pairwise(marks_ns))
    return ",".join(f"{name}={microseconds}" for name, microseconds in zip(STEPS, took, strict=False))


def read(text: str) -> dict[str, int]:
    """What `written` wrote, by name, in order; also without names, as older releases wrote it."""
    parts = [part.rpartition("=") for part in text.split(",") if part]
    names = (name or UNNAMED[at] for at, (name, _, _) in enumerate(parts))
    return {name: int(microseconds) for name, (_, _, microseconds) in zip(names, parts, strict=True)}
