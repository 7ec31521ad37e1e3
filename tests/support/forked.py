"""Servers of a mother process (`tests/support/mother.py`): processes of their own, begun in a fifth of the time."""

import atexit
import functools
import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, TextIO

ROOT = Path(__file__).parents[2]


class Forked:
    """A server as `subprocess.Popen` shows one."""

    def __init__(self, line: socket.socket, stdout: TextIO) -> None:
        self._line = line
        self._told = line.makefile("r")
        self._status: int | None = None
        self.stdout = stdout
        self.pid = int(self._told.readline())

    def poll(self) -> int | None:
        """Its status, once it has ended."""
        if self._status is None and self._has_said(0):
            self._ended()
        return self._status

    def wait(self, timeout: float) -> int:
        """Its status, when it has ended."""
        if self._status is None and not self._has_said(timeout):
            raise subprocess.TimeoutExpired("larkstead", timeout)
        return self._ended()

    def send_signal(self, number: signal.Signals) -> None:
        """Send it a signal."""
        os.kill(self.pid, number)

    def _has_said(self, within_s: float) -> bool:
        # Not `select`: a test process that has many files open has greater numbers than it takes.
        line = select.poll()
        line.register(self._line, select.POLLIN)
        return bool(line.poll(within_s * 1_000))

    def _ended(self) -> int:
        if self._status is None:
            self._status = int(self._told.readline())
            self._told.close()
            self._line.close()
        return self._status


@functools.cache
def _mother() -> socket.socket:
    """The line to the mother of this test process; she ends with it."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        command = [sys.executable, "-m", "tests.support.mother"]
        mother = subprocess.Popen(command, cwd=ROOT, stdin=theirs.fileno())
    atexit.register(mother.wait)
    atexit.register(ours.close)
    return ours


def begin(words: Sequence[str], environment: Mapping[str, str], errors: IO[str]) -> Forked:
    """Begin `larkstead` with these words."""
    ours, theirs = socket.socketpair()
    reading, writing = os.pipe()
    request = json.dumps({"words": words, "environment": environment}).encode()
    with theirs:
        socket.send_fds(_mother(), [request], [theirs.fileno(), writing, errors.fileno()])
    os.close(writing)
    return Forked(ours, os.fdopen(reading, "r"))
