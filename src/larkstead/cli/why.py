"""`larkstead why`."""

from typing import Annotated, Final

import typer

from larkstead.cli import console_calls
from larkstead.cli.client import Client
from larkstead.cli.console_calls import Card
from larkstead.cli.errors import Problem
from larkstead.cli.options import DEFAULT_URL, AsJson, Url, new_app, print_json
from larkstead.cli.sessions import signed_in

app = new_app()

_MARK: Final = {"passed": "ok", "failed": "NO", "unknown": "?"}


@app.command()
def why(
    message: Annotated[str, typer.Argument(metavar="MESSAGE_ID", help="What was sent, or the card that was pressed.")],
    wanted: Annotated[str, typer.Option("--app", help="The app that was to hear of it: name or app_id.")],
    number: Annotated[int, typer.Option("--remedy", metavar="N", min=0, help="Carry out remedy N.")] = 0,
    url: Url = DEFAULT_URL,
    as_json: AsJson = False,
) -> None:
    """Say why nothing happened: each gate between a message and an app's program."""
    client = signed_in(url)
    app_id = console_calls.find_app(client, wanted)["app_id"]
    found = client.console("why.get", {"message_id": message, "app_id": app_id})
    if number:
        _carry_out(client, found["remedies"], number)
        found = client.console("why.get", {"message_id": message, "app_id": app_id})
    if as_json:
        print_json(found)
        return
    typer.echo(f"{found['what']}: {found['type']} for {found['app_name']}")
    for gate in found["gates"]:
        here = " <- here" if gate["key"] == found["failed"] else ""
        typer.echo(f"  {_MARK[gate['state']]:3} {gate['key']:13} {gate['said']['en']}{here}")
    if not found["failed"]:
        typer.echo("Nothing failed that Larkstead knows of.")
    for at, one in enumerate(found["remedies"], 1):
        button = f" --remedy {at}: {one['action']['label']['en']}." if one["action"] else ""
        link = f" {client.url}{one['link']}" if one["link"] else ""
        typer.echo(f"{at}. {one['text']['en']}{button}{link}")


def _carry_out(client: Client, remedies: list[Card], number: int) -> None:
    action = remedies[number - 1]["action"] if number <= len(remedies) else None
    if action is None:
        raise Problem(f"There is nothing to carry out at {number}.")
    if action["id"] == "resend":
        client.console("event_log.resend", action["parameters"])
        typer.echo("Sent again.", err=True)
        return
    done = client.console("assistant.mend", {"id": action["id"], "parameters": action["parameters"]})
    typer.echo(done["said"]["en"], err=True)
