"""Contents of type interactive: a card's own JSON, kept as it was written."""

from typing import Any, Final

from larkstead.wire.cards import CardError, check, mentioned, named, received_card
from larkstead.wire.content.draft import Draft, Mention, NotEmulated
from larkstead.wire.content.mentions import Roll
from larkstead.wire.jsons import load

# Shapes that name a card made elsewhere, which this server has no means to make.
ELSEWHERE: Final = {"template": "template_id", "card": "card_id"}
CARDS_NOT_EMULATED: Final = tuple(f'msg_type "interactive" of type "{kind}"' for kind in ELSEWHERE)


def parse_card(content: Any) -> Draft:
    """The draft of a card; its body is the card as it was written. Raises CardError, or NotEmulated for a card that is
    only named.
    """
    if is_elsewhere(content):
        kind = content["type"]
        raise NotEmulated(f'interactive, "type":"{kind}" ({ELSEWHERE[kind]}),')
    faults = check(content)
    if any(fault.refused for fault in faults):
        raise CardError(faults)
    return Draft("interactive", content, _mentions(content), named=tuple(named(content)))


def is_elsewhere(content: Any) -> bool:
    """Whether a content only names a card: a template's, or an entity."""
    if not isinstance(content, dict) or not isinstance(content.get("data"), dict):
        return False
    return isinstance(content.get("type"), str) and content["type"] in ELSEWHERE


def card_received(content: str) -> Any:
    """A stored card as the API returns it where its own JSON is not asked for."""
    card = load(content)
    return received_card(card, {mention.id: mention.key for mention in _mentions(card)})


def _mentions(card: dict[str, Any]) -> tuple[Mention, ...]:
    roll = Roll()
    for id, name in mentioned(card):
        roll.key(id, name)
    return roll.mentions()
