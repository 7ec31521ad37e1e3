"""Brings events to programs, by webhook or long connection, and tries again what was not taken.

What is to be brought stands in the store (`events.next_at`): a kill loses none of it, and what was on its way then
comes once more, with the same event_id. Events of one chat go one after the other, so that those that never failed
arrive in order; one that is tried again holds up no other, nor does a slow program another one's. A program that does
not answer holds up its own for the time of one try: while it counts as silent, the next event of a chat goes a moment
after the one before, answered or not.
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Final

import structlog
from sqlalchemy import Row

from larkstead.delivery.attempts import Tried, Tries, kept
from larkstead.store import events as queries
from larkstead.world.apps.event_records import Outcome
from larkstead.world.background import Background
from larkstead.world.world import World

log = structlog.get_logger(__name__)

# As documented: how long after a try that failed the next one is. After the last one an event is given up.
LADDER_MS: Final = (15_000, 300_000, 3_600_000, 21_600_000)
# What another try would not mend: a person has to, and sends the event again then.
FINAL: Final = frozenset({"unset", "app_off"})
# So many events of an app are on their way at once, and so many are read at once.
ON_THEIR_WAY: Final = 256
# A program is asked so many things at once; what waits for its turn is not timed yet.
AT_ONCE: Final = 64
# Looked at again at the latest, however far the next try is: the clock of an enterprise can be advanced.
LOOK_AGAIN_S: Final = 60.0
# Why a try took as long as a program has. The program counts as silent then, for so long after the last such try, and
# an event waits so long only for the answer to the one before it: those that are taken arrive in order all the same.
LATE: Final = frozenset({"timeout", "connect_timeout"})
SILENT_S: Final = 30.0
APART_S: Final = 0.05
# How long an event waits for a later one of its chat to pass, where that is to happen.
HELD_S, LOOK_S = 5.0, 0.05

# Brings an event: the row, and what came of it.
Bring = Callable[[int, int, Row[Any]], Awaitable[Tried]]


class Deliverer:
    """Brings every app its events. `bring` tries once, with enterprise, app and the event's row."""

    def __init__(self, world: World, bring: Bring) -> None:
        self._world = world
        self._bring = bring
        self._background = Background()
        self._apps: dict[int, _OfApp] = {}
        self.tries = Tries()

    async def start(self) -> None:
        """Go on with what was not brought when the server ended."""
        for tenant, app in await self._world.reader.run(queries.waiting_apps):
            self.wake(tenant, app)

    async def stop(self) -> None:
        """Let go: what is on its way comes again at the next start."""
        await self._background.stop()

    def wake(self, tenant: int, app: int) -> None:
        """An app has new events, or others are due."""
        working = self._apps.get(app)
        if working is None:
            working = self._apps[app] = _OfApp(self._world, self._bring, self.tries, tenant, app)
        working.woken.set()
        self._background.begin(app, lambda: self._work(working))

    def wake_waiting(self, tenant: int) -> None:
        """The clock of an enterprise was advanced: what waits in it may be due."""
        apps = self._world.at(tenant).memory.apps
        for app, working in self._apps.items():
            if apps.get(app) is not None:
                working.woken.set()

    async def resend(self, tenant: int, app: int, event: int) -> None:
        """Bring an event once more, at once, whatever became of it; one that is on its way is left to it."""
        working = self._apps.get(app)
        if working is None or event not in working.under_way:
            await self._world.at(tenant).events.again(event)
            self.wake(tenant, app)

    def waiting(self) -> int:
        """How many events wait for a try. Reads the store: call it in a thread."""
        return queries.waiting(self._world.reader.engine, list(self._apps))

    @property
    def idle(self) -> bool:
        """Whether no event waits."""
        return not len(self._background)

    async def _work(self, working: "_OfApp") -> None:
        try:
            await working.work()
        finally:
            await working.let_go()
        if not working.woken.is_set():
            self._apps.pop(working.app, None)


