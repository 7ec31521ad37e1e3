"""`larkstead coverage`."""

import typer

from larkstead.cli.client import Client
from larkstead.cli.options import DEFAULT_URL, AsJson, Url, new_app, print_json
from larkstead.cli.sessions import availability

app = new_app()

LEDGER = "/_larkstead/coverage.json"


@app.command()
def coverage(url: Url = DEFAULT_URL, as_json: AsJson = False) -> None:
    """Say what of the platform is emulated.

    An endpoint is where a test calls it and reads back what it did; what is missing at others is named.
    """
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
