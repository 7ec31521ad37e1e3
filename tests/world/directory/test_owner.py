"""Tickets as the server takes them: each once, and for as long as it says."""

from larkstead.wire.owner_ticket import issue
from larkstead.world.directory.owner import Owner
from tests.world.conftest import Clock


def owner_of(clock: Clock) -> Owner:
    return Owner("a key", clock)


def test_a_ticket_is_good_once(clock: Clock) -> None:
    owner, ticket = owner_of(clock), issue("a key", clock(), 60)
    assert owner.admit(ticket)
    assert not owner.admit(ticket)
    assert owner.admit(issue("a key", clock(), 60))


def test_a_ticket_is_good_for_its_time_and_not_from_the_future(clock: Clock) -> None:
    owner = Owner("a key", clock)
    assert not owner.admit(issue("a key", clock() + 60_000, 600))
    assert not owner.admit(issue("another key", clock(), 600))
    assert not owner.admit("")


def test_a_ticket_of_before_the_start_is_not_good_any_more(clock: Clock) -> None:
    # An earlier run may have taken it, and nobody remembers.
    assert not owner_of(clock).admit(issue("a key", clock() - 5_000, 600))


def test_the_key_itself_is_known_and_nothing_else() -> None:
    owner = Owner("a key", lambda: 0)
    assert owner.has_key("a key")
    assert not owner.has_key("a Key")
    assert not owner.has_key("钥匙")
