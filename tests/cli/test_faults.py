"""`larkstead break` and `larkstead mend`: what goes wrong for an app, from a terminal."""

from typing import get_args

from larkstead.cli import faults
from larkstead.world.apps.faults import KINDS
from tests.cli.conftest import Command
from tests.cli.test_apps import made


def test_a_script_breaks_and_mends(run: Command) -> None:
    app = made(run, "app", "create", "Brittle", "--bot")["app_id"]
    [fault] = made(run, "break", app, "delay", "--next", "3", "--value", "500")["faults"]
    assert (fault["kind"], fault["left"], fault["value"]) == ("delay", 3, 500)
    code = ("--value", "230020", "--endpoint", "im.v1.message.create", "--probability", "0.5")
    assert len(made(run, "break", app, "answer", *code)["faults"]) == 2
    told = run("break", app).output
    assert "delay 500 (3 more)" in told
    assert "answer 230020 im.v1.message.create (until mended, 0.5 of the times)" in told
    assert len(made(run, "mend", app, "--id", str(fault["id"]))["faults"]) == 1
    assert "Nothing goes wrong on purpose." in run("mend", app).output


def test_an_answer_needs_its_code(run: Command) -> None:
    app = made(run, "app", "create", "Codeless")["app_id"]
    done = run("break", app, "answer")
    assert done.exit_code == 1
    assert "Say which code" in done.output


def test_a_command_knows_every_kind() -> None:
    """Commands are clients of a server, and read nothing of its world: so the kinds stand there once more."""
    assert get_args(faults.Kind) == KINDS
