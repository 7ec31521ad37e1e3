"""Events from facts: who hears of what happened, and what they are told. Pure: nothing is read from the store, nothing
waits, and nothing is changed.

The caller asks for the apps that subscribe to one of `FACT_TYPES`; what is around an event (its id, the header) is its
own matter.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from larkstead.delivery.events import apps, bots, group_settings, groups, messages, org, reactions
from larkstead.delivery.events.hearing import Hearing
from larkstead.delivery.events.rules import EventRule, by_fact
from larkstead.world.apps.records import App
from larkstead.world.cell import Cell
from larkstead.world.facts import Fact

_AREAS: Final = (messages, reactions, groups, group_settings, bots, apps, org)
_RULES: Final = tuple(rule for area in _AREAS for rule in area.RULES)
_RULE: Final[Mapping[tuple[str, str], EventRule]] = {(rule.fact.kind, rule.event): rule for rule in _RULES}
# The types of the events that each kind of fact may make.
FACT_TYPES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(by_fact(_RULES))
# Asked of an app while a person waits: somebody presses something in its card, or sees a link of its rules.
ASKED: Final = frozenset({"url.preview.get", "card.action.trigger", "card.action.trigger_v1"})
# The events and callbacks that something causes here.
CAUSED: Final = frozenset(rule.event for rule in _RULES) | ASKED


def hears(cell: Cell, fact: Fact, type: str, app: App) -> bool:
    """Whether an app hears of a fact by an event of this type, if it subscribes to it."""
    rule = _RULE.get((fact.kind, type))
    if rule is None or ((app.status == "disabled" or app.online_version is None) and not rule.always):
        return False
    return rule.hears(Hearing(cell, app), fact)


def render(cell: Cell, fact: Fact, type: str, app: App, base_url: str = "") -> list[dict[str, Any]]:
    """What an app that hears of a fact is told, once for each event of this type that the fact makes; none where the
    fact changed nothing that the event tells of. `base_url`: the address that clients use, for those of pictures.
    """
    return _RULE[fact.kind, type].render(Hearing(cell, app, base_url), fact)
