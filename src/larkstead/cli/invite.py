"""`larkstead invite`."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from larkstead.cli import owner
from larkstead.cli.options import DEFAULT_URL, AsJson, Url, new_app, print_json

app = new_app()


@app.command()
def invite(
    to: Annotated[
        str | None, typer.Option("--to", metavar="ENTERPRISE", help="Name or tenant_key. Without: to found a new one.")
    ] = None,
    data: Annotated[
        Path | None, typer.Option(help="Data folder of the server, if another user of this machine runs it.")
    ] = None,
    url: Url = DEFAULT_URL,
    as_json: AsJson = False,
) -> None:
    """Invite somebody to found an enterprise, or into one that is there.

    An invitation to found is good once, for 24 hours; into an enterprise, for seven days and any number of people.
    """
    client = owner.come_in(owner.key_of(url, data))
    made = client.console("tenants.invite", {"tenant": to})
    client.console("session.sign_out", {"completely": True})
    if as_json:
        print_json(made)
        return
    until = datetime.fromtimestamp(made["expires_at"] / 1000).astimezone().strftime("%Y-%m-%d %H:%M")
    where = f"joins {made['tenant']['name']}" if made["tenant"] else "founds an enterprise, once"
    typer.echo(f"{made['link']}\n{where}, until {until}")
