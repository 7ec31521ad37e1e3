"""`larkstead mend`: no fault on purpose any more."""

from typing import Annotated

import typer

from larkstead.cli import console_calls
from larkstead.cli.faults import App, show
from larkstead.cli.options import DEFAULT_URL, AsJson, Url, new_app
from larkstead.cli.sessions import signed_in

app = new_app()


@app.command()
def mend(
    wanted: App,
    id: Annotated[int | None, typer.Option(help="This one only.")] = None,
    url: Url = DEFAULT_URL,
    as_json: AsJson = False,
) -> None:
    """Let everything go right again for an app."""
    client = signed_in(url)
    app_id = console_calls.find_app(client, wanted)["app_id"]
    client.console("faults.mend", {"app_id": app_id, "id": id})
    show(client, app_id, as_json=as_json)
