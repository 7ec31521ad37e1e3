"""`larkstead open`."""

import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from larkstead.cli import owner
from larkstead.cli.client import Client
from larkstead.cli.errors import Problem
from larkstead.cli.options import DEFAULT_URL, Url, new_app

app = new_app()


@app.command("open")
def open_pages(
    page: Annotated[str, typer.Argument(help="The page to go to, such as /messenger.")] = "/",
    only_print: Annotated[bool, typer.Option("--print", help="Only print the address, for scripts.")] = False,
    data: Annotated[
        Path | None, typer.Option(help="Data folder of the server, if another user of this machine runs it.")
    ] = None,
    url: Url = DEFAULT_URL,
) -> None:
    """Open the pages, signed in as the owner of a server that runs on this machine.

    The owner may act as everybody who has no password. The printed address is good once, for half an hour.
    """
    if not page.startswith("/") or page.startswith("//"):
        raise Problem(f"{page!r} is no page of Larkstead. Write it as /messenger.")
    found = owner.key_of(url, data)
    Client(found.local_url).console("session.state")
    address = owner.address(found, page)
    typer.echo(address)
    if not only_print and not webbrowser.open(address):
        typer.echo("No browser could be opened here: open the address above yourself.", err=True)
