"""The official SDKs that the project pins: which version, and what it can call.

The Python SDK is installed with the tests' packages. Those of the other languages come by the languages' own tools, as
for the tests that run them.
"""

import importlib.metadata
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.sdk_calls import SdkCall, golang, java, node, python

ROOT = Path(__file__).resolve().parents[2]
SDKS = ROOT / "tests" / "sdk"
GO_MODULE = "github.com/larksuite/oapi-sdk-go/v3"


class NotAtHand(Exception):
    """What it takes to read an SDK is not there; says what."""


@dataclass(frozen=True)
class Sdk:
    """One SDK. The first group of `pin`, searched for in `file`, is its version. `sign` stands for it in the list."""

    language: str
    sign: str
    file: Path
    pin: str
    read: Callable[[str], list[SdkCall]]

    @property
    def version(self) -> str:
        """The version that is pinned."""
        found = re.search(self.pin, self.file.read_text(encoding="utf-8"), re.MULTILINE)
        if found is None:
            raise SystemExit(f"{self.file.relative_to(ROOT)} pins no SDK of {self.language}")
        return found[1]

    def calls(self) -> list[SdkCall]:
        """What the pinned version can call, each under one name."""
        once = {(one.method, one.path.rstrip("/")): one.name for one in reversed(self.read(self.version))}
        return sorted(SdkCall(method, path, name) for (method, path), name in once.items())


def _python(version: str) -> list[SdkCall]:
    if importlib.metadata.version("lark-oapi") != version:
        raise NotAtHand(f"lark-oapi {version} is not installed; run `make install`")
    package = importlib.metadata.distribution("lark-oapi").locate_file("lark_oapi")
    return list(python.calls(Path(str(package))))


def _node(version: str) -> list[SdkCall]:
    package = SDKS / "node" / "node_modules" / "@larksuiteoapi" / "node-sdk"
    about = package / "package.json"
    if about.is_file() and json.loads(about.read_text(encoding="utf-8"))["version"] == version:
        return list(node.calls(package))
    with tempfile.TemporaryDirectory() as name:
        for file in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(SDKS / "node" / file, name)
        _run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", folder=Path(name))
        return list(node.calls(Path(name, package.relative_to(SDKS / "node"))))


def _go(version: str) -> list[SdkCall]:
    told = _run("go", "mod", "download", "-json", f"{GO_MODULE}@v{version}", folder=SDKS / "go")
    return list(golang.calls(Path(json.loads(told)["Dir"])))


def _java(version: str) -> list[SdkCall]:
    _find("javap")
    with tempfile.TemporaryDirectory() as name:
        only = ("-DincludeArtifactIds=oapi-sdk", f"-DoutputDirectory={name}")
        _run("mvn", "-q", "-B", "dependency:copy-dependencies", *only, folder=SDKS / "java")
        return list(java.calls(Path(name, f"oapi-sdk-{version}.jar")))


def _find(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        raise NotAtHand(f"{program} is not on PATH")
    return found


def _run(program: str, *words: str, folder: Path) -> str:
    done = subprocess.run([_find(program), *words], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{program} {' '.join(words)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def pinned() -> Iterator[Sdk]:
    """All of them. Where they call one thing by different names, the first is heard."""
    yield Sdk("python", "p", ROOT / "requirements-dev.txt", r"^lark-oapi==([\w.]+)", _python)
    yield Sdk("node", "n", SDKS / "node" / "package.json", r'"@larksuiteoapi/node-sdk": "([\w.]+)"', _node)
    yield Sdk("go", "g", SDKS / "go" / "go.mod", rf"{GO_MODULE} v([\w.]+)", _go)
    yield Sdk("java", "j", SDKS / "java" / "pom.xml", r"<artifactId>oapi-sdk</artifactId>\s*<version>([\w.]+)<", _java)
