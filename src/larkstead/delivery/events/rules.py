"""What a rule of an event is: the fact it comes from, who hears it, and what they are told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from larkstead.delivery.events.hearing import Hearing
from larkstead.world.facts import Fact


@dataclass(frozen=True, slots=True)
class EventRule:
    """How an event comes from a fact. `hears`: whether an app hears of it, if it subscribes. `render`: what it is told,
    once for each event that the fact makes. `always`: an app hears of it that is off, or was never published, as well.
    """

    event: str
    fact: type[Fact]
    hears: Callable[[Hearing, Any], bool]
    render: Callable[[Hearing, Any], list[Any]]
    always: bool = False


Rules = tuple[EventRule, ...]


def by_fact(rules: Rules) -> Mapping[str, tuple[str, ...]]:
    """The types of the events that each kind of fact may make."""
    found: dict[str, tuple[str, ...]] = {}
    for rule in rules:
        found[rule.fact.kind] = (*found.get(rule.fact.kind, ()), rule.event)
    return found
