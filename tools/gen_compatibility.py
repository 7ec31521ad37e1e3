"""Writes `docs/reference/compatibility.md`: which of what the platform answers each official SDK has a method for.

    python -m tools.gen_compatibility [--check]

`tests/sdk/test_operations.py` makes each of these calls through that method, with right and with wrong input.
"""

import argparse
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from larkstead.api import CATALOGUE
from larkstead.contract.facts import EndpointFacts
from tools import gen_sdk_calls
from tools.sdk_calls.pinned import Sdk, pinned

TARGET = Path(__file__).resolve().parent.parent / "docs/reference/compatibility.md"
NAMES = {"python": "Python", "node": "Node.js", "go": "Go", "java": "Java"}
HEAD = (
    "# Official SDKs\n\n"
    "Every operation that Larkstead answers, and the official SDKs that have a method for it. The tests make each of "
    "these calls through that method, with only the base URL changed: with right input, where the answer must arrive "
    "whole in the SDK's own types, and with wrong input, where code, message and Log ID must. What an SDK has no "
    "method for (–) is called by its generic request, or without an SDK.\n\n"
)


def main() -> int:
    """Write or compare."""
    parser = argparse.ArgumentParser(description="Write the table of operations and SDKs, or with --check compare it.")
    parser.add_argument("--check", action="store_true")
    made = HEAD + "\n".join(_lines()) + "\n"
    if not parser.parse_args().check:
        TARGET.parent.mkdir(exist_ok=True)
        TARGET.write_text(made, encoding="utf-8")
    elif not TARGET.is_file() or TARGET.read_text(encoding="utf-8") != made:
        print(f"{TARGET.name} is not up to date: run `make gen`")
        return 1
    return 0


def _lines() -> Iterator[str]:
    sdks, listed = list(pinned()), gen_sdk_calls.listed()
    offered = {sdk.language: {one[:2] for one in gen_sdk_calls.of_sdk(listed, sdk)} for sdk in sdks}
    endpoints = [endpoint.facts for _, endpoint in sorted(CATALOGUE.endpoints.items())]
    has = {sdk.language: sum((one.method, one.path) in offered[sdk.language] for one in endpoints) for sdk in sdks}
    yield f"| of {len(endpoints)} operations | " + " | ".join(_titled(sdk) for sdk in sdks) + " |"
    yield "|---|" + "---|" * len(sdks)
    yield "| with a method of its own | " + " | ".join(str(has[sdk.language]) for sdk in sdks) + " |"
    for area, facts in groupby(endpoints, key=_area):
        yield f"\n## {area}\n"
        yield "| operation | " + " | ".join(NAMES[sdk.language] for sdk in sdks) + " |"
        yield "|---|" + ":-:|" * len(sdks)
        for one in facts:
            signs = ("✓" if (one.method, one.path) in offered[sdk.language] else "–" for sdk in sdks)
            yield f"| `{one.method} {one.path}` | " + " | ".join(signs) + " |"


def _titled(sdk: Sdk) -> str:
    return f"{NAMES[sdk.language]} {sdk.version}"


def _area(facts: EndpointFacts) -> str:
    return ".".join(facts.id.split(".")[:2])


if __name__ == "__main__":
    sys.exit(main())
