"""Large uploads cost the server no memory, whoever sends them, and of those who may not call none is waited for."""

import asyncio
import hashlib
import json
import os
import signal
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.parse import urlsplit

import psutil
import pytest

from tests.sdk import story as stories
from tests.support.consoles import console_as
from tests.support.servers import RunningServer, running

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.known(ours="how much memory an upload takes is a bound of our own"),
]

# What else a server does at the time is in it too: some 15 MB were measured on a quiet machine.
SIZE, MOST = 30 * 1024 * 1024, 20 * 1024 * 1024
STRANGERS, UPLOADS = 40, 10
BEFORE = (
    b'--b\r\nContent-Disposition: form-data; name="file_type"\r\n\r\nstream\r\n'
    b'--b\r\nContent-Disposition: form-data; name="file_name"\r\n\r\nlarge.bin\r\n'
    b'--b\r\nContent-Disposition: form-data; name="file"; filename="large.bin"\r\n\r\n'
)
AFTER = b"\r\n--b--\r\n"


@dataclass(frozen=True)
class Open:
    """A server, and a token that may upload."""

    server: RunningServer
    token: str

    @property
    def spool(self) -> Path:
        """Where files lie that are still coming."""
        return self.server.data / "files" / "spool"

    def get(self, path: str) -> bytes:
        """What a call with the token answers."""
        asked = urllib.request.Request(self.server.url + path, headers={"Authorization": f"Bearer {self.token}"})
        with urllib.request.urlopen(asked, timeout=60) as answer:
            found: bytes = answer.read()
            return found


@contextmanager
def opened(data: Path, number: int) -> Iterator[Open]:
    made = stories.make(data, number)
    with running(data, "--limits", "off") as server:
        asked = json.dumps({"app_id": made.apps["hello"], "app_secret": stories.SECRET}).encode()
        address = f"{server.url}/open-apis/auth/v3/tenant_access_token/internal"
        with urllib.request.urlopen(address, asked, timeout=60) as answer:
            yield Open(server, json.load(answer)["tenant_access_token"])


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[Open]:
    with opened(tmp_path / "data", 0x70) as found:
        yield found


