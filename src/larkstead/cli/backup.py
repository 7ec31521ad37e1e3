"""`larkstead backup`."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from larkstead import __version__
from larkstead.cli.errors import Problem
from larkstead.cli.options import AsJson, new_app, print_json
from larkstead.cli.progress import progress
from larkstead.settings import SETTINGS
from larkstead.store.backup import BackupFailed, back_up

DATA = next(setting for setting in SETTINGS if setting.name == "data")
Data = Annotated[Path, typer.Option(envvar=DATA.variable, help="Folder to back up; its server may run.")]

app = new_app()


@app.command()
def backup(
    dest: Annotated[Path, typer.Argument(help="File to write (.tar, or .tar.gz to compress), or a folder for it.")],
    data: Data = DATA.default,
    with_calls: Annotated[bool, typer.Option("--with-calls", help="The call log as well.")] = False,
    as_json: AsJson = False,
) -> None:
    """Back up a data folder, also while its server runs.

    The one file holds the store, the uploaded files and the instance key, so keep it as safe as the folder itself. With
    PostgreSQL the store is not in the folder: back that up with pg_dump first, then the rest with this.
    """
    try:
        with progress(f"Backing up {data}") as told:
            path, manifest = back_up(data, dest, version=__version__, with_calls=with_calls, told=told)
    except BackupFailed as error:
        raise Problem(str(error)) from None
    if as_json:
        print_json({"path": str(path), **asdict(manifest)})
        return
    typer.echo(f"Backed up {data} to {path} ({path.stat().st_size / 1e6:.1f} MB, {manifest.files} files), and checked.")
    if manifest.damaged:
        typer.echo(
            f"{len(manifest.damaged)} uploaded files do not hold what they should: {', '.join(manifest.damaged)}"
        )
    if not manifest.store:
        typer.echo("The store is not in this folder: back up the PostgreSQL database with pg_dump.")
