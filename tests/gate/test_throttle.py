"""Tier limits, with a clock that stands still."""

import pytest

from larkstead.gate.throttle import Throttle

PAGE = "api-call-guide/uUzN04SN3QjL1cDN.md"
KEY, OTHER = ("im.v1.message.create", 1, 1), ("im.v1.message.create", 2, 1)


class Clock:
    def __init__(self) -> None:
        self.now = 1_760_000_040_000  # a minute's beginning

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def throttle(clock: Clock) -> Throttle:
    return Throttle(clock)


@pytest.mark.known(doc=PAGE)
def test_a_second_takes_as_many_as_its_limit_and_the_next_one_starts_anew(throttle: Throttle, clock: Clock) -> None:
    assert [throttle.take(KEY, 3, 1000) for _ in range(3)] == [None] * 3
    over = throttle.take(KEY, 3, 1000)
    assert over is not None
    assert (over.limit, over.reset_s) == (3, 1)
    clock.now += 1000
    assert throttle.take(KEY, 3, 1000) is None


@pytest.mark.known(doc=PAGE)
def test_a_minute_says_how_long_to_wait(throttle: Throttle, clock: Clock) -> None:
    clock.now += 8_000
    assert [throttle.take(KEY, None, 2) for _ in range(2)] == [None] * 2
    over = throttle.take(KEY, None, 2)
    assert over is not None
    assert (over.limit, over.reset_s) == (2, 52)
    clock.now += 52_000
    assert throttle.take(KEY, None, 2) is None


@pytest.mark.known(doc=PAGE)
def test_apps_are_counted_apart(throttle: Throttle) -> None:
    assert throttle.take(KEY, 1, None) is None
    assert throttle.take(KEY, 1, None) is not None
    assert throttle.take(OTHER, 1, None) is None


@pytest.mark.known(guess=True)
def test_a_refused_call_is_not_counted(throttle: Throttle, clock: Clock) -> None:
    for _ in range(10):
        throttle.take(KEY, 1, 2)
    clock.now += 1000
    assert throttle.take(KEY, 1, 2) is None
