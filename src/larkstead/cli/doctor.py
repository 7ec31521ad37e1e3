"""`larkstead doctor`: what is wrong with an installation, and what mends it."""

import os
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Final

import typer

from larkstead.cli.authority import authority
from larkstead.cli.errors import Problem
from larkstead.cli.installation import installation
from larkstead.cli.options import AsJson, new_app, print_json
from larkstead.cli.surroundings import surroundings
from larkstead.settings import SETTINGS, BadSetting, read_settings

HELP = {setting.name: setting.help for setting in SETTINGS}
_COLOURS: Final = {"ok": typer.colors.GREEN, "look": typer.colors.YELLOW, "wrong": typer.colors.RED}

app = new_app()


@app.command()
def doctor(
    host: Annotated[str | None, typer.Option(help=HELP["host"])] = None,
    port: Annotated[int | None, typer.Option(help=HELP["port"])] = None,
    data: Annotated[Path | None, typer.Option(help=HELP["data"])] = None,
    tls_name: Annotated[str | None, typer.Option(help=HELP["tls_name"], metavar="NAMES")] = None,
    public_url: Annotated[str | None, typer.Option(help=HELP["public_url"])] = None,
    database: Annotated[str | None, typer.Option(help=HELP["database"])] = None,
    config: Annotated[Path | None, typer.Option(help="TOML file with settings, as for `serve`.")] = None,
    as_json: AsJson = False,
) -> None:
    """Say what is wrong with an installation, and what mends it.

    Takes the settings of `serve`, from flags, the environment and a TOML file, and changes nothing. Exit code 1 where
    something does not work.
    """
    flags = {"host": host, "port": port, "data": data, "public_url": public_url, "database": database}
    flags["tls_name"] = tls_name
    try:
        settings = read_settings(flags, os.environ, config)
    except BadSetting as error:
        raise Problem(str(error)) from None
    found = [*installation(settings), *authority(settings), *surroundings(settings)]
    if as_json:
        print_json([asdict(one) for one in found])
    else:
        for one in found:
            typer.echo(f"{typer.style(f'{one.state:5}', fg=_COLOURS[one.state])} {one.what}: {one.told}")
            if one.remedy:
                typer.echo(f"      {one.remedy}")
    if any(one.state == "wrong" for one in found):
        raise typer.Exit(1)
