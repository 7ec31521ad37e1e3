"""The journal: one transaction for all that waits, and nobody is told of what is not stored."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from larkstead.store.faults import Overtaken, Refused
from larkstead.store.journal import Journal, JournalFailed


class Paper:
    """A sink that keeps batches in a list, in the order they come; it can be held back, and made to fail."""

    pid = None

    def __init__(self) -> None:
        self.batches: list[list[Any]] = []
        self.closed = False
        self.fails = False
        self.begun = asyncio.Event()
        self.free = asyncio.Event()
        self.free.set()
        self._turn = asyncio.Lock()

    @property
    def kept(self) -> list[Any]:
        return [change for batch in self.batches for change in batch]

    async def write(self, changes: Sequence[Any]) -> None:
        self.begun.set()
        async with self._turn:
            await asyncio.wait_for(self.free.wait(), 10)
            if self.fails:
                raise OSError("the disk is full")
            self.batches.append(list(changes))

    async def close(self) -> None:
        self.closed = True

    async def hold(self, journal: Journal) -> "asyncio.Future[None]":
        """Let a first batch begin and keep it from ending: what is submitted now waits."""
        self.free.clear()
        first = journal.submit(["first"])
        await asyncio.wait_for(self.begun.wait(), 10)
        return first


@pytest.fixture
def paper() -> Paper:
    return Paper()


async def test_what_waits_is_written_in_one_batch(paper: Paper) -> None:
    journal = Journal(paper)
    journal.start()
    first = await paper.hold(journal)
    rest = [journal.submit([number]) for number in range(50)]
    assert not any(done.done() for done in rest)
    paper.free.set()
    await asyncio.gather(first, *rest)
    assert paper.batches == [["first"], list(range(50))]
    assert (journal.stats.batches, journal.stats.submits, journal.stats.largest) == (2, 51, 50)
    await journal.close()


async def test_a_batch_takes_no_more_submits_than_it_may(paper: Paper) -> None:
    journal = Journal(paper, batch=1)
    journal.start()
    await paper.hold(journal)
    rest = [journal.submit([number, number]) for number in range(3)]
    paper.free.set()
    await asyncio.gather(*rest)
    assert paper.batches == [["first"], [0, 0], [1, 1], [2, 2]]
    await journal.close()


async def test_a_failed_batch_wakes_everybody_with_the_reason_and_keeps_nothing(paper: Paper) -> None:
    told: list[BaseException] = []
    journal = Journal(paper, on_failure=told.append)
    journal.start()
    first = await paper.hold(journal)
    rest = [journal.submit([number]) for number in range(3)]
    paper.fails = True
    paper.free.set()
    with pytest.raises(JournalFailed, match="the disk is full"):
        await first
    for done in rest:
        with pytest.raises(JournalFailed, match=r"the disk is full|a batch before it was not stored"):
            await done
    assert paper.kept == []
    assert told
    with pytest.raises(JournalFailed, match="read anew"):
        journal.submit(["too early"])
    journal.resume()
    paper.fails = False
    await journal.submit(["again"])
    assert paper.kept == ["again"]
    await journal.close()


async def test_what_waits_while_a_batch_fails_is_not_written_after_memory_is_read_anew(paper: Paper) -> None:
    journal = Journal(paper, batch=1, on_failure=lambda _error: None)
    journal.start()
    first = await paper.hold(journal)
    waiting = [journal.submit([number]) for number in range(3)]
    paper.fails = True
    paper.free.set()
    for done in (first, *waiting):
        with pytest.raises(JournalFailed):
            await done
    journal.resume()
    paper.fails = False
    await journal.submit(["again"])
    assert paper.kept == ["again"]
    await journal.close()


async def test_a_second_batch_is_handed_over_while_the_first_is_written_and_told_of_after_it(paper: Paper) -> None:
    journal = Journal(paper)
    journal.start()
    first = await paper.hold(journal)
    paper.begun.clear()
    told: list[str] = []
    first.add_done_callback(lambda _done: told.append("first"))
    second = journal.submit(["second"])
    second.add_done_callback(lambda _done: told.append("second"))
    flushed = asyncio.create_task(journal.flush())
    await asyncio.wait_for(paper.begun.wait(), 10)
    assert told == []
    paper.free.set()
    await asyncio.gather(first, second, flushed)
    assert told == ["first", "second"]
    await journal.close()


async def test_facts_are_told_when_they_are_stored_and_before_the_caller_wakes(paper: Paper) -> None:
    told: list[Any] = []
    journal = Journal(paper, on_commit=told.extend)
    journal.start()
    done = journal.submit(["row"], ["fact"])
    assert told == []
    await done
    assert told == ["fact"]
    await journal.close()


async def test_the_facts_of_a_failed_batch_are_not_told(paper: Paper) -> None:
    told: list[Any] = []
    journal = Journal(paper, on_commit=told.extend)
    journal.start()
    paper.fails = True
    with pytest.raises(JournalFailed):
        await journal.submit(["row"], ["fact"])
    assert told == []
    await journal.close()


async def test_notes_are_dropped_and_counted_when_too_much_waits_and_submits_are_not(paper: Paper) -> None:
    journal = Journal(paper, bound=2)
    journal.start()
    await paper.hold(journal)
    assert [journal.note([number]) for number in range(4)] == [True, True, False, False]
    kept = journal.submit(["kept"])
    paper.free.set()
    await kept
    assert paper.kept == ["first", 0, 1, "kept"]
    assert journal.stats.dropped == 2
    await journal.close()


async def test_closing_writes_what_waits_and_takes_nothing_more(paper: Paper) -> None:
    journal = Journal(paper)
    journal.start()
    await paper.hold(journal)
    journal.note(["noted"])
    closing = asyncio.create_task(journal.close())
    await asyncio.sleep(0)
    with pytest.raises(JournalFailed):
        journal.submit(["late"])
    assert journal.note(["late"]) is False
    paper.free.set()
    await closing
    assert paper.kept == ["first", "noted"]
    assert paper.closed


async def test_a_submit_among_others_is_stored_though_nothing_follows_it(paper: Paper) -> None:
    journal = Journal(paper)
    journal.start()
    first = await paper.hold(journal)
    rest = [journal.submit([number]) for number in range(3)]
    paper.free.set()
    await asyncio.gather(first, *rest)
    await asyncio.wait_for(asyncio.gather(*(journal.submit([number]) for number in (3, 4))), 10)
    assert sorted(paper.kept[1:]) == [0, 1, 2, 3, 4]
    await journal.close()


async def test_flushing_returns_when_everything_before_it_is_stored(paper: Paper) -> None:
    journal = Journal(paper, linger_s=60)
    journal.start()
    journal.note(["noted"])
    await journal.flush()
    assert paper.kept == ["noted"]
    await journal.close()


class Flaky(Paper):
    """Fails at the batches it is told to."""

    def __init__(self, failing: Sequence[bool]) -> None:
        super().__init__()
        self._failing = iter(failing)

    async def write(self, changes: Sequence[Any]) -> None:
        if next(self._failing, False):
            raise OSError("not this one")
        await super().write(changes)


@given(
    steps=st.lists(st.tuples(st.integers(1, 4), st.booleans()), max_size=30),
    failing=st.lists(st.booleans(), max_size=30),
    batch=st.integers(1, 8),
)
@settings(max_examples=60)
def test_exactly_what_was_acknowledged_is_stored_however_submits_interleave(
    steps: list[tuple[int, bool]], failing: list[bool], batch: int
) -> None:
    async def run() -> None:
        sink = Flaky(failing)
        journal = Journal(sink, batch=batch)
        journal.start()
        waiting: list[tuple[list[str], asyncio.Future[None]]] = []
        for number, (size, let_go) in enumerate(steps):
            changes = [f"{number}.{part}" for part in range(size)]
            waiting.append((changes, journal.submit(changes)))
            if let_go:
                await asyncio.sleep(0)
        results = await asyncio.gather(*(done for _, done in waiting), return_exceptions=True)
        acknowledged = [changes for (changes, _), result in zip(waiting, results, strict=True) if result is None]
        await journal.close()
        assert sink.kept == [change for changes in acknowledged for change in changes]

    asyncio.run(run())


# --- a batch that is refused for what stands in it


class Picky(Paper):
    """Refuses batches that hold something bad, and what came while one was refused, as the writer does."""

    def __init__(self) -> None:
        super().__init__()
        self._failures = 0

    async def write(self, changes: Sequence[Any]) -> None:
        known = self._failures
        self.begun.set()
        await asyncio.wait_for(self.free.wait(), 10)
        if known < self._failures:
            raise Overtaken("a batch before it was not stored")
        if any("bad" in name for _, name in changes):
            self._failures = known + 1
            raise Refused("not this one")
        self.batches.append(list(changes))


def of_tenants(changes: Sequence[Any]) -> frozenset[int]:
    return frozenset(tenant for tenant, _ in changes)


@pytest.fixture
def picky() -> Picky:
    return Picky()


@pytest.fixture
async def told(picky: Picky) -> AsyncIterator[tuple[Journal, list[Any]]]:
    """A journal, and what it tells of enterprises whose memory has to be read anew (0: everybody's)."""
    heard: list[Any] = []
    journal = Journal(picky, on_failure=lambda _error: heard.append(0), on_refusal=heard.append, tenants_of=of_tenants)
    journal.start()
    yield journal, heard
    await journal.close()


async def results(waiting: Sequence["asyncio.Future[None]"]) -> list[bool]:
    found = await asyncio.wait_for(asyncio.gather(*waiting, return_exceptions=True), 10)
    return [not isinstance(one, JournalFailed) for one in found]


async def test_a_refused_batch_fails_the_enterprise_that_holds_the_fault_and_no_other(
    picky: Picky, told: tuple[Journal, list[Any]]
) -> None:
    journal, heard = told
    waiting = [journal.submit([change]) for change in ((1, "a"), (2, "b"), (1, "bad"), (2, "c"), (3, "d"), (1, "e"))]
    assert await results(waiting) == [False, True, False, True, True, False]
    assert sorted(picky.kept) == [(2, "b"), (2, "c"), (3, "d")]
    assert heard == [frozenset({1})]
    with pytest.raises(JournalFailed):
        journal.submit([(1, "before it was read anew")])
    await journal.submit([(2, "f")])
    journal.admit(frozenset({1}))
    await journal.submit([(1, "g")])
    assert picky.kept[-2:] == [(2, "f"), (1, "g")]


async def test_what_was_on_its_way_and_what_waits_fails_for_that_enterprise_only_and_keeps_its_order(
    picky: Picky, told: tuple[Journal, list[Any]]
) -> None:
    journal, heard = told
    journal.batch = 2
    picky.free.clear()
    first = [journal.submit([(1, "bad")]), journal.submit([(2, "0")])]
    await asyncio.wait_for(picky.begun.wait(), 10)
    second = [journal.submit([(tenant, f"{number}")]) for number in range(1, 4) for tenant in (1, 2)]
    await asyncio.sleep(0.05)
    picky.free.set()
    assert await results([*first, *second]) == [False, True, *[False, True] * 3]
    assert picky.kept == [(2, f"{number}") for number in range(4)]
    assert heard == [frozenset({1})]


async def test_enterprises_that_share_a_submit_fail_together(picky: Picky, told: tuple[Journal, list[Any]]) -> None:
    journal, heard = told
    waiting = [journal.submit(changes) for changes in ([(1, "a"), (2, "b")], [(3, "c")], [(2, "bad")])]
    assert await results(waiting) == [False, True, False]
    assert heard == [frozenset({1, 2})]


async def test_where_the_fault_is_in_what_everybodys_may_rest_on_everything_fails(
    picky: Picky, told: tuple[Journal, list[Any]]
) -> None:
    journal, heard = told
    assert await results([journal.submit([change]) for change in ((1, "a"), (0, "bad"), (2, "b"))]) == [False] * 3
    assert (picky.kept, heard, journal.halted) == ([], [0], True)
    journal.resume()
    await journal.submit([(1, "a")])


async def test_who_flushes_for_an_enterprise_hears_of_its_failure(
    picky: Picky, told: tuple[Journal, list[Any]]
) -> None:
    journal, _ = told
    picky.free.clear()
    bad = journal.submit([(1, "bad")])
    await asyncio.wait_for(picky.begun.wait(), 10)
    flushed = [asyncio.create_task(journal.flush(tenant)) for tenant in (1, 2)]
    await asyncio.sleep(0.05)
    picky.free.set()
    found = await asyncio.wait_for(asyncio.gather(*flushed, return_exceptions=True), 10)
    assert [type(one) for one in found] == [JournalFailed, type(None)]
    assert await results([bad]) == [False]


async def test_a_flush_behind_a_batch_that_fails_fails_with_it(paper: Paper) -> None:
    journal = Journal(paper, on_failure=lambda _error: None)
    journal.start()
    first = await paper.hold(journal)
    flushed = asyncio.create_task(journal.flush())
    await asyncio.sleep(0.05)
    paper.fails = True
    paper.free.set()
    for done in (first, flushed):
        with pytest.raises(JournalFailed):
            await done
    await journal.close()
