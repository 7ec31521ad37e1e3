"""`larkstead read`."""

from typing import Annotated

import typer

from larkstead.cli.acting import As, acting_as
from larkstead.cli.options import DEFAULT_URL, AsJson, Url, new_app, print_json

app = new_app()


@app.command()
def read(
    message: Annotated[str, typer.Argument(metavar="MESSAGE", help="The message_id of the newest that was seen.")],
    user: As = None,
    url: Url = DEFAULT_URL,
    as_json: AsJson = False,
) -> None:
    """Read a chat up to a message, as a person: its sender sees who has read it."""
    left = acting_as(url, user).console("messenger.read", {"message_id": message})
    if as_json:
        print_json({"message_id": message, "unread": left["unread"]})
    else:
        typer.echo(f"Read; {left['unread']} unread")
