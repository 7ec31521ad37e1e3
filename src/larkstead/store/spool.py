"""A content on its way in: written aside as it comes, hashed as it comes, and gone unless it is kept.

Whatever writes to the disk here is called in a thread.
"""

import hashlib
import mmap
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from larkstead.store.journal import JournalFailed


class FileFailed(JournalFailed):
    """A content could not be put on the disk."""


class Spool:
    """One content. It may be thrown away at any moment, also while it is being written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: BinaryIO | None = None
        self._hash = hashlib.sha256()
        # Whoever throws it away does not know whether a thread is still writing it.
        self._writing = Lock()
        self._done = False
        self.size = 0

    @property
    def sha256(self) -> str:
        """The SHA-256 of what came so far, in hexadecimal."""
        return self._hash.hexdigest()

    def write(self, piece: bytes) -> None:
        """Add a piece."""
        with self._writing, _told(self._path):
            if self._done:
                return
            if self._file is None:
                self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                self._file = self._path.open("xb")
            self._file.write(piece)
            self._hash.update(piece)
            self.size += len(piece)

    def move(self, path: Path) -> None:
        """Put it, whole and safely on the disk, in its place."""
        with self._writing, _told(self._path):
            if self._done or self._file is None:
                raise FileNotFoundError
            self._file.flush()
            os.fsync(self._file.fileno())
            self._path.replace(path)
            self._close()

    def discard(self) -> None:
        """Throw it away, unless it is in its place already."""
        with self._writing:
            if not self._done and self._file is not None:
                self._path.unlink(missing_ok=True)
            self._close()

    @contextmanager
    def mapped(self) -> Iterator[bytes | mmap.mmap]:
        """What came, to look at without a copy of it in memory."""
        with self._writing, _told(self._path):
            if self._file is None or self._done:
                yield b""
                return
            self._file.flush()
            with self._path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as seen:
                yield seen

    def _close(self) -> None:
        self._done = True
        if self._file is not None:
            # Closing writes what is buffered, for which a full disk may have no room: nobody needs it any more.
            try:
                self._file.close()
            except OSError:
                self._file = None


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FileFailed(f"{path.name}: {error.strerror or error}") from error
