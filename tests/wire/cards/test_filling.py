"""What becomes of a template's places, however long its values are and however often they are named."""

import time
import tracemalloc
from typing import Any

import pytest

from larkstead.wire.cards.filling import MOST_CHARACTERS, TooMuch, fill

pytestmark = pytest.mark.known(ours="what a template grows to has bounds, and is seen before it is written")


def test_a_text_that_names_a_long_value_over_and_over_ends_before_it_is_written() -> None:
    card, values = {"content": "- ${a}" * 10_000}, {"a": "x" * 30_000}
    tracemalloc.start()
    with pytest.raises(TooMuch) as much:
        fill(card, values)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert much.value.size > MOST_CHARACTERS
    assert peak < 20 * MOST_CHARACTERS


def cost(rows: int, others: int) -> float:
    """Seconds for a loop of so many rows beside so many other values."""
    card = {"elements": [{"tag": "markdown", "content": "${a}", "_varloop": "${rows}"}]}
    values: dict[str, Any] = {f"v{number}": "" for number in range(others)}
    values["rows"] = [{"a": "b"}] * rows
    best = []
    for _ in range(5):
        begun = time.thread_time()
        fill(card, values)
        best.append(time.thread_time() - begun)
    return min(best)


def test_the_rows_of_a_loop_do_not_pay_for_the_other_values() -> None:
    assert cost(1_000, 5_000) < 3 * cost(1_000, 10)
