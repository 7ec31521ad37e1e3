"""Which fields of an answer the caller may see: those without a scope of their own, and those whose scope is held.

Driven by the contract's response tree, so no endpoint knows of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from larkstead.contract.facts import EndpointFacts, Field
from larkstead.gate.call import Call


@dataclass(frozen=True, slots=True)
class _Guard:
    """The scopes any one of which shows a field (none: it is always shown), and the guarded fields below it."""

    scopes: tuple[str, ...]
    below: Mapping[str, "_Guard"]


def visible(call: Call, answer: Any) -> Any:
    """The answer without the fields whose scopes the caller does not hold."""
    assert call.endpoint is not None
    guards = _guards(call.endpoint.facts)
    return _pruned(call, answer, guards) if guards else answer


_GUARDS: dict[str, Mapping[str, _Guard]] = {}


def _guards(facts: EndpointFacts) -> Mapping[str, _Guard]:
    found = _GUARDS.get(facts.id)
    if found is None:
        data = next((field for field in facts.response if field.name == "data"), None)
        found = _GUARDS[facts.id] = _guarded(data.children if data else facts.response)
    return found


def _guarded(fields: tuple[Field, ...]) -> dict[str, _Guard]:
    guards = {field.name: _Guard(field.scopes, _guarded(field.children)) for field in fields}
    return {name: guard for name, guard in guards.items() if guard.scopes or guard.below}


def _pruned(call: Call, value: Any, guards: Mapping[str, _Guard]) -> Any:
    if isinstance(value, list):
        return [_pruned(call, item, guards) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {}
    for name, item in value.items():
        guard = guards.get(name)
        if guard is None:
            kept[name] = item
        elif not guard.scopes or call.holds(*guard.scopes):
            kept[name] = _pruned(call, item, guard.below) if guard.below else item
    return kept
