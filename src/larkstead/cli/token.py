"""`larkstead token`."""

from typing import Annotated

import typer

from larkstead.cli import console_calls
from larkstead.cli.options import DEFAULT_URL, AsJson, Url, new_app, print_json
from larkstead.cli.sessions import signed_in

app = new_app()


@app.command()
def token(
    wanted: Annotated[str, typer.Argument(metavar="APP", help="Name or app_id.")],
    url: Url = DEFAULT_URL,
    as_json: AsJson = False,
) -> None:
    """Get an app's tenant_access_token.

    Prints a header for cURL: curl -H "$(larkstead token APP)" http://127.0.0.1:5275/open-apis/bot/v3/info
    """
    client = signed_in(url)
    app_id = console_calls.find_app(client, wanted)["app_id"]
    answer = console_calls.tenant_token(client, app_id, console_calls.secret(client, app_id))
    if as_json:
        keys = ("tenant_access_token", "expire")
        print_json({"app_id": app_id, **{key: answer[key] for key in keys}})
    else:
        typer.echo(f"Authorization: Bearer {answer['tenant_access_token']}")
