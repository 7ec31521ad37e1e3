"""`larkstead id`."""

from typing import Annotated

import typer

from larkstead.cli.options import DEFAULT_URL, AsJson, Url, new_app, print_json
from larkstead.cli.sessions import signed_in

app = new_app()


@app.command()
def identify(
    id: Annotated[str, typer.Argument(metavar="ID", help="Any id, e-mail or Log ID of your enterprise.")],
    url: Url = DEFAULT_URL,
    as_json: AsJson = False,
) -> None:
    """Say what an id stands for."""
    found = signed_in(url).console("ids.explain", {"id": id})
    facts = {fact["name"]: fact["value"] for fact in found["facts"]}
    if as_json:
        print_json({"id": found["id"], "kind": found["kind"], **facts})
        return
    for name, value in {"kind": found["kind"], **facts}.items():
        if value:
            typer.echo(f"{name:12} {value}")
