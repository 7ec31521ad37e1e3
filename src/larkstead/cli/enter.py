"""`larkstead enter`."""

from typing import Annotated

import typer

from larkstead.cli import console_calls
from larkstead.cli.acting import As, acting_as
from larkstead.cli.options import DEFAULT_URL, AsJson, Url, new_app, print_json

app = new_app()


@app.command()
def enter(
    bot: Annotated[str, typer.Argument(metavar="APP", help="The bot: by name or app_id.")],
    user: As = None,
    url: Url = DEFAULT_URL,
    as_json: AsJson = False,
) -> None:
    """Open the conversation with a bot, as a person: the bot hears of it."""
    client = acting_as(url, user)
    _, app_id = console_calls.find_party(client, bot, ("bots",))
    chat_id = client.console("messenger.enter", {"app_id": app_id})["chat_id"]
    if as_json:
        print_json({"app_id": app_id, "chat_id": chat_id})
    else:
        typer.echo(f"Entered {chat_id}")
