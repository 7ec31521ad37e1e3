"""`larkstead say`."""

import json
import uuid
from typing import Annotated

import typer

from larkstead.cli import console_calls
from larkstead.cli.acting import As, acting_as
from larkstead.cli.options import DEFAULT_URL, AsJson, Url, new_app, print_json

app = new_app()


@app.command()
def say(
    text: Annotated[str, typer.Argument(help='What to say; <at user_id="USER_ID"></at> mentions somebody.')],
    to: Annotated[str, typer.Option(help="A bot, a person or a group: by name or id.")],
    user: As = None,
    reply: Annotated[str | None, typer.Option(metavar="MESSAGE_ID", help="The message there that it answers.")] = None,
    url: Url = DEFAULT_URL,
    as_json: AsJson = False,
) -> None:
    """Say something in the messenger, as a person.

    It reaches a bot as what people write there does.
    """
    client = acting_as(url, user)
    kind, id = console_calls.find_party(client, to)
    chat_id = client.console("messenger.open", {"kind": kind, "id": id})["chat_id"]
    content = json.dumps({"text": text}, ensure_ascii=False)
    ask = {"chat_id": chat_id, "msg_type": "text", "content": content, "uuid": str(uuid.uuid4()), "reply_to": reply}
    message_id = client.console("messenger.send", ask)["message_id"]
    if as_json:
        print_json({"message_id": message_id, "chat_id": chat_id})
    else:
        typer.echo(f"Said {message_id} in {chat_id}")