class Client:
    """One upload."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    @classmethod
    async def begin(cls, url: str, token: str) -> "Client":
        """Send everything of a form up to the file."""
        made = await cls.ask(
            f"{url}/open-apis/im/v1/files",
            len(BEFORE) + SIZE + len(AFTER),
            "Content-Type: multipart/form-data; boundary=b",
            *([f"Authorization: Bearer {token}"] if token else []),
        )
        await made.say(BEFORE)
        return made

    @classmethod
    async def ask(cls, address: str, size: int, *headers: str) -> "Client":
        """Send the head of a request."""
        parts = urlsplit(address)
        made = cls(*await asyncio.open_connection(parts.hostname, parts.port))
        lines = [f"POST {parts.path}?{parts.query} HTTP/1.1", f"Host: {parts.netloc}", f"Content-Length: {size}"]
        await made.say("\r\n".join([*lines, *headers, "", ""]).encode())
        return made

    async def say(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def send(self, content: bytes, size: int = SIZE) -> None:
        """Send the file, which is this over and over."""
        for start in range(0, size, len(content)):
            await self.say(content[: size - start])

    async def close(self) -> None:
        """Go, and wait until one has gone."""
        self.writer.close()
        with suppress(ConnectionError):  # the server may have gone first
            await self.writer.wait_closed()

    async def answer(self) -> dict[str, Any]:
        """What comes back."""
        heard = await self.reader.readuntil(b"\r\n\r\n")
        size = next(int(line.split(b":")[1]) for line in heard.lower().split(b"\r\n") if b"content-length" in line)
        found: dict[str, Any] = json.loads(await self.reader.readexactly(size))
        return found


@contextmanager
def growing(pid: int) -> Iterator[list[int]]:
    """How many bytes of memory more than at its beginning a process has had."""
    process, ended = psutil.Process(pid), Event()
    base = process.memory_info().rss
    most = [0]

    def watch() -> None:
        while not ended.wait(0.005):
            most[0] = max(most[0], process.memory_info().rss - base)

    thread = Thread(target=watch)
    thread.start()
    try:
        yield most
    finally:
        ended.set()
        thread.join()


async def test_forty_strangers_with_large_forms_are_answered_before_and_cost_no_memory(platform: Open) -> None:
    url, piece = platform.server.url, os.urandom(65_536)

    async def one() -> int:
        client = await Client.begin(url, "")
        code: int = (await client.answer())["code"]  # nothing of the file has been sent
        await client.send(piece)
        await client.say(AFTER)
        await client.close()
        return code

    with growing(platform.server.pid) as most:
        assert await asyncio.gather(*(one() for _ in range(STRANGERS))) == [99991661] * STRANGERS
    assert most[0] <= MOST
    assert "Traceback" not in platform.server.log.read_text()


async def test_forty_strangers_who_send_it_all_before_they_look_are_answered_too(platform: Open) -> None:
    piece = os.urandom(65_536)

    async def one() -> int:
        client = await Client.begin(platform.server.url, "")
        await client.send(piece)
        await client.say(AFTER)
        code: int = (await client.answer())["code"]
        await client.close()
        return code

    with growing(platform.server.pid) as most:
        assert await asyncio.gather(*(one() for _ in range(STRANGERS))) == [99991661] * STRANGERS
    assert most[0] <= MOST


async def test_ten_uploads_at_once_cost_no_memory_and_their_bytes_are_kept(platform: Open) -> None:
    pieces = [os.urandom(65_536) for _ in range(UPLOADS)]

    async def one(piece: bytes) -> str:
        client = await Client.begin(platform.server.url, platform.token)
        await client.send(piece)
        await client.say(AFTER)
        answer = await client.answer()
        assert answer["code"] == 0
        await client.close()
        key: str = answer["data"]["file_key"]
        return key

    # What the first upload of a server brings along (threads, modules) stays, and the others share it.
    await one(os.urandom(65_536))
    with growing(platform.server.pid) as most:
        keys = await asyncio.gather(*map(one, pieces))
    assert most[0] <= MOST
    for key, piece in zip(keys, pieces, strict=True):
        found = await asyncio.to_thread(platform.get, f"/open-apis/im/v1/files/{key}")
        assert hashlib.sha256(found).digest() == hashlib.sha256(piece * (SIZE // len(piece))).digest()
    assert _left(platform.spool) == 0


async def test_ten_attachments_at_once_cost_no_memory(platform: Open) -> None:
    session = (await asyncio.to_thread(console_as, platform.server.url, "anna", "a" * 16)).session
    address = f"{platform.server.url}/_larkstead/console/messenger.attach?name=large.bin"

    async def one(cookie: str) -> dict[str, Any]:
        client = await Client.ask(address, SIZE, f"Cookie: larkstead_session={cookie}")
        await client.send(os.urandom(65_536))
        answer = await client.answer()
        await client.close()
        return answer

    await one(session)
    with growing(platform.server.pid) as most:
        found = await asyncio.gather(*(one(session) for _ in range(UPLOADS)))
        strangers = await asyncio.gather(*(one("") for _ in range(UPLOADS)))
    assert [answer["msg_type"] for answer in found] == ["file"] * UPLOADS
    assert [answer["cause"] for answer in strangers] == ["NotSignedIn"] * UPLOADS
    assert most[0] <= MOST
    assert _left(platform.spool) == 0


def test_what_a_kill_leaves_of_an_upload_is_gone_after_the_next_start(tmp_path: Path) -> None:
    data, spool = tmp_path / "data", tmp_path / "data" / "files" / "spool"

    async def half(platform: Open) -> None:
        client = await Client.begin(platform.server.url, platform.token)
        await client.send(bytes(65_536), SIZE // 2)
        await _until(lambda: _left(spool) == 1)
        os.kill(platform.server.pid, signal.SIGKILL)
        client.writer.transport.abort()
        await asyncio.sleep(0)

    with pytest.raises(RuntimeError, match="ended with -9"), opened(data, 0x78) as platform:
        asyncio.run(half(platform))
    assert _left(spool) == 1
    with running(data):
        asyncio.run(_until(lambda: _left(spool) == 0))


def _left(folder: Path) -> int:
    return len(list(folder.glob("*"))) if folder.is_dir() else 0


async def _until(true: Any) -> None:
    for _ in range(500):
        if true():
            return
        await asyncio.sleep(0.02)
    raise AssertionError
