"""Running other people's programs: compilers, interpreters, package managers."""

import asyncio
import atexit
import fcntl
import functools
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.sdk import stub

HERE = Path(__file__).parent
NODE = HERE / "node"


async def run(*command: str, cwd: Path, **env: str) -> str:
    """Run a program to its end; its output, with what it complains of when it fails."""
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=cwd,
        env={**os.environ, "APP_SECRET": stub.SECRET, "USER_ACCESS_TOKEN": "u-from-env", **env},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await process.communicate()
    text = output.decode(errors="replace")
    assert process.returncode == 0, text
    return text


@functools.cache
def java_jars() -> Path:
    """The official Java SDK and what it needs, in a folder that goes with this process. One at a time: Maven's store of
    downloads takes no two.
    """
    jars = Path(tempfile.mkdtemp(prefix="larkstead-tests-jars-"))
    atexit.register(shutil.rmtree, jars, ignore_errors=True)
    pom = str(HERE / "java" / "pom.xml")
    copy = ("mvn", "-q", "-B", "-f", pom, "dependency:copy-dependencies", f"-DoutputDirectory={jars}")
    with Path(tempfile.gettempdir(), "larkstead-tests-maven.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        done = subprocess.run(copy, cwd=jars, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return jars


async def node_modules() -> Path:
    """The folder with the official Node.js SDK as the lock file has it, installed on first use."""
    modules = NODE / "node_modules"
    if not modules.is_dir():
        with tempfile.TemporaryDirectory(dir=NODE, prefix=".install-") as name:
            folder = Path(name)
            for file in ("package.json", "package-lock.json", ".npmrc"):
                shutil.copy(NODE / file, folder)
            await run("npm", "ci", "--ignore-scripts", cwd=folder)
            # Another test process may have been faster; then its folder stays.
            if not modules.is_dir():
                (folder / "node_modules").rename(modules)
    return modules