class _OfApp:
    """The events of one app that wait."""

    def __init__(self, world: World, bring: Bring, tally: Tries, tenant: int, app: int) -> None:
        self._tally = tally
        self._cell = world.at(tenant)
        self._reader = world.reader
        self._bring = bring
        self._faults = world.faults
        self._tenant = tenant
        self.app = app
        self.woken = asyncio.Event()
        # Those that are on their way, or of which it is not stored yet what came of them.
        self.under_way: set[int] = set()
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._silent_until = 0.0
        self._chats: dict[int, deque[Row[Any]]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def work(self) -> None:
        """Bring what is due until nothing waits."""
        while True:
            self.woken.clear()
            begun = await self._begin()
            if begun or self.under_way:
                await self.woken.wait()
                continue
            due_at = await self._reader.run(queries.next_due, self.app)
            if due_at is None and not self.woken.is_set():
                return
            if due_at is not None:
                await self._sleep_until(due_at)

    async def let_go(self) -> None:
        """End what is on its way."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._chats.clear()
        self.under_way.clear()

    async def _begin(self) -> int:
        """Send those off that are due, as far as there is room; how many."""
        room = ON_THEIR_WAY - len(self.under_way)
        if room <= 0:
            return 0
        now = self._cell.memory.now_ms()
        # What ends while this is read may be read as it was before.
        known = set(self.under_way)
        rows = await self._reader.run(queries.due, self.app, now, ON_THEIR_WAY)
        known |= self.under_way
        new = [row for row in rows if row.id not in known][:room]
        for row in new:
            self.under_way.add(row.id)
            self._send_off(row)
        return len(new)

    async def _sleep_until(self, due_at: int) -> None:
        wait_s = (due_at - self._cell.memory.now_ms()) / 1_000
        try:
            async with asyncio.timeout(min(max(wait_s, 0.0), LOOK_AGAIN_S)):
                await self.woken.wait()
        except TimeoutError:
            return

    def _send_off(self, row: Row[Any]) -> None:
        if row.tries or not row.chat:
            self._begin_task(self._one(row))
        elif (waiting := self._chats.get(row.chat)) is not None:
            waiting.append(row)
        else:
            self._chats[row.chat] = deque([row])
            self._begin_task(self._chat(row.chat))

    def _begin_task(self, doing: "Coroutine[Any, Any, None]") -> "asyncio.Task[None]":
        task = asyncio.create_task(doing)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _chat(self, chat: int) -> None:
        waiting = self._chats[chat]
        while waiting:
            row = waiting.popleft()
            if self._faults.take(self.app, "out_of_order") is not None and await _another(waiting):
                await self._next(waiting.popleft())
            await self._next(row)
        del self._chats[chat]

    async def _next(self, row: Row[Any]) -> None:
        """Bring the next event of a chat; the one after it may go then."""
        if time.monotonic() >= self._silent_until:
            await self._one(row)
        else:
            await asyncio.wait((self._begin_task(self._one(row)),), timeout=APART_S)

    async def _one(self, row: Row[Any]) -> None:
        async with self._turns:
            began = self._cell.memory.now_ms()
            tried = await self._try(row)
        if tried.fault in LATE:
            self._silent_until = time.monotonic() + SILENT_S
        stored = self._store(row, tried, began)
        # The next one of its chat does not wait for that; should it not be stored, the event comes once more.
        stored.add_done_callback(lambda done: self._done(row.id, done))

    async def _try(self, row: Row[Any]) -> Tried:
        try:
            return await self._bring(self._tenant, self.app, row)
        except Exception:
            log.exception("events.not_brought", id=row.id, type=row.type)
            return Tried(fault="broken")

    def _done(self, id: int, stored: "asyncio.Future[None]") -> None:
        self.under_way.discard(id)
        if not stored.cancelled() and (error := stored.exception()) is not None:
            log.warning("events.try_not_stored", id=id, error=str(error))
        self.woken.set()

    def _store(self, row: Row[Any], tried: Tried, began: int) -> "asyncio.Future[None]":
        tries = row.tries + 1
        again = bool(tried.fault) and tried.fault not in FINAL and tries <= len(LADDER_MS)
        outcome: Outcome = "waiting" if again else "given_up" if tried.fault else "delivered"
        self._tally.add(tried, outcome)
        next_at = self._cell.memory.now_ms() + LADDER_MS[tries - 1] if again else 0
        return self._cell.events.tried(row.id, self.app, kept(tried, began), outcome, tries=tries, next_at=next_at)


async def _another(waiting: "deque[Row[Any]]") -> bool:
    """Whether another event came within HELD_S: one that is to pass the one before it."""
    for _ in range(round(HELD_S / LOOK_S)):
        if waiting:
            return True
        await asyncio.sleep(LOOK_S)
    return bool(waiting)
