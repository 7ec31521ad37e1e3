"""Options and small habits that several commands share."""

import json
from typing import Annotated, Any

import typer

DEFAULT_URL = "http://127.0.0.1:5275"

Url = Annotated[str, typer.Option("--url", envvar="LARKSTEAD_URL", help="Address of the Larkstead to talk to.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")]


def new_app() -> typer.Typer:
    """What a command's module registers its function with."""
    return typer.Typer(no_args_is_help=False, pretty_exceptions_enable=False, add_completion=False)


def print_json(value: Any) -> None:
    """Print a value for a script."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
