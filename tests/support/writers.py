"""A writer in a thread of the test's own process: the same line and the same work as a writer process, without the
interpreter that takes most of the time of a server's start. Killed, it loses its line as a process does, but ends the
batch it is in: tests of what a kill leaves behind use a process. Nor does it wait for the disk after each batch: only a
machine that loses its power could tell.
"""

import os
import socket
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from typing import Any, Protocol

from larkstead.store.call_writer import CallWriter
from larkstead.store.numbered import NumberedStore
from larkstead.store.search_writer import SearchStore
from larkstead.store.writer import pass_on
from larkstead.store.writer_process import Running, Writer


class _Store(Protocol):
    def __call__(self, batch: Any) -> str: ...

    def close(self) -> None: ...


class _Thread:
    """Looks like the process that it stands for."""

    pid = os.getpid()

    def __init__(self, line: socket.socket, opened: Callable[[], _Store]) -> None:
        self._line = line
        self._opened = opened
        self._thread = threading.Thread(target=self._run, name="writer")
        self._thread.start()

    def _run(self) -> None:
        # Around them all: an answer that nobody waits for any more is tried again as its file is closed.
        with (
            suppress(BrokenPipeError, ConnectionResetError),
            self._line,
            self._line.makefile("rb") as batches,
            self._line.makefile("wb") as answers,
            closing(self._opened()) as store,
        ):
            pass_on(batches, answers, store)

    def kill(self) -> None:
        with suppress(OSError):  # it may have ended by itself
            self._line.shutdown(socket.SHUT_RDWR)

    def wait(self) -> None:
        self._thread.join()


class ThreadWriter(Writer):
    """Begins threads."""

    def _begin(self) -> tuple[Running, socket.socket]:
        ours, theirs = socket.socketpair()
        url = self._environment["LARKSTEAD_WRITER_URL"]
        if (path := self._environment.get("LARKSTEAD_SEARCH_PATH")) is not None:
            return _Thread(theirs, lambda: SearchStore(url, path)), ours
        if owner := self._environment.get("LARKSTEAD_WRITER_OWNER"):
            return _Thread(theirs, lambda: NumberedStore(url, owner, durable=False)), ours
        return _Thread(theirs, lambda: CallWriter(url)), ours
