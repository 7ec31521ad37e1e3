"""People are found in a thread, as the words say, also after a change; a large enterprise takes as much longer as it is
larger, and nobody else waits for it.
"""

import asyncio
import random
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from larkstead.store.changes import Put
from larkstead.wire.words import says
from larkstead.world import declarations
from larkstead.world.declarations import texts_of_user
from larkstead.world.memory import TenantMemory
from larkstead.world.memory_table import MemoryTable
from larkstead.world.org.records import User
from larkstead.world.search import Search, Searchers
from larkstead.world.search_text import PART
from tests.world.enterprises import Enterprise

SYLLABLES = ("li", "wang", "han", "mei", "Lei", "zhang", "李", "王", "韩梅", "雷", "İ", "ß")


def user(id: int, name: str, *, status: Any = "active", tenant: int = 1, **more: Any) -> User:
    values = {"en_name": "", "email": f"{id}@example.com", "mobile": "", "avatar": "", "departments": (), **more}
    return User(id=id, tenant=tenant, user_id=f"u{id}", name=name, status=status, is_admin=False, account=None,
                created_at=1, **values)  # fmt: skip


def table_of(count: int, seed: int = 1) -> MemoryTable[User]:
    chance = random.Random(seed)
    in_all: dict[str, dict[Any, Any]] = {name: {} for name in declarations.USERS.in_all}
    table = MemoryTable(declarations.USERS, 1, in_all)
    table.fill([user(id, " ".join(chance.choices(SYLLABLES, k=3))) for id in range(1, count + 1)])
    return table


@pytest.mark.parametrize("words", ["li", "LI wang", "韩梅", "example 42", "u7", "nobody", "", "i̇", "ß li", "li\nwang"])
def test_those_are_found_whose_texts_have_every_word(words: str) -> None:
    table = table_of(2 * PART + 7)
    expected = [one for one in table if says(words, *texts_of_user(one))]
    assert list(table.hits(words)) == expected
    assert list(table.hits(words, newest_first=True)) == expected[::-1]


@pytest.mark.parametrize("newest_first", [False, True])
@pytest.mark.parametrize("words", ["", "wang"])
def test_page_by_page_everybody_is_found_once(words: str, newest_first: bool) -> None:
    table, after, found = table_of(2 * PART + 7), None, list[User]()
    while page := [one for one, _ in zip(table.hits(words, after=after, newest_first=newest_first), range(97))]:  # noqa: B905
        found += page
        after = page[-1].id
    assert found == list(table.hits(words, newest_first=newest_first))


def test_who_was_renamed_is_found_by_the_new_name_alone() -> None:
    table = table_of(PART + 7)
    assert [one.id for one in table.hits("u9")][:1] == [9]
    table.change(table.at(9), name="Somebody Else")
    table.put(user(PART + 8, "Newcomer"))
    assert [one.id for one in table.hits("somebody else")] == [9]
    assert [one.id for one in table.hits("newcomer")] == [PART + 8]
    table.change(table.at(9), name="Again")
    assert list(table.hits("somebody else")) == []


def test_a_search_takes_at_most_three_times_as_long_where_there_are_twice_as_many() -> None:
    half, whole = table_of(10_000), table_of(20_000)
    for table in (half, whole):
        list(table.hits("nobody is called so"))
    took: dict[int, float] = {}
    for table in (half, whole) * 4:
        took[len(table)] = min(took.get(len(table), float("inf")), *seconds(lambda: list(table.hits("zhang 42"))))  # noqa: B023
    assert took[20_000] < 3 * took[10_000]


def seconds(do: Callable[[], object]) -> Iterator[float]:
    # Of the processor alone: what else the machine does is not of interest.
    for _ in range(7):
        began = time.thread_time()
        do()
        yield time.thread_time() - began


async def test_the_loop_goes_on_while_people_are_looked_for(free: Enterprise) -> None:
    memory = free.rooms.memory
    fill(memory, 20_000)
    ticks, over = 0, False

    async def tick() -> None:
        nonlocal ticks
        while not over:
            ticks += 1
            await asyncio.sleep(0)

    ticking = asyncio.create_task(tick())
    threads = set[int]()

    def fits(one: User) -> bool:
        threads.add(threading.get_ident())
        return False

    before = ticks
    assert await free.rooms.search.users("example", most=1, fits=fits) == []
    during, over = ticks - before, True
    await ticking
    assert threading.get_ident() not in threads
    # On the loop nothing else would have had a turn between the question and the answer.
    assert during > 10


async def test_an_enterprise_that_asks_much_leaves_a_thread_to_the_others(free: Enterprise) -> None:
    searchers = Searchers()
    busy, other = (Search(free.rooms.memory, searchers) for _ in range(2))
    held = threading.Event()
    slow = [asyncio.create_task(busy.run(held.wait)) for _ in range(8)]
    await asyncio.sleep(0)
    async with asyncio.timeout(30):
        assert await other.run(lambda: "found") == "found"
    assert not any(task.done() for task in slow)
    held.set()
    await asyncio.gather(*slow)
    searchers.close()


def fill(memory: TenantMemory, count: int) -> None:
    """People whom nothing stores."""
    first = memory.ids.next()
    for number in range(1, count + 1):
        one = user(first + number, f"Somebody {number}", tenant=memory.tenant_id)
        row = {name: getattr(one, name) for name in declarations.USERS.names}
        memory.users.apply(Put(declarations.USERS.table, {**row, "departments": []}))
