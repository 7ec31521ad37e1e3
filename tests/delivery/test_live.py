"""Live pages: told of what concerns their person, never kept waiting in memory without bound."""

import asyncio
import json
from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from larkstead.delivery import live as post
from larkstead.delivery.live import Live, Page

HAN, LI, LIN = 1, 2, 3
HERE, ELSEWHERE = 1, 2


@dataclass(frozen=True)
class Told:
    kind: str
    users: Sequence[int]
    tenant: int = HERE


@dataclass
class Renders:
    """Renders a fact as its kind; "secret" is shown to nobody, "broken" cannot be rendered."""

    asked: list[str] = field(default_factory=list)

    async def __call__(self, fact: Told) -> bytes | None:
        self.asked.append(fact.kind)
        if fact.kind == "broken":
            raise ValueError("cannot be rendered")
        return None if fact.kind == "secret" else json.dumps({"type": fact.kind}).encode()


def concerned(fact: Told, among: Collection[int]) -> Sequence[int]:
    if fact.kind == "unclear":
        raise ValueError("nobody knows whom it concerns")
    return [user for user in fact.users if user in among]


@pytest.fixture
def renders() -> Renders:
    return Renders()


@pytest.fixture
async def live(renders: Renders) -> AsyncIterator[Live]:
    made = Live(renders, concerned)
    made.start()
    yield made
    await made.stop()


async def frame(page: Page) -> Any:
    found = await asyncio.wait_for(page.frames.get(), 10)
    return None if found is None else json.loads(found)


async def test_a_fact_reaches_every_page_of_the_users_it_concerns_and_nobody_else(live: Live) -> None:
    first, second, other = live.open(HAN, HERE), live.open(HAN, HERE), live.open(LI, HERE)
    live.tell([Told("chat", (HAN, LIN)), Told("read", (LI,))])
    assert await frame(first) == await frame(second) == {"type": "chat"}
    assert await frame(other) == {"type": "read"}
    assert other.frames.empty()


async def test_frames_come_in_the_order_of_the_facts(live: Live) -> None:
    page = live.open(HAN, HERE)
    live.tell([Told(str(n), (HAN,)) for n in range(50)])
    assert [(await frame(page))["type"] for _ in range(50)] == [str(n) for n in range(50)]


async def test_nothing_is_rendered_for_who_has_no_page_open(live: Live, renders: Renders) -> None:
    page = live.open(HAN, HERE)
    live.tell([Told("chat", (LI,)), Told("chat", (LI, HAN, LIN))])
    await frame(page)
    assert renders.asked == ["chat"]


async def test_a_fact_is_rendered_once_for_all_whom_it_concerns(live: Live, renders: Renders) -> None:
    pages = [live.open(user, HERE) for user in range(1, 3 * post.AT_ONCE)]
    live.tell([Told("chat", range(1, 3 * post.AT_ONCE))])
    assert [(await frame(page))["type"] for page in pages] == ["chat"] * len(pages)
    assert renders.asked == ["chat"]


async def test_a_fact_of_another_enterprise_is_told_to_nobody_here(live: Live, renders: Renders) -> None:
    here, there = live.open(HAN, HERE), live.open(LI, ELSEWHERE)
    live.tell([Told("chat", (HAN, LI), ELSEWHERE), Told("read", (HAN, LI))])
    assert (await frame(here))["type"] == "read"
    assert (await frame(there))["type"] == "chat"
    assert here.frames.empty()
    assert there.frames.empty()


async def test_a_fact_that_cannot_be_rendered_ends_nothing(live: Live) -> None:
    page = live.open(HAN, HERE)
    live.tell([Told(kind, (HAN,)) for kind in ("broken", "unclear", "secret", "chat")])
    assert (await frame(page))["type"] == "chat"


async def test_a_closed_page_hears_no_more_and_is_forgotten(live: Live) -> None:
    gone, stays = live.open(HAN, HERE), live.open(HAN, HERE)
    live.close(gone)
    live.tell([Told("chat", (HAN,))])
    await frame(stays)
    assert (gone.frames.empty(), live.count) == (True, 1)
    live.close(stays)
    live.close(stays)
    assert live.count == 0


async def test_a_page_that_does_not_read_is_ended_instead_of_growing(live: Live) -> None:
    slow, quick = live.open(HAN, HERE), live.open(LI, HERE)
    live.tell([Told("chat", (HAN,)) for _ in range(post.BACKLOG + 1)] + [Told("last", (LI,))])
    assert (await frame(quick))["type"] == "last"
    assert slow.frames.qsize() == 1
    assert await frame(slow) is None


async def test_when_facts_come_faster_than_they_are_told_every_page_starts_afresh(live: Live, renders: Renders) -> None:
    page = live.open(HAN, HERE)
    live.tell([Told("chat", (HAN,)) for _ in range(post.WAITING_FACTS + 1)])
    assert await frame(page) is None
    live.close(page)
    again = live.open(HAN, HERE)
    live.tell([Told("new", (HAN,))])
    assert (await frame(again))["type"] == "new"
    assert len(renders.asked) == 1


async def test_stopping_ends_every_page_also_one_that_is_full(renders: Renders) -> None:
    live = Live(renders, concerned)
    live.start()
    empty, full = live.open(HAN, HERE), live.open(LI, HERE)
    for _ in range(post.BACKLOG):
        full.push(b"{}")
    await live.stop()
    assert (await frame(empty), await frame(full)) == (None, None)


async def test_the_oldest_of_too_many_pages_of_a_user_ends_for_the_newest(renders: Renders) -> None:
    live = Live(renders, concerned)
    other = live.open(LI, HERE)
    pages = [live.open(HAN, HERE) for _ in range(post.PAGES_MOST)]
    assert live.count == post.PAGES_MOST + 1
    newest = live.open(HAN, HERE)
    assert live.count == post.PAGES_MOST + 1
    assert (pages[0].crowded_out, pages[0].frames.get_nowait()) == (True, None)
    assert not any(page.crowded_out for page in (*pages[1:], newest, other))
    live.close(pages[0])
    assert live.count == post.PAGES_MOST + 1
