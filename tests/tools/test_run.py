import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SERVER = """#!/bin/sh
if [ "$1" = quickstart ]; then echo "walked $3"; exit ${QUICKSTART:-0}; fi
trap 'echo "stopped cleanly"; exit 0' TERM
if [ -n "$BUSY" ]; then echo "port 5275 is in use" >&2; exit 3; fi
echo "ready http://127.0.0.1:1"
while :; do sleep 0.05; done
"""


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    """`tools/run.py` beside a stand-in for the `larkstead` command."""
    python = tmp_path / "python"
    python.symlink_to(sys.executable)
    stand_in = tmp_path / "larkstead"
    stand_in.write_text(SERVER)
    stand_in.chmod(0o755)
    return [str(python), str(ROOT / "tools" / "run.py")]


def start(command: list[str], **environment: str) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=os.environ | environment)


def read_until(process: subprocess.Popen[str], words: str) -> list[str]:
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line.strip())
        if words in line:
            return lines
    raise AssertionError(f"never said {words!r}: {lines}")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_the_quick_start_is_walked_and_a_signal_stops_the_server(command: list[str], how: signal.Signals) -> None:
    process = start(command)
    said = read_until(process, "press Ctrl-C")
    assert "walked http://127.0.0.1:1" in said
    process.send_signal(how)
    assert "stopped cleanly" in process.communicate(timeout=30)[0]
    assert process.returncode == 0


def test_a_server_that_does_not_start_says_why_in_one_line(command: list[str]) -> None:
    out, err = start(command, BUSY="1").communicate(timeout=30)
    assert (out, err) == ("", "port 5275 is in use\n")


def test_a_quick_start_that_fails_leaves_the_server_running(command: list[str]) -> None:
    process = start(command, QUICKSTART="1")
    said = read_until(process, "press Ctrl-C")
    assert any("did not finish" in line for line in said)
    process.send_signal(signal.SIGTERM)
    assert "stopped cleanly" in process.communicate(timeout=30)[0]
