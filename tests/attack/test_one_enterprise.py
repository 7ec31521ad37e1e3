"""What a database refuses of one enterprise concerns no other."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import pytest

from larkstead.store.changes import Append
from larkstead.store.journal import JournalFailed
from larkstead.store.tables import facts
from larkstead.world.org.records import Department
from tests.support.platform import Platform

pytestmark = pytest.mark.known(ours="how enterprises share a store is Larkstead's own")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def platform_settings(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    return {"database": request.getfixturevalue("postgres_url")} if request.param == "postgresql" else {}


async def test_a_row_that_no_database_holds_fails_its_enterprise_and_leaves_nothing_of_it_in_memory(
    platform: Platform,
) -> None:
    world = platform.world
    memory = world.memory
    demo, strict = (world.at(platform.tenant(name).id).memory for name in ("Demo", "Strict"))

    def named(tenant: int, name: str) -> Department:
        id, now = memory.stamp()
        return Department(id, tenant, f"od-{id}", name, 0, now)

    ghost, kept, rests = (
        named(demo.tenant_id, "ghost"),
        named(strict.tenant_id, "kept"),
        named(demo.tenant_id, "rests on it"),
    )
    too_large = Append(facts, (2**70, demo.tenant_id, "none", ""))
    found = await asyncio.gather(
        memory.write([demo.departments.put(ghost), too_large]),
        memory.write([strict.departments.put(kept)]),
        memory.write([demo.departments.put(rests)]),
        return_exceptions=True,
    )
    assert [type(one) for one in found] == [JournalFailed, type(None), JournalFailed]
    async with asyncio.timeout(20):
        while True:
            with suppress(JournalFailed):
                await platform.cell.tokens.tenant_token(await platform.app("im:message:send_as_bot"))
                break
            await asyncio.sleep(0)
    assert demo.departments.get(ghost.id) is demo.departments.get(rests.id) is None
    assert strict.departments.get(kept.id) == kept
    assert len(demo.departments) == 2
    assert platform.server.figures is not None
    assert platform.server.figures.health.ready
