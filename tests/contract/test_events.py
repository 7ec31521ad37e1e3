"""The events of the contract: all of them, whole, and each with an example of its own fields."""

from collections.abc import Iterator

import pytest

from larkstead.contract.events import events
from larkstead.contract.facts import Field, contract
from tests.support.shapes import faults

OURS = "the facts we carry are complete and agree with each other"
# What the pages' own examples hold, and their tables do not, or of another type.
PAGE = "the example on the page of each event"


def every_field(fields: tuple[Field, ...]) -> Iterator[Field]:
    for one in fields:
        yield one
        yield from every_field(one.children)


@pytest.mark.known(ours=OURS)
def test_the_events_are_all_there() -> None:
    kinds = [(facts.schema, facts.kind) for facts in events().values()]
    assert len(kinds) == 47
    assert kinds.count(("2.0", "callback")) == 2
    assert kinds.count(("flat", "callback")) == 1
    assert kinds.count(("1.0", "event")) == 6


@pytest.mark.known(ours=OURS)
def test_every_event_has_a_title_of_its_own_in_both_languages() -> None:
    titles = [(facts.title_zh, facts.title_en) for facts in events().values()]
    assert len({zh for zh, _ in titles}) == len({en for _, en in titles}) == len(titles)
    assert all(zh and en and en.isascii() for zh, en in titles)


@pytest.mark.known(ours=OURS)
def test_every_event_reads_its_own_tree() -> None:
    for type, facts in events().items():
        assert facts.raw_tree.startswith(f'{{"event_type":"{type}"')
        assert facts.doc_path.startswith("/document/")


@pytest.mark.known(ours=OURS)
def test_every_scope_that_an_event_names_is_in_the_list() -> None:
    known = contract().scopes
    for facts in events().values():
        named = {*facts.scopes_any, *facts.field_scopes}
        named |= {scope for one in every_field(facts.body) for scope in one.scopes}
        assert named - known.keys() == set(), facts.event_type


@pytest.mark.known(doc=PAGE)
@pytest.mark.parametrize("type", sorted(events()))
def test_an_example_is_of_its_event(type: str) -> None:
    facts = events()[type]
    example = facts.example
    if facts.schema == "2.0":
        assert (example["schema"], example["header"]["event_type"]) == ("2.0", type)
    elif facts.schema == "1.0":
        assert (example["type"], example["event"]["type"]) == ("event_callback", type)
    told = example if facts.schema == "flat" else example["event"]
    undeclared = [fault for fault in faults(facts.body, told) if "not declared" in fault]
    assert undeclared == []
