"""The clock of an enterprise: it only grows, is its own, survives a restart, and every id has one time by it."""

import asyncio
import random

import pytest

from larkstead.wire.internal_ids import first_id_at, made_at
from larkstead.world.clock import ADVANCES_MOST, AT_ONCE_MS, IN_ALL_MS, Clock, ClockRefused
from larkstead.world.clock_steps import ClockAdvance, Steps
from larkstead.world.directory.records import Tenant
from larkstead.world.facts import ClockAdvanced
from larkstead.world.memory import Memory
from tests.world.conftest import Clock as Real
from tests.world.conftest import Disk
from tests.world.factories import a_tenant

HOUR, DAY = 3_600_000, 86_400_000
START = 1_760_000_000_000


@pytest.fixture
async def tenant(memory: Memory) -> Tenant:
    return await a_tenant(memory, 3)


async def test_time_goes_on_from_where_it_was_advanced_to(memory: Memory, tenant: Tenant, clock: Real) -> None:
    mine = memory.of(tenant.id)
    before = mine.stamp()
    await Clock(mine).advance(6 * HOUR, None)
    assert mine.now_ms() == clock.now + 6 * HOUR
    clock.go_on(seconds=10)
    after = mine.stamp()
    assert [mine.time_of(id) for id, _ in (before, after)] == [at for _, at in (before, after)]
    # Ids keep real time, as the clock of everybody else does.
    assert made_at(after[0]) == clock.now == mine.real_ms() == memory.now_ms()


async def test_each_enterprise_has_its_own(memory: Memory, tenant: Tenant, clock: Real) -> None:
    other = await a_tenant(memory, 4)
    await Clock(memory.of(tenant.id)).advance(DAY, None)
    assert (memory.of(tenant.id).now_ms(), memory.of(other.id).now_ms()) == (clock.now + DAY, clock.now)


async def test_a_restart_changes_nothing(memory: Memory, tenant: Tenant, disk: Disk, clock: Real) -> None:
    mine = memory.of(tenant.id)
    ids = [memory.ids.next()]
    for hours in (1, 24, 3):
        await Clock(mine).advance(hours * HOUR, None)
        ids.append(memory.ids.next())
        clock.go_on(seconds=1)
    again = disk.again().of(tenant.id)
    assert again.now_ms() == mine.now_ms() == clock.now + 28 * HOUR
    assert [again.time_of(id) for id in ids] == [mine.time_of(id) for id in ids]


async def test_of_two_at_once_both_count(memory: Memory, tenant: Tenant, disk: Disk) -> None:
    mine = Clock(memory.of(tenant.id))
    await asyncio.gather(*(mine.advance(HOUR, None) for _ in range(20)))
    assert mine.ahead_ms == 20 * HOUR == Clock(disk.again().of(tenant.id)).ahead_ms


async def test_what_was_not_stored_did_not_happen(memory: Memory, tenant: Tenant, disk: Disk) -> None:
    mine = Clock(memory.of(tenant.id))
    await mine.advance(HOUR, None)
    stored = memory.read(disk.engine)
    doing = asyncio.ensure_future(mine.advance(DAY, None))
    await asyncio.sleep(0)
    memory.take(stored)
    assert mine.ahead_ms == HOUR
    await doing


@pytest.mark.parametrize("by_ms", [0, -HOUR, 999, AT_ONCE_MS + 1])
async def test_it_never_goes_back_nor_too_far(memory: Memory, tenant: Tenant, by_ms: int) -> None:
    mine = Clock(memory.of(tenant.id))
    with pytest.raises(ClockRefused):
        await mine.advance(by_ms, None)
    assert (mine.ahead_ms, list(mine.advances())) == (0, [])


async def test_in_all_it_goes_so_far(memory: Memory, tenant: Tenant) -> None:
    mine = Clock(memory.of(tenant.id))
    for _ in range(IN_ALL_MS // AT_ONCE_MS):
        await mine.advance(AT_ONCE_MS, None)
    with pytest.raises(ClockRefused):
        await mine.advance(1_000, None)
    assert mine.ahead_ms == IN_ALL_MS


async def test_it_is_not_advanced_without_end(memory: Memory, tenant: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("larkstead.world.clock.ADVANCES_MOST", 2)
    mine = Clock(memory.of(tenant.id))
    await mine.advance(1_000, None)
    await mine.advance(1_000, None)
    with pytest.raises(ClockRefused):
        await mine.advance(1_000, None)
    assert len(mine.advances()) < ADVANCES_MOST


async def test_the_fact_says_how_far_it_is(memory: Memory, tenant: Tenant) -> None:
    told: list[object] = []
    memory.journal.on_commit = told.extend
    mine = Clock(memory.of(tenant.id))
    await mine.advance(HOUR, None)
    await mine.advance(DAY, None)
    assert told == [
        ClockAdvanced(tenant.id, None, HOUR, HOUR),
        ClockAdvanced(tenant.id, None, DAY, DAY + HOUR),
    ]


def test_ids_are_found_by_their_times() -> None:
    """For any advances: times never run backwards, and a moment's first id is the first that is not before it."""
    chance = random.Random(7)
    for _ in range(200):
        real, ids, advances = START, list[int](), list[ClockAdvance]()
        for number in range(60):
            real += chance.choice((0, 1, 5, 1_000))
            id = first_id_at(real) + number * 256
            ids.append(id)
            if chance.random() < 0.2:
                advances.append(ClockAdvance(id, 3, chance.choice((1_000, HOUR, DAY)), 0))
        steps = Steps(advances)
        times = [steps.time_of(id) for id in ids]
        assert times == sorted(times)
        for moment in (*times, *(time + chance.choice((-1, 1, HOUR // 2)) for time in times)):
            first = steps.first_id_at(moment)
            assert [id >= first for id in ids] == [time >= moment for time in times]


def test_a_clock_that_was_never_advanced_tells_real_time() -> None:
    id = first_id_at(START) + 512
    assert (Steps().time_of(id), Steps().first_id_at(START), Steps().ahead_ms) == (START, first_id_at(START), 0)
