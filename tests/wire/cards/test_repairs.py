"""The card as it should have been: whatever comes is mended or left, and nothing fails on it."""

import copy
from typing import Any

import pytest

from larkstead.wire.cards import check, mended
from larkstead.wire.cards.repairs import mend_one, mendable
from tests.support.cards import any_cards

pytestmark = pytest.mark.known(ours="a helper that looks at any card")


def v2(*elements: Any) -> dict[str, Any]:
    return {"schema": "2.0", "body": {"elements": list(elements)}}


FOREIGN = [
    v2({"tag": "hr", "element_id": "1x"}, {"tag": "hr", "element_id": []}),
    v2({"tag": "form", "elements": [{"tag": "button", "name": []}]}),
    v2({"tag": "note", "elements": [{"tag": ["x"]}]}),
    v2({"tag": "input", "name": "a", "max_length": float("inf")}),
]


@pytest.mark.parametrize("card", [*FOREIGN, *any_cards()], ids=lambda card: str(card)[:40])
def test_any_card_is_mended_or_left_and_stays_as_it_was_given(card: Any) -> None:
    before = copy.deepcopy(card)
    mended(card)
    for fault in check(card):
        mend_one(card, fault)
    assert card == before


def test_a_card_over_what_a_send_takes_is_not_mended() -> None:
    few = v2({"tag": "form", "name": "a"})
    many, large = v2(*[{"tag": "form"}] * 300), v2({"tag": "markdown", "content": "x" * 31_000, "size": 1})
    assert [mendable(card) for card in (few, many, large)] == [True, False, False]
    assert mended(many)[0] == many
    assert mended(many)[1] != []
