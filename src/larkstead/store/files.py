"""Uploaded files on disk, named by the SHA-256 of what they hold."""

import hashlib
import os
import re
import secrets
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from threading import Lock

from larkstead.store.spool import FileFailed, Spool

__all__ = ["FOLDERS", "Content", "FileFailed", "Files"]

FOLDERS = tuple(f"{number:02x}" for number in range(256))
# Where contents lie that are still coming.
SPOOL = "spool"
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Content:
    """A stored content, opened: it can be read to its end whatever becomes of its name. Whoever has it closes it."""

    file: FileIO
    size: int


class Files:
    """A folder of contents. What has been stored under a name never changes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # Held where it is decided whether a content stays, so that none is removed that is being stored again.
        self._deciding = Lock()

    def spool(self) -> Spool:
        """A place beside the contents, on the same file system, for one that is still coming."""
        return Spool(self._folder / SPOOL / f"{secrets.token_hex(16)}.part")

    def put(self, content: bytes | Spool) -> str:
        """Store a content (again); its SHA-256 in hexadecimal, once it is safely on disk."""
        return self._move(content) if isinstance(content, Spool) else self._write(content)

    def _move(self, content: Spool) -> str:
        name = content.sha256
        path = self._path(name)
        if self._renew(path):
            content.discard()
            return name
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            content.move(path)
            _sync(path.parent)
        except OSError as error:
            raise FileFailed(f"{path.name}: {error.strerror or error}") from error
        return name

    def _write(self, content: bytes) -> str:
        name = hashlib.sha256(content).hexdigest()
        path = self._path(name)
        if self._renew(path):
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

    def open(self, name: str) -> Content | None:
        """The content with this name, to be read in pieces; None when there is none, or the name is no SHA-256."""
        if not _SHA256.fullmatch(name):
            return None
        try:
            file = FileIO(self._path(name))
        except (FileNotFoundError, IsADirectoryError):
            return None
        return Content(file, os.fstat(file.fileno()).st_size)

    def size(self, name: str) -> int:
        """How many bytes the content with this name has; 0 when there is none."""
        try:
            return self._path(name).stat().st_size if _SHA256.fullmatch(name) else 0
        except FileNotFoundError:
            return 0

    def has(self, name: str) -> bool:
        """Whether there is a content with this name. It counts as new, for whoever is about to use it."""
        return _SHA256.fullmatch(name) is not None and self._renew(self._path(name))

    def older(self, folder: str, before_ms: int) -> list[str]:
        """The contents of one of FOLDERS that were stored, or stored again, before a moment."""
        paths = (self._folder / folder).glob("*")
        return [path.name for path in paths if _SHA256.fullmatch(path.name) and _is_older(path, before_ms)]

    def remove_older(self, name: str, before_ms: int) -> None:
        """Remove a content, if it was not stored again since a moment."""
        path = self._path(name)
        with self._deciding:
            if _is_older(path, before_ms):
                path.unlink(missing_ok=True)

    def _renew(self, path: Path) -> bool:
        with self._deciding:
            try:
                os.utime(path)
            except FileNotFoundError:
                return False
            except OSError as error:
                raise FileFailed(f"{path.name}: {error.strerror or error}") from error
            return True

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name


def _is_older(path: Path, before_ms: int) -> bool:
    try:
        return path.stat().st_mtime * 1_000 < before_ms
    except FileNotFoundError:
        return False


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
