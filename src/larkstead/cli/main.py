"""The `larkstead` command: `serve` runs a server, every other command is a client of one."""

import typer

from larkstead.cli import serve

app = typer.Typer(name="larkstead", no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False)
app.command("serve")(serve.serve)


@app.callback()
def larkstead() -> None:
    """A self-hosted open platform, wire-compatible with the Feishu / Lark Open Platform."""
