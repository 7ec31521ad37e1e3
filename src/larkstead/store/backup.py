"""Backups of a data folder, taken while a server writes to it, and the way back.

A backup is one tar file: a manifest, the instance key, the store, the uploaded files and, if asked for, the call log.
The store is copied first, by SQLite's own online backup, which sees one moment of it. Files come after: each is named
by what it holds, so one that came since does no harm, and none that the store knows is missing.
"""

import hashlib
import io
import json
import os
import re
import secrets
import shutil
import sqlite3
import tarfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from larkstead.store.folder import FINGERPRINT, KEY_BYTES, derive

FORMAT = 1
MANIFEST, KEY, STORE = "manifest.json", "instance.key", "larkstead.db"
# What a backup may hold; anything else in one is refused.
_NAMES = re.compile(
    r"manifest\.json|instance\.key|tls-ca\.(?:key|pem)|larkstead\.db|files/[0-9a-f]{2}/[0-9a-f]{64}|calls/\d{4}-\d\d-\d\d\.db"
)
# A store or a call log is packed to a tenth or a thirtieth, a bomb to a thousandth: what claims to hold more than this
# was made to fill a disk. Small ones may.
UNPACKED_TIMES, UNPACKED_LEAST = 300, 64 << 20
# The local authority, which programs trust already.
AUTHORITY = ("tls-ca.key", "tls-ca.pem")
MIGRATIONS = Path(__file__).parent / "migrations" / "versions"


class BackupFailed(Exception):
    """Nothing was backed up or restored; the message says why and what to do."""


# Bytes done, of how many.
Told = Callable[[int, int], None]


class Work:
    """How far it has come. What is packed unpacks to more than was thought: then that much is all there is."""

    def __init__(self, told: Told, total: int) -> None:
        self._told = told
        self._total = total
        self._done = 0

    def did(self, size: int) -> None:
        """So many bytes more."""
        self._done += size
        self._told(self._done, max(self._total, self._done))


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. `store` is the SHA-256 of the store, "" where that is a PostgreSQL database, which
    is backed up by its own means. `damaged`: files that do not hold what their name says.
    """

    format: int
    version: str
    made_at: int
    fingerprint: str
    schema: str
    store: str
    files: int
    damaged: list[str]
    calls: list[str]


def back_up(
    data: Path, target: Path, *, version: str, with_calls: bool = False, told: Told = lambda _done, _total: None
) -> tuple[Path, Manifest]:
    """Write a backup of a data folder to `target` (a file, or a folder to put one into); where it is, and what it says.

    The file appears whole or not at all, readable by its owner alone: the instance key is in it.
    """
    data = data.resolve()
    key = _key_of(data)
    target = _named(target)
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with TemporaryDirectory(dir=target.parent, prefix=".larkstead-backup-") as room:
            mode: Literal["w", "w:gz"] = "w:gz" if target.suffix in {".gz", ".tgz"} else "w"
            work = Work(told, 2 * _size_of(data, with_calls=with_calls))
            manifest = _write(data, key, part, mode, Path(room), version, with_calls, work)
            _check(part, Path(room) / "again", work)
        part.replace(target)
    except (OSError, sqlite3.Error, tarfile.TarError) as error:
        raise BackupFailed(f"The backup could not be made: {error}") from None
    finally:
        part.unlink(missing_ok=True)
    _sync(target.parent)
    return target, manifest


def restore(source: Path, data: Path, *, told: Told = lambda _done, _total: None) -> Manifest:
    """Make a data folder from a backup, once all of it has been checked; `data` has to be empty or absent."""
    if data.exists() and (not data.is_dir() or any(data.iterdir())):
        raise BackupFailed(f"{data} is not empty. Restore into a new folder, and serve that with --data.")
    data = data.resolve()
    data.parent.mkdir(parents=True, exist_ok=True)
    room = data.with_name(f".{data.name}.{secrets.token_hex(4)}.restoring")
    try:
        manifest = _check(source, room, Work(told, source.stat().st_size if source.is_file() else 0))
        (room / MANIFEST).unlink()
        if data.exists():
            data.rmdir()
        room.rename(data)
    except (OSError, EOFError, sqlite3.Error, tarfile.TarError) as error:
        raise BackupFailed(f"{source} could not be restored: {error}") from None
    finally:
        shutil.rmtree(room, ignore_errors=True)
    _sync(data.parent)
    return manifest


# --- writing


def _size_of(data: Path, *, with_calls: bool) -> int:
    """About how many bytes a folder's backup holds."""
    kept = [data / STORE, *(data / "files").glob("??/*"), *((data / "calls").glob("*.db") if with_calls else ())]
    sizes = 0
    for path in kept:
        with suppress(OSError):
            sizes += path.stat().st_size
    return sizes


