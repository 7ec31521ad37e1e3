"""Live pages: WebSockets of signed-in people, told of the facts that concern them."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from typing import Any, Protocol

import structlog

log = structlog.get_logger(__name__)

# A page that does not read is closed rather than kept in memory without bound.
BACKLOG = 500
# More pages of one person than that nobody looks at: the oldest goes for a new one.
PAGES_MOST = 64
# So many pages are told of a fact before others have their turn.
AT_ONCE = 100
# Facts come from calls that do not wait for pages: with more than this waiting, every page starts afresh instead.
WAITING_FACTS = 5_000


class Tellable(Protocol):
    """A fact as far as this room cares: what kind, and whose it is."""

    @property
    def kind(self) -> str: ...

    @property
    def tenant(self) -> int: ...


Render = Callable[[Any], Awaitable[bytes | None]]
Concerned = Callable[[Any, Collection[int]], Sequence[int]]


class Page:
    """One open page of one person: frames waiting to be sent, None for the end. `crowded_out`: it ended because the
    person opened too many.
    """

    def __init__(self, user: int, tenant: int) -> None:
        self.user = user
        self.tenant = tenant
        self.crowded_out = False
        self.frames: asyncio.Queue[bytes | None] = asyncio.Queue(BACKLOG)

    def push(self, frame: bytes) -> None:
        """Send a frame; a page too far behind is closed, and comes back with fresh state."""
        try:
            self.frames.put_nowait(frame)
        except asyncio.QueueFull:
            self.end()

    def end(self) -> None:
        """Close the page, without the frames that still wait."""
        while not self.frames.empty():
            self.frames.get_nowait()
        self.frames.put_nowait(None)


class Live:
    """Every open page, by enterprise and person. `concerned(fact, persons)` names those of the persons whom a fact
    concerns; `render(fact)` gives the frame that their pages get, or None for nothing.
    """

    def __init__(self, render: Render, concerned: Concerned) -> None:
        self._render = render
        self._concerned = concerned
        self._pages: dict[int, dict[int, dict[Page, None]]] = {}
        self._facts: asyncio.Queue[Tellable] = asyncio.Queue()
        self._task: asyncio.Task[None] | None = None

    @property
    def count(self) -> int:
        """Open pages."""
        return sum(len(pages) for users in self._pages.values() for pages in users.values())

    def start(self) -> None:
        """Begin to hand facts on, off the path of the calls that made them."""
        self._task = asyncio.get_running_loop().create_task(self._run())

    async def stop(self) -> None:
        """Close every page."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        self._end_all()

    def open(self, user: int, tenant: int) -> Page:
        """A new page of a person; where that is one too many, their oldest ends."""
        page = Page(user, tenant)
        pages = self._pages.setdefault(tenant, {}).setdefault(user, {})
        pages[page] = None
        if len(pages) > PAGES_MOST:
            oldest = next(iter(pages))
            del pages[oldest]
            oldest.crowded_out = True
            oldest.end()
        return page

    def close(self, page: Page) -> None:
        """The page is gone."""
        users = self._pages.get(page.tenant, {})
        pages = users.get(page.user, {})
        pages.pop(page, None)
        if not pages:
            users.pop(page.user, None)
        if not users:
            self._pages.pop(page.tenant, None)

    def tell(self, facts: Sequence[Tellable]) -> None:
        """Hand committed facts on to the pages they concern. Whom that is is looked up later: here calls wait."""
        if not self._pages:
            return
        for fact in facts:
            if self._pages.get(fact.tenant):
                self._facts.put_nowait(fact)
        if self._facts.qsize() > WAITING_FACTS:
            self._start_afresh()

    def _start_afresh(self) -> None:
        log.warning("live.too_many_facts", waiting=self._facts.qsize(), pages=self.count)
        while not self._facts.empty():
            self._facts.get_nowait()
        self._end_all()

    def _end_all(self) -> None:
        for users in self._pages.values():
            for pages in users.values():
                for page in pages:
                    page.end()

    async def _run(self) -> None:
        while True:
            fact = await self._facts.get()
            try:
                await self._tell_of(fact)
            except Exception:  # a frame that cannot be rendered must not end the task that serves every page
                log.exception("live.render_failed", kind=fact.kind)

    async def _tell_of(self, fact: Tellable) -> None:
        concerned = self._concerned(fact, self._pages.get(fact.tenant, {}))
        frame = await self._render(fact) if concerned else None
        if frame is None:
            return
        for number, user in enumerate(concerned, 1):
            for page in list(self._pages.get(fact.tenant, {}).get(user, ())):
                page.push(frame)
            if number % AT_ONCE == 0:
                await asyncio.sleep(0)
