"""`python -m larkstead.store.writer`: executes batches of statements that come by standard input, one transaction each.

Knows no table but `meta` and imports next to nothing, so that it is small. In: a length and, marshalled, how many
failures the server knows of and a batch. Out: a length and, if the batch is not stored, the kind of fault and its text.
It ends when its input does.
"""

import marshal
import os
import signal
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, BinaryIO

from larkstead.store.numbered import NumberedStore

HEADER = struct.Struct("<I")
OVERTAKEN = "o"


def serve(store_batch: Callable[[Any], str]) -> None:
    """Store the batches that come by standard input until it ends.

    The signals that stop a server reach its whole group; a writer ends with its input.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    with suppress(BrokenPipeError, ConnectionResetError):  # the server died while a batch was being stored
        pass_on(sys.stdin.buffer, sys.stdout.buffer, store_batch)


def pass_on(source: BinaryIO, answers: BinaryIO, store_batch: Callable[[Any], str]) -> None:
    """Store the batches of `source` until it ends, and say of each whether it is stored."""
    failures = 0
    while len(header := source.read(HEADER.size)) == HEADER.size:
        size = HEADER.unpack(header)[0]
        frame = source.read(size)
        if len(frame) < size:
            return  # the server died while it was handing this batch over: nobody was told it is stored
        known, batch = marshal.loads(frame)  # noqa: S302 - our own parent's line
        if known < failures:
            answer = f"{OVERTAKEN}a batch before it was not stored".encode()
        elif answer := store_batch(batch).encode(errors="replace"):
            # What is on its way already was decided when this batch was believed to be stored.
            failures = known + 1
        answers.write(HEADER.pack(len(answer)) + answer)
        answers.flush()


def main() -> None:
    """Serve the platform's store: batches are statements with a number."""
    store = NumberedStore(os.environ["LARKSTEAD_WRITER_URL"], os.environ["LARKSTEAD_WRITER_OWNER"])
    try:
        serve(store)
    finally:
        store.close()


if __name__ == "__main__":
    main()
