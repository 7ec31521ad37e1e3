"""What `larkstead doctor` says of one thing."""

from dataclasses import dataclass
from typing import Literal

# In order; it works, and may hurt; it does not work.
State = Literal["ok", "look", "wrong"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it is, and what to do: "" where nothing is to be done."""

    what: str
    state: State
    told: str
    remedy: str = ""


def ok(what: str, told: str) -> Finding:
    """It is in order."""
    return Finding(what, "ok", told)


def look(what: str, told: str, remedy: str) -> Finding:
    """It works, and may hurt."""
    return Finding(what, "look", told, remedy)


def wrong(what: str, told: str, remedy: str) -> Finding:
    """It does not work."""
    return Finding(what, "wrong", told, remedy)
