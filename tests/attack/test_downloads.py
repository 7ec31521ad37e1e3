"""Files that are fetched cost the server no memory, however large they are and however slowly they are read."""

import hashlib
import json
import os
import socket
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

import psutil
import pytest

from tests.support.consoles import console_as
from tests.support.servers import RunningServer

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.known(ours="how much memory a download takes is a bound of our own"),
]

SIZE, READERS, MOST = 30 * 1024 * 1024, 60, 32 * 1024 * 1024


@dataclass(frozen=True)
class Held:
    """A large file that a message holds."""

    url: str
    cookie: str
    sha256: str

    def head(self) -> bytes:
        """A request for it."""
        parts = urlsplit(self.url)
        return f"GET {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nCookie: {self.cookie}\r\n\r\n".encode()

    def get(self, headers: Mapping[str, str] = {}) -> tuple[int, bytes]:
        """The whole answer."""
        request = urllib.request.Request(self.url, headers={"Cookie": self.cookie, **headers})
        with urllib.request.urlopen(request, timeout=120) as answer:
            return answer.status, answer.read()


@pytest.fixture
def held(server: RunningServer) -> Held:
    content = os.urandom(SIZE)
    han = console_as(server.url)
    cookie = f"larkstead_session={han.session}"
    address = f"{server.url}/_larkstead/console/messenger.attach?name=large.bin"
    with urllib.request.urlopen(urllib.request.Request(address, content, {"Cookie": cookie}), timeout=120) as answer:
        taken = answer.read().decode()
    chat_id = han.console("messenger.open", {"kind": "user", "id": "4b7d9e12"})["chat_id"]
    found = json.loads(taken)
    han.console("messenger.send", {"chat_id": chat_id, "uuid": "one", **found})
    (message,) = han.console("messenger.messages", {"chat_id": chat_id})["messages"]
    return Held(server.url + message["files"][0]["address"], cookie, hashlib.sha256(content).hexdigest())


@contextmanager
def unread(held: Held, count: int) -> Iterator[None]:
    """So many downloads of which only the first bytes are read."""
    parts = urlsplit(held.url)
    with ExitStack() as stack:
        for _ in range(count):
            client = stack.enter_context(socket.create_connection((parts.hostname, parts.port), 30))
            client.sendall(held.head())
            assert client.recv(12) == b"HTTP/1.1 200"
        time.sleep(2)
        yield


def test_downloads_that_nobody_reads_hold_no_memory_and_others_are_served(server: RunningServer, held: Held) -> None:
    assert hashlib.sha256(held.get()[1]).hexdigest() == held.sha256
    process = psutil.Process(server.pid)
    before = process.memory_info().rss
    with unread(held, READERS):
        assert process.memory_info().rss - before <= MOST
        # All of it comes to who reads it, and a part to who wants a part.
        status, content = held.get()
        assert (status, hashlib.sha256(content).hexdigest()) == (200, held.sha256)
        assert held.get({"Range": "bytes=1000-1999"}) == (206, content[1000:2000])
        assert held.get({"Range": "bytes=-7"}) == (206, content[-7:])
    assert process.memory_info().rss - before <= MOST


def test_a_range_reads_no_more_than_it_asks_for(server: RunningServer, held: Held) -> None:
    held.get()
    process = psutil.Process(server.pid)

    def spent(headers: Mapping[str, str]) -> float:
        before = sum(process.cpu_times()[:2])
        for _ in range(30):
            held.get(headers)
        return sum(process.cpu_times()[:2]) - before

    # Where ranges read the whole file, a byte costs what all of it costs.
    assert spent({"Range": "bytes=0-0"}) * 3 < spent({})
