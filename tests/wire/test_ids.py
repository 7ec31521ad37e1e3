"""Sealed ids: what is sealed comes back, and nothing else opens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from larkstead.wire.ids import PREFIXES, Kind, Sealed, Sealer
from larkstead.wire.internal_ids import IdSource, first_id_at, made_at

OURS = "ids carry their meaning under this instance's key, and no other id is ever taken for one of ours"
SEALER, FOREIGN = Sealer(b"0123456789abcdef"), Sealer(b"fedcba9876543210")
kinds = st.sampled_from(list(Kind))
owners = st.integers(0, (1 << 24) - 1)
numbers = st.integers(0, (1 << 63) - 1)


@pytest.mark.known(ours=OURS)
@given(kinds, numbers, owners)
def test_what_was_sealed_opens_to_the_same(kind: Kind, id: int, owner: int) -> None:
    text = SEALER.seal(kind, id, owner)
    assert SEALER.open(text) == Sealed(kind, owner, id)
    assert SEALER.open_as(kind, text) == Sealed(kind, owner, id)


@pytest.mark.known(doc="home/user-identity-introduction/introduction.md")
@given(kinds, numbers, owners)
def test_an_id_is_a_prefix_and_32_hex_digits(kind: Kind, id: int, owner: int) -> None:
    text = SEALER.seal(kind, id, owner)
    digits = text.removeprefix(PREFIXES[kind])
    assert len(digits) == 32
    assert set(digits) <= set("0123456789abcdef")


@pytest.mark.known(ours=OURS)
@given(kinds, numbers, owners)
def test_an_id_of_another_instance_does_not_open(kind: Kind, id: int, owner: int) -> None:
    assert SEALER.open(FOREIGN.seal(kind, id, owner)) is None


@pytest.mark.known(ours=OURS)
@given(kinds, numbers, owners, st.integers(0, 127))
def test_an_id_with_one_bit_changed_does_not_open(kind: Kind, id: int, owner: int, bit: int) -> None:
    text = SEALER.seal(kind, id, owner)
    prefix, digits = text[:-32], text[-32:]
    assert SEALER.open(f"{prefix}{int(digits, 16) ^ (1 << bit):032x}") is None


@pytest.mark.known(ours=OURS)
@given(kinds, kinds, numbers)
def test_an_id_is_of_no_other_kind(kind: Kind, other: Kind, id: int) -> None:
    text = SEALER.seal(kind, id)
    assert (SEALER.open(PREFIXES[other] + text[-32:]) is None) == (PREFIXES[kind] != PREFIXES[other])
    assert (SEALER.open_as(other, text) is None) == (kind is not other)


@pytest.mark.known(ours=OURS)
@given(st.text(max_size=60) | st.from_regex(r"(ou_|om_|od-)[0-9a-fA-F]{30,33}", fullmatch=True))
def test_a_made_up_text_does_not_open(text: str) -> None:
    assert SEALER.open(text) is None


@pytest.mark.known(ours="internal ids are time-ordered and never run backwards")
@given(st.lists(st.integers(1_700_000_000_000, 1_900_000_000_000), min_size=1, max_size=30))
def test_internal_ids_grow_even_if_the_clock_goes_back(moments: list[int]) -> None:
    clock = iter([moments[0], *moments])
    source = IdSource(lambda: next(clock), elapsed_ms=lambda: 0)
    made = [source.next() for _ in moments]
    assert made == sorted(set(made))
    assert all(id >= first_id_at(moment) for id, moment in zip(made, moments, strict=True))


@pytest.mark.known(ours="two nodes never make the same id")
def test_internal_ids_of_two_nodes_differ_in_every_millisecond() -> None:
    nodes = [IdSource(lambda: 1_760_000_000_000, node=node, elapsed_ms=lambda: 0) for node in (0, 1, 255)]
    made = [source.next() for source in nodes for _ in range(5_000)]
    assert len(set(made)) == len(made)
    assert {id & 0xFF for id in made} == {0, 1, 255}


@pytest.mark.known(ours="ids of before have no node in them, and those of now come after them")
def test_internal_ids_go_on_after_the_greatest_of_the_store() -> None:
    source = IdSource(lambda: 1_760_000_000_000, node=3, elapsed_ms=lambda: 0)
    source.not_before(first_id_at(1_760_000_001_000) + 77)
    made = [source.next() for _ in range(3)]
    assert made == sorted(made)
    assert made[0] > first_id_at(1_760_000_001_000) + 77
    assert made_at(made[0]) == 1_760_000_001_000
