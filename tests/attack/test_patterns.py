"""No regular expression of the product takes more than a time that grows with the text as the text does."""

import re
import time
from typing import Any

import pytest

from tests.attack.patterns import Nasty, Pattern, nasty, patterns

pytestmark = pytest.mark.known(ours="no text holds the server up, whatever it is")

SMALL, LARGE = 600, 4_800
# So many of the texts that a pattern is slowest at are measured closely.
KEPT = 4
# What a clock cannot tell apart (ns).
LEAST = 20_000


def ask(pattern: Pattern, text: Any) -> None:
    """Everything that the product asks of the pattern; anywhere in the text, all the places."""
    if pattern.anchored:
        for verb in pattern.asked:
            getattr(pattern.compiled, verb)(text)
    else:
        for _ in pattern.compiled.finditer(text):
            pass


def cost(pattern: Pattern, text: Any, times: int = 1) -> int:
    """Nanoseconds of this thread; what others do on the machine does not count."""
    took = []
    for _ in range(times):
        begun = time.thread_time_ns()
        ask(pattern, text)
        took.append(time.thread_time_ns() - begun)
    return min(took)


def worst(pattern: Pattern) -> list[Nasty]:
    """What the pattern is slowest at."""
    timed = [(cost(pattern, one.text(SMALL)), number, one) for number, one in enumerate(nasty(pattern.compiled))]
    return [one for _, _, one in sorted(timed, key=lambda one: one[:2])[-KEPT:]]


def growth(pattern: Pattern) -> tuple[float, str]:
    """By how much the time grows when the worst text becomes eight times as large."""
    found = []
    for one in worst(pattern):
        base = max(cost(pattern, one.text(SMALL), 5), LEAST)
        found.append((cost(pattern, one.text(LARGE), 3) / base, one.text(60)))
    return max(found)


FOUND = patterns()


def test_the_patterns_of_the_product_are_found() -> None:
    places = {pattern.place.partition(":")[0] for pattern in FOUND}
    assert len(FOUND) > 60
    assert {"wire/masking.py", "explain/case_builder.py", "wire/log_query.py", "derive/samples/windows.py"} <= places


@pytest.mark.parametrize("pattern", FOUND, ids=lambda pattern: pattern.place)
def test_eight_times_the_text_takes_a_pattern_no_more_than_eight_times_the_time(pattern: Pattern) -> None:
    times, text = growth(pattern)
    # A pattern that is tried from each place to the end takes 64 times as long.
    assert times < 24, f"{pattern.compiled.pattern!r} on {text!r}… takes {times:.0f} times as long"


@pytest.mark.parametrize(
    "text",
    [r"\s+$", r"(\\*)\"", r"code *[:=]? *(-?[0-9]+)", r"^[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+$", r"\[([^\]]+)\]"],
)
def test_a_pattern_that_is_tried_from_each_place_is_told(text: str) -> None:
    assert growth(Pattern("here", re.compile(text, re.MULTILINE), frozenset({"search"})))[0] > 24
