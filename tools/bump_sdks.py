"""Pins the newest official SDKs: lark-oapi in the lock, and the Node.js, Go and Java ones in tests/sdk.

Run by a person now and then; the tests of `sdk` then tell what a new SDK changed. A language whose folder or toolchain
is missing is named and left as it is.
"""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SDKS = ROOT / "tests" / "sdk"


@dataclass(frozen=True)
class Pin:
    """One SDK: the file that pins it, and the commands, run in that file's folder, that pin the newest."""

    language: str
    file: Path
    commands: Sequence[Sequence[str]]


NPM = ("npm", "install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund", "--save-exact")
MVN = ("mvn", "--quiet", "--batch-mode", "-DgenerateBackupPoms=false")
PINS = [
    Pin(
        "Python",
        ROOT / "requirements-dev.txt",
        [[sys.executable, str(ROOT / "tools" / "setup_lock.py"), "--upgrade-package", "lark-oapi"]],
    ),
    Pin(
        "Node.js",
        SDKS / "node" / "package.json",
        # The lock must work with anyone's registry, so it records none.
        [[*NPM, "--omit-lockfile-registry-resolved", "@larksuiteoapi/node-sdk@latest"]],
    ),
    Pin(
        "Go",
        SDKS / "go" / "go.mod",
        [["go", "get", "github.com/larksuite/oapi-sdk-go/v3@latest"], ["go", "mod", "tidy"]],
    ),
    Pin(
        "Java",
        SDKS / "java" / "pom.xml",
        [[*MVN, "versions:use-latest-releases", "-Dincludes=com.larksuite.oapi:oapi-sdk"]],
    ),
]


def bump(pin: Pin) -> bool:
    """Pin the newest; answer whether that worked or there was nothing to do."""
    if not pin.file.is_file():
        print(f"{pin.language}: {pin.file.relative_to(ROOT)} is not there; left out")
        return True
    program = pin.commands[0][0]
    if shutil.which(program) is None:
        print(f"{pin.language}: {program} is not on PATH; left out")
        return True
    before = pin.file.read_bytes()
    for command in pin.commands:
        if subprocess.run(command, cwd=pin.file.parent, check=False).returncode:
            print(f"{pin.language}: failed; what the tool said stands above")
            return False
    print(f"{pin.language}: {'unchanged' if pin.file.read_bytes() == before else 'pinned anew'}")
    return True


def main() -> int:
    """Bump all; 1 if one failed."""
    return not all(list(map(bump, PINS)))


if __name__ == "__main__":
    sys.exit(main())
