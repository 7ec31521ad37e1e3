"""What tests have proven of what is emulated. Written by `make gen` from what the tests declare."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Proofs:
    """`endpoints`: ids of those that a test calls with success and whose effect it reads back. `features`: what works
    beyond single endpoints.
    """

    endpoints: frozenset[str]
    features: tuple[str, ...]


@cache
def proofs() -> Proofs:
    """The proofs, read from the package's data on the first call."""
    text = (files("larkstead.contract") / "data" / "proofs.json").read_text(encoding="utf-8")
    found = json.loads(text)
    return Proofs(frozenset(found["endpoints"]), tuple(found["features"]))
