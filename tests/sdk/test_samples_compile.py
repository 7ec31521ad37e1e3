"""Samples of Go and Java, compiled with the official SDKs and run against a stub: all of a language in one program."""

import asyncio
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from larkstead.derive.samples import Sample
from tests.sdk import stub, tools

GO_SDK = "oapi-sdk-go v3.9.4"
JAVA_SDK = "oapi-sdk 2.5.3"

pytestmark = [pytest.mark.slow, pytest.mark.sdk, pytest.mark.timeout(900)]


def write_go(folder: Path, made: Sequence[Sample]) -> None:
    """One package per sample, and a program that runs them all."""
    for file in ("go.mod", "go.sum"):
        shutil.copy(tools.HERE / "go" / file, folder)
    imports, calls = "", ""
    for number, sample in enumerate(made):
        package = folder / f"s{number}"
        package.mkdir()
        code = sample.code.replace("package main\n", f"package s{number}\n", 1).replace("func main()", "func Main()", 1)
        (package / "sample.go").write_text(code, "utf-8")
        imports += f'\t"larkstead.test/samples/s{number}"\n'
        calls += f"\ts{number}.Main()\n"
    main = f"package main\n\nimport (\n{imports})\n\nfunc main() {{\n{calls}}}\n"
    (folder / "main.go").write_text(main, "utf-8")


def write_java(folder: Path, made: Sequence[Sample]) -> None:
    """One class per sample, and a program that runs them all."""
    calls = ""
    for number, sample in enumerate(made):
        code = re.sub(r"^public class Sample ", f"public class Sample{number} ", sample.code, flags=re.MULTILINE)
        (folder / f"Sample{number}.java").write_text(code, "utf-8")
        calls += f"        Sample{number}.main(args);\n"
    main = f"public class All {{\n    public static void main(String[] args) throws Exception {{\n{calls}"
    (folder / "All.java").write_text(main + "        System.exit(0);\n    }\n}\n", "utf-8")


@pytest.mark.go
@pytest.mark.known(sdk=GO_SDK)
async def test_every_sample_of_go_compiles_and_sends_what_was_filled_in(tmp_path: Path) -> None:
    stub.lay_out(tmp_path)
    async with stub.running() as server:
        wanted = stub.expected(server.base_url, "go")
        write_go(tmp_path, [each.sample for each in wanted])
        await tools.run("go", "vet", "-mod=mod", "./...", cwd=tmp_path)
        await tools.run("go", "build", "-mod=mod", "-o", "all", ".", cwd=tmp_path)
        output = await tools.run(str(tmp_path / "all"), cwd=tmp_path)
    assert not stub.missing(server, wanted)
    assert output.count(f"log id: {stub.LOG_ID}") == len(wanted)


@pytest.mark.java
@pytest.mark.known(sdk=JAVA_SDK)
async def test_every_sample_of_java_compiles_and_sends_what_was_filled_in(tmp_path: Path) -> None:
    jars = await asyncio.to_thread(tools.java_jars)
    stub.lay_out(tmp_path)
    async with stub.running() as server:
        wanted = stub.expected(server.base_url, "java")
        write_java(tmp_path, [each.sample for each in wanted])
        sources = [f"Sample{number}.java" for number in range(len(wanted))]
        await tools.run("javac", "-encoding", "UTF-8", "-cp", f"{jars}/*", "All.java", *sources, cwd=tmp_path)
        output = await tools.run("java", "-cp", f"{jars}/*:.", "All", cwd=tmp_path)
    assert not stub.missing(server, wanted)
    assert output.count(f"log id: {stub.LOG_ID}") == len(wanted)
