"""The keeper: brings the journal back after a failure, and notices one that nobody has run into yet.

After a batch that the database could not store nothing is taken any more. The keeper tries whether something can be
written, has memory read anew, and lets the journal go on. Where no batch tells it looks by itself: whether the writer
still has its connection (PostgreSQL: and the lock), and whether the store is still the one that it was.
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Generic, Literal, Protocol, TypeVar

import structlog
from sqlalchemy.exc import SQLAlchemyError

from larkstead.store.faults import NotStored, StoreLost
from larkstead.store.journal import Journal
from larkstead.store.parts import Tenants

log = structlog.get_logger(__name__)

# Between two tries, and between two looks at a store that nobody writes to.
AGAIN_S, LOOK_EVERY_S = 0.25, 1.0
# A writer that has not answered for so long is ended, and another begun: it hangs on a connection that leads nowhere.
# Longer than any statement may take (database.py) and SQLite waits for another program (pragmas.py).
STUCK_S = 45.0

# `reloading`: nothing is known for sure. `unwritable`: memory is what the store holds, and nothing can be written.
# `lost`: the store is not this server's any more.
State = Literal["ready", "reloading", "unwritable", "lost"]
M = TypeVar("M")


class Sink(Protocol):
    """What the keeper asks of the journal's sink."""

    @property
    def waiting_s(self) -> float: ...

    async def look(self) -> None: ...

    async def prove(self) -> None: ...

    def kill(self) -> None: ...


class Remains(Protocol):
    """What memory was before: freed in a thread, since that takes long where it was much."""

    def free(self) -> None: ...


class Memory(Protocol[M]):
    """What is read anew, of some enterprises or of all: `read` is called in a thread, `take` on the loop."""

    def read(self, tenants: Tenants | None = None) -> M: ...

    def take(self, memory: M, tenants: Tenants | None = None) -> Remains: ...


class Keeper(Generic[M]):
    """Keeps one journal. `tell` hears each change of state, and why."""

    def __init__(self, journal: Journal, sink: Sink, memory: Memory[M], tell: Callable[[State, str], None]) -> None:
        self._journal = journal
        self._sink = sink
        self._memory = memory
        self._tell = tell
        self._tasks: set[asyncio.Task[None]] = set()
        self._healing: asyncio.Task[None] | None = None
        self._is_looking = False
        # One after the other: what was read before another reading is not what the store holds any more.
        self._reading = asyncio.Lock()

    def start(self) -> None:
        """Begin to keep."""
        self._journal.on_failure = self._failed
        self._journal.on_refusal = self._refused
        self._keep(self._watch())

    async def stop(self) -> None:
        """Let go."""
        self._journal.on_failure = self._journal.on_refusal = None
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _keep(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    # --- everything

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, StoreLost):
            self._lost(error)
        elif self._healing is None or self._healing.done():
            self._tell("reloading", str(error))
            self._healing = self._keep(self._heal())

    def _lost(self, error: StoreLost) -> None:
        log.error("server.store_lost", error=str(error))
        self._tell("lost", str(error))

    async def _heal(self) -> None:
        async with self._reading:
            await self._heal_now()

    async def _heal_now(self) -> None:
        is_read, said = False, ""
        while True:
            try:
                await self._sink.prove()
                remains = self._memory.take(await asyncio.to_thread(self._memory.read))
            except StoreLost as error:
                self._lost(error)
                return
            except Exception as error:  # noqa: BLE001 - whatever it is, it may pass
                if said != (said := str(error)):
                    log.error("server.not_writing", error=said, again_in_s=AGAIN_S)
                is_read = is_read or await self._read_only(said)
                await asyncio.sleep(AGAIN_S)
            else:
                break
        self._journal.resume()
        self._tell("ready", "")
        log.warning("server.writing_again")
        await asyncio.to_thread(remains.free)

    async def _read_only(self, why: str) -> bool:
        """Let what only reads be answered, if memory can be read anew."""
        try:
            remains = self._memory.take(await asyncio.to_thread(self._memory.read))
        except SQLAlchemyError:
            return False
        self._tell("unwritable", why)
        await asyncio.to_thread(remains.free)
        return True

    # --- some enterprises

    def _refused(self, tenants: Tenants) -> None:
        self._keep(self._read_anew(tenants))

    async def _read_anew(self, tenants: Tenants) -> None:
        async with self._reading:
            # If everything was read anew meanwhile, these go on already.
            if self._journal.bars(tenants):
                await self._read_anew_now(tenants)

    async def _read_anew_now(self, tenants: Tenants) -> None:
        try:
            memory = await asyncio.to_thread(self._memory.read, tenants)
        except SQLAlchemyError as error:
            if not self._journal.halted:
                self._journal.halt(error)
            return
        if not self._journal.halted:
            remains = self._memory.take(memory, tenants)
            self._journal.admit(tenants)
            log.warning("server.read_anew", enterprises=len(tenants))
            del memory
            await asyncio.to_thread(remains.free)

    # --- without being told

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            if self._sink.waiting_s > STUCK_S:
                log.error("server.writer_stuck", waited_s=round(self._sink.waiting_s))
                self._sink.kill()
            elif not self._sink.waiting_s and not self._journal.halted and not self._is_looking:
                self._keep(self._look())

    async def _look(self) -> None:
        self._is_looking = True
        try:
            await self._sink.look()
        except NotStored as error:
            if not self._journal.halted:
                self._journal.halt(error)
        finally:
            self._is_looking = False
