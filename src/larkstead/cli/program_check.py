"""`larkstead coverage check`: would a program run here?"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import typer

from larkstead.api import CATALOGUE
from larkstead.cli.errors import Problem
from larkstead.cli.options import print_json
from larkstead.derive.coverage import ledger
from larkstead.derive.programs.reading import of_path
from larkstead.derive.programs.verdict import judged

_COLOURS: Final = {"emulated": typer.colors.GREEN, "partly": typer.colors.YELLOW, "missing": typer.colors.RED}
_VERDICTS: Final = {
    "emulated": "Everything that was found is emulated.",
    "partly": "Everything that was found is answered, some of it in part.",
    "missing": "Some of what was found is not emulated: those calls answer 501 with code 99990501.",
}


def check(path: Path, *, as_json: bool) -> None:
    """Print what a program calls and what becomes of it here. Exit code 1 where something is not emulated."""
    try:
        found = judged(of_path(path), ledger(CATALOGUE))
    except OSError as error:
        raise Problem(f"{path} cannot be read ({error.strerror or error}).") from None
    if as_json:
        print_json(found)
    else:
        _print(found, path)
    if found["verdict"] == "missing":
        raise typer.Exit(1)


def _print(found: Mapping[str, Any], path: Path) -> None:
    if not found["calls"] and not found["events"]:
        files = "1 file" if found["files"] == 1 else f"{found['files']} files"
        typer.echo(f"No call of the platform was found in {path} ({files} read).")
        return
    for title, key in (("calls", "call"), ("events", "event")):
        if rows := found[title]:
            typer.echo(f"{title} ({len(rows)})")
        for row in rows:
            state = typer.style(f"{row['state']:9}", fg=_COLOURS[row["state"]])
            typer.echo(f"  {state} {row[key]}  ({_where(row['where'])})")
            # Of what is missing whole there is nothing more to say.
            for missing in row["missing"] if row["state"] == "partly" else ():
                typer.echo(f"            {missing}")
    if found["unknown"]:
        typer.echo("no calls of the platform")
    for row in found["unknown"]:
        typer.echo(f"  {row['path']}  ({_where(row['where'])})")
    typer.echo(_VERDICTS[found["verdict"]])


def _where(places: list[str]) -> str:
    return places[0] if len(places) == 1 else f"{places[0]} and {len(places) - 1} more"
