"""The command as a whole: its help, what it loads, how it fails."""

import inspect
import subprocess
import sys
from importlib import import_module

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from larkstead import __version__
from larkstead.cli.main import COMMANDS, app
from tests.support.servers import LARKSTEAD, clean_environment

SERVER = ("larkstead.app", "larkstead.world", "sqlalchemy", "aiohttp")
LOADS = """
import sys
from larkstead.cli.main import app
try:
    app({words!r}, standalone_mode=False)
finally:
    print("LOADED", *sorted(set({watched!r}) & set(sys.modules)))
"""


def loaded_by(*words: str) -> list[str]:
    """Which of the server's modules a command loads."""
    script = LOADS.format(words=list(words), watched=SERVER)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    return done.stdout.splitlines()[-1].split()[1:]


@pytest.mark.parametrize("words", [("--help",), ("app", "list", "--help"), ("quickstart", "--help")])
def test_help_and_clients_do_not_load_the_server(words: tuple[str, ...]) -> None:
    assert loaded_by(*words) == []


def test_serve_loads_the_server() -> None:
    assert "larkstead.app" in loaded_by("serve", "--help")


@pytest.mark.parametrize(("name", "module", "told"), COMMANDS)
def test_the_list_of_commands_says_what_each_ones_own_help_says(name: str, module: str, told: str) -> None:
    command = get_command(import_module(f"larkstead.cli.{module}").app)
    assert command.help is not None
    assert inspect.cleandoc(command.help).splitlines()[0] == told
    assert f"{name} " in CliRunner().invoke(app, ["--help"]).output


def test_without_a_server_a_command_says_so_in_one_line_and_fails(free_port: int) -> None:
    done = CliRunner().invoke(app, ["app", "list", "--url", f"http://127.0.0.1:{free_port}"])
    assert done.exit_code == 1
    assert done.output.count("\n") == 1
    assert "Start Larkstead with `larkstead serve`" in done.output


@pytest.mark.parametrize("url", ["http://127.0.0.1:5275/console", "ftp://127.0.0.1", "http://127.0.0.1:port"])
def test_an_address_that_is_none_is_told(url: str) -> None:
    done = CliRunner().invoke(app, ["app", "list", "--url", url])
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert "without a path" in done.output


def test_an_unknown_command_is_told_with_the_one_that_was_meant(tmp_path: object) -> None:
    done = subprocess.run(
        [str(LARKSTEAD), "quikstart"],
        capture_output=True,
        text=True,
        check=False,
        env=clean_environment(LARKSTEAD.parent),
    )
    assert done.returncode == 2
    assert "quickstart" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_no_command_foresaw_is_one_line_that_says_how_to_get_the_traceback(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(_url: str) -> None:
        raise RuntimeError("the moon\nis down")

    monkeypatch.setattr("larkstead.cli.token.signed_in", fail)
    done = CliRunner().invoke(app, ["token", "X"])
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert "RuntimeError: the moon is down" in done.output
    assert "LARKSTEAD_DEBUG=1" in done.output
    monkeypatch.setenv("LARKSTEAD_DEBUG", "1")
    assert isinstance(CliRunner().invoke(app, ["token", "X"]).exception, RuntimeError)


@pytest.mark.parametrize(
    ("words", "told", "help_of"),
    [
        (("quikstart",), "Did you mean 'quickstart'?", "larkstead --help"),
        (("serve", "--prot", "1"), "--port?", "larkstead serve --help"),
        (("serve", "--port", "abc"), "--port does not fit: it has to be a whole number", "larkstead serve --help"),
        (("app", "create", "X", "--availability", "nobody"), "'everyone', 'creator'", "larkstead app create --help"),
        (("app", "create"), "NAME is missing", "larkstead app create --help"),
        (("--nope",), "There is no option --nope", "larkstead --help"),
    ],
)
def test_a_command_that_is_written_wrong_is_one_plain_line(words: tuple[str, ...], told: str, help_of: str) -> None:
    done = CliRunner().invoke(app, list(words))
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert told in done.stderr
    assert done.stderr.endswith(f"See `{help_of}`.\n")
    assert "Value error" not in done.stderr


def test_the_version_is_told() -> None:
    done = CliRunner().invoke(app, ["--version"])
    assert (done.exit_code, done.output) == (0, f"larkstead {__version__}\n")


def test_without_a_command_the_help_is_all_that_is_printed() -> None:
    done = CliRunner().invoke(app, [])
    assert (done.exit_code, done.stderr) == (2, "")
