"""`larkstead chat`: groups."""

from typing import Annotated

import typer

from larkstead.cli import console_calls
from larkstead.cli.acting import As, acting_as
from larkstead.cli.client import Client
from larkstead.cli.options import DEFAULT_URL, AsJson, Url, new_app, print_json

app = new_app()


@app.callback()
def chats() -> None:
    """Create groups."""


@app.command("create")
def create(
    name: Annotated[str, typer.Argument(help="What it is called.")],
    members: Annotated[str, typer.Option(help="People besides its owner, by name or id, with commas between.")] = "",
    apps: Annotated[str, typer.Option(help="Bots, by name or app_id, with commas between.")] = "",
    user: As = None,
    url: Url = DEFAULT_URL,
    as_json: AsJson = False,
) -> None:
    """Create a group with people and bots, as its owner."""
    client = acting_as(url, user)
    me = client.console("session.state")["user"]
    others = [wanted for wanted in _listed(members) if wanted not in {me["name"], me["user_id"]}]
    ask = {"name": name, "user_ids": _ids(client, others, "users"), "app_ids": _ids(client, _listed(apps), "bots")}
    chat_id = client.console("groups.create", ask)["chat_id"]
    if as_json:
        print_json({"chat_id": chat_id})
    else:
        typer.echo(f"Created {chat_id}")


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _ids(client: Client, wanted: list[str], kind: str) -> list[str]:
    return [console_calls.find_party(client, one, [kind])[1] for one in wanted]
