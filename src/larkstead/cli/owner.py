"""How commands come in as the owner of a server: by a ticket made from its own key."""

import time
from pathlib import Path

from larkstead.cli import owner_keys
from larkstead.cli.client import Client, tidy
from larkstead.cli.errors import Problem
from larkstead.cli.owner_keys import OwnerKey
from larkstead.wire import owner_ticket

KEY_FILE = "owner.key"


def key_of(url: str, data: Path | None = None) -> OwnerKey:
    """The key of the server at an address: from its data folder if that is named, else as the server repeated it."""
    if data is not None:
        try:
            return OwnerKey((data / KEY_FILE).read_text(encoding="utf-8").strip(), tidy(url))
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or error
            raise Problem(f"The key {data / KEY_FILE} cannot be read ({reason}). Name the server's --data.") from None
    if (found := owner_keys.find(url)) is None:
        raise Problem(
            f"No server that you run on this machine has the address {tidy(url)}. Start it, name another address with "
            "--url, or name its data folder with --data; elsewhere, sign in with `larkstead login --email`."
        )
    return found


def come_in(found: OwnerKey) -> Client:
    """A client with a session of the server's owner. The owner comes in by the server's own address, whatever stands
    before it.
    """
    client = Client(found.local_url)
    client.console("session.begin_as_owner", {"ticket": ticket(found, owner_ticket.COMMAND_LIFE_S)})
    return client


def address(found: OwnerKey, page: str = "/") -> str:
    """The address, good once, that signs a browser in as the owner and goes on to a page."""
    onward = "" if page == "/" else f"?next={page}"
    # What stands behind # never leaves the browser: no log and no proxy sees it.
    return f"{found.local_url}/login{onward}#ticket={ticket(found, owner_ticket.BROWSER_LIFE_S)}"


def ticket(found: OwnerKey, life_s: int) -> str:
    """A new ticket."""
    return owner_ticket.issue(found.key, time.time_ns() // 1_000_000, life_s)
