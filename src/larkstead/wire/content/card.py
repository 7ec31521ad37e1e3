"""Contents of type interactive: a card's own JSON, kept as it was written."""

from typing import Any, Literal

from larkstead.wire.cards import CardError, check, mentioned, named, received_card
from larkstead.wire.content.draft import Draft, Mention, OfTemplate
from larkstead.wire.content.mentions import Roll
from larkstead.wire.jsons import load

# A card that is only named: by the template that makes it, or as an entity.
Elsewhere = Literal["", "template", "card"]


def parse_card(content: Any) -> Draft:
    """The draft of a card; its body is the card as it was written, or names an entity. Raises CardError,
    or OfTemplate.
    """
    if kind := elsewhere(content):
        if kind == "template":
            raise OfTemplate(content["data"])
        card_id = content["data"].get("card_id")
        return Draft("interactive", content, (), card_id=card_id if isinstance(card_id, str) and card_id else "-")
    faults = check(content)
    if any(fault.refused for fault in faults):
        raise CardError(faults)
    return card_draft(content)


def card_draft(card: dict[str, Any]) -> Draft:
    """The draft of a card that was looked over."""
    return Draft("interactive", card, _mentions(card), named=tuple(named(card)))


def elsewhere(content: Any) -> Elsewhere:
    """What a content names that only names a card: a template, or an entity."""
    if not isinstance(content, dict) or not isinstance(content.get("data"), dict):
        return ""
    kind = content.get("type")
    return "template" if kind == "template" else "card" if kind == "card" else ""


def card_received(content: str) -> Any:
    """A stored card as the API returns it where its own JSON is not asked for."""
    card = load(content)
    return received_card(card, {mention.id: mention.key for mention in _mentions(card)})


def _mentions(card: dict[str, Any]) -> tuple[Mention, ...]:
    roll = Roll()
    for id, name in mentioned(card):
        roll.key(id, name)
    return roll.mentions()
