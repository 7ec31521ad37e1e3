"""Every operation that the official SDKs have and the platform answers, through the SDKs' own methods and types: a
right and a wrong input each. docs/reference/compatibility.md lists them.
"""

import asyncio
import json
import shutil
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

import lark_oapi
import pytest
import pytest_asyncio

from tests.attack.matrix import Matrix
from tests.attack.matrix import opened as matrix_at
from tests.sdk import operations, python_operations, tools

pytestmark = [pytest.mark.sdk, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(900)]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def matrix(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Matrix]:
    """An enterprise with one of everything that has an id."""
    async with matrix_at(tmp_path_factory.mktemp("operations") / "data") as found:
        yield found


async def asked(matrix: Matrix, language: str, folder: Path) -> tuple[str, list[operations.Asked]]:
    """The server's address, and what is asked, of things that are made for it."""
    await matrix.fill_other()
    return (await matrix.desk("signed out")).url, await operations.calls(matrix, language, folder)


def written(url: str, calls: list[operations.Asked], folder: Path) -> str:
    """The calls in a file."""
    file = folder / "calls.json"
    file.write_text(json.dumps({"url": url, "calls": [one.call for one in calls]}), "utf-8")
    return str(file)


def by_key(output: str) -> dict[int, Mapping[str, Any]]:
    """What a program printed: lines of JSON among those of the SDK's own log."""
    said = [json.loads(line) for line in output.splitlines() if line.startswith("{")]
    return {one["key"]: one for one in said}


@pytest.mark.known(sdk="lark-oapi 1.7.5")
async def test_every_operation_of_the_python_sdk(matrix: Matrix, tmp_path: Path) -> None:
    url, calls = await asked(matrix, "python", tmp_path)
    client = lark_oapi.Client.builder().enable_set_token(True).domain(url).build()
    said = {one.call["key"]: await asyncio.to_thread(python_operations.make, client, one.call) for one in calls}
    assert "\n".join(operations.faults(calls, said)) == ""


@pytest.mark.node
@pytest.mark.known(sdk="@larksuiteoapi/node-sdk 1.74.0")
async def test_every_operation_of_the_node_sdk(matrix: Matrix, tmp_path: Path) -> None:
    url, calls = await asked(matrix, "node", tmp_path)
    modules = await tools.node_modules()
    program = tools.HERE / "node" / "operations.js"
    output = await tools.run("node", str(program), written(url, calls, tmp_path), cwd=tmp_path, NODE_PATH=str(modules))
    assert "\n".join(operations.faults(calls, by_key(output))) == ""


@pytest.mark.go
@pytest.mark.slow
@pytest.mark.known(sdk="oapi-sdk-go 3.9.4")
async def test_every_operation_of_the_go_sdk(matrix: Matrix, tmp_path: Path) -> None:
    url, calls = await asked(matrix, "go", tmp_path)
    for file in ("go.mod", "go.sum", "operations.go"):
        shutil.copy(tools.HERE / "go" / file, tmp_path)
    await tools.run("go", "build", "-mod=mod", "-o", "operations", ".", cwd=tmp_path)
    output = await tools.run(str(tmp_path / "operations"), written(url, calls, tmp_path), cwd=tmp_path)
    assert "\n".join(operations.faults(calls, by_key(output))) == ""


@pytest.mark.java
@pytest.mark.slow
@pytest.mark.known(sdk="com.larksuite.oapi:oapi-sdk 2.5.3")
async def test_every_operation_of_the_java_sdk(matrix: Matrix, tmp_path: Path) -> None:
    jars = await asyncio.to_thread(tools.java_jars, tmp_path)
    url, calls = await asked(matrix, "java", tmp_path)
    source = str(tools.HERE / "java" / "Operations.java")
    await tools.run("javac", "-encoding", "UTF-8", "-cp", f"{jars}/*", "-d", str(tmp_path), source, cwd=tmp_path)
    classes = f"{jars}/*:{tmp_path}"
    # Without this the SDK cannot read a refused download on a JDK of 16 or later.
    opened = "--add-opens=java.base/java.io=ALL-UNNAMED"
    output = await tools.run("java", opened, "-cp", classes, "Operations", written(url, calls, tmp_path), cwd=tmp_path)
    assert "\n".join(operations.faults(calls, by_key(output))) == ""
