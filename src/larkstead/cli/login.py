"""`larkstead login`."""

from collections.abc import Iterator
from itertools import islice
from typing import Annotated, Any

import typer

from larkstead.cli import sessions
from larkstead.cli.client import Client
from larkstead.cli.errors import Problem
from larkstead.cli.options import DEFAULT_URL, AsJson, Url, new_app, print_json

app = new_app()

# So many people are offered by number, and named where nobody is called as was asked.
LISTED, NAMED = 50, 20


@app.command()
def login(
    user: Annotated[
        str | None, typer.Argument(help="Name, e-mail or user_id of a seeded person. Without: choose from a list.")
    ] = None,
    email: Annotated[str | None, typer.Option(help="Sign in with this e-mail and its password instead.")] = None,
    password: Annotated[
        str | None, typer.Option(envvar="LARKSTEAD_PASSWORD", help="Its password; asked for when left out.")
    ] = None,
    url: Url = DEFAULT_URL,
    as_json: AsJson = False,
) -> None:
    """Sign in, as a seeded person or with an e-mail.

    Seeded people have no password: whoever runs the server on this machine says who to be. The session is kept for
    this address and used by the other commands.
    """
    client = sessions.availability(url)
    client.console("session.state")
    door = sessions.owners_door(client.url) if email is None else None
    if door is not None and next(sessions.users_of(door), None) is not None:
        state = door.console("session.continue_as", choose(door, user))
        client.session = door.session
    else:
        email = email or user or typer.prompt("E-mail")
        password = password or typer.prompt("Password", hide_input=True)
        state = client.console("session.sign_in", {"email": email, "password": password})
    sessions.keep(client.url, client.session)
    shown = {"url": client.url, "person": state["user"], "tenant": state["tenant"]}
    if as_json:
        print_json(shown)
    else:
        who = f"{state['user']['name']} of {state['tenant']['name']}" if state["user"] else email
        typer.echo(f"Signed in at {client.url} as {who}.")


def choose(door: Client, wanted: str | None) -> dict[str, str]:
    """The seeded person who is meant: by name or user_id, or by a number from a list."""
    if wanted is None:
        users = list(islice(_users(door), LISTED + 1))
        for number, (tenant, user) in enumerate(users[:LISTED], 1):
            admin = ", admin" if user["is_admin"] else ""
            typer.echo(f"{number:3}  {user['name']} ({tenant['tenant_name']}{admin})")
        if len(users) > LISTED:
            typer.echo("     … and others: name one as `larkstead login NAME`.")
            del users[LISTED:]
        index = typer.prompt("Continue as number", type=int, default=1)
        if not 1 <= index <= len(users):
            raise Problem(f"There is no number {index} in the list.")
        tenant, user = users[index - 1]
        return {"tenant_key": tenant["tenant_key"], "user_id": user["user_id"]}
    for tenant, user in _users(door, wanted):
        if wanted in {user["user_id"], user["name"]}:
            return {"tenant_key": tenant["tenant_key"], "user_id": user["user_id"]}
    names = ", ".join(user["name"] for _, user in islice(_users(door), NAMED))
    raise Problem(f"Nobody called {wanted!r} can be continued as. There are {names}; or sign in with --email.")


def _users(door: Client, words: str = "") -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    return ((tenant, user) for tenant in sessions.users_of(door, words) for user in tenant["users"])
