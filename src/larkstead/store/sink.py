"""Where a journal's batches go: straight into a database, or to the writer process that owns it."""

import asyncio
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol

from sqlalchemy import Engine

from larkstead.store.changes import Change
from larkstead.store.inserts import Statement
from larkstead.store.line import Writer
from larkstead.store.statements import statements


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
        """All changes in one transaction, or none."""
        execute(self.engine, statements(changes, mark_of(self.engine)))

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
    reads the store while a last transaction is still on its way.
    """

    def __init__(self, url: str, mark: str, lock: int | None = None) -> None:
        self._mark = mark
        self._writer = Writer("larkstead.store.writer", {"LARKSTEAD_WRITER_URL": url}, () if lock is None else (lock,))

    @property
    def pid(self) -> int | None:
        """The writer's process."""
        return self._writer.pid

    async def write(self, changes: Sequence[Change]) -> None:
        """All changes in one transaction, or none; raises WriterFailed."""
        await self._writer.store(list(statements(changes, self._mark)))

    async def close(self) -> None:
        """Let the writer end, and wait for it."""
        await self._writer.close()
