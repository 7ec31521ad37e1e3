"""Where a journal's batches go: straight into a database, or to the writer process that owns it."""

import marshal
import os
import struct
import subprocess
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress

from sqlalchemy import Engine

from larkstead.store.changes import Change
from larkstead.store.statements import Statement, statements

HEADER = struct.Struct("<I")


def mark_of(engine: Engine) -> str:
    """The placeholder of the engine's driver."""
    return "%s" if engine.dialect.name == "postgresql" else "?"


class DatabaseSink:
    """Writes batches in the journal's own thread."""

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


class WriterFailed(Exception):
    """The writer process could not store a batch, or ended."""


class ProcessSink:
    """Hands batches to a process of its own, so that the database and the event loop do not share an interpreter lock.

    The process lives as long as its standard input is open: when this one dies, however it dies, the writer finishes
    the transaction it is in and ends. `lock` is the data folder's lock, which the writer holds as well until then, so
    that no other server reads the store while a last transaction is still on its way.
    """

    def __init__(self, url: str, mark: str, lock: int | None = None) -> None:
        self._url = url
        self._mark = mark
        self._lock = lock
        self._process: subprocess.Popen[bytes] | None = None
        self._begin()

    def write(self, changes: Sequence[Change]) -> None:
        """All changes in one transaction, or none."""
        try:
            answer = self._exchange(marshal.dumps(list(statements(changes, self._mark))))
        except (OSError, EOFError) as error:
            self._end()
            self._begin()
            raise WriterFailed(f"the writer process ended: {error}") from error
        if answer:
            raise WriterFailed(answer)

    def close(self) -> None:
        """Let the writer end, and wait for it."""
        self._end()

    def _begin(self) -> None:
        command = [sys.executable, "-m", "larkstead.store.writer"]
        kept = () if self._lock is None else (self._lock,)
        # The URL may hold a password, so it goes by the environment, where other users of the machine cannot read it.
        environment = {**os.environ, "LARKSTEAD_WRITER_URL": self._url}
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, env=environment, pass_fds=kept)

    def _exchange(self, batch: bytes) -> str:
        process = self._process
        assert process is not None
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(HEADER.pack(len(batch)) + batch)
        process.stdin.flush()
        header = process.stdout.read(HEADER.size)
        if len(header) < HEADER.size:
            raise EOFError("no answer")
        return process.stdout.read(HEADER.unpack(header)[0]).decode()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin is not None
        assert process.stdout is not None
        with suppress(OSError):  # the process may be gone already
            process.stdin.close()
        process.wait()
        process.stdout.close()
