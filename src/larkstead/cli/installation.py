"""What is of Larkstead on this machine: its packages and pages, the data folder, the store, the port."""

import http.client
import json
import os
import re
import shutil
import socket
import sys
import time
from collections.abc import Iterator
from importlib import metadata
from importlib.resources import files
from pathlib import Path
from typing import Final

from larkstead import __version__
from larkstead.cli.findings import Finding, look, ok, wrong
from larkstead.settings import Settings
from larkstead.store.checkup import database_problem, owner_of, store_seen

DISTRIBUTION: Final = "larkstead"
LITTLE_SPACE: Final = 1_000_000_000
NO_SPACE: Final = 10_000_000
PATIENCE_S: Final = 2.0
# SQLite's write-ahead log wants memory that all its processes share: not to be had over a network.
SHARED_FILE_SYSTEMS: Final = frozenset({"nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "vboxsf", "fuse.glusterfs"})
_NAMED = re.compile(r"[\w.-]{1,100}")
_ANYWHERE: Final = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}


def installation(settings: Settings) -> Iterator[Finding]:
    """All of it, in the order in which a start needs it."""
    yield _packages()
    yield _pages()
    yield from _folder(settings.data.resolve())
    if settings.database:
        yield _database(settings.database)
    else:
        yield from _store(settings.data.resolve())
    yield _port(settings)


def _packages() -> Finding:
    python = ".".join(map(str, sys.version_info[:3]))
    needed = [one for one in metadata.requires(DISTRIBUTION) or [] if "extra ==" not in one]
    absent = [name for one in needed if _applies(one) and not _there(name := _name(one))]
    if absent:
        return wrong(
            "packages", f"{', '.join(absent)} are not installed", "Run `make install`, or install the wheel anew."
        )
    return ok("packages", f"larkstead {__version__}, Python {python}, {len(needed)} packages")


def _applies(requirement: str) -> bool:
    return "win32" not in requirement or sys.platform != "win32"


def _name(requirement: str) -> str:
    found = _NAMED.match(requirement)
    return found.group() if found else requirement


def _there(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _pages() -> Finding:
    if (files("larkstead") / "assets" / "index.html").is_file():
        return ok("pages", "built")
    return wrong("pages", "not built: the API answers, a browser gets nothing", "Run `make install` in the checkout.")


def _folder(folder: Path) -> Iterator[Finding]:
    if not folder.exists():
        parent = next(one for one in folder.parents if one.exists())
        if os.access(parent, os.W_OK | os.X_OK):
            yield ok("data folder", f"{folder} is made at the first start")
        else:
            yield wrong("data folder", f"{parent} may not be written to", "Choose another folder with --data.")
        return
    if not folder.is_dir() or not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        told = f"{folder} is no folder that this user may write to"
        yield wrong("data folder", told, "Choose another with --data, or give it to the user that runs the server.")
        return
    owner = owner_of(folder)
    yield ok("data folder", f"{folder}, {f'in use by {owner}' if owner else 'in use by nobody'}")
    if folder.stat().st_mode & 0o077 and (folder / "instance.key").exists():
        yield look("data folder", "others of this machine may read it", f"chmod 700 {folder}; a start does the same.")
    yield _space(folder)
    if (kind := _file_system(folder)) in SHARED_FILE_SYSTEMS:
        told = f"{folder} lies on {kind}, where SQLite's files can be damaged"
        yield wrong("file system", told, "Choose a local disk with --data, or PostgreSQL with --database.")


def _space(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    told = f"{free / 1e9:.1f} GB free"
    if free < NO_SPACE:
        return wrong("disk", told, "Free some: nothing can be stored.")
    return look("disk", told, "Free some before it is full.") if free < LITTLE_SPACE else ok("disk", told)


def _file_system(folder: Path) -> str:
    """The kind of file system that a folder lies on, where the machine tells (Linux); else ""."""
    try:
        lines = Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    mounts = {parts[1]: parts[2] for line in lines if len(parts := line.split()) > 2}
    return next((mounts[str(one)] for one in (folder, *folder.parents) if str(one) in mounts), "")


def _store(folder: Path) -> Iterator[Finding]:
    key = (folder / "instance.key").exists()
    try:
        seen = store_seen(folder)
    except OSError as error:
        yield wrong("store", f"it cannot be read ({error})", "Put it back from a backup with `larkstead restore`.")
        return
    if seen is None:
        if key:
            told = "instance.key is there, and the store that belongs to it is not"
            yield wrong("store", told, "Put larkstead.db back from a backup, or choose another folder with --data.")
        else:
            yield ok("store", "begins empty")
        return
    if not key:
        told = "instance.key is missing: no id and no secret in the store can be read"
        yield wrong("store", told, "Put back the instance.key that belongs to it, from a backup.")
    elif seen.newer:
        told = f"a newer release made it (tables {seen.version})"
        yield wrong("store", told, f"Start that release; {__version__} cannot open it.")
    elif seen.older:
        told = f"an older release made it (tables {seen.version}); the next start brings it up to date"
        yield look("store", told, "`larkstead backup` first: there is no way back.")
    else:
        yield ok("store", f"SQLite, tables {seen.version}")
    if (ahead_s := seen.newest_ms / 1000 - time.time()) > 1:
        told = f"its newest message is {ahead_s:.0f} s ahead of this machine's clock, which was put back"
        yield look("clock", told, "Set the clock right; messages go on from the newest one until then.")


def _database(url: str) -> Finding:
    if problem := database_problem(url):
        return wrong("database", problem, "Check --database: postgresql://user:password@host:port/name.")
    return ok("database", "PostgreSQL answers")


def _port(settings: Settings) -> Finding:
    host, port = settings.host, settings.port
    if port == 0:
        return ok("port", "a free one is taken at the start")
    if server := _answering(_ANYWHERE.get(host, host), port):
        if server == "larkstead":
            return ok("port", f"a Larkstead answers at {port}")
        remedy = "Stop what uses it, or choose another with --port."
        return wrong("port", f"something else answers at {port}", remedy)
    try:
        with socket.create_server((host, port)):
            return ok("port", f"{port} is free")
    except PermissionError:
        return wrong("port", f"{port} is for root alone", "Choose one above 1023 with --port, and a proxy before it.")
    except OSError as error:
        return wrong("port", f"{host}:{port}: {error.strerror or error}", "Choose others with --host and --port.")


def _answering(host: str, port: int) -> str:
    """Who answers at a port: "larkstead", "other", or "" for nobody."""
    try:
        socket.create_connection((host, port), PATIENCE_S).close()
    except OSError:
        return ""
    connection = http.client.HTTPConnection(host, port, timeout=PATIENCE_S)
    try:
        connection.request("GET", "/livez")
        return "larkstead" if json.loads(connection.getresponse().read(1_000)) == {"live": True} else "other"
    except (OSError, ValueError, http.client.HTTPException):
        return "other"
    finally:
        connection.close()
