"""Who the command line is signed in as, for each server: a file that only its owner can read."""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from larkstead.cli import owner, owner_keys
from larkstead.cli.client import Client
from larkstead.cli.errors import Problem

# Addresses come and go (every test run has a port of its own): the oldest are forgotten.
KEPT = 50


def path() -> Path:
    """`$XDG_CONFIG_HOME/larkstead/sessions.json`, or the same below `~/.config`."""
    base = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(base) / "larkstead" / "sessions.json"


def recall(url: str) -> str:
    """The session token kept for a server, or an empty string."""
    return _read().get(url, "")


def keep(url: str, token: str) -> None:
    """Remember a session; readable by this user alone from the first byte."""
    sessions = _read()
    sessions.pop(url, None)
    sessions[url] = token
    text = json.dumps(dict(list(sessions.items())[-KEPT:]), indent=2)
    file = path()
    fresh = file.with_suffix(f".{os.getpid()}")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(text)
        fresh.replace(file)
    except OSError as error:
        raise Problem(f"The session cannot be kept in {file} ({error.strerror}). Set XDG_CONFIG_HOME.") from None


def _read() -> dict[str, str]:
    try:
        sessions = json.loads(path().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(url): str(token) for url, token in sessions.items()} if isinstance(sessions, dict) else {}


def signed_in(url: str) -> Client:
    """A client that acts as somebody: as in the kept session or, on a server that this user runs here, as the first
    enterprise's admin.
    """
    client = availability(url)
    client.session = recall(client.url)
    state = client.console("session.state")
    if state["signed_in"] and state["user"]:
        return client
    door = owners_door(client.url)
    user = None if door is None else first_admin(users_of(door, admins_only=True))
    if door is None or user is None:
        raise Problem(f"Nobody is signed in at {client.url}. Run `larkstead login --url {client.url}`.")
    door.console("session.continue_as", user)
    client.session = door.session
    keep(client.url, client.session)
    return client


def availability(url: str) -> Client:
    """A client of the server at an address: by the server's own one, where this user runs it here, since the owner's
    sessions open nothing from elsewhere.
    """
    found = owner_keys.find(url)
    return Client(url, via=found.local_url if found is not None else "")


def owners_door(url: str) -> Client | None:
    """A client with a session of the owner of the server at an address, if this user runs it here."""
    found = owner_keys.find(url)
    return None if found is None else owner.come_in(found)


def users_of(door: Client, words: str = "", *, admins_only: bool = False) -> Iterator[dict[str, Any]]:
    """Whom the owner may act as, of those who have these words: by enterprises, a page at a time."""
    cursor = None
    while True:
        asked = {"words": words, "admins_only": admins_only, "cursor": cursor}
        page = door.console("session.users", asked)
        yield from page["tenants"]
        if (cursor := page["next"]) is None:
            return


def first_admin(tenants: Iterable[dict[str, Any]]) -> dict[str, str] | None:
    """Who a command acts as when nobody said: the admin of the first enterprise that has one without a password."""
    for tenant in tenants:
        for user in tenant["users"]:
            if user["is_admin"]:
                return {"tenant_key": tenant["tenant_key"], "user_id": user["user_id"]}
    return None
