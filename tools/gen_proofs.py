"""Writes what the tests prove of each endpoint (`src/larkstead/contract/data/proofs.json`); `--check` compares it.

An endpoint that changes something is proven by a test that reads back what it did (`tests/contract/effects`); the
answer of one that only reads is what is read (`tests/contract/successes`).
"""

import argparse
import json
import sys
from pathlib import Path

from larkstead.api import CATALOGUE
from tests.contract import effects, successes

TARGET = Path(__file__).resolve().parent.parent / "src/larkstead/contract/data/proofs.json"


def text() -> str:
    """The file as it should be."""
    effects.load()
    successes.load()
    reading = {id for id in successes.SUCCESSES if CATALOGUE.endpoints[id].facts.method == "GET"}
    proven = {"endpoints": sorted(reading | effects.EFFECTS.keys()), "features": sorted(effects.FEATURES)}
    return json.dumps(proven, indent=2) + "\n"


def main() -> int:
    """Write or compare."""
    parser = argparse.ArgumentParser(description="Write what the tests prove, or with --check compare it.")
    parser.add_argument("--check", action="store_true")
    wanted = text()
    if not parser.parse_args().check:
        TARGET.write_text(wanted, encoding="utf-8")
    elif not TARGET.is_file() or TARGET.read_text(encoding="utf-8") != wanted:
        print(f"{TARGET.name} is not up to date: run `make gen`")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
