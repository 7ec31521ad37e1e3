"""Where a journal's batches go: straight into a database, or to the writer process that owns it."""

import asyncio
import secrets
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from larkstead.store.changes import Change
from larkstead.store.database import is_of_data
from larkstead.store.faults import Refused
from larkstead.store.inserts import Statement
from larkstead.store.statements import statements
from larkstead.store.writer_process import Writer


def mark_of(engine: Engine) -> str:
    """The placeholder of the engine's driver."""
    return "%s" if engine.dialect.name == "postgresql" else "?"


class Store(Protocol):
    """What writes batches by blocking: all changes in one transaction, or none and an exception."""

    def write(self, changes: Sequence[Any]) -> None: ...

    def close(self) -> None: ...


class ThreadSink:
    """Lets a store write in a thread of its own."""

    pid = None

    def __init__(self, store: Store) -> None:
        self._store = store
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="writer")

    async def write(self, changes: Sequence[Any]) -> None:
        """All changes in one transaction, or none."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._store.write, changes)

    async def close(self) -> None:
        """Close the store, then end the thread."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._store.close)
        self._thread.shutdown()


class DatabaseStore:
    """Writes batches into a database of this process."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def write(self, changes: Sequence[Change]) -> None:
        """All changes in one transaction, or none; raises Refused for what a database cannot hold."""
        try:
            execute(self.engine, statements(changes, mark_of(self.engine)))
        except (DBAPIError, ValueError, OverflowError) as error:
            cause = getattr(error, "orig", None) or error
            if isinstance(cause, Exception) and is_of_data(cause):
                raise Refused(str(cause)) from error
            raise

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()


def execute(engine: Engine, batch: Iterable[Statement]) -> None:
    """All statements in one transaction."""
    with engine.begin() as connection:
        for text, values in batch:
            connection.exec_driver_sql(text, values)


class ProcessSink:
    """Hands batches to a process of its own, so that the database and the event loop do not share an interpreter lock.

    `lock` is the data folder's lock, which the writer holds as well for as long as it lives, so that no other server
    reads the store while a last transaction is still on its way. Each batch has a number (`store/numbered.py`).
    `writer`: what begins that process.
    """

    def __init__(self, url: str, mark: str, lock: int | None = None, writer: type[Writer] = Writer) -> None:
        self._mark = mark
        environment = {"LARKSTEAD_WRITER_URL": url, "LARKSTEAD_WRITER_OWNER": secrets.token_hex(8)}
        self._writer = writer("larkstead.store.writer", environment, () if lock is None else (lock,))
        self._number = 0
        self._known = -1
        self._closed = False

    @property
    def pid(self) -> int | None:
        """The writer's process."""
        return self._writer.pid

    @property
    def waiting_s(self) -> float:
        """For how long the oldest batch without an answer has been on its way."""
        return self._writer.waiting_s

    def go_on_after(self, number: int) -> None:
        """The last batch that the store holds."""
        self._number = self._known = number

    async def look(self) -> None:
        """Make sure that the writer has its connection (PostgreSQL: and the lock), and that the store is the one it
        was; raises a NotStored.
        """
        await self._writer.store((self._known, 0, []))

    async def prove(self) -> None:
        """Make sure that something can be written; raises a NotStored."""
        await self._write([])

    async def write(self, changes: Sequence[Change]) -> None:
        """All changes in one transaction, or none; raises a NotStored."""
        await self._write(list(statements(changes, self._mark)))

    def kill(self) -> None:
        """End a writer that does not answer; the next batch begins another."""
        self._writer.kill()

    async def close(self) -> None:
        """Let the writer end, and wait for it."""
        if not self._closed:
            self._closed = True
            await self._writer.close()

    async def _write(self, batch: list[Statement]) -> None:
        self._number += 1
        number = self._number
        await self._writer.store((self._known, number, batch))
        self._known = max(self._known, number)
