"""`make check`: every check that needs no running server, two at a time, all of them even if one fails."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
WEB = ROOT / "web"


@dataclass(frozen=True)
class Check:
    """One line of the list: what it is called, the command, and how to mend what it finds."""

    name: str
    command: Sequence[str]
    remedy: str = ""
    folder: Path = ROOT
    shown: bool = False


def tool(name: str, *words: str) -> Sequence[str]:
    """A command of the virtual environment."""
    return (str(BIN / name), *words)


def script(name: str) -> Sequence[str]:
    """One of the scripts beside this one."""
    return (sys.executable, f"tools/{name}.py")


# The slow ones first, so that two workers end at about the same time.
CHECKS = [
    Check("types (mypy --strict)", tool("mypy")),
    Check("lint of the pages (eslint)", ("npm", "run", "--silent", "lint"), folder=WEB),
    Check("types of the pages (tsc)", ("npm", "run", "--silent", "typecheck"), folder=WEB),
    Check("generated files are up to date", script("check_generated"), "make gen"),
    Check("lint (ruff)", tool("ruff", "check"), "make fix"),
    Check("format (ruff)", tool("ruff", "format", "--check"), "make fix"),
    Check("floors (import-linter)", tool("lint-imports", "--no-logo")),
    Check("sizes", script("check_sizes")),
    Check("news fragments", script("check_fragments")),
    Check("codes", (sys.executable, "-m", "tools.check_codes"), shown=True),
    Check("guesses", script("check_guesses"), shown=True),
]


def perform(check: Check) -> bool:
    """Run one check and print its verdict in one piece; answer whether it passed."""
    began = time.monotonic()
    # Node.js from the virtual environment serves where the machine has none of its own.
    environment = os.environ | {"PATH": f"{os.environ['PATH']}{os.pathsep}{BIN}"}
    program = shutil.which(check.command[0], path=environment["PATH"])
    if program is None:
        print(f"FAIL  {check.name}: {check.command[0]} is not there; run `make install`", flush=True)
        return False
    words = [program, *check.command[1:]]
    result = subprocess.run(
        words,
        cwd=check.folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    passed = result.returncode == 0
    report = f"{'ok' if passed else 'FAIL':4}  {check.name} ({time.monotonic() - began:.1f} s)\n"
    if check.shown or not passed:
        report += result.stdout
    if not passed and check.remedy:
        report += f"      `{check.remedy}` mends this\n"
    print(report, end="", flush=True)
    return passed


def main() -> int:
    """Run all; 1 if one failed."""
    with ThreadPoolExecutor(2) as pool:
        verdicts = list(pool.map(perform, CHECKS))
    failed = verdicts.count(False)
    print(f"{failed} of {len(verdicts)} checks failed" if failed else "All checks passed")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
