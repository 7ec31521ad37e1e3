"""How measures are counted by bucket."""

from larkstead.store.histogram import Spread


def test_a_value_is_counted_up_to_the_bound_it_does_not_pass() -> None:
    spread = Spread((1, 2, 4))
    for value in (0.5, 1, 1.5, 4, 9):
        spread.add(value)
    assert spread.running() == [("1", 2.0), ("2", 3.0), ("4", 4.0), ("+Inf", 5.0)]
    assert (spread.count, spread.total) == (5, 16)
