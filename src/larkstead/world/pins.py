"""Ids that a team already has and lets stand for something here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pin:
    """A text that stands for a sealed id: its kind, owner and the internal id it names, as `wire/ids.py` has them."""

    tenant: int
    text: str
    kind: int
    owner: int
    target: int
