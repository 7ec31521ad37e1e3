"""Commands run in this process, as a person who has a configuration folder of their own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from larkstead.cli.main import app
from tests.support.servers import RunningServer

Command = Callable[..., Result]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the session is kept."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.delenv("LARKSTEAD_URL", raising=False)
    return tmp_path / "config"


@pytest.fixture
def run(shared_server: RunningServer, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run a command against the shared server: `run("app", "list")`."""
    monkeypatch.setenv("LARKSTEAD_URL", shared_server.url)
    runner = CliRunner()
    return lambda *words, **more: runner.invoke(app, list(words), **more)
