"""`larkstead clock`: what the clock of the enterprise shows, and advancing it."""

from datetime import datetime
from typing import Annotated

import typer

from larkstead.cli.errors import Problem
from larkstead.cli.options import DEFAULT_URL, AsJson, Url, new_app, print_json
from larkstead.cli.sessions import signed_in
from larkstead.wire.durations import seconds_of, written

app = new_app()


@app.command()
def clock(
    advance: Annotated[
        str | None, typer.Option(metavar="DURATION", help="By so much: 90s, 5m, 6h, 14d. It never goes back.")
    ] = None,
    url: Url = DEFAULT_URL,
    as_json: AsJson = False,
) -> None:
    """Show the clock of the enterprise, and advance it: tokens expire, retries are due."""
    client = signed_in(url)
    if advance is None:
        told = client.console("clock.get")
    else:
        seconds = seconds_of(advance)
        if not seconds:
            raise Problem(f"{advance!r} is no duration: write 90s, 5m, 6h or 14d.")
        told = client.console("clock.advance", {"seconds": seconds})
    if as_json:
        print_json({name: told[name] for name in ("tenant_key", "now", "ahead_ms", "count")})
        return
    at = datetime.fromtimestamp(told["now"] / 1000).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    ahead = told["ahead_ms"] // 1000
    typer.echo(f"{at} ({written(ahead)} ahead of real time)" if ahead else f"{at} (real time)")
