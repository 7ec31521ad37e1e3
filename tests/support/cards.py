"""Cards that nobody would send, for whatever must not fail on them."""

import random
from typing import Any

from larkstead.wire.cards.components import ELEMENTS

WORDS = [
    "2.0",
    "1.0",
    "",
    "x",
    "<at id=all></at>",
    "`",
    "|a|\n|-|\n|b|",
    "[a](file:///b)",
    "4px 8px",
    "#fff",
    *ELEMENTS,
]
NAMES = [
    "tag", "schema", "elements", "body", "config", "header", "title", "text", "content", "columns", "actions",
    "options", "rows", "name", "form_action_type", "max_length", "img_key", "i18n_elements", "card", "card_link",
    "padding", "template", "behaviors", "type", "initial_option", "element_id", "alt",
]  # fmt: skip


def anything(dice: random.Random, depth: int = 0) -> Any:
    kind = dice.randrange(8 if depth < 5 else 5)
    if kind < 3:
        return dice.choice(WORDS)
    if kind < 5:
        return dice.choice([None, True, 0, -1, 5000, 1.5, [], {}])
    if kind == 5:
        return [anything(dice, depth + 1) for _ in range(dice.randrange(4))]
    return {dice.choice(NAMES): anything(dice, depth + 1) for _ in range(dice.randrange(6))}


def any_cards() -> list[Any]:
    """Each component as the whole card, alone and with what a card has, and JSON at random."""
    dice = random.Random(1307)
    inner = {"text": {"tag": "plain_text", "content": "x"}, "elements": [{"tag": "hr"}], "content": "x"}
    roots = [{"tag": tag, **more} for tag in ELEMENTS for more in ({}, inner, {"schema": "2.0"})]
    loose = [anything(dice) for _ in range(120)]
    return [*roots, *loose, *({"elements": anything(dice, 1)} for _ in range(60))]
