"""`larkstead recall`."""

from typing import Annotated

import typer

from larkstead.cli.acting import As, acting_as
from larkstead.cli.options import DEFAULT_URL, AsJson, Url, new_app, print_json

app = new_app()


@app.command()
def recall(
    message: Annotated[str, typer.Argument(metavar="MESSAGE", help="The message_id of what is taken back.")],
    user: As = None,
    url: Url = DEFAULT_URL,
    as_json: AsJson = False,
) -> None:
    """Take a message back, as the person who sent it.

    Who runs a group takes back what others said in it.
    """
    left = acting_as(url, user).console("messenger.recall", {"message_id": message})
    if as_json:
        print_json({"message_id": left["message_id"], "chat_id": left["chat_id"], "type": left["recall"]["type"]})
    else:
        typer.echo(f"Recalled {left['message_id']} in {left['chat_id']}")
