"""Runs every generator: `--write` (`make gen`) brings the generated files up to date, without it they are compared.

A generator is a script `tools/gen_*.py` that writes its files, or with `--check` compares them and ends with 1 if one
is stale.
"""

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The server's own models first: later generators import the server.
FIRST = "gen_models.py"


def generators() -> list[Path]:
    """All of them, in the order they have to run."""
    return sorted((ROOT / "tools").glob("gen_*.py"), key=lambda path: (path.name != FIRST, path.name))


def main() -> int:
    """Run them; 1 if one complained."""
    parser = argparse.ArgumentParser(description="Check or write all generated files.")
    parser.add_argument("--write", action="store_true", help="write instead of comparing")
    mode = [] if parser.parse_args().write else ["--check"]
    failed = [
        path.name
        for path in generators()
        if subprocess.run([sys.executable, "-m", f"tools.{path.stem}", *mode], cwd=ROOT, check=False).returncode
    ]
    if failed:
        print(f"{', '.join(failed)}: " + ("generated files are not up to date; run `make gen`" if mode else "failed"))
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
