"""`larkstead init`: writes a program that runs, with its app, a command that starts both, and a test."""

import shutil
import sys
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from typer._click.exceptions import UsageError

from larkstead.cli.errors import Problem
from larkstead.cli.options import AsJson, new_app, print_json
from larkstead.cli.starters import KINDS, LANGUAGES, Starter

NAME_MOST: Final = 64

app = new_app()

Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to; it is made, or empty.")]
Language = Annotated[str | None, typer.Option(metavar="|".join(LANGUAGES), help="What the program is written in.")]
Kind = Annotated[str | None, typer.Option(metavar="|".join(KINDS), help="What it does.")]
Name = Annotated[str | None, typer.Option(help="What the app is called. Without: as the folder.")]


@app.command()
def init(
    folder: Folder = Path(),
    language: Language = None,
    kind: Kind = None,
    name: Name = None,
    as_json: AsJson = False,
) -> None:
    """Write a program to start from, with its app in a seed file, a command that runs both, and a test.

    For example `larkstead init my-bot --language python --kind echo-bot`. The app id and secret are made anew and
    pinned, so that they are the same on every machine. It needs no server, and changes no folder that holds something.
    """
    _empty(folder)
    chosen = _chosen("language", language, LANGUAGES)
    starter = Starter(chosen, _chosen("kind", kind, KINDS), _named(folder, name))
    files = starter.files()
    try:
        for path, (text, executable) in files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
            if executable:
                target.chmod(0o755)
    except OSError as error:
        raise Problem(f"{folder} cannot be written to ({error.strerror}).") from None
    told = {"language": starter.language, "kind": starter.kind, "name": starter.name, "app_id": starter.app_id}
    if as_json:
        print_json({"folder": str(folder.resolve()), **told, "files": sorted(files)})
    else:
        _tell(folder, starter, files)


def _empty(folder: Path) -> None:
    """Refuse a folder that holds something; a repository that is new holds nothing yet."""
    try:
        held = sorted(one.name for one in folder.iterdir() if one.name != ".git")
    except FileNotFoundError:
        return
    except OSError as error:
        raise Problem(f"{folder} is no folder that can be used ({error.strerror}).") from None
    if held:
        more = f" and {len(held) - 1} more" if len(held) > 1 else ""
        where = "This folder" if folder == Path() else str(folder)
        raise Problem(f"{where} is not empty ({held[0]}{more}): nothing was written. Name a folder that is new.")


def _is_asked() -> bool:
    """Whether a person sits there."""
    return sys.stdin.isatty()


def _chosen(what: str, given: str | None, there: tuple[str, ...]) -> str:
    """What was given, or is answered now by a person."""
    if given is None and _is_asked():
        given = str(typer.prompt(f"{what.capitalize()} ({', '.join(there)})", default=there[0], err=True))
    if given not in there:
        said = f"There is no {what} {given!r}" if given else f"--{what} is missing"
        raise UsageError(f"{said}: it is {', '.join(there[:-1])} or {there[-1]}")
    return given


def _named(folder: Path, name: str | None) -> str:
    """The app's name."""
    found = " ".join((folder.resolve().name[:NAME_MOST] if name is None else name).split())
    if not 1 <= len(found) <= NAME_MOST:
        raise Problem(f"An app's name has 1 to {NAME_MOST} characters: say another with --name.")
    return found


def _tell(folder: Path, starter: Starter, files: dict[str, Any]) -> None:
    typer.echo(f"Wrote {starter.told} ({starter.language}) to {folder.resolve()}:\n")
    for path in files:
        typer.echo(f"  {path:{max(map(len, files))}}  {starter.why(path)}".rstrip())
    typer.echo("\nNext:\n")
    if shutil.which("larkstead") is None:
        typer.echo(f'  export PATH="{Path(sys.executable).parent}:$PATH"')
    if folder != Path():
        typer.echo(f"  cd {folder}")
    typer.echo("  ./run     # a Larkstead with the app, and the program; Ctrl-C ends both")
    typer.echo("  ./test    # proves the program, on a Larkstead of its own")
