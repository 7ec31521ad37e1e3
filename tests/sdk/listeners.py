"""The long connection of the four official SDKs: a program in each that listens and prints what its handlers get."""

import asyncio
import json
import shutil
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tests.sdk import programs, tools

WITHIN_S = 30


class Listener:
    """A program that runs."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def line(self) -> dict[str, Any]:
        """What it prints next; SDKs print words of their own between."""
        assert self._process.stdout is not None
        async with asyncio.timeout(WITHIN_S):
            while line := await self._process.stdout.readline():
                if line.startswith(b"{"):
                    found: dict[str, Any] = json.loads(line)
                    return found
        raise AssertionError("the program ended")


@asynccontextmanager
async def listening(
    language: str, folder: Path, url: str, app_id: str, secret: str, through: Sequence[str] = ()
) -> AsyncIterator[Listener]:
    """A program that listens, until the block ends. `through`: the command that runs it."""
    command = await {"python": _python, "node": _node, "go": _go, "java": _java}[language](folder)
    async with started([*through, *command], [url, app_id, secret], gently=bool(through)) as program:
        yield program


@asynccontextmanager
async def started(command: Sequence[str], arguments: Sequence[str], *, gently: bool = False) -> AsyncIterator[Listener]:
    """A program that prints lines of JSON, until the block ends. `gently`: it ends what it runs itself."""
    process = await asyncio.create_subprocess_exec(
        *command, *arguments, stdout=asyncio.subprocess.PIPE, cwd=tools.HERE.parents[1], limit=programs.LONGEST
    )
    try:
        yield Listener(process)
    finally:
        if process.returncode is None:
            (process.terminate if gently else process.kill)()
        await process.communicate()


async def _python(_: Path) -> list[str]:
    return [sys.executable, "-m", "tests.sdk.python_listener"]


async def _node(_: Path) -> list[str]:
    await tools.node_modules()
    return ["node", str(tools.NODE / "listener.js")]


async def _go(folder: Path) -> list[str]:
    for file in ("go.mod", "go.sum", "listener/listener.go"):
        shutil.copy(tools.HERE / "go" / file, folder)
    await tools.run("go", "build", "-mod=mod", "-o", "listener", ".", cwd=folder)
    return [str(folder / "listener")]


async def _java(folder: Path) -> list[str]:
    jars = await asyncio.to_thread(tools.java_jars)
    source = str(tools.HERE / "java" / "Listener.java")
    await tools.run("javac", "-encoding", "UTF-8", "-cp", f"{jars}/*", "-d", str(folder), source, cwd=folder)
    return ["java", "-cp", f"{jars}/*:{folder}", "Listener"]
