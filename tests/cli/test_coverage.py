"""`larkstead coverage`: what a server says that it emulates."""

import json
import subprocess

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
