"""Live pages: WebSockets of signed-in people, told of the facts that concern them."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol

import structlog

log = structlog.get_logger(__name__)

# A page that does not read is closed rather than kept in memory without bound.
BACKLOG = 500
# More pages of one person than that nobody looks at: the oldest goes for a new one.
PAGES_MOST = 64
# Facts come from calls that do not wait for pages: with more than this waiting, every page starts afresh instead.
WAITING_FACTS = 5_000


class Tellable(Protocol):
    """A fact as far as this room cares: what kind, and which persons it concerns."""

    @property
    def kind(self) -> str: ...

    @property
    def users(self) -> Sequence[int]: ...


Render = Callable[[Any, int], Awaitable[bytes | None]]


class Page:
    """One open page of one person: frames waiting to be sent, None for the end. `crowded_out`: it ended because the
    person opened too many.
    """

    def __init__(self, user: int) -> None:
        self.user = user
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
    """Every open page, by person. `render(fact, person)` gives the frame for one person, or None for nothing."""

    def __init__(self, render: Render) -> None:
        self._render = render
        self._pages: dict[int, dict[Page, None]] = {}
        self._facts: asyncio.Queue[Tellable] = asyncio.Queue()
        self._task: asyncio.Task[None] | None = None

    @property
    def count(self) -> int:
        """Open pages."""
        return sum(len(pages) for pages in self._pages.values())

    def start(self) -> None:
        """Begin to hand facts on, off the path of the calls that made them."""
        self._task = asyncio.get_running_loop().create_task(self._run())

    async def stop(self) -> None:
        """Close every page."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        self._end_all()

    def open(self, user: int) -> Page:
        """A new page of a person; where that is one too many, their oldest ends."""
        page = Page(user)
        pages = self._pages.setdefault(user, {})
        pages[page] = None
        if len(pages) > PAGES_MOST:
            oldest = next(iter(pages))
            del pages[oldest]
            oldest.crowded_out = True
            oldest.end()
        return page

    def close(self, page: Page) -> None:
        """The page is gone."""
        pages = self._pages.get(page.user, {})
        pages.pop(page, None)
        if not pages:
            self._pages.pop(page.user, None)

    def tell(self, facts: Sequence[Tellable]) -> None:
        """Hand committed facts on to the pages they concern."""
        if not self._pages:
            return
        for fact in facts:
            if any(user in self._pages for user in fact.users):
                self._facts.put_nowait(fact)
        if self._facts.qsize() > WAITING_FACTS:
            self._start_afresh()

    def _start_afresh(self) -> None:
        log.warning("live.too_many_facts", waiting=self._facts.qsize(), pages=self.count)
        while not self._facts.empty():
            self._facts.get_nowait()
        self._end_all()

    def _end_all(self) -> None:
        for pages in self._pages.values():
            for page in pages:
                page.end()

    async def _run(self) -> None:
        while True:
            fact = await self._facts.get()
            for user in fact.users:
                if user in self._pages:
                    await self._tell_user(fact, user)

    async def _tell_user(self, fact: Tellable, user: int) -> None:
        try:
            frame = await self._render(fact, user)
        except Exception:  # a frame that cannot be rendered must not end the task that serves every page
            log.exception("live.render_failed", kind=fact.kind)
            return
        if frame is not None:
            for page in list(self._pages.get(user, ())):
                page.push(frame)
