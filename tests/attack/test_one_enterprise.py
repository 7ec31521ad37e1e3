"""What a database refuses of one enterprise concerns no other."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import pytest

from larkstead.store.changes import Append
from larkstead.store.journal import JournalFailed
from larkstead.store.tables import outbox
from larkstead.world.org.records import Department
from tests.support.platform import Platform

pytestmark = pytest.mark.known(ours="how enterprises share a store is Larkstead's own")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def platform_settings(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    return {"database": request.getfixturevalue("postgres_url")} if request.param == "postgresql" else {}


async def test_a_row_that_no_database_holds_fails_its_enterprise_and_leaves_nothing_of_it_in_memory(
    platform: Platform,
) -> None:
    memory = platform.world.memory
    demo, strict = platform.tenant("Demo"), platform.tenant("Strict")

    def named(tenant: int, name: str) -> Department:
        id, now = memory.stamp()
        return Department(id, tenant, f"od-{id}", name, 0, now)

    ghost, kept, rests = named(demo.id, "ghost"), named(strict.id, "kept"), named(demo.id, "rests on it")
    too_large = Append(outbox, (2**70, demo.id, "none", ""))
    found = await asyncio.gather(
        memory.write([memory.departments.put(ghost), too_large]),
        memory.write([memory.departments.put(kept)]),
        memory.write([memory.departments.put(rests)]),
        return_exceptions=True,
    )
    assert [type(one) for one in found] == [JournalFailed, type(None), JournalFailed]
    async with asyncio.timeout(20):
        while True:
            with suppress(JournalFailed):
                await platform.world.tokens.tenant_token(await platform.app("im:message:send_as_bot"))
                break
            await asyncio.sleep(0)
    assert memory.departments.get(ghost.id) is memory.departments.get(rests.id) is None
    assert memory.departments.get(kept.id) == kept
    assert len(memory.departments.of("tenant", demo.id)) == 2
    assert platform.server.figures is not None
    assert platform.server.figures.health.ready
