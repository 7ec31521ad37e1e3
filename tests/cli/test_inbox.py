"""`larkstead inbox`, as a process that waits."""

import json
import subprocess
from pathlib import Path

from tests.cli.conftest import Command
from tests.support.servers import LARKSTEAD, RunningServer, clean_environment


def waiting(server: RunningServer, home: Path, *words: str) -> subprocess.Popen[str]:
    """An inbox that is open: what is sent from now on, it shows."""
    process = subprocess.Popen(
        [str(LARKSTEAD), "inbox", "--url", server.url, "--wait", "30", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=clean_environment(home),
    )
    assert process.stderr is not None
    assert process.stderr.readline().startswith("Waiting for messages")
    return process


def test_a_message_is_shown_as_it_arrives(run: Command, shared_server: RunningServer, home: Path) -> None:
    run("app", "create", "Caller", "--scopes", "im:message:send_as_bot", "--bot", "--publish")
    with waiting(shared_server, home, "韩梅梅", "--once", "--json") as process:
        run("send", "--app", "Caller", "--to", "韩梅梅", "Ring")
        output, _ = process.communicate(timeout=40)
    message = json.loads(output)
    assert (message["sender"]["name"], json.loads(message["content"])) == ("Caller", {"text": "Ring"})
    assert process.returncode == 0


def test_without_a_message_it_ends_with_1_after_the_wait(run: Command) -> None:
    done = run("inbox", "林芳", "--once", "--wait", "0.2")
    assert done.exit_code == 1
    assert "No message reached 林芳 within 0.2 s" in done.output
    assert run("inbox", "林芳", "--wait", "0.2").exit_code == 0
