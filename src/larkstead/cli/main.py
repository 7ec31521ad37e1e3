"""The `larkstead` command: `serve` runs a server, every other command is a client of one.

Each command is a module of its own, imported when it is called: asking for help, or being a client, never loads the
server.
"""

import gc
import os
from importlib import import_module
from typing import Annotated, Any

import typer
from typer._click.exceptions import ClickException
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from larkstead import __version__
from larkstead.cli.errors import Problem, Unexpected
from larkstead.cli.usage_errors import misused

# Set to anything: what was not foreseen ends with its traceback.
DEBUG = "LARKSTEAD_DEBUG"

# Name, module, and what it does: the first line of the command's own help.
COMMANDS = (
    ("serve", "serve", "Run a server."),
    ("run", "run", "Run a program that names open.feishu.cn or open.larksuite.com, with a server here in their place."),
    (
        "init",
        "init",
        "Write a program to start from, with its app in a seed file, a command that runs both, and a test.",
    ),
    ("quickstart", "quickstart", "Walk the quick start: from a new app to a message that arrives."),
    ("app", "apps", "Create, list and publish apps."),
    ("send", "send", "Send a text as an app."),
    ("say", "say", "Say something in the messenger, as a person."),
    ("edit", "edit", "Give a message other words, as the person who sent it."),
    ("recall", "recall", "Take a message back, as the person who sent it."),
    ("react", "react", "React to a message, as a person."),
    ("read", "read", "Read a chat up to a message, as a person: its sender sees who has read it."),
    ("enter", "enter", "Open the conversation with a bot, as a person: the bot hears of it."),
    ("menu", "menu", "Choose an item of a bot's menu, as a person: the bot hears of it."),
    ("click", "click", "Press a component of a card, as a person: the app is asked, and what it replies is shown."),
    ("break", "faults", "Let something go wrong for an app, until it is mended or has happened often enough."),
    ("mend", "mend", "Let everything go right again for an app."),
    (
        "clock",
        "clock",
        "Show the clock of the enterprise, and advance it: tokens expire, retries are due.",
    ),
    ("inbox", "inbox", "Show what reaches a person, live."),
    ("chat", "chat", "Create groups."),
    ("hook", "hook", "Create custom bots: webhooks of a group."),
    ("events", "events", "Search and follow the events of an app."),
    ("trigger", "trigger", "Make an event by hand: it is brought to the app as any other."),
    ("why", "why", "Say why nothing happened: each gate between a message and an app's program."),
    ("logs", "logs", "Search and follow the API calls of the last 7 days."),
    ("token", "token", "Get an app's tenant_access_token."),
    ("id", "identify", "Say what an id stands for."),
    ("explain", "explain", "Say why a call failed and what mends it."),
    ("coverage", "coverage", "Say what of the platform is emulated."),
    ("doctor", "doctor", "Say what is wrong with an installation, and what mends it."),
    ("open", "open", "Open the pages, signed in as the owner of a server that runs on this machine."),
    ("invite", "invite", "Invite somebody to found an enterprise, or into one that is there."),
    ("login", "login", "Sign in, as a seeded person or with an e-mail."),
    ("backup", "backup", "Back up a data folder, also while its server runs."),
    ("restore", "restore", "Make a data folder from a backup."),
)


class Later(TyperCommand):
    """A command whose module is imported when it is called."""

    def __init__(self, name: str, module: str, told: str) -> None:
        super().__init__(name, help=told)
        self._module = module

    def make_context(self, *args: Any, **more: Any) -> Any:
        """Read the arguments of the command itself; everything after goes to it."""
        # Nothing that an import makes is garbage: looking for some is a tenth of a server's start.
        gc.disable()
        module = import_module(f"larkstead.cli.{self._module}")
        gc.freeze()
        gc.enable()
        command = get_command(module.app)
        command.name = self.name
        return command.make_context(*args, **more)


class Commands(TyperGroup):
    """The commands above. A problem is one line on stderr and exit code 1; a command that is wrong, 2."""

    def __init__(self, **attrs: Any) -> None:
        super().__init__(**attrs)
        for name, module, told in COMMANDS:
            self.add_command(Later(name, module, told))

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """In the order above, which is the order of first use."""
        return list(self.commands)

    def make_context(self, *args: Any, **more: Any) -> Any:
        """Read what stands before the command."""
        try:
            return super().make_context(*args, **more)
        except ClickException as error:
            raise _refused(error) from None

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except ClickException as error:
            raise _refused(error) from None
        except Problem as problem:
            typer.echo(f"larkstead: {problem}", err=True)
            raise typer.Exit(1) from None
        except (typer.Exit, typer.Abort, BrokenPipeError):
            raise
        except Exception as error:
            if os.environ.get(DEBUG):
                raise
            typer.echo(f"larkstead: {Unexpected(error)}", err=True)
            raise typer.Exit(1) from None


def _refused(error: ClickException) -> typer.Exit:
    # Without anything to do the help has been printed, and there is nothing more to say.
    if error.format_message():
        typer.echo(f"larkstead: {misused(error)}", err=True)
    return typer.Exit(error.exit_code)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"larkstead {__version__}")
        raise typer.Exit


app = typer.Typer(
    name="larkstead", cls=Commands, no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False
)


@app.callback()
def larkstead(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """A self-hosted open platform, wire-compatible with the Feishu / Lark Open Platform."""
