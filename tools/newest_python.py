"""`make test-newest`: the light tests once more, with the newest Python at hand that .venv is not made with.

Looks on PATH and among pyenv's, whose commands on PATH work only once one is chosen. Where there is none that is newer,
nothing is to be done. Each has an environment of its own, `.venv-3.13` say.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ASKED = "import sys, venv, ensurepip; print(*sys.version_info[:2])"
Version = tuple[int, ...]


def candidates() -> Iterator[Path]:
    """Every command that may be a Python 3.x."""
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        yield from Path(folder or ".").glob("python3.*[0-9]")
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    yield from pyenv.glob("versions/*/bin/python3.*[0-9]")


def version_of(python: Path) -> Version:
    """The version of a Python that can make environments; () of any other command."""
    try:
        done = subprocess.run([python, "-c", ASKED], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return tuple(int(part) for part in done.stdout.split()) if done.returncode == 0 else ()


def newest(than: Version) -> tuple[Version, Path] | None:
    """The newest Python above a version."""
    found = [(version, python) for python in candidates() if (version := version_of(python)) > than]
    return max(found, default=None)


def main() -> int:
    """Set up and test; 1 if that failed."""
    found = newest(sys.version_info[:2])
    if found is None:
        print(f"There is no Python newer than {sys.version_info[0]}.{sys.version_info[1]} at hand: nothing to test.")
        return 0
    version, python = found
    folder = f".venv-{'.'.join(map(str, version))}"
    print(f"\n{python} is the newest Python at hand; its environment is {folder}", flush=True)
    environment = os.environ | {"LARKSTEAD_VENV": folder}
    made = subprocess.run([python, "tools/setup.py", "--skip-pages"], cwd=ROOT, env=environment, check=False)
    if made.returncode:
        return 1
    tests = [f"{folder}/bin/python", "-m", "tools.run_tests", "--light"]
    return subprocess.run(tests, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
