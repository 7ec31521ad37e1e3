"""The servers that tests run end, whatever state the test's own process is in."""

import os
import signal
from contextlib import ExitStack
from pathlib import Path

import pytest

from larkstead.gate.descriptors import raise_descriptors
from tests.support import servers

# Greater numbers than that `select` does not take.
SELECT_MOST = 1_024


def test_a_server_ends_where_the_process_has_many_files_open(tmp_path: Path) -> None:
    raise_descriptors()
    with ExitStack() as files:
        while files.enter_context(Path(os.devnull).open()).fileno() <= SELECT_MOST:
            pass
        with servers.running(tmp_path / "data", forked=True) as server:
            assert server.url


def test_a_server_that_does_not_end_fails_its_test_and_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(servers, "STOP_WITHIN_S", 0.2)
    with (
        pytest.raises(RuntimeError, match="did not end"),
        servers.running(tmp_path / "data", forked=True) as server,
    ):
        os.kill(server.pid, signal.SIGSTOP)
    with pytest.raises(ProcessLookupError):
        os.kill(server.pid, 0)
