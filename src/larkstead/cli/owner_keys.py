"""The keys of the servers that this user runs on this machine: a server repeats its own here under each of its
addresses, so that every command that is given only the address finds it.
"""

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

from larkstead.cli.client import tidy
from larkstead.settings import is_loopback

# Addresses come and go (every test run has a port of its own): the oldest are forgotten.
KEPT = 50


@dataclass(frozen=True, slots=True)
class OwnerKey:
    """A server's own key, and the address by which this machine reaches it without a proxy; where it speaks HTTPS, on
    which port and by whose certificate (a file).
    """

    key: str
    local_url: str
    tls: int = 0
    authority: str = ""


def folder() -> Path:
    """`$XDG_STATE_HOME/larkstead/owner-keys`, or the same below `~/.local/state`."""
    base = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(base) / "larkstead" / "owner-keys"


def repeat(urls: Iterable[str], found: OwnerKey) -> None:
    """Keep a server's key under its addresses, readable by this user alone. Raises OSError."""
    place = folder()
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    for url in urls:
        fresh = place / f".{_name(url)}.{os.getpid()}"
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump(asdict(found), file)
        fresh.replace(place / _name(url))
    for old in sorted(place.glob("[!.]*"), key=_age)[:-KEPT]:
        old.unlink(missing_ok=True)


def forget(urls: Iterable[str], found: OwnerKey) -> None:
    """Take a server's key back from under its addresses, unless another server has them now."""
    for url in urls:
        if find(url) == found:
            with suppress(OSError):
                (folder() / _name(url)).unlink()


def find(url: str) -> OwnerKey | None:
    """The key of the server at an address, if this user runs it here."""
    try:
        kept = json.loads((folder() / _name(url)).read_text(encoding="utf-8"))
        tls, authority = int(kept.get("tls", 0)), str(kept.get("authority", ""))
        return OwnerKey(str(kept["key"]), str(kept["local_url"]), tls, authority)
    except (OSError, ValueError, KeyError, TypeError, RuntimeError):
        return None


def addresses(*urls: str) -> Iterator[str]:
    """Addresses once each, as their keys are kept."""
    yield from {_name(url): url for url in urls}.values()


def _name(url: str) -> str:
    """A file's name for an address; all names of this machine are one."""
    parts = urlsplit(tidy(url))
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return f"{'127.0.0.1' if is_loopback(host) else host.replace(':', '_')}-{port}.json"


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
