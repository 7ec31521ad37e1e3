"""The line to a writer process: batches go down it one at a time, and an answer comes back when each is stored."""

import asyncio
import marshal
import os
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from larkstead.store.writer import HEADER


class WriterFailed(Exception):
    """The writer process could not store a batch, or ended."""


class Writer:
    """A process that runs a module which serves its standard input (`store/writer.py` says how).

    It lives as long as its end of the line is open: when this process dies, however it dies, the writer finishes the
    transaction it is in and ends. One that ended by itself is begun again with the next batch.
    """

    def __init__(self, module: str, environment: Mapping[str, str], kept: Sequence[int] = ()) -> None:
        self._command = [sys.executable, "-m", module]
        # What may hold a password goes by the environment, where other users of the machine cannot read it.
        self._environment = environment
        self._kept = kept
        # Begun at once: it reads its modules while this process does other things.
        self._process, self._end = self._begin()
        self._line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    @property
    def pid(self) -> int:
        """The process."""
        return self._process.pid

    async def store(self, batch: Any) -> None:
        """Return when a batch (of what `marshal` knows) is stored; raises WriterFailed when nothing of it is."""
        try:
            answer = await self._exchange(marshal.dumps(batch))
        except (OSError, EOFError) as error:
            await self.close()
            self._process, self._end = self._begin()
            raise WriterFailed(f"the writer process ended: {error}") from error
        if answer:
            raise WriterFailed(answer)

    async def close(self) -> None:
        """Let the process end, and wait for it."""
        line, self._line = self._line, None
        if line is not None:
            line[1].close()
        self._end.close()
        await asyncio.to_thread(self._process.wait)

    def _begin(self) -> tuple["subprocess.Popen[bytes]", socket.socket]:
        ours, theirs = socket.socketpair()
        environment = {**os.environ, **self._environment}
        with theirs:
            process = subprocess.Popen(
                self._command, stdin=theirs.fileno(), stdout=theirs.fileno(), env=environment, pass_fds=self._kept
            )
        return process, ours

    async def _exchange(self, batch: bytes) -> str:
        if self._line is None:
            self._line = await asyncio.open_connection(sock=self._end)
        reader, writer = self._line
        writer.writelines((HEADER.pack(len(batch)), batch))
        size = HEADER.unpack(await reader.readexactly(HEADER.size))[0]
        return (await reader.readexactly(size)).decode() if size else ""
