"""The line to a writer process: batches go down it in their order, and an answer comes back as each is stored."""

import asyncio
import marshal
import os
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any

from larkstead.store.writer import HEADER


class WriterFailed(Exception):
    """The writer process could not store a batch, or ended."""


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
        self._answers: deque[asyncio.Future[str]] = deque()
        # Begun at once: it reads its modules while this process does other things.
        self._process, self._end = self._begin()
        self._line: asyncio.StreamWriter | None = None
        self._hearing: asyncio.Task[None] | None = None

    @property
    def pid(self) -> int:
        """The process."""
        return self._process.pid

    async def store(self, batch: Any) -> None:
        """Return when a batch (of what `marshal` knows) is stored; raises WriterFailed when nothing of it is."""
        async with self._turn:
            known = self._failures
            told = await self._send(marshal.dumps((known, batch)))
        if answer := await told:
            self._failures = max(self._failures, known + 1)
            raise WriterFailed(answer)

    async def close(self) -> None:
        """Let the process end, and wait for it."""
        if self._line is not None:
            self._line.close()
        self._end.close()
        await asyncio.to_thread(self._process.wait)
        if self._hearing is not None:
            await self._hearing

    def _begin(self) -> tuple["subprocess.Popen[bytes]", socket.socket]:
        ours, theirs = socket.socketpair()
        environment = {**os.environ, **self._environment}
        with theirs:
            process = subprocess.Popen(
                self._command, stdin=theirs.fileno(), stdout=theirs.fileno(), env=environment, pass_fds=self._kept
            )
        return process, ours

    async def _send(self, batch: bytes) -> "asyncio.Future[str]":
        if self._hearing is not None and self._hearing.done():
            await self.close()
            self._process, self._end = self._begin()
            self._line = None
        if self._line is None:
            reader, self._line = await asyncio.open_connection(sock=self._end)
            self._hearing = asyncio.create_task(self._hear(reader))
        told: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._answers.append(told)
        self._line.writelines((HEADER.pack(len(batch)), batch))
        return told

    async def _hear(self, reader: asyncio.StreamReader) -> None:
        """Pass answers on until the process ends."""
        try:
            while True:
                size = HEADER.unpack(await reader.readexactly(HEADER.size))[0]
                answer = (await reader.readexactly(size)).decode() if size else ""
                self._answers.popleft().set_result(answer)
        except (OSError, EOFError) as error:
            while self._answers:
                self._answers.popleft().set_result(f"the writer process ended: {error}")
