"""`larkstead menu`."""

from typing import Annotated

import typer

from larkstead.cli import console_calls
from larkstead.cli.acting import As, acting_as
from larkstead.cli.options import DEFAULT_URL, AsJson, Url, new_app, print_json

app = new_app()


@app.command()
def menu(
    bot: Annotated[str, typer.Argument(metavar="APP", help="The bot: by name or app_id.")],
    key: Annotated[str, typer.Argument(metavar="KEY", help="The event_key of the item of its menu.")],
    user: As = None,
    url: Url = DEFAULT_URL,
    as_json: AsJson = False,
) -> None:
    """Choose an item of a bot's menu, as a person: the bot hears of it."""
    client = acting_as(url, user)
    _, app_id = console_calls.find_party(client, bot, ("bots",))
    chosen = client.console("messenger.use_menu", {"app_id": app_id, "event_key": key})
    if as_json:
        print_json(chosen)
    else:
        typer.echo(f"Chose {chosen['event_key']}")
