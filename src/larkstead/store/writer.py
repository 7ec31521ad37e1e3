"""`python -m larkstead.store.writer`: executes batches of statements that come by standard input, one transaction each.

Knows no table and imports next to nothing, so that it is small. In: a length and, marshalled, how many failures the
server knows of and a batch, a list of (text, values). Out: a length and the error's text, empty when the batch is
stored. It ends when its input does.
"""

import marshal
import os
import signal
import sqlite3
import struct
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import Any, BinaryIO

from larkstead.store.inserts import Statement
from larkstead.store.pragmas import BUSY_TIMEOUT_S, CACHED_STATEMENTS, pragmas

HEADER = struct.Struct("<I")
SQLITE = "sqlite:///"


def connect(url: str, *, durable: bool = True) -> Any:
    """A DB-API connection that leaves transactions to us."""
    if not url.startswith(SQLITE):
        # Only a server on PostgreSQL pays for its driver.
        return import_module("psycopg").connect(url, autocommit=True)
    connection = sqlite3.connect(
        url.removeprefix(SQLITE), BUSY_TIMEOUT_S, isolation_level=None, cached_statements=CACHED_STATEMENTS
    )
    for pragma in pragmas(durable=durable):
        connection.execute(pragma)
    return connection


def store(connection: Any, batch: Iterable[Statement]) -> str:
    """Execute a batch in one transaction; the error's text, or an empty one."""
    try:
        connection.execute("BEGIN")
        for text, values in batch:
            connection.execute(text, values)
        connection.execute("COMMIT")
    except Exception as error:  # noqa: BLE001 - whatever went wrong, the server must hear of it
        try:
            connection.execute("ROLLBACK")
        except Exception:  # noqa: BLE001 - the transaction may be over already
            return f"{type(error).__name__}: {error} (and no rollback)"
        return f"{type(error).__name__}: {error}"
    return ""


def serve(store_batch: Callable[[Any], str]) -> None:
    """Store the batches that come by standard input until it ends.

    The signals that stop a server reach its whole group; a writer ends with its input.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    with suppress(BrokenPipeError):  # the server died while a batch was being stored
        _serve(sys.stdin.buffer, sys.stdout.buffer, store_batch)


def _serve(source: BinaryIO, answers: BinaryIO, store_batch: Callable[[Any], str]) -> None:
    failures = 0
    while len(header := source.read(HEADER.size)) == HEADER.size:
        size = HEADER.unpack(header)[0]
        frame = source.read(size)
        if len(frame) < size:
            return  # the server died while it was handing this batch over: nobody was told it is stored
        known, batch = marshal.loads(frame)  # noqa: S302 - our own parent's line
        if known < failures:
            answer = b"a batch before it was not stored"
        elif answer := store_batch(batch).encode():
            # What is on its way already was decided when this batch was believed to be stored.
            failures = known + 1
        answers.write(HEADER.pack(len(answer)) + answer)
        answers.flush()


def main() -> None:
    """Serve the platform's store: batches are statements."""
    connection = connect(os.environ["LARKSTEAD_WRITER_URL"])
    try:
        serve(partial(store, connection))
    finally:
        connection.close()


if __name__ == "__main__":
    main()
