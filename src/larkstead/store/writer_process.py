"""The line to a writer process: batches go down it in their order, and an answer comes back as each is stored."""

import asyncio
import marshal
import os
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from larkstead.store.database import LOST, REFUSED
from larkstead.store.faults import NotStored, Overtaken, Refused, StoreLost
from larkstead.store.writer import HEADER, OVERTAKEN

_FAULTS: Mapping[str, type[NotStored]] = {REFUSED: Refused, LOST: StoreLost, OVERTAKEN: Overtaken}

# Whom to tell, how many failures were known when the batch went, and when that was.
_Sent = tuple["asyncio.Future[str]", int, float]


class Running(Protocol):
    """A process as far as its writer is concerned."""

    @property
    def pid(self) -> int: ...

    def kill(self) -> None: ...

    def wait(self) -> object: ...


class Writer:
    """A process that runs a module which serves its standard input (`store/writer.py` says how).

    It lives as long as its end of the line is open: when this process dies, however it dies, the writer finishes the
    transaction it is in and ends. One that ended by itself is begun again with the next batch.

    Each batch says how many failures it knows of: the writer refuses those that were on their way while one failed.
    """

    def __init__(self, module: str, environment: Mapping[str, str], kept: Sequence[int] = ()) -> None:
        self._command = [sys.executable, "-m", module]
        # What may hold a password goes by the environment, where other users of the machine cannot read it.
        self._environment = environment
        self._kept = kept
        self._failures = 0
        self._turn = asyncio.Lock()
        self._answers: deque[_Sent] = deque()
        # Begun at once: it reads its modules while this process does other things.
        self._process, self._end = self._begin()
        self._line: asyncio.StreamWriter | None = None
        self._hearing: asyncio.Task[None] | None = None

    @property
    def pid(self) -> int:
        """The process."""
        return self._process.pid

    @property
    def waiting_s(self) -> float:
        """For how long the oldest batch without an answer has been on its way."""
        return time.monotonic() - self._answers[0][2] if self._answers else 0.0

    def kill(self) -> None:
        """End the process at once: whoever waits for it hears that it ended."""
        self._process.kill()

    async def store(self, batch: Any) -> None:
        """Return when a batch (of what `marshal` knows) is stored; raises a NotStored when nothing of it is."""
        known = self._failures
        async with self._turn:
            told = await self._send(known, marshal.dumps((known, batch)))
        if answer := await told:
            raise _FAULTS.get(answer[0], NotStored)(answer[1:])

    async def close(self) -> None:
        """Let the process end, and wait for it."""
        if self._line is not None:
            self._line.close()
        self._end.close()
        await asyncio.to_thread(self._process.wait)
        if self._hearing is not None:
            await self._hearing

    def _begin(self) -> tuple[Running, socket.socket]:
        """The process, and our end of the line to it."""
        ours, theirs = socket.socketpair()
        environment = {**os.environ, **self._environment}
        with theirs:
            process = subprocess.Popen(
                self._command, stdin=theirs.fileno(), stdout=theirs.fileno(), env=environment, pass_fds=self._kept
            )
        return process, ours

    async def _send(self, known: int, batch: bytes) -> "asyncio.Future[str]":
        if self._hearing is not None and self._hearing.done():
            await self.close()
            self._process, self._end = self._begin()
            self._line = None
        if self._line is None:
            reader, self._line = await asyncio.open_connection(sock=self._end)
            self._hearing = asyncio.create_task(self._hear(reader))
        if known < self._failures:
            # A process that was begun since knows nothing of the batch that failed.
            raise Overtaken("a batch before it was not stored")
        told: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._answers.append((told, known, time.monotonic()))
        self._line.writelines((HEADER.pack(len(batch)), batch))
        return told

    async def _hear(self, reader: asyncio.StreamReader) -> None:
        """Pass answers on until the process ends."""
        try:
            while True:
                size = HEADER.unpack(await reader.readexactly(HEADER.size))[0]
                self._tell((await reader.readexactly(size)).decode() if size else "")
        except (OSError, EOFError) as error:
            while self._answers:
                self._tell(f" the writer process ended: {error}")

    def _tell(self, answer: str) -> None:
        told, known, _ = self._answers.popleft()
        if answer:
            self._failures = max(self._failures, known + 1)
        if not told.done():
            told.set_result(answer)
