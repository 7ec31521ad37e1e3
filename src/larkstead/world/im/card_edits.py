"""How each call of CardKit changes a card: functions of its head, which refuse what cannot be done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from larkstead.wire.cards import Fault
from larkstead.wire.cards.edits import (
    Card,
    EditError,
    Places,
    Placing,
    TagChanged,
    added,
    configured,
    patched,
    places_of,
    removed,
    replaced,
)
from larkstead.world.im.card_drafts import (
    INNER_CODES,
    NOT_SHARED,
    check_version,
    fault_of,
    inner,
    read_list,
    read_object,
    refusal_of,
    wrapped,
)
from larkstead.world.im.card_entity_refusals import (
    BadCardCall,
    CardEmpty,
    CardNotShared,
    ElementNotAdded,
    ElementNotChanged,
    ElementNotDeleted,
    ElementNotReplaced,
    ElementTagFixed,
    SettingsNotChanged,
)
from larkstead.world.im.card_heads import CardHead
from larkstead.world.refusal import Refusal

# One batch has so many actions at most, and their JSON is so many times as large as a card may be: each goes through
# the card.
ACTIONS_MOST: Final = 100
BATCH_TIMES: Final = 2


@dataclass(frozen=True, slots=True)
class Edited:
    """What comes of an edit: the card and where its parts stand (None: elsewhere than before). `opens`: streaming is
    switched on. `judged`: it was looked over. `refused`: the refusal for a fault of the new card.
    """

    card: Card
    places: Places | None
    opens: bool = False
    judged: bool = False
    refused: Callable[[Fault], Refusal] = refusal_of


Edit = Callable[[CardHead], Edited]
Refused = Callable[[Fault], Refusal]


def settings(given: Mapping[str, Any]) -> Edit:
    """Set members of a card's config, and its link."""

    def edit(head: CardHead) -> Edited:
        check_version(head.card)
        return _configured(head.card, given)

    return edit


def add(how: Placing, target: str, elements: Sequence[Any]) -> Edit:
    """Add elements."""

    def edit(head: CardHead) -> Edited:
        check_version(head.card)
        return Edited(_added(head.card, head.places, how, target, elements), None, refused=_not_added)

    return edit


def delete(ids: Sequence[str]) -> Edit:
    """Delete elements, with what they hold."""

    def edit(head: CardHead) -> Edited:
        check_version(head.card)
        return Edited(_removed(head.card, head.places, ids), None)

    return edit


def patch(id: str, partial: Mapping[str, Any]) -> Edit:
    """Set some properties of an element."""

    def edit(head: CardHead) -> Edited:
        check_version(head.card)
        return Edited(_patched(head.card, head.places, id, partial), None, refused=_not_changed)

    return edit


def put(id: str, element: Any) -> Edit:
    """Put another element in the place of one."""

    def edit(head: CardHead) -> Edited:
        check_version(head.card)
        return Edited(_replaced(head.card, head.places, id, element), None, refused=_not_replaced)

    return edit


def batch(edits: Sequence["Step"]) -> Edit:
    """Several changes at once: all of them, or none."""

    def edit(head: CardHead) -> Edited:
        check_version(head.card)
        edited, wrong = Edited(head.card, head.places), list[Refused]()
        for step in edits:
            places = places_of(edited.card) if edited.places is None else edited.places
            after = step(edited.card, places)
            edited = replace(after, opens=after.opens or edited.opens)
            wrong.append(after.refused)
        return replace(edited, refused=lambda fault: _of_batch(fault, wrong))

    return edit


# One change of several: of the card as those before have left it.
Step = Callable[[Card, Places], Edited]


def steps_of(actions: Sequence[Any]) -> tuple[list[Step], list[Card]]:
    """The changes that a list of actions asks for, and what they bring. Refuses with BadCardCall, CardEmpty."""
    if len(actions) > ACTIONS_MOST:
        raise BadCardCall(reason=f"more than {ACTIONS_MOST} actions")
    steps, brings = list[Step](), list[Card]()
    for number, one in enumerate(actions):
        name = one.get("action") if isinstance(one, dict) else None
        params = one.get("params") if isinstance(one, dict) else None
        read = _ACTIONS.get(name) if isinstance(name, str) else None
        if read is None or not isinstance(params, dict):
            raise BadCardCall(reason=f"actions[{number}]: {_shown(name)} is no action with params")
        step, brought = read(_Params(number, params))
        steps.append(step)
        brings += brought
    return steps, brings


class _Params:
    """The params of one action of a batch."""

    def __init__(self, number: int, given: Mapping[str, Any]) -> None:
        self._number = number
        self._given = given

    def text(self, name: str, *, optional: bool = False) -> str:
        """A member that is a text."""
        value = self._given.get(name)
        if value is None and optional:
            return ""
        if not isinstance(value, str):
            raise self._wrong(name, "is no string")
        return value

    def object(self, name: str) -> dict[str, Any]:
        """A member that is an object, which may come as its JSON."""
        value = self._given.get(name)
        if isinstance(value, str):
            return read_object(value)
        if not isinstance(value, dict):
            raise self._wrong(name, "is no object")
        if not value:
            raise CardEmpty()
        return value

    def items(self, name: str) -> list[Any]:
        """A member that is a list, which may come as its JSON."""
        value = self._given.get(name)
        if isinstance(value, str):
            return read_list(value)
        if not isinstance(value, list):
            raise self._wrong(name, "is no list")
        if not value:
            raise CardEmpty()
        return value

    def _wrong(self, name: str, what: str) -> BadCardCall:
        return BadCardCall(reason=f"actions[{self._number}]: {name} {what}")


