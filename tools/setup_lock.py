"""Writes the lock files from pyproject.toml: exact versions and hashes for every platform, and no address of any index.

Versions already locked stay unless `--upgrade` (all) or `--upgrade-package NAME` says otherwise.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = Path(sys.executable).with_name("uv")
COMMON = (
    *("pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-header"),
    *("--no-emit-index-url", "--no-emit-find-links"),
)
LOCKS = {
    "requirements.txt": ("pyproject.toml", "--group", "build"),
    "requirements-dev.txt": ("pyproject.toml", "--group", "dev", "--constraints", "requirements.txt"),
    "requirements-node.txt": ("--group", "node"),
}
FORBIDDEN = ("://", "--index-url", "--find-links", "--extra-index-url")


def main() -> int:
    """Compile each lock; further arguments go to `uv pip compile`."""
    for lock, words in LOCKS.items():
        subprocess.run([UV, *COMMON, *words, "--output-file", lock, *sys.argv[1:]], cwd=ROOT, check=True)
        text = (ROOT / lock).read_text(encoding="utf-8")
        found = [word for word in FORBIDDEN if word in text]
        if found:
            print(f"{lock} names an index ({', '.join(found)}); a lock has to work with anyone's")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
