"""`larkstead coverage`: what is emulated, and whether a program would find all it calls."""

from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from larkstead.cli.client import Client
from larkstead.cli.options import DEFAULT_URL, AsJson, Url, new_app, print_json
from larkstead.cli.sessions import availability

app = new_app()

LEDGER = "/_larkstead/coverage.json"


@app.callback(invoke_without_command=True)
def coverage(context: typer.Context, url: Url = DEFAULT_URL, as_json: AsJson = False) -> None:
    """Say what of the platform is emulated.

    An endpoint is where a test calls it and reads back what it did; what is missing at others is named.
    """
    if context.invoked_subcommand:
        return
    client: Client = availability(url)
    ledger = client.read(LEDGER)
    if as_json:
        print_json(ledger)
        return
    typer.echo(f"larkstead {ledger['version']}")
    for title in ("endpoints", "events", "features"):
        typer.echo(f"\n{title} ({len(ledger[title])})")
        for one in ledger[title]:
            typer.echo(f"  {one}")
    typer.echo(f"\npartial ({len(ledger['partial'])})")
    for one, missing in ledger["partial"].items():
        typer.echo(f"  {one}: {'; '.join(missing)}")


@app.command()
def check(
    path: Annotated[Path, typer.Argument(help="A program's folder or file, or a log of its calls (JSON, HAR, lines).")],
    as_json: AsJson = False,
) -> None:
    """Say whether a program would find here all that it calls; exit code 1 if not.

    Reads paths and calls of the official SDKs in the source, or the calls in a log. Needs no server.
    """
    # Only this one reads what the server is made of.
    import_module("larkstead.cli.program_check").check(path, as_json=as_json)
