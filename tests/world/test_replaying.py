"""The journal's batches alone make the same memory, and so does what they left in the store."""

from collections.abc import Sequence
from typing import Any

from larkstead.store.changes import Change
from larkstead.store.engine import open_engine
from larkstead.store.journal import Journal
from larkstead.store.sink import DatabaseStore, ThreadSink
from larkstead.wire.internal_ids import IdSource
from larkstead.world import declarations
from larkstead.world.memory import Memory, TenantMemory
from larkstead.world.memory_table import Declaration, MemoryTable
from tests.world.conftest import Disk
from tests.world.life import Life


class Recorded:
    """A sink that keeps what it was given, in order."""

    def __init__(self, sink: ThreadSink) -> None:
        self._sink = sink
        self.changes: list[Change] = []

    @property
    def pid(self) -> int | None:
        return self._sink.pid

    async def write(self, changes: Sequence[Any]) -> None:
        await self._sink.write(changes)
        self.changes += changes

    async def close(self) -> None:
        await self._sink.close()


def records(table: MemoryTable[Any]) -> dict[Any, Any]:
    return {str(record): record for record in table}


def indexes(table: MemoryTable[Any], declared: Declaration[Any]) -> dict[str, Any]:
    """What every index finds, by every value that a record has."""
    found: dict[str, Any] = {}
    for record in table:
        found |= {f"{name} {of(record)}": table.find(name, of(record)) for name, of in declared.unique.items()}
        groups = {name: of(record) for name, of in declared.groups.items()}
        found |= {f"{name} {value}": sorted(map(str, table.of(name, value))) for name, value in groups.items()}
    return found


def of_tenant(memory: TenantMemory) -> dict[str, Any]:
    """All that is remembered of an enterprise, without the tables that are empty."""
    found: dict[str, Any] = {}
    for name, kept in memory.everything().items():
        if isinstance(kept, MemoryTable):
            found[name] = (records(kept), indexes(kept, declarations.OF_TENANT[name]))
        elif len(kept):
            members = name == "chat_members"
            found[name] = sorted(map(str, kept)) if members else kept.everything()
    return {name: value for name, value in found.items() if value != ({}, {})}


def everything(memory: Memory) -> dict[str, Any]:
    """All that is remembered."""
    spanning = {name: getattr(memory, name) for name in declarations.SPANNING}
    found = {name: (records(one), indexes(one, declarations.SPANNING[name])) for name, one in spanning.items()}
    return {**found, **{str(one.tenant_id): of_tenant(one) for one in memory}}


def differences(one: dict[str, Any], other: dict[str, Any], place: str = "") -> list[str]:
    """Where two memories are not the same."""
    found = []
    for name in sorted({*one, *other}, key=str):
        here, there = one.get(name), other.get(name)
        if isinstance(here, tuple) and isinstance(there, tuple):
            here, there = ({"records": part[0], "indexes": part[1]} for part in (here, there))
        if isinstance(here, dict) and isinstance(there, dict):
            found += differences(here, there, f"{place}{name}: ")
        elif here != there:
            found.append(f"{place}{name}: {here} is not {there}")
    return found


async def test_a_memory_made_from_the_journals_batches_alone_equals_the_one_that_decided_them(disk: Disk) -> None:
    sink = Recorded(ThreadSink(DatabaseStore(open_engine(disk.url, durable=False))))
    journal = Journal(sink)
    journal.start()
    disk.defer(journal.close)
    memory = Memory(journal, IdSource(disk.clock, elapsed_ms=lambda: 0), disk.clock)
    world = disk.rooms(memory)
    life = await Life.begin(disk, world, seed=20_261_128)
    homes = life.homes
    await life.live()
    await journal.flush()
    follower = Memory(journal, IdSource(disk.clock), disk.clock)
    for change in sink.changes:
        follower.apply(change)
    here = everything(memory)
    # Everything has been used.
    assert set(of_tenant(homes[0].rooms.memory)) >= {*declarations.OF_TENANT, "chat_members", "messages"} - {
        "language_models",
        "unused_uploads",
    }
    assert differences(everything(follower), here) == []
    stored = everything(memory.read(disk.engine))
    # What the store says of uuids is the last hour's alone.
    for home in homes:
        known = here[str(home.tenant.id)]["messages"]
        assert stored[str(home.tenant.id)].get("messages", {}).items() <= known.items()
        stored[str(home.tenant.id)]["messages"] = known
    assert differences(stored, here) == []
