"""Uploaded files on disk, named by the SHA-256 of what they hold."""

import hashlib
import os
import re
import secrets
from pathlib import Path

from larkstead.store.journal import JournalFailed

_SHA256 = re.compile(r"[0-9a-f]{64}")


class FileFailed(JournalFailed):
    """A content could not be put on the disk."""


class Files:
    """A folder of contents. What has been stored under a name never changes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, content: bytes) -> str:
        """Store a content (again); its SHA-256 in hexadecimal, once it is safely on disk."""
        name = hashlib.sha256(content).hexdigest()
        path = self._path(name)
        if path.is_file():
            return name
        # Written aside and renamed: a kill leaves no half content under a name.
        part = path.with_name(f"{name}.{secrets.token_hex(4)}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with part.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
            _sync(path.parent)
        except OSError as error:
            raise FileFailed(f"{path.name}: {error.strerror or error}") from error
        finally:
            part.unlink(missing_ok=True)
        return name

    def clear(self, before_s: float) -> int:
        """Remove what a kill left half written before a moment; says how much. Walks every name: call it in a
        thread.
        """
        left = [path for path in self._folder.glob("*/*.part") if path.stat().st_mtime < before_s]
        for path in left:
            path.unlink(missing_ok=True)
        return len(left)

    def get(self, name: str) -> bytes | None:
        """The content with this name; None when there is none, or the name is no SHA-256."""
        if not _SHA256.fullmatch(name):
            return None
        path = self._path(name)
        return path.read_bytes() if path.is_file() else None

    def has(self, name: str) -> bool:
        """Whether there is a content with this name."""
        return _SHA256.fullmatch(name) is not None and self._path(name).is_file()

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
