"""Fields of an event that an app is told with their scope alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from larkstead.contract.events import events
from larkstead.contract.facts import Field
from larkstead.delivery.events.hearing import Hearing


@dataclass(frozen=True, slots=True)
class Guard:
    """The scopes any one of which shows a field (none: it is always shown), and the guarded fields below it."""

    scopes: tuple[str, ...]
    below: Mapping[str, "Guard"]


@cache
def guards(type: str) -> Mapping[str, Guard]:
    """The fields of an event that need a scope of their own."""
    return _guarded(events()[type].body)


def _guarded(fields: Iterable[Field]) -> dict[str, Guard]:
    found = {field.name: Guard(field.scopes, _guarded(field.children)) for field in fields}
    return {name: guard for name, guard in found.items() if guard.scopes or guard.below}


def visible(hearing: Hearing, type: str, told: Any) -> Any:
    """What is told without the fields whose scopes the app does not hold. A user_id is null then (recorded), any other
    absent.
    """
    return _pruned(hearing, told, guards(type))


def _pruned(hearing: Hearing, value: Any, guarded: Mapping[str, Guard]) -> Any:
    if isinstance(value, list):
        return [_pruned(hearing, item, guarded) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {}
    for name, item in value.items():
        guard = guarded.get(name)
        if guard is None:
            kept[name] = item
        elif not guard.scopes or hearing.holds(*guard.scopes):
            kept[name] = _pruned(hearing, item, guard.below) if guard.below else item
        elif name == "user_id" and not guard.below:
            kept[name] = None
    return kept
