"""Whom a command acts as: who is signed in, or a person whom `--as` names."""

from typing import Annotated

import typer

from larkstead.cli.client import Client
from larkstead.cli.errors import Problem
from larkstead.cli.login import choose
from larkstead.cli.sessions import availability, owners_door, signed_in

As = Annotated[
    str | None,
    typer.Option("--as", metavar="USER", help="Name or user_id of a seeded person. Without: who is signed in."),
]


def acting_as(url: str, user: str | None) -> Client:
    """A client that acts as a seeded person, whom only who runs the server on this machine may choose; as who is
    signed in where None is named.
    """
    if user is None:
        return signed_in(url)
    client = availability(url)
    door = owners_door(client.url)
    if door is None:
        raise Problem(f"Only who runs {client.url} on this machine acts as somebody else. Leave out {user!r}.")
    door.console("session.continue_as", choose(door, user))
    client.session = door.session
    return client