def _key_of(data: Path) -> bytes:
    try:
        return _key((data / KEY).read_text())
    except FileNotFoundError:
        raise BackupFailed(f"{data} is no data folder of Larkstead: there is no {KEY} in it.") from None


def _key(text: str) -> bytes:
    try:
        key = bytes.fromhex(text.strip())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise BackupFailed("The instance key is damaged.")
    return key


def _named(target: Path) -> Path:
    target = target.resolve()
    if target.is_dir():
        target /= time.strftime("larkstead-%Y%m%d-%H%M%S.tar")
    if target.exists():
        raise BackupFailed(f"{target} is there already. Choose another name, or a folder to put backups into.")
    if not target.parent.is_dir():
        raise BackupFailed(f"There is no folder {target.parent}.")
    return target


def _write(
    data: Path,
    key: bytes,
    part: Path,
    mode: Literal["w", "w:gz"],
    room: Path,
    version: str,
    with_calls: bool,
    work: Work,
) -> Manifest:
    store, schema = data / STORE, ""
    if store.exists():
        _copy(store, room / STORE)
        schema = _checked_store(room / STORE, key)
    days = sorted(path.name for path in (data / "calls").glob("????-??-??.db")) if with_calls else []
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        with tarfile.open(fileobj=file, mode=mode) as tar:
            _add(tar, KEY, (data / KEY).read_bytes())
            for name in AUTHORITY:
                if (data / name).exists():
                    _add(tar, name, (data / name).read_bytes())
            if schema:
                tar.add(room / STORE, STORE, filter=_plain)
                work.did((room / STORE).stat().st_size)
            count, damaged = _add_files(tar, data / "files", work)
            for day in days:
                _copy(data / "calls" / day, room / day)
                tar.add(room / day, f"calls/{day}", filter=_plain)
                work.did((room / day).stat().st_size)
                (room / day).unlink()
            digest = _digest(room / STORE) if schema else ""
            shown = derive(key, "fingerprint", 16).hex()
            made_at = time.time_ns() // 1_000_000
            manifest = Manifest(FORMAT, version, made_at, shown, schema, digest, count, damaged, days)
            _add(tar, MANIFEST, json.dumps(asdict(manifest), indent=2).encode())
        file.flush()
        os.fsync(file.fileno())
    return manifest


