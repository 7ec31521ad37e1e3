"""docs/why/facts.md says where every event comes from, and names facts and fields that are there."""

import re
from dataclasses import fields
from pathlib import Path

from larkstead.world.facts import KINDS

PAGE = (Path(__file__).parents[2] / "docs" / "why" / "facts.md").read_text(encoding="utf-8")
FACTS = {kind.__name__: {field.name for field in fields(kind)} for kind in KINDS.values()}


def test_it_names_fields_that_facts_have() -> None:
    named = re.findall(r"`([A-Z]\w+)\.(\w+)`", PAGE)
    assert named
    assert [f"{fact}.{field}" for fact, field in named if field not in FACTS.get(fact, ())] == []


def test_it_names_each_event_once() -> None:
    rows = [line.split("|")[1] for line in PAGE.splitlines() if line.startswith("| `")]
    events = [event for row in rows for event in re.findall(r"`([\w.]+)`", row)]
    assert len(events) == len(set(events)) == 46
