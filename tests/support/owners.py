"""How tests come in as the owner of a server: by a ticket made from its own key."""

from larkstead.cli import owner
from larkstead.cli.client import Client
from larkstead.cli.owner_keys import OwnerKey, find
from larkstead.wire.owner_ticket import COMMAND_LIFE_S


def ticket(key: str) -> dict[str, str]:
    """What `session.begin_as_owner` asks for, made from a key."""
    return {"ticket": owner.ticket(OwnerKey(key, ""), COMMAND_LIFE_S)}


def key_at(url: str) -> OwnerKey:
    """The key of a server that a process of this run serves."""
    found = find(url)
    assert found is not None, f"no server of this run has the address {url}"
    return found


def owner_of(url: str) -> Client:
    """A client with a session of the owner of such a server."""
    return owner.come_in(key_at(url))
