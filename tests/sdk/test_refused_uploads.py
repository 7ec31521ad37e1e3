"""A large upload with a token that is no good: curl and every official SDK see the answer, and no broken connection.

The programs are the samples that the explorer gives for such a call.
"""

import asyncio
import os
import shutil
import sys
from pathlib import Path

import pytest

from larkstead.derive.samples import Filled, Sample, samples
from tests.sdk import tools
from tests.sdk.story import Story
from tests.sdk.test_samples_compile import GO_SDK, JAVA_SDK

pytestmark = [pytest.mark.slow, pytest.mark.sdk, pytest.mark.timeout(900)]

SIZE = 30 * 1024 * 1024
TIMES = 3


def sample(story: Story, id: str, token: str) -> Sample:
    filled = Filled(
        base_url=story.url,
        endpoint_id="im.v1.file.create",
        method="POST",
        path="/open-apis/im/v1/files",
        body={"file_type": "stream", "file_name": "large.bin"},
        files={"file": "large.bin"},
        token=token,
        token_kind="tenant",
        app_id=story.apps["hello"],
    )
    return next(one for one in samples(filled) if one.id == id)


@pytest.fixture(params=["expired", "unknown"])
def token(story: Story, request: pytest.FixtureRequest) -> str:
    return story.ids["token.tenant.expired"] if request.param == "expired" else "t-unknown"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "large.bin").write_bytes(os.urandom(SIZE))
    return tmp_path


async def told(folder: Path, *command: str, **env: str) -> None:
    """Every time the program ends with the platform's code."""
    for _ in range(TIMES):
        process = await asyncio.create_subprocess_exec(
            *command,
            cwd=folder,
            env={**os.environ, **env},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        output = (await process.communicate())[0].decode(errors="replace")
        assert "99991663" in output, output
        assert "reset" not in output.lower(), output


@pytest.mark.known(ours="the answer to a refused upload arrives")
@pytest.mark.parametrize(
    "option", ["", " -H 'Expect:'", " -H 'Expect: 100-continue'", " -H 'Transfer-Encoding: chunked'"]
)
async def test_curl_sees_the_answer(story: Story, folder: Path, token: str, option: str) -> None:
    code = sample(story, "curl", token).code.rstrip().removesuffix("\\").rstrip()
    await told(folder, "sh", "-c", code + option)


@pytest.mark.known(ours="without a token no byte of the body is waited for")
async def test_curl_sees_that_a_token_is_missing(story: Story, folder: Path) -> None:
    command = ("curl", "-sS", "-F", "file_type=stream", "-F", "file_name=x", "-F", "file=@large.bin")
    output = await tools.run(*command, f"{story.url}/open-apis/im/v1/files", cwd=folder)
    assert '"code":99991661' in output


@pytest.mark.known(sdk="lark-oapi 1.7.5")
async def test_the_python_sdk_sees_the_answer(story: Story, folder: Path, token: str) -> None:
    (folder / "main.py").write_text(sample(story, "python-token", token).code, "utf-8")
    await told(folder, sys.executable, "main.py")


@pytest.mark.node
@pytest.mark.known(sdk="oapi-sdk-node 1.74.0")
async def test_the_node_sdk_sees_the_answer(story: Story, folder: Path, token: str) -> None:
    code = sample(story, "node-token", token).code
    # The sample tells the status and the Log ID of a failed upload alone.
    telling = code.replace(
        "const answer = error.response;", "const answer = error.response; console.error(answer?.data);"
    )
    assert telling != code
    (folder / "main.cjs").write_text(telling, "utf-8")
    await told(folder, "node", "main.cjs", NODE_PATH=str(await tools.node_modules()))


@pytest.mark.go
@pytest.mark.known(sdk=GO_SDK)
async def test_the_go_sdk_sees_the_answer(story: Story, folder: Path, token: str) -> None:
    for file in ("go.mod", "go.sum"):
        shutil.copy(tools.HERE / "go" / file, folder)
    (folder / "main.go").write_text(sample(story, "go-token", token).code, "utf-8")
    await tools.run("go", "build", "-mod=mod", "-o", "main", ".", cwd=folder)
    await told(folder, str(folder / "main"))


@pytest.mark.java
@pytest.mark.known(sdk=JAVA_SDK)
async def test_the_java_sdk_sees_the_answer(story: Story, folder: Path, token: str) -> None:
    jars = await asyncio.to_thread(tools.java_jars)
    (folder / "Sample.java").write_text(sample(story, "java-token", token).code, "utf-8")
    await tools.run("javac", "-encoding", "UTF-8", "-cp", f"{jars}/*", "Sample.java", cwd=folder)
    await told(folder, "java", "-cp", f"{jars}/*:.", "Sample")
