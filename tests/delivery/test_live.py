"""Live pages: told of what concerns their person, never kept waiting in memory without bound."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from larkstead.delivery import live as post
from larkstead.delivery.live import Live, Page

HAN, LI, LIN = 1, 2, 3


@dataclass(frozen=True)
class ServerLog:
    kind: str
    users: Sequence[int]


@dataclass
class Renders:
    """Renders a fact as its kind; "secret" is shown to nobody, "broken" cannot be rendered."""

    asked: list[tuple[str, int]] = field(default_factory=list)

    async def __call__(self, fact: ServerLog, user: int) -> bytes | None:
        self.asked.append((fact.kind, user))
        if fact.kind == "broken":
            raise ValueError("cannot be rendered")
        return None if fact.kind == "secret" else json.dumps({"type": fact.kind, "for": user}).encode()


@pytest.fixture
def renders() -> Renders:
    return Renders()


@pytest.fixture
async def live(renders: Renders) -> AsyncIterator[Live]:
    made = Live(renders)
    made.start()
    yield made
    await made.stop()


async def frame(page: Page) -> Any:
    found = await asyncio.wait_for(page.frames.get(), 10)
    return None if found is None else json.loads(found)


async def test_a_fact_reaches_every_page_of_the_users_it_concerns_and_nobody_else(live: Live) -> None:
    first, second, other = live.open(HAN), live.open(HAN), live.open(LI)
    live.tell([ServerLog("chat", (HAN, LIN)), ServerLog("read", (LI,))])
    assert await frame(first) == await frame(second) == {"type": "chat", "for": HAN}
    assert await frame(other) == {"type": "read", "for": LI}
    assert other.frames.empty()


async def test_frames_come_in_the_order_of_the_facts(live: Live) -> None:
    page = live.open(HAN)
    live.tell([ServerLog(str(n), (HAN,)) for n in range(50)])
    assert [(await frame(page))["type"] for _ in range(50)] == [str(n) for n in range(50)]


async def test_nothing_is_rendered_for_who_has_no_page_open(live: Live, renders: Renders) -> None:
    page = live.open(HAN)
    live.tell([ServerLog("chat", (LI,)), ServerLog("chat", (LI, HAN, LIN))])
    await frame(page)
    assert renders.asked == [("chat", HAN)]


async def test_a_fact_that_cannot_be_rendered_ends_nothing(live: Live) -> None:
    page = live.open(HAN)
    live.tell([ServerLog("broken", (HAN,)), ServerLog("secret", (HAN,)), ServerLog("chat", (HAN,))])
    assert (await frame(page))["type"] == "chat"


async def test_a_closed_page_hears_no_more_and_is_forgotten(live: Live) -> None:
    gone, stays = live.open(HAN), live.open(HAN)
    live.close(gone)
    live.tell([ServerLog("chat", (HAN,))])
    await frame(stays)
    assert (gone.frames.empty(), live.count) == (True, 1)
    live.close(stays)
    live.close(stays)
    assert live.count == 0


async def test_a_page_that_does_not_read_is_ended_instead_of_growing(live: Live) -> None:
    slow, quick = live.open(HAN), live.open(LI)
    live.tell([ServerLog("chat", (HAN,)) for _ in range(post.BACKLOG + 1)] + [ServerLog("last", (LI,))])
    assert (await frame(quick))["type"] == "last"
    assert slow.frames.qsize() == 1
    assert await frame(slow) is None


async def test_when_facts_come_faster_than_they_are_told_every_page_starts_afresh(live: Live, renders: Renders) -> None:
    page = live.open(HAN)
    live.tell([ServerLog("chat", (HAN,)) for _ in range(post.WAITING_FACTS + 1)])
    assert await frame(page) is None
    live.close(page)
    again = live.open(HAN)
    live.tell([ServerLog("new", (HAN,))])
    assert (await frame(again))["type"] == "new"
    assert len(renders.asked) == 1


async def test_stopping_ends_every_page_also_one_that_is_full(renders: Renders) -> None:
    live = Live(renders)
    live.start()
    empty, full = live.open(HAN), live.open(LI)
    for _ in range(post.BACKLOG):
        full.push(b"{}")
    await live.stop()
    assert (await frame(empty), await frame(full)) == (None, None)


async def test_the_oldest_of_too_many_pages_of_a_user_ends_for_the_newest(renders: Renders) -> None:
    live = Live(renders)
    other = live.open(LI)
    pages = [live.open(HAN) for _ in range(post.PAGES_MOST)]
    assert live.count == post.PAGES_MOST + 1
    newest = live.open(HAN)
    assert live.count == post.PAGES_MOST + 1
    assert (pages[0].crowded_out, pages[0].frames.get_nowait()) == (True, None)
    assert not any(page.crowded_out for page in (*pages[1:], newest, other))
    live.close(pages[0])
    assert live.count == post.PAGES_MOST + 1
