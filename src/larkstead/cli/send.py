"""`larkstead send`."""

import json
from typing import Annotated

import typer

from larkstead.cli import console_calls
from larkstead.cli.options import DEFAULT_URL, AsJson, Url, new_app, print_json
from larkstead.cli.sessions import signed_in

app = new_app()


@app.command()
def send(
    text: Annotated[str, typer.Argument(help="What to say.")],
    wanted: Annotated[str, typer.Option("--app", help="The app that sends: name or app_id.")],
    to: Annotated[str, typer.Option(help="A person's or group's name, an e-mail, or any id.")],
    url: Url = DEFAULT_URL,
    as_json: AsJson = False,
) -> None:
    """Send a text as an app.

    The call goes through the open API with the app's own token, so it is refused exactly as your program's would be.
    """
    client = signed_in(url)
    app_id = console_calls.find_app(client, wanted)["app_id"]
    token = console_calls.tenant_token(client, app_id, console_calls.secret(client, app_id))["tenant_access_token"]
    body = {"msg_type": "text", "content": json.dumps({"text": text}, ensure_ascii=False)}
    answer = console_calls.send(client, token, console_calls.receiver(client, app_id, to), body)
    if answer.code:
        raise console_calls.refused(client, answer, console_calls.SEND, app_id)
    if as_json:
        sent = answer.json["data"]
        print_json({"message_id": sent["message_id"], "chat_id": sent["chat_id"], "log_id": answer.log_id})
    else:
        typer.echo(f"Sent {answer.json['data']['message_id']} (Log ID {answer.log_id})")
