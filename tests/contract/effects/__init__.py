"""For each endpoint that does something: a call that succeeds, and another that reads back what it did.

What is declared here is what the ledger of what is emulated names (`tools/gen_proofs.py` writes it down). A declaration
counts only because `test_coverage.py` performs it and looks at the calls it made.
"""

from collections.abc import Awaitable, Callable
from importlib import import_module
from pkgutil import walk_packages

from tests.support.platform import Platform

Effect = Callable[[Platform], Awaitable[None]]
EFFECTS: dict[str, Effect] = {}
FEATURES: dict[str, Effect] = {}


def reads_back(endpoint: str) -> Callable[[Effect], Effect]:
    """Declare that a function calls an endpoint with success, then reads back by other endpoints what it did."""
    return _declare(EFFECTS, endpoint)


def shows(feature: str) -> Callable[[Effect], Effect]:
    """Declare that a function walks a feature as people and programs use it, and looks at what comes of it."""
    return _declare(FEATURES, feature)


def _declare(table: dict[str, Effect], name: str) -> Callable[[Effect], Effect]:
    def declare(function: Effect) -> Effect:
        if name in table:
            raise ValueError(f"{name} is declared twice")
        table[name] = function
        return function

    return declare


def load() -> None:
    """Import every module of this package: each adds to the tables above."""
    for module in walk_packages(__path__, f"{__name__}."):
        import_module(module.name)
