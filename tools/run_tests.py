"""`make test` and `make test-quick`: the test suites, in the order that fails soonest, two tests at a time.

Light tests come first, and how much of each room they reach is measured. Before Python 3.12 that takes half as much
time again: where CI runs them with a newer one too (`make test-newest`), it is measured there. Browsers and toolchains
follow. What puts the machine under load comes last, one at a time: among the others, each would wait for the machine
with a processor idle (`tests/conftest.py`).
"""

import argparse
import json
import os
import re
import subprocess
import sys
from pathlib import Path

from tools.newest_python import newest

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
WEB = ROOT / "web"
FAILED, NO_TESTS = 1, 5
MARKS = ("slow", "browser", "sdk")
HEAVY = " or ".join(MARKS)
# As `wants_the_machine` of tests/conftest.py has it.
BESIDE = "browser or sdk or patient"
ALONE = f"slow and not ({BESIDE})"
QUICK = f"not ({HEAVY} or postgres or proxies)"
# A file stays in one process: its tests share a server, or a browser.
TOGETHER = ("--quiet", "--numprocesses", "2", "--dist", "loadfile", "--max-worker-restart", "1")
LIGHT = f"not ({HEAVY})"
MEASURED = ("--cov", "--cov-report=")
# Since Python 3.12 the interpreter tells by itself which lines were run.
TELLS_LINES = (3, 12)
# In the order given here, and not by how many tests a file has.
ORDERED = ("--no-loadscope-reorder",)
# Begun first, so that neither process ends with one of them while the other has nothing left. The two that compile
# with Go are apart: what the first one compiled, the second one finds.
LONGEST = (
    "tests/sdk/test_samples_compile.py",
    "tests/browser/test_presses.py",
    "tests/browser/test_troubleshooting.py",
    "tests/sdk/test_refused_uploads.py",
    "tests/browser/test_samples.py",
    "tests/attack/test_heal.py",
    "tests/attack/test_folder_names.py",
    "tests/attack/test_fact_log.py",
    "tests/browser/test_newcomer.py",
    "tests/browser/test_explorer.py",
    "tests/browser/test_routes.py",
)


def pytest(*words: str, together: bool = True) -> bool:
    """Run pytest, two tests at a time or one; no test selected counts as passed. What stops a collection is said once
    more in plain words: two processes at a time say it badly.
    """
    print(f"\n$ pytest {' '.join(words)}", flush=True)
    how = TOGETHER if together else ("--quiet",)
    code = subprocess.run([BIN / "pytest", *how, *words], cwd=ROOT, check=False).returncode
    if code not in {0, FAILED, NO_TESTS}:
        subprocess.run([BIN / "pytest", "--collect-only", "-qq", *words], cwd=ROOT, check=False)
    return code in {0, NO_TESTS}


def heavy_files(*marks: str) -> list[str]:
    """The files in which a test has one of these marks, or of all, so that the others are collected once; the longest
    first.
    """
    wanted = re.compile(rf"\bmark\.({'|'.join(marks or MARKS)})\b")
    tests = sorted((ROOT / "tests").rglob("test_*.py"))
    found = [str(test.relative_to(ROOT)) for test in tests if wanted.search(test.read_text(encoding="utf-8"))]
    return sorted(found, key=lambda name: LONGEST.index(name) if name in LONGEST else len(LONGEST))


def reach() -> bool:
    """Hold what was measured against the floors."""
    print(flush=True)
    return subprocess.run([sys.executable, "tools/check_coverage.py"], cwd=ROOT, check=False).returncode == 0


def pages() -> bool:
    """Run the unit tests of the pages, if there are any."""
    package = WEB / "package.json"
    if not package.is_file() or "test" not in json.loads(package.read_text(encoding="utf-8")).get("scripts", {}):
        return True
    if not any((WEB / "src").rglob("*.test.ts*")):
        return True
    print("\n$ npm test", flush=True)
    # Node.js of the virtual environment is there only where the machine's own would not do.
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}" if (BIN / "node").exists() else os.environ["PATH"]
    done = subprocess.run(["npm", "test", "--silent"], cwd=WEB, env=os.environ | {"PATH": path}, check=False)
    return done.returncode == 0


def light() -> bool:
    """Run the light tests, and hold what they reach against the floors."""
    if sys.version_info >= TELLS_LINES:
        os.environ["COVERAGE_CORE"] = "sysmon"
    return pytest(*MEASURED, "-m", LIGHT) and reach()


def is_measured_later() -> bool:
    """Whether CI runs the light tests once more, with a Python that measures for less."""
    this = sys.version_info[:2]
    return os.environ.get("CI") == "true" and this < TELLS_LINES and newest(this) is not None


def main() -> int:
    """Run what was asked for, all of it even if a part fails; 1 if a part failed."""
    parser = argparse.ArgumentParser(description="Run the tests.")
    parser.add_argument("--quick", action="store_true", help="leave out browser, database server, SDKs and slow tests")
    parser.add_argument("--light", action="store_true", help="leave out browser, SDKs and slow tests")
    asked = parser.parse_args()
    if asked.quick:
        return not pytest("-m", QUICK)
    if asked.light:
        return not light()
    verdicts = [
        pytest("-m", LIGHT) if is_measured_later() else light(),
        pages(),
        pytest(*ORDERED, "-m", BESIDE, *heavy_files()),
        pytest("-m", ALONE, *heavy_files("slow"), together=False),
    ]
    return not all(verdicts)


if __name__ == "__main__":
    sys.exit(main())
