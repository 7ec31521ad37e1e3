"""The four official SDKs, each in a program that makes calls through the SDK's own methods."""

import asyncio
import json
import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

import lark_oapi
import pytest

from tests.sdk import python_operations, tools

# An answer: `code`, `msg`, `log_id`, `data` as the SDK's types have it, `raw` as it was sent, `content` of a download
# in base64; or `fault`, what the SDK could not do.
Answer = Mapping[str, Any]
Make = Callable[[Mapping[str, Any]], Awaitable[Answer]]
# A line of a program: a download may be in it.
LONGEST = 1 << 24
LANGUAGES = (
    pytest.param("python", marks=pytest.mark.known(sdk="lark-oapi 1.7.5")),
    pytest.param("node", marks=(pytest.mark.node, pytest.mark.known(sdk="@larksuiteoapi/node-sdk 1.74.0"))),
    pytest.param("go", marks=(pytest.mark.go, pytest.mark.slow, pytest.mark.known(sdk="oapi-sdk-go 3.9.4"))),
    pytest.param("java", marks=(pytest.mark.java, pytest.mark.slow, pytest.mark.known(sdk="oapi-sdk 2.5.3"))),
)


@asynccontextmanager
async def started(
    language: str, folder: Path, url: str, *credentials: str, through: Sequence[str] = ()
) -> AsyncIterator[Make]:
    """What makes calls in a language, until the block ends. Without an app's id and secret each call brings a token.
    `through`: the command that runs the program (not that of Python, which is no other).
    """
    if language == "python":
        yield _python(url, *credentials)
        return
    command = await {"node": _node, "go": _go, "java": _java}[language](folder)
    async with _talking([*through, *command, url, *credentials]) as make:
        yield make


def _python(url: str, *credentials: str) -> Make:
    builder = lark_oapi.Client.builder().domain(url)
    if credentials:
        client = builder.app_id(credentials[0]).app_secret(credentials[1]).build()
    else:
        client = builder.enable_set_token(True).build()

    async def make(call: Mapping[str, Any]) -> Answer:
        return await asyncio.to_thread(python_operations.make, client, call)

    return make


async def _node(_: Path) -> list[str]:
    await tools.node_modules()
    return ["node", str(tools.NODE / "operations.js")]


async def _go(folder: Path) -> list[str]:
    for file in ("go.mod", "go.sum", "operations.go"):
        shutil.copy(tools.HERE / "go" / file, folder)
    await tools.run("go", "build", "-mod=mod", "-o", "operations", ".", cwd=folder)
    return [str(folder / "operations")]


async def _java(folder: Path) -> list[str]:
    jars = await asyncio.to_thread(tools.java_jars)
    source = str(tools.HERE / "java" / "Operations.java")
    await tools.run("javac", "-encoding", "UTF-8", "-cp", f"{jars}/*", "-d", str(folder), source, cwd=folder)
    # Without what is opened the SDK cannot read a refused download on a JDK of 16 or later.
    return ["java", "--add-opens=java.base/java.io=ALL-UNNAMED", "-cp", f"{jars}/*:{folder}", "Operations"]


@asynccontextmanager
async def _talking(command: list[str]) -> AsyncIterator[Make]:
    keys, pipe = count(1), asyncio.subprocess.PIPE
    program = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, env=os.environ, limit=LONGEST)
    assert program.stdin is not None
    assert program.stdout is not None
    asked, said = program.stdin, program.stdout

    async def make(call: Mapping[str, Any]) -> Answer:
        key = next(keys)
        asked.write(json.dumps({**call, "key": key}).encode() + b"\n")
        # The SDKs print words of their own between the answers.
        while line := await said.readline():
            if line.startswith(b"{") and (answer := json.loads(line)).get("key") == key:
                found: Answer = answer
                return found
        raise AssertionError(f"the program ended at {call['name']}")

    try:
        yield make
    finally:
        asked.close()
        await program.wait()
