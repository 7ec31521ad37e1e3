"""`larkstead coverage`: what a server says that it emulates."""

import json
import subprocess
from pathlib import Path

from typer.testing import CliRunner

from larkstead.cli.main import app
from tests.cli.conftest import Command
from tests.support.servers import RunningServer


def test_the_ledger_is_what_the_server_tells_everybody(run: Command, shared_server: RunningServer) -> None:
    ledger = json.loads(run("coverage", "--json").output)
    assert list(ledger) == ["version", "endpoints", "events", "features", "partial"]
    curl = ["curl", "-sS", f"{shared_server.url}/_larkstead/coverage.json"]
    assert json.loads(subprocess.run(curl, capture_output=True, text=True, check=True).stdout) == ledger
    assert "POST /open-apis/im/v1/messages" in ledger["endpoints"]
    assert "custom_bot" in ledger["features"]
    shown = run("coverage").output
    assert f"endpoints ({len(ledger['endpoints'])})" in shown
    assert all(f"{request}: {missing[0]}" in shown for request, missing in ledger["partial"].items())


def test_a_program_is_held_against_what_is_emulated_without_a_server(tmp_path: Path) -> None:
    (tmp_path / "bot.py").write_text("client.im.v1.message.create(r)\n")
    good = CliRunner().invoke(app, ["coverage", "check", str(tmp_path)])
    assert good.exit_code == 0
    assert "emulated  POST /open-apis/im/v1/messages  (bot.py:1)" in good.output
    (tmp_path / "more.py").write_text("client.calendar.v4.calendar.list(r)\n")
    bad = CliRunner().invoke(app, ["coverage", "check", str(tmp_path)])
    assert bad.exit_code == 1
    assert "missing   GET /open-apis/calendar/v4/calendars  (more.py:1)" in bad.output
    told = json.loads(CliRunner().invoke(app, ["coverage", "check", str(tmp_path), "--json"]).output)
    assert list(told) == ["version", "files", "verdict", "calls", "events", "unknown"]


def test_a_program_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["coverage", "check", str(tmp_path / "nothing")])
    assert done.exit_code == 1
    assert done.output.strip().endswith("cannot be read (No such file or directory).")


def test_a_folder_without_a_call_and_a_path_of_nobody_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("print(1)\n")
    assert "No call of the platform was found" in CliRunner().invoke(app, ["coverage", "check", str(tmp_path)]).output
    (tmp_path / "b.go").write_text('d.OnP2ApplicationVisibilityAddedV6(f)\npost("/open-apis/im/v1/nonsense/here")\n')
    shown = CliRunner().invoke(app, ["coverage", "check", str(tmp_path)]).output
    assert "larkstead trigger" in shown
    assert "/open-apis/im/v1/nonsense/here  (b.go:2)" in shown
