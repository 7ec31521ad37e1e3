"""A server that has stopped holds nothing of its data folder any more, in whatever process it ran."""

from contextlib import AsyncExitStack
from pathlib import Path

import psutil

from tests.support.platform import Platform


def held(data: Path) -> list[str]:
    """The files of a folder that this process has open."""
    return [file.path for file in psutil.Process().open_files() if Path(file.path).is_relative_to(data)]


async def test_a_server_that_stopped_has_no_file_open(tmp_path: Path) -> None:
    data = tmp_path / "data"
    async with AsyncExitStack() as stack:
        platform = await Platform.start(data, stack)
        answer = await platform.call("GET", "/open-apis/im/v1/chats")
        log_id = answer.headers["X-Tt-Logid"]
        assert platform.server.calls is not None
        assert platform.server.call_journal is not None
        await platform.server.call_journal.flush()
        assert platform.server.calls.find(log_id) is not None
        assert held(data)
    assert held(data) == []
