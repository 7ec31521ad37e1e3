"""`larkstead break`: faults on purpose, to see how an app's program takes them."""

from typing import Annotated, Any, Literal

import typer

from larkstead.cli import console_calls
from larkstead.cli.client import Client
from larkstead.cli.errors import Problem
from larkstead.cli.options import DEFAULT_URL, AsJson, Url, new_app, print_json
from larkstead.cli.sessions import signed_in

Kind = Literal[
    "refuse",
    "slow",
    "drop",
    "half_open",
    "lose_ack",
    "duplicate",
    "out_of_order",
    "fragment",
    "delay",
    "connection_limit",
    "answer",
]
App = Annotated[str, typer.Argument(metavar="APP", help="Name or app_id.")]

app = new_app()


@app.command()
def break_app(
    wanted: App,
    kind: Annotated[
        Kind | None, typer.Argument(metavar="KIND", help="What goes wrong; without it, what does now.")
    ] = None,
    times: Annotated[int | None, typer.Option("--next", metavar="N", help="The next N times only.")] = None,
    probability: Annotated[float, typer.Option(metavar="P", help="How often, of the times that it could: 0.1.")] = 1.0,
    value: Annotated[int | None, typer.Option(help="ms of a delay, bytes of a fragment, code of an answer.")] = None,
    endpoint: Annotated[
        str, typer.Option(metavar="ID", help="Whose answers: im.v1.message.create, or 'POST /open-apis/…'.")
    ] = "",
    url: Url = DEFAULT_URL,
    as_json: AsJson = False,
) -> None:
    """Let something go wrong for an app, until it is mended or has happened often enough."""
    client = signed_in(url)
    app_id = console_calls.find_app(client, wanted)["app_id"]
    if kind is not None:
        if kind == "answer" and value is None:
            raise Problem("Say which code: larkstead break APP answer --value 230002")
        ask = {"app_id": app_id, "kind": kind, "times": times, "probability": probability, "value": value}
        client.console("faults.begin", ask | {"endpoint": endpoint})
    show(client, app_id, as_json=as_json)


def show(client: Client, app_id: str, *, as_json: bool) -> None:
    """Print what goes wrong for an app."""
    faults: list[dict[str, Any]] = client.console("faults.list", {"app_id": app_id})["faults"]
    if as_json:
        print_json({"app_id": app_id, "faults": faults})
        return
    for one in faults:
        left = "until mended" if one["left"] is None else f"{one['left']} more"
        often = "" if one["probability"] == 1 else f", {one['probability']:g} of the times"
        what = f" {one['value']}" if one["value"] else ""
        where = f" {one['endpoint']}" if one["endpoint"] else ""
        typer.echo(f"{one['id']:<4} {one['kind']}{what}{where} ({left}{often})")
    if not faults:
        typer.echo("Nothing goes wrong on purpose.")
