"""What an operation on a card entity brings: its JSON read, and what would come of it judged."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from larkstead.wire.cards import Fault, check, version_of
from larkstead.wire.content import limit_of
from larkstead.wire.jsons import dump, load
from larkstead.world.im.card_entity_refusals import (
    CardEmpty,
    CardNotMade,
    CardNotShared,
    CardTooLarge,
    NotSchema2,
    SameElementId,
    TooManyElements,
)
from larkstead.world.im.card_refusals import BadCard
from larkstead.world.refusal import Refusal

Card = dict[str, Any]
Worded = Callable[..., Refusal]

ONLY_2: Final = "ErrMsg: only schema 2.0 is supported; "
NOT_SHARED: Final = "ErrMsg: update_multi property is false; "
_RULES: Mapping[str, Worded] = {
    "elements": TooManyElements,
    "element_id": SameElementId,
    "same_id": SameElementId,
    "update_multi": CardNotShared,
    "not_shared": CardNotShared,
}
# The codes that stand inside the text of another refusal, by rule.
INNER_CODES: Mapping[str, int] = {"elements": 300305, "element_id": 300301, "same_id": 300301}
NOT_MADE: Final = 200220


def read_object(text: str, wrong: Worded = CardNotMade) -> Card:
    """A JSON object that is not empty. Refuses with CardEmpty, and as `wrong` says."""
    value = _read(text, wrong)
    if not value and value not in (0, False):
        raise CardEmpty()
    if not isinstance(value, dict):
        raise wrong(reason="ErrMsg: it is not a JSON object; ", rule="type")
    return value


def read_list(text: str, wrong: Worded = CardNotMade, times: int = 1) -> list[Any]:
    """A JSON list that is not empty; one object stands for a list of it. Refuses with CardEmpty, with CardTooLarge
    where it is larger than so many cards, and as `wrong` says.
    """
    value = _read(text, wrong, times)
    if not value and value not in (0, False):
        raise CardEmpty()
    if isinstance(value, dict):
        return [value]
    if not isinstance(value, list):
        raise wrong(reason="ErrMsg: it is not a JSON list; ", rule="type")
    return value


def _read(text: str, wrong: Worded, times: int = 1) -> Any:
    try:
        value = load(text)
    except ValueError:
        raise wrong(reason="ErrMsg: it is not in json format; ", rule="not_json") from None
    if len(text) > limit_of("interactive"):
        # Before anything looks at its parts.
        _check_size(dump(value), times)
    return value


def written(card: Card) -> str:
    """A card's JSON. Refuses with CardTooLarge."""
    text = dump(card)
    _check_size(text)
    return text.decode()


def _check_size(text: bytes, times: int = 1) -> None:
    limit = times * limit_of("interactive")
    if len(text) > limit:
        raise CardTooLarge(size=len(text), limit=limit)


def check_version(card: Card) -> None:
    """Refuse a card that these calls do not work on, with CardNotShared, NotSchema2."""
    config = card.get("config")
    shared = config.get("update_multi") if isinstance(config, dict) else None
    if shared is False or (shared is None and version_of(card) == 1):
        raise CardNotShared(reason=NOT_SHARED, rule="not_shared")
    if version_of(card) == 1:
        raise NotSchema2(reason=ONLY_2, rule="schema")


def fault_of(card: Card) -> Fault | None:
    """The first thing wrong with a card."""
    return next((fault for fault in check(card) if fault.refused), None)


def refusal_of(fault: Fault) -> Refusal:
    """The refusal of a card for one fault."""
    return _RULES.get(fault.rule, CardNotMade)(reason=fault.told, rule=fault.rule)


def refusal_of_bad(bad: BadCard) -> Refusal:
    """The same for what looks at the platform's state: people and pictures in a card."""
    return CardNotMade(reason=bad.reason.removeprefix(f"ErrCode: {bad.sub_code}; "), rule=bad.rule)


def inner(fault: Fault) -> str:
    """A fault as it is told inside another refusal (recorded: R113)."""
    told = fault.message if not fault.value else f"{fault.message}, {fault.value}"
    return inside(told, INNER_CODES.get(fault.rule, NOT_MADE))


def inside(told: str, code: int) -> str:
    """What is told inside another refusal."""
    return f"ErrMsg: msg: [{told}], code: {code}; "


def wrapped(elements: Sequence[Any]) -> Card:
    """Elements as something that can be gone through like a card."""
    return {"body": {"elements": list(elements)}}
