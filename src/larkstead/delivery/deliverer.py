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
from contextlib import suppress
from typing import Any, Final

import structlog

from larkstead.delivery.attempts import Tried, Tries, kept
from larkstead.store import events as queries
from larkstead.store.events import Due
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
Bring = Callable[[int, int, Due], Awaitable[Tried]]


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
        """An app has events that are due."""
        working = self._of(tenant, app)
        working.look()
        self._background.begin(app, lambda: self._work(working))

    def bring(self, tenant: int, app: int, new: list[Due]) -> None:
        """An app has these new events, which are stored: unless others wait, they go at once."""
        working = self._of(tenant, app)
        working.take(new)
        self._background.begin(app, lambda: self._work(working))

    def _of(self, tenant: int, app: int) -> "_OfApp":
        working = self._apps.get(app)
        if working is None:
            working = self._apps[app] = _OfApp(self._world, self._bring, self.tries, tenant, app)
        return working

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
        apps = [working.app for working in list(self._apps.values()) if not working.rests]
        return queries.waiting(self._world.reader.engine, apps)

    @property
    def idle(self) -> bool:
        """Whether no event waits."""
        return not len(self._background)

    async def _work(self, working: "_OfApp") -> None:
        try:
            await working.work()
        except BaseException:
            await working.let_go()
            raise


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
        # Whether the store holds some that are due and not on their way, and when the next one will be (0: none waits).
        self._to_read, self._due_at = True, 0
        # What came while the store is read; None while it is not.
        self._meanwhile: list[Due] | None = None
        self._last_read: set[int] = set()
        self._newest_read = 0
        # Those that are on their way, or of which it is not stored yet what came of them.
        self.under_way: set[int] = set()
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._silent_until = 0.0
        self._chats: dict[int, deque[Due]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def rests(self) -> bool:
        """Whether nothing waits."""
        return not (self.under_way or self._due_at or self._to_read)

    def look(self) -> None:
        """There are some in the store that are due."""
        self._to_read = True
        self.woken.set()

    def take(self, new: list[Due]) -> None:
        """Send new ones off, unless there is no room for them, or others were there before them."""
        if self._meanwhile is not None:
            self._meanwhile += new
            return
        # A read can find one before it is told of here: the last one did, or what became of it another one says.
        new = [row for row in new if row.id not in self._last_read]
        if not new:
            return
        if self._to_read or len(self.under_way) + len(new) > ON_THEIR_WAY or new[0].id <= self._newest_read:
            self.look()
        else:
            for row in new:
                self._send_off(row)

    async def work(self) -> None:
        """Bring what is due until nothing waits."""
        while True:
            self.woken.clear()
            self._to_read |= 0 < self._due_at <= self._cell.memory.now_ms()
            # A read is worth the room of some.
            if self._to_read and len(self.under_way) <= ON_THEIR_WAY * 3 // 4:
                await self._begin()
            elif self.rests:
                return
            else:
                await self._rest()

    async def let_go(self) -> None:
        """End what is on its way."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._chats.clear()
        self.under_way.clear()
        self._to_read = True

    async def _begin(self) -> None:
        """Send those off that are due, as far as there is room."""
        now = self._cell.memory.now_ms()
        # What ends while this is read may be read as it was before.
        known = set(self.under_way)
        self._to_read, self._due_at, self._meanwhile = False, 0, []
        try:
            rows, later = await self._reader.run(queries.due, self.app, now, ON_THEIR_WAY)
        except BaseException:
            self._to_read = True
            raise
        finally:
            came, self._meanwhile = self._meanwhile, None
        known |= self.under_way
        found = [row for row in rows if row.id not in known]
        self._last_read = {row.id for row in rows}
        self._newest_read = max(self._last_read | {self._newest_read})
        self._later(later)
        room = ON_THEIR_WAY - len(self.under_way)
        self._to_read |= len(rows) == ON_THEIR_WAY or len(found) > room
        for row in found[:room]:
            self._send_off(row)
        if came:
            self.take(came)

    def _later(self, at: int) -> None:
        """One is due at a time (0: none)."""
        self._due_at = min(self._due_at, at) if self._due_at and at else self._due_at or at

    async def _rest(self) -> None:
        """Until something happens, or is due."""
        wait_s = LOOK_AGAIN_S
        if self._due_at and not self._to_read:
            wait_s = min(max((self._due_at - self._cell.memory.now_ms()) / 1_000, 0.0), LOOK_AGAIN_S)
        with suppress(TimeoutError):
            async with asyncio.timeout(wait_s):
                await self.woken.wait()

    def _send_off(self, row: Due) -> None:
        self.under_way.add(row.id)
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

    async def _next(self, row: Due) -> None:
        """Bring the next event of a chat; the one after it may go then."""
        if time.monotonic() >= self._silent_until:
            await self._one(row)
        else:
            await asyncio.wait((self._begin_task(self._one(row)),), timeout=APART_S)

    async def _one(self, row: Due) -> None:
        async with self._turns:
            began = self._cell.memory.now_ms()
            tried = await self._try(row)
        if tried.fault in LATE:
            self._silent_until = time.monotonic() + SILENT_S
        stored, next_at = self._store(row, tried, began)
        # The next one of its chat does not wait for that; should it not be stored, the event comes once more.
        stored.add_done_callback(lambda done: self._done(row.id, next_at, done))

    async def _try(self, row: Due) -> Tried:
        try:
            return await self._bring(self._tenant, self.app, row)
        except Exception:
            log.exception("events.not_brought", id=row.id, type=row.type)
            return Tried(fault="broken")

    def _done(self, id: int, next_at: int, stored: "asyncio.Future[None]") -> None:
        self.under_way.discard(id)
        if not stored.cancelled() and (error := stored.exception()) is not None:
            log.warning("events.try_not_stored", id=id, error=str(error))
            self.look()
        self._later(next_at)
        if next_at or self._to_read or not self.under_way:
            self.woken.set()

    def _store(self, row: Due, tried: Tried, began: int) -> tuple["asyncio.Future[None]", int]:
        tries = row.tries + 1
        again = bool(tried.fault) and tried.fault not in FINAL and tries <= len(LADDER_MS)
        outcome: Outcome = "waiting" if again else "given_up" if tried.fault else "delivered"
        self._tally.add(tried, outcome)
        next_at = self._cell.memory.now_ms() + LADDER_MS[tries - 1] if again else 0
        attempt = kept(tried, began)
        return self._cell.events.tried(row.id, self.app, attempt, outcome, tries=tries, next_at=next_at), next_at


async def _another(waiting: "deque[Due]") -> bool:
    """Whether another event came within HELD_S: one that is to pass the one before it."""
    for _ in range(round(HELD_S / LOOK_S)):
        if waiting:
            return True
        await asyncio.sleep(LOOK_S)
    return bool(waiting)
