"""Tickets that show a key without sending it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from larkstead.wire.owner_ticket import LONGEST, fingerprint, issue, new_key, read

pytestmark = pytest.mark.known(ours="how the owner of a server signs in is Larkstead's own")


def test_a_ticket_says_when_it_was_made_for_how_long_and_is_like_no_other() -> None:
    key = new_key()
    one, two = read(key, issue(key, 1_000, 60)), read(key, issue(key, 1_000, 60))
    assert one is not None
    assert two is not None
    assert (one.issued_ms, one.life_s) == (1_000, 60)
    assert one.nonce != two.nonce


def test_a_ticket_of_another_key_or_changed_anywhere_is_none() -> None:
    key = new_key()
    ticket = issue(key, 1_000, 60)
    assert read(new_key(), ticket) is None
    for place in range(len(ticket)):
        assert read(key, ticket[:place] + ("x" if ticket[place] != "x" else "y") + ticket[place + 1 :]) is None


@given(st.text(max_size=3 * LONGEST))
def test_no_text_breaks_the_reading(text: str) -> None:
    assert read("a key", text) is None


def test_neither_a_ticket_nor_a_fingerprint_gives_the_key_away() -> None:
    key = new_key()
    assert key not in issue(key, 1_000, 60) + fingerprint(key)
