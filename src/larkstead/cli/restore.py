"""`larkstead restore`."""

import time
from pathlib import Path
from typing import Annotated

import typer

from larkstead.cli.errors import Problem
from larkstead.cli.options import new_app
from larkstead.cli.progress import progress
from larkstead.store.backup import BackupFailed, restore

app = new_app()


@app.command("restore")
def restore_folder(
    src: Annotated[Path, typer.Argument(help="The file that `larkstead backup` wrote.")],
    data: Annotated[Path, typer.Option(help="Folder to make; it has to be empty or absent.")],
) -> None:
    """Make a data folder from a backup.

    Everything in the backup is checked before anything is put in its place. Then serve the folder with --data.
    """
    try:
        with progress(f"Restoring {data}") as told:
            manifest = restore(src, data, told=told)
    except BackupFailed as error:
        raise Problem(str(error)) from None
    made = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(manifest.made_at / 1000))
    typer.echo(
        f"Restored {data} as it was on {made} (Larkstead {manifest.version}). Next: larkstead serve --data {data}"
    )
    if not manifest.store:
        typer.echo("The store was a PostgreSQL database: restore it with pg_restore, and serve with --database.")