def placing(how: str, target: str) -> Placing:
    """How elements are added. Refuses with BadCardCall."""
    if how == "append":
        return "append"
    if how not in _BESIDE:
        raise BadCardCall(reason=f"type: {_shown(how)}")
    if not target:
        raise BadCardCall(reason=f"target_element_id is required for {how}")
    return _BESIDE[how]


def _setting_step(params: _Params) -> tuple[Step, list[Card]]:
    given = params.object("settings")
    return lambda card, _: _configured(card, given), []


def _adding_step(params: _Params) -> tuple[Step, list[Card]]:
    how, target = params.text("type"), params.text("target_element_id", optional=True)
    elements, place = params.items("elements"), placing(how, target)
    return (
        lambda card, places: Edited(_added(card, places, place, target, elements), None, refused=_not_added),
        [wrapped(elements)],
    )


def _deleting_step(params: _Params) -> tuple[Step, list[Card]]:
    ids = [str(id) for id in params.items("element_ids")]
    return lambda card, places: Edited(_removed(card, places, ids), None), []


def _patching_step(params: _Params) -> tuple[Step, list[Card]]:
    id, partial = params.text("element_id"), params.object("partial_element")
    return (
        lambda card, places: Edited(_patched(card, places, id, partial), None, refused=_not_changed),
        [wrapped([partial])],
    )


def _replacing_step(params: _Params) -> tuple[Step, list[Card]]:
    id, element = params.text("element_id"), params.object("element")
    return (
        lambda card, places: Edited(_replaced(card, places, id, element), None, refused=_not_replaced),
        [wrapped([element])],
    )


_ACTIONS: Mapping[str, Callable[[_Params], tuple[Step, list[Card]]]] = {
    "partial_update_setting": _setting_step,
    "add_elements": _adding_step,
    "delete_elements": _deleting_step,
    "partial_update_element": _patching_step,
    "update_element": _replacing_step,
}
_BESIDE: Mapping[str, Placing] = {"insert_before": "insert_before", "insert_after": "insert_after"}


# --- each change, with its refusals


def _configured(card: Card, given: Mapping[str, Any]) -> Edited:
    config, link = given.get("config"), given.get("card_link")
    if unknown := [name for name in given if name not in {"config", "card_link"}]:
        raise SettingsNotChanged(reason=f"ErrMsg: unknown property, property: {_shown(unknown[0])}; ", rule="unknown")
    if config is not None and not isinstance(config, dict):
        raise SettingsNotChanged(reason="ErrMsg: type mismatch, property: config, expected: object; ", rule="type")
    if isinstance(config, dict) and config.get("update_multi") is False:
        raise CardNotShared(reason=NOT_SHARED, rule="not_shared")
    opens = isinstance(config, dict) and config.get("streaming_mode") is True
    return Edited(configured(card, config or {}, link), None, opens=opens, refused=_not_configured)


def _added(card: Card, places: Places, how: Placing, target: str, elements: Sequence[Any]) -> Card:
    try:
        return added(card, places, how, target, elements)
    except EditError as wrong:
        raise ElementNotAdded(reason=f"ErrMsg: {wrong}; ") from None


def _removed(card: Card, places: Places, ids: Sequence[str]) -> Card:
    try:
        return removed(card, places, ids)
    except EditError as wrong:
        raise ElementNotDeleted(reason=f"ErrMsg: {wrong}; ") from None


def _patched(card: Card, places: Places, id: str, partial: Mapping[str, Any]) -> Card:
    try:
        return patched(card, places, id, partial)
    except TagChanged as wrong:
        raise ElementTagFixed(reason=f"ErrMsg: {wrong}; ") from None
    except EditError as wrong:
        raise ElementNotChanged(reason=f"ErrMsg: {wrong}; ") from None


def _replaced(card: Card, places: Places, id: str, element: Any) -> Card:
    try:
        return replaced(card, places, id, element)
    except EditError as wrong:
        raise ElementNotReplaced(reason=f"ErrMsg: {wrong}; ") from None


def _not_added(fault: Fault) -> Refusal:
    # Recorded: R113, both for an id used twice and for too many.
    return ElementNotAdded(reason=inner(fault), rule=fault.rule)


def _not_configured(fault: Fault) -> Refusal:
    return SettingsNotChanged(reason=fault.told, rule=fault.rule)


def _not_changed(fault: Fault) -> Refusal:
    if fault.rule in INNER_CODES and fault.rule != "elements":
        return refusal_of(fault)
    return ElementNotChanged(reason=inner(fault), rule=fault.rule)


def _not_replaced(fault: Fault) -> Refusal:
    return refusal_of(fault) if fault.rule in INNER_CODES else ElementNotReplaced(reason=inner(fault), rule=fault.rule)


def _of_batch(fault: Fault, wrong: Sequence[Refused]) -> Refusal:
    """Which of several changes made a fault shows in the card as a whole alone."""
    if fault.rule in INNER_CODES:
        return _not_added(fault) if _not_added in wrong else refusal_of(fault)
    return wrong[-1](fault)


def judge(edited: Edited) -> None:
    """Refuse a card that cannot be, as the change says."""
    if (fault := fault_of(edited.card)) is not None:
        raise edited.refused(fault)


def _shown(value: Any) -> str:
    return str(value)[:50]
