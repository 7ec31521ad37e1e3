"""How each refusal that an endpoint declares is provoked: one call for each endpoint and code."""

from collections.abc import Awaitable, Callable
from functools import partial
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

from tests.support.platform import Answer, Platform

Provocation = Callable[[Platform], Awaitable[Answer]]
PROVOCATIONS: dict[tuple[str, int], Provocation] = {}
# These need a server that counts.
LIMITED = {
    *((f"im.v1.message.{verb}", 230020) for verb in ("create", "reply", "patch", "update", "forward", "merge_forward")),
    ("im.v1.thread.forward", 230020),
    ("message.v4.send", 11233),
    *((f"im.v1.pin.{verb}", 230047) for verb in ("create", "delete")),
    *((f"custom_bot.{version}.hook", 11232) for version in ("v1", "v2")),
    *((f"cardkit.v1.card.{verb}", 230020) for verb in ("update", "settings", "batch_update")),
    *((f"cardkit.v1.card.element.{verb}", 230020) for verb in ("create", "update", "patch", "delete", "content")),
}

NOWHERE = "cli_0000000000000000"


def provokes(code: int, *endpoints: str) -> Callable[[Callable[..., Awaitable[Answer]]], Any]:
    """Declare a provocation; of several endpoints each is called with the same preparation."""

    def declare(function: Callable[..., Awaitable[Answer]]) -> Any:
        for endpoint in endpoints:
            if len(endpoints) == 1:
                PROVOCATIONS[endpoint, code] = function
            else:
                PROVOCATIONS[endpoint, code] = partial(function, endpoint=endpoint)
        return function

    return declare


def load() -> None:
    """Import every module of this package: each adds to the table above."""
    for module in walk_packages(__path__, f"{__name__}."):
        import_module(module.name)
