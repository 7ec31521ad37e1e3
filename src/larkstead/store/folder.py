"""The data folder: one owner at a time, and the instance key that everything sealed depends on."""

import fcntl
import hashlib
import hmac
import os
import secrets
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from sqlalchemy import Engine, insert, inspect, select

from larkstead.store.numbered import LAST_BATCH
from larkstead.store.tables import meta
from larkstead.wire.owner_ticket import new_key

KEY_BYTES = 32
OWNER_KEY = "owner.key"
PATIENCE_S = 2.0
# What a data folder holds.
OURS = ("lock", "*.key", "tls-ca.pem", "larkstead.db*", "search.db*", "calls", "files")
FINGERPRINT = "instance_key_fingerprint"


class FolderTaken(Exception):
    """Another process owns the data; the message names it and says what to do."""


class FolderUnusable(Exception):
    """The folder, or a file that has to be in it, cannot be made, opened or locked; the message says why."""


class WrongKey(Exception):
    """The instance key is not the one the store was made with; the message says what to do."""


class StoreMissing(Exception):
    """There is an instance key and not the store that belongs to it; the message says what to do."""


class DataFolder:
    """A folder and the lock on it."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        self._lock: IO[str] | None = None

    @property
    def calls(self) -> Path:
        """Where the call log's daily files are."""
        return self.path / "calls"

    @property
    def files(self) -> Path:
        """Where uploaded contents are."""
        return self.path / "files"

    @property
    def database(self) -> Path:
        """The platform's SQLite file."""
        return self.path / "larkstead.db"

    def take(self) -> None:
        """Own the folder until the process ends, or refuse and name the owner."""
        with self._guarded():
            self._take()

    def _take(self) -> None:
        # Whatever this process and its writers make from here on is their owner's alone.
        os.umask(0o077)
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._shut_others_out()
        lock = (self.path / "lock").open("a+")
        if not _locked(lock):
            lock.seek(0)
            owner = lock.read().strip() or "another process"
            lock.close()
            raise FolderTaken(
                f"{self.path} is in use by {owner}. Stop it first, or choose another folder with --data."
            ) from None
        lock.truncate(0)
        lock.write(f"process {os.getpid()}")
        lock.flush()
        self._lock = lock

    def _shut_others_out(self) -> None:
        """Take what an older release left open to others. What is below `files` takes longer: `close_files`."""
        mine = [path for pattern in OURS for path in self.path.glob(pattern)]
        # A folder that is no more than the place where somebody keeps other things too stays as it is.
        if mine or not any(self.path.iterdir()):
            _only_mine(self.path)
        for path in (*mine, *self.calls.glob("*.db*")):
            _only_mine(path)

    def close_files(self) -> None:
        """Take the uploaded contents from everybody but the owner."""
        for path in self.files.rglob("*"):
            _only_mine(path)

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            place = error.filename or self.path
            reason = "it is a file" if isinstance(error, FileExistsError) else error.strerror or error
            raise FolderUnusable(
                f"The data folder {self.path} cannot be used ({place}: {reason}). Mend that, or choose "
                "a folder that you may write to with --data."
            ) from None

    @property
    def lock(self) -> int | None:
        """The lock's file descriptor, for the writer process to hold as well."""
        return None if self._lock is None else self._lock.fileno()

    def release(self) -> None:
        """Give the folder up."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    @property
    def _key_path(self) -> Path:
        return self.path / "instance.key"

    def check_store(self, engine: Engine) -> None:
        """Refuse to begin an empty store beside a key: a store is made before its key, so it is missing."""
        if not self._key_path.exists():
            return
        if engine.dialect.name == "sqlite":
            where, there = f"{self.database} is missing or empty", self.database.exists()
        else:
            where, there = "there is nothing of Larkstead in the database", True
        # Looking into a file that is not there would make one.
        if not there or not inspect(engine).has_table(meta.name):
            raise StoreMissing(
                f"{self._key_path} belongs to a store, and {where}. Put the store back, from a backup if need be; to "
                "begin with an empty one choose another folder with --data, or move instance.key away."
            )

    def key(self) -> bytes:
        """The instance key; made on first use, readable by its owner alone."""
        path = self._key_path
        try:
            key = bytes.fromhex(self._secret(path, secrets.token_hex(KEY_BYTES)))
        except ValueError:
            key = b""
        if len(key) != KEY_BYTES:
            raise WrongKey(f"{path} is damaged: put back the one from your backup.")
        return key

    def owner_key(self) -> str:
        """What proves to the server that one may read its folder; made on first use, and anew once it was removed."""
        return self._secret(self.path / OWNER_KEY, new_key())

    def _secret(self, path: Path, fresh: str) -> str:
        """The text of a file that its owner alone can read; a missing one is made with the text `fresh`."""
        with self._guarded():
            if not path.exists():
                # Written aside: a kill or a full disk leaves no half key, which would be taken for a damaged one.
                part = path.with_name(f"{path.name}.part")
                part.unlink(missing_ok=True)
                descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(descriptor, "w") as file:
                    file.write(fresh + "\n")
                    file.flush()
                    os.fsync(file.fileno())
                part.replace(path)
            return path.read_text().strip()


def _only_mine(path: Path) -> None:
    # What belongs to somebody else, or is gone by now, is not ours to change; a link's target may be anywhere.
    with suppress(FileNotFoundError, PermissionError):
        mode = path.lstat().st_mode
        if mode & 0o077 and not mode & stat.S_ISVTX and not stat.S_ISLNK(mode):
            path.chmod(0o700 if stat.S_ISDIR(mode) else 0o600)


def _locked(lock: IO[str]) -> bool:
    # A server that was killed leaves a writer behind that finishes one transaction: wait for that, and no longer.
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                return False
            time.sleep(0.05)
        else:
            return True


def derive(key: bytes, purpose: str, length: int) -> bytes:
    """A key of its own for one purpose."""
    return hmac.new(key, purpose.encode(), hashlib.sha256).digest()[:length]


def check_key(engine: Engine, key: bytes) -> None:
    """Refuse a store that was made with another instance key; a new store remembers this one."""
    shown = derive(key, "fingerprint", 16).hex()
    with engine.begin() as connection:
        stored = connection.execute(select(meta.c.value).where(meta.c.key == FINGERPRINT)).scalar()
        if stored is None:
            connection.execute(insert(meta), {"key": FINGERPRINT, "value": shown})
        elif stored != shown:
            raise WrongKey(
                "The store was made with another instance key: every id and secret in it would be unreadable. "
                "Put the instance.key that belongs to this store back into the data folder, or start with an empty one."
            )


def last_batch(engine: Engine) -> int:
    """The number of the last batch in the store (`store/numbered.py`); a store that has none begins with 0."""
    with engine.begin() as connection:
        stored = connection.execute(select(meta.c.value).where(meta.c.key == LAST_BATCH)).scalar()
        if stored is None:
            stored = "0 "
            connection.execute(insert(meta), {"key": LAST_BATCH, "value": stored})
    return int(stored.partition(" ")[0])
