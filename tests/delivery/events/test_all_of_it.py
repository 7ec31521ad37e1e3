"""Whatever is done, each event of it has the form of its page, whether an app sees all or little."""

from typing import Any

import pytest

from larkstead.contract.events import events
from larkstead.delivery.events import CAUSED, FACT_TYPES, hears, render
from larkstead.world.apps.records import App, Grant
from larkstead.world.facts import Fact
from larkstead.world.memory import Memory, TenantMemory
from tests.delivery.events.stage import heard_back, without_null_ids
from tests.support.shapes import faults
from tests.world.conftest import Disk
from tests.world.enterprises import Enterprise
from tests.world.life import Life


def every_scope() -> tuple[Grant, ...]:
    facts = events().values()
    return tuple({(scope, "tenant") for one in facts for scope in (*one.scopes_any, *one.field_scopes)})


async def grant(memory: TenantMemory, app: App, grants: tuple[Grant, ...]) -> App:
    after, change = memory.apps.change(memory.apps.at(app.id), granted=grants, status="live")
    await memory.write([change])
    return after


def told(home: Enterprise, facts: list[Fact], app: App) -> list[tuple[str, dict[str, Any]]]:
    cell = home.rooms
    return [
        (type, one)
        for fact in facts
        for type in FACT_TYPES.get(fact.kind, ())
        if hears(cell, fact, type, app)
        for one in render(cell, fact, type, app)
    ]


@pytest.mark.known(doc="the pages of all events")
async def test_whatever_happens_each_event_has_the_form_of_its_page(disk: Disk, memory: Memory) -> None:
    heard: list[Fact] = []
    memory.journal.on_commit = heard.extend
    life = await Life.begin(disk, disk.rooms(memory), seed=20_261_130)
    await life.live()
    await memory.journal.flush()
    seen: set[str] = set()
    for home in life.homes:
        facts = [heard_back(fact) for fact in heard if fact.tenant == home.tenant.id]
        app = await grant(home.rooms.memory, home.app, every_scope())
        found = told(home, facts, app)
        seen |= {type for type, _ in found}
        for type, one in found:
            assert list(faults(events()[type].body, without_null_ids(one))) == [], type
        little = await grant(home.rooms.memory, home.app, ())
        needing = {type for type, _ in told(home, facts, little) if events()[type].scopes_any}
        assert needing == set()
    # What is rare in a random life has tests of its own.
    assert len(seen) > len(CAUSED) / 2, CAUSED - seen
