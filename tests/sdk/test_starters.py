"""What `larkstead init` writes, in each language and of each kind: its own test is run, as its owner runs it."""

import asyncio
import os
import shutil
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from larkstead.cli.main import app
from larkstead.cli.starters import KINDS
from tests.sdk import programs, tools
from tests.sdk.examples import command
from tests.support.servers import LARKSTEAD, clean_environment

pytestmark = [pytest.mark.sdk, pytest.mark.timeout(300)]
SOURCES = {
    "send": {"ours": "a starter is proven by the test that it brings"},
    "echo-bot": {"doc": "uAjLw4CM/uMzNwEjLzcDMx4yM3ATM/develop-an-echo-bot/introduction.md"},
    "card-bot": {"doc": "uAjLw4CM/uMzNwEjLzcDMx4yM3ATM/develop-a-card-interactive-bot/explanation-of-example-code.md"},
}


async def prepared(folder: Path, language: str, kind: str, built: Path) -> dict[str, str]:
    """What takes the place of an installation: the SDK that is there already; for Java also the program."""
    if language == "python":
        python = folder / ".venv" / "bin" / "python"
        python.parent.mkdir(parents=True)
        python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        python.chmod(0o755)
        shutil.copy(folder / "requirements.txt", folder / ".installed")
    elif language == "node":
        (folder / "node_modules").symlink_to(await tools.node_modules())
        shutil.copy(folder / "package-lock.json", folder / ".installed")
    elif language == "go":
        return {"GOFLAGS": "-mod=mod"}
    else:
        words, _ = await command(kind, language, built)
        return {"PROGRAM": " ".join(words)}
    return {}


@pytest.mark.parametrize("kind", [pytest.param(kind, marks=pytest.mark.known(**SOURCES[kind])) for kind in KINDS])
@pytest.mark.parametrize("language", programs.LANGUAGES)
async def test_a_starter_does_what_its_own_test_asks_of_it(
    language: str, kind: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    made, folder = tmp_path / "made", tmp_path / "moved away"
    done = CliRunner().invoke(app, ["init", str(made), "--language", language, "--kind", kind])
    assert done.exit_code == 0, done.output
    made.rename(folder)
    built = tmp_path_factory.mktemp("built")
    more = await prepared(folder, language, kind, built)
    path = f"{LARKSTEAD.parent}:{os.environ['PATH']}"
    environment = clean_environment(tmp_path, XDG_STATE_HOME=str(tmp_path), PATH=path, **more)
    # In another folder than its own.
    process = await asyncio.create_subprocess_exec(
        str(folder / "test"),
        cwd=tmp_path,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await process.communicate()
    assert process.returncode == 0, output.decode()
