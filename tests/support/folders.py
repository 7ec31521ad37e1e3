"""Fresh data folders: made once in each process, then copied, which takes half the time."""

import shutil
import tempfile
from pathlib import Path

from larkstead.app import Server
from larkstead.settings import Settings, read_settings
from larkstead.store.writer_process import Writer
from tests.support.writers import ThreadWriter

_made: list[Path] = []


async def prepare(settings: Settings) -> None:
    """Put what a first start makes into a server's folder, unless the folder has something or the first
    start is to differ.
    """
    if settings.data.exists() and any(settings.data.iterdir()):
        return
    if settings.database or settings.seed is not None:
        return
    if not _made:
        _made.append(await _make())
    shutil.copytree(_made[0], settings.data, dirs_exist_ok=True)


async def _make() -> Path:
    data = Path(tempfile.mkdtemp(prefix="larkstead-")) / "data"
    flags = {"data": data, "port": 0, "host": "127.0.0.1", "call_log": "off", "log_level": "warning"}
    server = Server(read_settings(flags, {}), ThreadWriter)
    await server.start()
    await server.stop()
    return data


async def start(settings: Settings, writer: type[Writer] = ThreadWriter) -> Server:
    """A running server on a fresh folder, its writers in threads; stop it yourself."""
    await prepare(settings)
    server = Server(settings, writer)
    await server.start()
    return server
