"""`larkstead edit`."""

import json
from typing import Annotated

import typer

from larkstead.cli.acting import As, acting_as
from larkstead.cli.options import DEFAULT_URL, AsJson, Url, new_app, print_json

app = new_app()


@app.command()
def edit(
    message: Annotated[str, typer.Argument(metavar="MESSAGE", help="The message_id of what that person said.")],
    text: Annotated[str, typer.Argument(help='What it says now; <at user_id="USER_ID"></at> mentions somebody.')],
    user: As = None,
    url: Url = DEFAULT_URL,
    as_json: AsJson = False,
) -> None:
    """Give a message other words, as the person who sent it."""
    content = json.dumps({"text": text}, ensure_ascii=False)
    edited = acting_as(url, user).console("messenger.edit", {"message_id": message, "content": content})
    if as_json:
        print_json({"message_id": edited["message_id"], "chat_id": edited["chat_id"], "edits": edited["edits"]})
    else:
        typer.echo(f"Edited {edited['message_id']} in {edited['chat_id']}")
