"""The log of facts: a consumer misses nothing that it wants, whatever ends in between, and nothing comes twice."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from sqlalchemy import func, select
from structlog.testing import capture_logs

from larkstead.store import tables
from larkstead.store.changes import Append
from larkstead.world import fact_log
from larkstead.world.fact_log import Consumer, FactLog, Logged, Making
from larkstead.world.memory import Memory
from tests.support.consumers import Writes, taken
from tests.world.conftest import Disk
from tests.world.conversations import Conversations, Workplace

SENT = "message_sent"


@pytest.fixture
async def office(disk: Disk, memory: Memory) -> Workplace:
    return await Workplace.found(await Conversations.begin(disk, memory))


@asynccontextmanager
async def consuming(disk: Disk, memory: Memory, *consumers: Consumer) -> AsyncIterator[FactLog]:
    log = FactLog(memory, disk.reader())
    memory.journal.on_commit = log.committed
    await log.start(consumers)
    yield log
    await log.stop()
    memory.log_facts(None)


async def until_taken(disk: Disk, count: int, name: str = "writes") -> list[str]:
    for _ in range(1_000):
        if len(found := taken(disk.engine, name)) >= count:
            break
        await asyncio.sleep(0.01)
    ids = [id for id, _, _ in found]
    assert ids == sorted(set(ids))
    return [kind for _, kind, _ in found]


def stored(disk: Disk) -> int:
    with disk.engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(tables.facts)) or 0


async def say(office: Workplace, times: int = 1) -> None:
    for n in range(times):
        await office.talk.say(office.bot, office.han, f"hi {n}")


async def test_without_a_consumer_no_fact_is_stored(disk: Disk, office: Workplace) -> None:
    await say(office, 3)
    assert stored(disk) == 0
    async with consuming(disk, office.talk.root):
        await say(office, 3)
    assert stored(disk) == 0


async def test_a_consumer_hears_of_what_happens_from_its_first_start_on(disk: Disk, office: Workplace) -> None:
    await say(office)
    async with consuming(disk, office.talk.root, Writes(office.talk.root)):
        await say(office, 2)
        assert await until_taken(disk, 2) == [SENT] * 2


async def test_of_facts_that_nobody_wants_there_is_no_row(disk: Disk, office: Workplace) -> None:
    async with consuming(disk, office.talk.root, Writes(office.talk.root, kinds=["chat_created"])):
        await say(office, 2)
        assert (stored(disk), await until_taken(disk, 1)) == (1, ["chat_created"])


async def test_what_happened_while_a_consumer_was_away_is_there_when_it_comes_back(
    disk: Disk, office: Workplace
) -> None:
    root = office.talk.root
    async with consuming(disk, root, Writes(root)) as log:
        await say(office)
        await until_taken(disk, 2)
        for task in log._tasks:  # it has hung up, and facts go on being stored
            task.cancel()
        await say(office, 2)
    async with consuming(disk, root, Writes(root)):
        await say(office)
        assert await until_taken(disk, 5) == ["chat_created", *[SENT] * 4]


async def test_each_consumer_goes_at_its_own_pace(disk: Disk, office: Workplace) -> None:
    root = office.talk.root
    async with consuming(disk, root, Writes(root, "one", [SENT])):
        await say(office, 3)
        await until_taken(disk, 3, "one")
        stayed = stored(disk)
    async with consuming(disk, root, Writes(root, "one", [SENT]), Writes(root, "two", [SENT])):
        await say(office, 2)
        assert await until_taken(disk, 5, "one") == [SENT] * 5
        assert await until_taken(disk, 2, "two") == [SENT] * 2
    assert stored(disk) == stayed + 2


async def test_more_facts_than_are_read_at_once_come_in_their_order(
    disk: Disk, office: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fact_log, "AT_ONCE", 3)
    root = office.talk.root
    async with consuming(disk, root, Writes(root, kinds=[SENT])):
        await asyncio.gather(*(say(office, 5) for _ in range(4)))
        assert await until_taken(disk, 20) == [SENT] * 20


class Slow(Writes):
    """Takes long over each piece. `at_once`: how many it had to take before others had their turn."""

    def __init__(self, memory: Memory, pieces: int = 1) -> None:
        super().__init__(memory, kinds=[SENT])
        self._pieces = pieces
        self.at_once: list[int] = []
        self._taking = 0

    def take(self, fact: Logged) -> Iterator[Making]:
        for making in super().take(fact):
            for _ in range(self._pieces):
                if not self._taking:
                    asyncio.get_running_loop().call_soon(self._others)
                self._taking += 1
                time.sleep(0.001)
                yield making

    def _others(self) -> None:
        self.at_once.append(self._taking)
        self._taking = 0


async def test_what_takes_long_is_taken_in_turns(disk: Disk, office: Workplace) -> None:
    root = office.talk.root
    consumer = Slow(root)
    async with consuming(disk, root, consumer) as log:
        for task in log._tasks:
            task.cancel()
        await say(office, 30)
    async with consuming(disk, root, consumer):
        assert await until_taken(disk, 30) == [SENT] * 30
    # Each takes half of a turn.
    assert sum(consumer.at_once) == 30
    assert max(consumer.at_once) <= 3


async def test_what_follows_from_one_fact_is_taken_in_turns_and_stored_at_once(disk: Disk, office: Workplace) -> None:
    root = office.talk.root
    consumer = Slow(root, pieces=30)
    async with consuming(disk, root, consumer):
        await say(office)
        for _ in range(1_000):
            if found := taken(disk.engine):
                break
            await asyncio.sleep(0.01)
    assert len(found) == 30
    assert sum(consumer.at_once) == 30
    assert max(consumer.at_once) <= 4


async def test_a_fact_that_takes_longer_than_a_turn_is_taken_whole(
    disk: Disk, office: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fact_log, "TURN_S", 0.0)
    root = office.talk.root
    async with consuming(disk, root, Writes(root, kinds=[SENT])):
        await say(office, 5)
        assert await until_taken(disk, 5) == [SENT] * 5


class Fails(Writes):
    """Fails the first time: `how` says in which way."""

    def __init__(self, memory: Memory, how: str) -> None:
        super().__init__(memory)
        self.how = how
        self.tried = 0

    def take(self, fact: Logged) -> Iterator[Making]:
        self.tried += 1
        if self.tried == 1 and self.how == "itself":
            raise ValueError("a fault of the consumer's own")
        yield from super().take(fact)
        if self.tried == 1:
            # A row that no database takes.
            yield lambda: Append(tables.facts, (2**70, 1, "none", "", ""))


@pytest.mark.parametrize("how", ["itself", "the store"])
async def test_what_could_not_be_taken_comes_again(
    disk: Disk, office: Workplace, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fact_log, "AGAIN_S", 0.01)
    root = office.talk.root
    consumer = Fails(root, how)
    async with consuming(disk, root, consumer):
        await say(office)
        # What is sent in the batch that is refused is refused with it, and that is not what is looked at here.
        assert await until_taken(disk, 2) == ["chat_created", SENT]
        assert consumer.tried > 1
        await say(office)
        assert await until_taken(disk, 3) == ["chat_created", SENT, SENT]


async def test_a_fact_of_another_release_is_passed_over(disk: Disk, office: Workplace) -> None:
    root = office.talk.root
    async with consuming(disk, root, Writes(root, kinds=[SENT])):
        tenant = office.talk.tenant.id
        unknown = [("from_the_future", "{}"), (SENT, '{"tenant":1,"words":"of another form"}')]
        await root.write([Append(tables.facts, (root.ids.next(), tenant, *one, "")) for one in unknown])
        await say(office)
        assert await until_taken(disk, 1) == [SENT]


async def test_what_everybody_has_taken_and_what_is_too_old_is_forgotten(disk: Disk, office: Workplace) -> None:
    root = office.talk.root
    async with consuming(disk, root, Writes(root, kinds=[SENT])) as log:
        await say(office, 3)
        await until_taken(disk, 3)
        await asyncio.sleep(0.05)
        await root.write(log.tidied(disk.clock()))
        assert stored(disk) == 1  # the last one, where the cursor stands
        for task in log._tasks:
            task.cancel()
        await say(office, 3)
        await root.write(log.tidied(disk.clock()))
        assert stored(disk) == 4
        disk.clock.go_on(days=8)
        await root.write(log.tidied(disk.clock()))
        assert stored(disk) == 0


async def test_who_wants_nothing_for_days_is_not_called_behind_and_who_is_stopped_is(
    disk: Disk, office: Workplace
) -> None:
    root = office.talk.root
    async with consuming(disk, root, Writes(root, kinds=[SENT])) as log:
        await say(office)
        await until_taken(disk, 1)
        await asyncio.sleep(0.05)
        disk.clock.go_on(days=8)
        with capture_logs() as said:
            log.tidied(disk.clock())
        assert said == []
        for task in log._tasks:
            task.cancel()
        await say(office)
        disk.clock.go_on(days=8)
        with capture_logs() as said:
            log.tidied(disk.clock())
        assert [line["event"] for line in said] == ["facts.consumer_too_far_behind"]


async def test_a_consumer_is_woken_for_what_it_wants_alone(disk: Disk, office: Workplace) -> None:
    root = office.talk.root
    async with consuming(disk, root, Writes(root, kinds=["chat_disbanded"])) as log:
        await asyncio.sleep(0.05)
        read: list[int] = []
        log._reader.run = _counting(log._reader.run, read)  # type: ignore[method-assign]
        await say(office, 5)
        await asyncio.sleep(0.05)
        assert read == []


def _counting(run: Any, read: list[int]) -> Any:
    async def counted(*words: Any, **more: Any) -> Any:
        read.append(1)
        return await run(*words, **more)

    return counted
