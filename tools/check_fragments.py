"""Checks the news fragments in changelog.d: a name that towncrier understands, and something to read inside."""

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Print what is wrong; 1 if anything is."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["towncrier"]
    kinds = "|".join(kind["directory"] for kind in settings["type"])
    pattern = re.compile(rf"(\d+|\+[a-z0-9-]+)\.({kinds})(\.\d+)?\.md")
    wrong = 0
    for path in sorted((ROOT / settings["directory"]).iterdir()):
        if path.name == "README.md":
            continue
        if not pattern.fullmatch(path.name):
            print(f"{path.relative_to(ROOT)}: name it <issue>.<{kinds}>.md, or +<word>.<kind>.md without an issue")
            wrong += 1
        elif not path.read_text(encoding="utf-8").strip():
            print(f"{path.relative_to(ROOT)}: empty; say what changes for the reader")
            wrong += 1
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
