"""Clients that never end their requests: others are served meanwhile, and they are closed."""

import http.client
import statistics
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.support.servers import RunningServer, running

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.known(ours="how long clients may take is a bound of this server's own"),
]

SLOW = Path(__file__).with_name("slow_clients.py")
COUNT, FEW, MORE_THAN_FEW = 2_000, 1_024, 1_100
TRIES = 20


def answered(url: str) -> float | None:
    """How long a new client waits for its answer; None when it gets none."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
    begun = time.monotonic()
    try:
        connection.request("GET", "/livez")
        return time.monotonic() - begun if connection.getresponse().status == 200 else None
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def waits(url: str) -> list[float]:
    """What new clients wait, one after another; each is served."""
    found = []
    for _ in range(TRIES):
        found.append(answered(url))
        time.sleep(0.05)
    served = [wait for wait in found if wait is not None]
    assert len(served) == TRIES, found
    return served


def slow_clients(server: RunningServer, count: int) -> "subprocess.Popen[str]":
    command = [sys.executable, str(SLOW), str(urlsplit(server.url).port), str(count)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    return process


def test_two_thousand_slow_clients_leave_others_served_and_are_told_408(server: RunningServer) -> None:
    idle = waits(server.url)
    with slow_clients(server, COUNT) as process:
        time.sleep(3)
        held = waits(server.url)
        assert process.stdout is not None
        ended = process.stdout.readline().split()
    # Neither waits for anything; the margin is for what else this machine does.
    assert statistics.median(held) < 10 * statistics.median(idle)
    assert ended[0] == "ended"
    assert int(ended[1]) >= COUNT * 0.95
    assert "Traceback" not in server.log.read_text()
    assert len(waits(server.url)) == TRIES


def test_more_half_heads_than_descriptors_leave_the_server_reachable(tmp_path: Path) -> None:
    with running(tmp_path / "data", descriptors=FEW) as server:
        with slow_clients(server, MORE_THAN_FEW):
            time.sleep(3)
            assert len(waits(server.url)) == TRIES
        log = server.log.read_text()
        assert "connections.short" in log
        assert "Traceback" not in log
        assert len(waits(server.url)) == TRIES
