"""The command that starts the programs of `examples/`. What each of them does, in the four official SDKs, the starters
that are made of them prove: test_starters.py.
"""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sdk import tools
from tests.sdk.examples import EXAMPLES, connected
from tests.support.consoles import console_as
from tests.support.servers import ROOT, RunningServer, clean_environment

pytestmark = [pytest.mark.sdk, pytest.mark.timeout(300)]
# Where we pin what the tests themselves use.
PINNED = {"python": ROOT / "requirements-dev.txt"}


@pytest.mark.known(ours="what the examples use is what is tested")
def test_the_examples_have_the_sdks_that_are_tested() -> None:
    for example in (file.parent for file in EXAMPLES.glob("*/app.env")):
        for language, name, pin in (
            ("node", "package.json", '"@larksuiteoapi/node-sdk":'),
            ("go", "go.mod", "larksuite/oapi-sdk-go"),
            ("java", "pom.xml", "<version>2"),
            ("python", "requirements.txt", "lark-oapi=="),
        ):
            named = [
                line.strip(" \t,\\")
                for file in (example / language / name, PINNED.get(language, tools.HERE / language / name))
                for line in file.read_text(encoding="utf-8").splitlines()
                if pin in line and "#" not in line
            ]
            assert len(named) == 2
            assert named[0] == named[1], f"{example.name}/{language}"


@pytest.mark.known(ours="examples/run makes the app and starts its program, by one command")
def test_one_command_makes_the_app_and_starts_it(shared_server: RunningServer, tmp_path: Path) -> None:
    environment = clean_environment(tmp_path, BASE_DOMAIN=shared_server.url, PYTHON=sys.executable)
    words, null, name = [str(EXAMPLES / "run"), "echo-bot", "python"], subprocess.DEVNULL, "echo-bot (python)"
    program = subprocess.Popen(words, env=environment, stdout=null, start_new_session=True)
    try:
        app_id = connected(program, shared_server.url, name)
    finally:
        os.killpg(program.pid, signal.SIGKILL)
        program.wait()
    # Started again it is the same app.
    subprocess.run(words, env={**environment, "PROGRAM": "true"}, stdout=null, check=True)
    apps = console_as(shared_server.url).console("apps.list", {})["apps"]
    assert [app["app_id"] for app in apps if app["name"] == name] == [app_id]


@pytest.mark.known(ours="examples/run passes words on")
def test_one_command_sends_words_to_a_person(shared_server: RunningServer, tmp_path: Path) -> None:
    environment = clean_environment(tmp_path, BASE_DOMAIN=shared_server.url, PYTHON=sys.executable)
    words = [str(EXAMPLES / "run"), "send", "python", "Deployed", "1.2"]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=True)
    assert re.search(r"^Sent om_\w+ to lilei@example.com$", done.stdout, re.MULTILINE)
