"""`larkstead trigger`."""

import json
import time
from typing import Annotated, Any

import typer

from larkstead.cli import console_calls
from larkstead.cli.client import Client
from larkstead.cli.options import DEFAULT_URL, AsJson, Url, new_app, print_json
from larkstead.cli.sessions import signed_in

app = new_app()

LOOK_EVERY_S = 0.1


@app.command()
def trigger(
    type: Annotated[str, typer.Argument(metavar="TYPE", help="The type, such as im.message.receive_v1.")],
    wanted: Annotated[str, typer.Option("--app", help="Name or app_id.")],
    override: Annotated[
        list[str] | None, typer.Option("--override", metavar="PATH=VALUE", help="A value of the event, once for each.")
    ] = None,
    body: Annotated[str | None, typer.Option("--body", help="What it says, as JSON, instead of the example.")] = None,
    dry_run: Annotated[bool, typer.Option("--example", help="Print the example, and send nothing.")] = False,
    wait: Annotated[float, typer.Option(metavar="SECONDS", help="Wait so long for what becomes of the first try.")] = 5,
    url: Url = DEFAULT_URL,
    as_json: AsJson = False,
) -> None:
    """Make an event by hand: it is brought to the app as any other."""
    client = signed_in(url)
    app_id = console_calls.find_app(client, wanted)["app_id"]
    if dry_run:
        typer.echo(client.console("events.prepare", {"app_id": app_id, "type": type})["body"])
        return
    ask: dict[str, Any] = {"app_id": app_id, "type": type, "overrides": override or []}
    made = client.console("events.trigger", ask if body is None else {**ask, "body": body})
    story = _tried(client, app_id, made["event_id"], wait)
    line, tries = story["event"], story["attempts"]
    if as_json:
        kept = {"event_id": made["event_id"], "type": type, "in_force": made["in_force"], "outcome": line["outcome"]}
        print_json({**kept, "attempts": tries, "body": json.loads(story["body"])})
        return
    fault = tries[-1]["fault"] if tries else "not tried yet"
    typer.echo(f"{made['event_id']} {line['outcome'].replace('_', ' ')}{f' ({fault})' if fault else ''}")
    if not made["in_force"]:
        typer.echo("The app's online version does not subscribe to this type: by itself it would not come.", err=True)


def _tried(client: Client, app_id: str, event_id: str, wait_s: float) -> dict[str, Any]:
    """The event, once it was tried."""
    until = time.monotonic() + wait_s
    while True:
        story = client.console("event_log.get", {"app_id": app_id, "event_id": event_id})
        if story["event"]["tries"] or time.monotonic() > until:
            return story
        time.sleep(LOOK_EVERY_S)