def _copy(source: Path, target: Path) -> None:
    """One moment of a database that may be written to meanwhile, as a file of its own."""
    with (
        closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        old.backup(new)
        new.execute("PRAGMA journal_mode=DELETE")


def _add_files(tar: tarfile.TarFile, folder: Path, work: Work) -> tuple[int, list[str]]:
    count, damaged = 0, []
    for path in sorted(folder.glob("??/*")):
        name = f"files/{path.parent.name}/{path.name}"
        if _NAMES.fullmatch(name):
            try:
                content = path.read_bytes()
            except FileNotFoundError:
                continue  # it was removed meanwhile, since nothing shows it
            if hashlib.sha256(content).hexdigest() != path.name:
                damaged.append(path.name)
            _add(tar, name, content)
            work.did(len(content))
            count += 1
    return count, damaged


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode, member.mtime = len(content), 0o600, int(time.time())
    tar.addfile(member, io.BytesIO(content))


def _plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.mode, member.uid, member.gid, member.uname, member.gname = 0o600, 0, 0, "", ""
    return member


# --- checking


def _check(source: Path, room: Path, work: Work) -> Manifest:
    """Unpack a backup into a new folder and see that all of it is there and belongs together."""
    _unpack_all(source, room, work)
    manifest = _manifest(room, source)
    for name in (KEY, STORE) if manifest.store else (KEY,):
        if not (room / name).exists():
            raise BackupFailed(f"{source} is damaged: there is no {name} in it.")
    key = _key((room / KEY).read_text())
    if derive(key, "fingerprint", 16).hex() != manifest.fingerprint:
        raise BackupFailed(f"{source} is damaged: its key is not the one that its manifest names.")
    if manifest.store and _digest(room / STORE) != manifest.store:
        raise BackupFailed(f"{source} is damaged: the store in it is not the one that was backed up.")
    if manifest.store:
        _check_schema(_checked_store(room / STORE, key), manifest)
    if sum(1 for _ in _files(room)) != manifest.files:
        raise BackupFailed(f"{source} is damaged: files are missing from it.")
    for path in _files(room):
        if _digest(path) != path.name and path.name not in manifest.damaged:
            raise BackupFailed(f"{source} is damaged: the file {path.name} in it is another.")
    return manifest


def _unpack_all(source: Path, room: Path, work: Work) -> None:
    if not source.exists():
        raise BackupFailed(f"There is no backup {source}.")
    room.mkdir(mode=0o700)
    most, unpacked = max(UNPACKED_LEAST, UNPACKED_TIMES * source.stat().st_size), 0
    with _opened(source) as tar:
        for member in tar:
            unpacked += member.size
            if unpacked > most:
                raise BackupFailed(
                    f"{source} would unpack to more than {UNPACKED_TIMES} times its size: it is not restored."
                )
            _unpack(tar, member, room)
            work.did(member.size)


def _opened(source: Path) -> tarfile.TarFile:
    try:
        return tarfile.open(source)
    except (tarfile.ReadError, IsADirectoryError):
        raise BackupFailed(f"{source} is not a Larkstead backup.") from None


def _unpack(tar: tarfile.TarFile, member: tarfile.TarInfo, room: Path) -> None:
    if not member.isfile() or not _NAMES.fullmatch(member.name):
        raise BackupFailed(f"{member.name!r} has no place in a backup of Larkstead: it is not restored.")
    path = room / member.name
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    content = tar.extractfile(member)
    assert content is not None, "a regular file has a content"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with content, os.fdopen(descriptor, "wb") as file:
        shutil.copyfileobj(content, file, 1 << 20)
        file.flush()
        os.fsync(file.fileno())


def _manifest(room: Path, source: Path) -> Manifest:
    try:
        found = json.loads((room / MANIFEST).read_text())
        if found["format"] != FORMAT:
            raise BackupFailed(
                f"{source} was made by a newer Larkstead ({found['version']}): restore it with that one."
            )
        return Manifest(**found)
    except (OSError, ValueError, KeyError, TypeError):
        raise BackupFailed(f"{source} is no backup of Larkstead, or is not whole.") from None


def _checked_store(path: Path, key: bytes) -> str:
    """The schema of a store that is sound and belongs to the key."""
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("PRAGMA integrity_check(3)").fetchall()
        if found != [("ok",)]:
            raise BackupFailed(f"The store is damaged: {'; '.join(str(row[0]) for row in found)}")
        shown = connection.execute("SELECT value FROM meta WHERE key = ?", (FINGERPRINT,)).fetchone()
        if shown is None or shown[0] != derive(key, "fingerprint", 16).hex():
            raise BackupFailed("The store was made with another instance key: every id and secret in it is unreadable.")
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def _check_schema(schema: str, manifest: Manifest) -> None:
    if not any(MIGRATIONS.glob(f"{schema}_*.py")):
        raise BackupFailed(f"The store was made by a newer Larkstead ({manifest.version}): restore it with that one.")


def _files(room: Path) -> Iterator[Path]:
    return room.glob("files/??/*")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
