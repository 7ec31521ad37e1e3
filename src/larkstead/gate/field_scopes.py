"""Which fields of an answer the caller may see: those without a scope of their own, and those whose scope is held.

Driven by the contract's response tree, so no endpoint knows of it.
"""

from collections.abc import Mapping
from typing import Any

from larkstead.gate.call import Call
from larkstead.gate.scope_needs import Guard, guards_of_data


def visible(call: Call, answer: Any) -> Any:
    """The answer without the fields whose scopes the caller does not hold."""
    assert call.endpoint is not None
    guards = guards_of_data(call.endpoint.facts.id)
    return _pruned(call, answer, guards) if guards else answer


def _pruned(call: Call, value: Any, guards: Mapping[str, Guard]) -> Any:
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
