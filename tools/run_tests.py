"""`make test` and `make test-quick`: the test suites, in the order that fails soonest.

Tests that share no machine-wide thing run two at a time; browsers, loads and toolchains have the machine to themselves.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
WEB = ROOT / "web"
NO_TESTS = 5
HEAVY = "slow or browser or sdk"
QUICK = f"not ({HEAVY} or postgres or proxies)"


def pytest(*words: str) -> bool:
    """Run pytest; no test selected counts as passed."""
    print(f"\n$ pytest {' '.join(words)}", flush=True)
    return subprocess.run([BIN / "pytest", *words], cwd=ROOT, check=False).returncode in (0, NO_TESTS)


def collect(selection: str) -> bool:
    """Collect once in one process: what stops a collection is then said in plain words, not by two workers."""
    words = [str(BIN / "pytest"), "--collect-only", "-qq", "-m", selection]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode in (0, NO_TESTS):
        return True
    print(done.stdout + done.stderr, end="")
    return False


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


def main() -> int:
    """Run what was asked for, all of it even if a part fails; 1 if a part failed."""
    parser = argparse.ArgumentParser(description="Run the tests.")
    parser.add_argument("--quick", action="store_true", help="leave out browser, database server, SDKs and slow tests")
    quick = parser.parse_args().quick
    parallel = ("--quiet", "--numprocesses", "2", "--dist", "loadfile")
    if not collect(QUICK if quick else ""):
        return 1
    verdicts = [pytest(*parallel, "-m", QUICK if quick else f"not ({HEAVY})")]
    if not quick:
        verdicts += [pages(), pytest("--quiet", "-m", HEAVY)]
    return not all(verdicts)


if __name__ == "__main__":
    sys.exit(main())
