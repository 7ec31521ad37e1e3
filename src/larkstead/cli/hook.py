"""`larkstead hook`: custom bots."""

from typing import Annotated

import typer

from larkstead.cli import console_calls
from larkstead.cli.acting import As, acting_as
from larkstead.cli.options import DEFAULT_URL, AsJson, Url, new_app, print_json

app = new_app()


@app.callback()
def hooks() -> None:
    """Create custom bots: webhooks of a group."""


@app.command("create")
def create(
    chat: Annotated[str, typer.Option(help="The group: its chat_id, or its name.")],
    name: Annotated[str, typer.Option(help="What the bot is called.")],
    keyword: Annotated[
        list[str] | None, typer.Option(metavar="K", help="A word that messages must have one of; may be repeated.")
    ] = None,
    signed: Annotated[bool, typer.Option("--signed", help="Take only calls that are signed.")] = False,
    user: As = None,
    url: Url = DEFAULT_URL,
    as_json: AsJson = False,
) -> None:
    """Create a custom bot in a group; prints the address that its webhook is called at."""
    client = acting_as(url, user)
    ask = {"chat_id": console_calls.find_chat(client, chat), "name": name, "keywords": keyword or [], "signed": signed}
    made = client.console("custom_bots.create", ask)
    shown = {
        "url": made["url"],
        "token": made["url"].rpartition("/")[2],
        # Without --signed nothing asks for a signature.
        "secret": made["secret"] if made["signed"] else "",
    }
    if as_json:
        print_json(shown)
        return
    for label, value in shown.items():
        if value:
            typer.echo(f"{label:7} {value}")
