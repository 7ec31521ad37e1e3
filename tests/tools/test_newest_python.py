import sys
from pathlib import Path

import pytest

from tools import newest_python


def command(folder: Path, name: str, prints: str) -> Path:
    """A command that prints something whatever it is asked."""
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / name
    made.write_text(f"#!/bin/sh\n{prints}\n")
    made.chmod(0o755)
    return made


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without a Python but those that a test puts there."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    return tmp_path


def test_the_newest_of_path_and_pyenv_is_taken(machine: Path) -> None:
    command(machine / "bin", "python3.12", "echo 3 12")
    newest = command(machine / "pyenv/versions/3.14.1/bin", "python3.14", "echo 3 14")
    command(machine / "pyenv/versions/3.13.0/bin", "python3.13", "echo 3 13")
    assert newest_python.newest((3, 11)) == ((3, 14), newest)


def test_a_command_that_does_not_run_or_cannot_make_environments_is_passed_over(machine: Path) -> None:
    command(machine / "bin", "python3.14", "exit 127")
    command(machine / "bin", "python3.13-config", "echo 3 13")
    assert newest_python.newest((3, 11)) is None


def test_without_a_newer_one_there_is_nothing_to_do(machine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command(machine / "bin", "python3.11", "echo 3 11")
    assert newest_python.main() == 0
    assert f"no Python newer than {sys.version_info[0]}.{sys.version_info[1]}" in capsys.readouterr().out
