"""The programs of `examples/`: how they are built, and started by their one command."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from larkstead.world.apps.records import App
from tests.sdk import tools
from tests.support.consoles import console_as
from tests.support.platform import Platform
from tests.support.servers import ROOT, clean_environment

EXAMPLES = ROOT / "examples"
WITHIN_S = 60


async def command(bot: str, language: str, folder: Path) -> tuple[list[str], dict[str, str]]:
    """How a program is begun, built from its source as it lies there; and its environment."""
    source = EXAMPLES / bot / language
    if language == "node":
        return ["node", str(source / "bot.js")], {"NODE_PATH": str(await tools.node_modules())}
    if language == "go":
        shutil.copytree(source, folder, dirs_exist_ok=True)
        await tools.run("go", "build", "-mod=mod", "-o", "bot", ".", cwd=folder)
        return [str(folder / "bot")], {}
    if language == "java":
        jars = await asyncio.to_thread(tools.java_jars)
        files = [str(file) for file in source.rglob("*.java")]
        await tools.run("javac", "-encoding", "UTF-8", "-cp", f"{jars}/*", "-d", str(folder), *files, cwd=folder)
        return ["java", "-cp", f"{jars}/*:{folder}", Path(files[0]).stem], {}
    return [sys.executable, str(source / "bot.py")], {}


@contextmanager
def started(bot: str, language: str, url: str, folder: Path) -> Iterator[str]:
    """A bot that one command set up and started, until the block ends: its app_id. The command is told which program is
    built already; without, it would fetch the SDK once more.
    """
    folder.mkdir(exist_ok=True)
    # In a thread of its own: a browser's test has a loop in its own.
    with ThreadPoolExecutor(1) as thread:
        words, more = thread.submit(asyncio.run, command(bot, language, folder)).result()
    environment = clean_environment(folder, BASE_DOMAIN=url, PROGRAM=" ".join(words), **more)
    null = subprocess.DEVNULL
    program = subprocess.Popen(
        [str(EXAMPLES / "run"), bot, language], env=environment, stdout=null, start_new_session=True
    )
    try:
        yield connected(program, url, f"{bot} ({language})")
    finally:
        os.killpg(program.pid, signal.SIGKILL)
        program.wait()


def connected(program: subprocess.Popen[bytes], url: str, name: str) -> str:
    """The app_id of the app of this name, once a program is connected for it."""
    client, until = console_as(url), time.monotonic() + WITHIN_S
    while True:
        for app in (one for one in client.console("apps.list", {})["apps"] if one["name"] == name):
            if client.console("events.get", {"app_id": app["app_id"]})["connections"]:
                return str(app["app_id"])
        assert program.poll() is None
        assert time.monotonic() < until
        time.sleep(0.2)


async def connection_of(platform: Platform, app: App) -> None:
    """Return when an app's program is connected."""
    for _ in range(WITHIN_S * 20):
        if platform.server.long_connections.of(app.id):
            return
        await asyncio.sleep(0.05)
    raise AssertionError("the program does not come")
