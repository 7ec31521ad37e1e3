"""Writes `src/larkstead/contract/data/sdk_calls.json`: whatever the official SDKs that the project pins can call.

    python -m tools.gen_sdk_calls [--check] [--again]

A version of an SDK never changes, so one is read once: when it is pinned anew. Then its toolchain has to be there; for
those that the list has already, it has not. `--check` compares the versions alone, the tests of each language read its
SDK again and compare the rest. `--again` reads all of them again.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tools.sdk_calls import SdkCall
from tools.sdk_calls.pinned import NotAtHand, Sdk, pinned

TARGET = Path(__file__).resolve().parent.parent / "src/larkstead/contract/data/sdk_calls.json"
# The list: the version of each SDK, and one row a call: its name, method, path, and the signs of the SDKs that have it.
Listed = Mapping[str, Any]


def listed() -> Listed:
    """The list as it is."""
    if not TARGET.is_file():
        return {"sdks": {}, "calls": []}
    found: Listed = json.loads(TARGET.read_text(encoding="utf-8"))
    return found


def of_sdk(old: Listed, sdk: Sdk) -> list[SdkCall]:
    """What the list says that an SDK can call."""
    return [SdkCall(method, path, name) for name, method, path, signs in old["calls"] if sdk.sign in signs]


def text(versions: Mapping[str, str], calls: Iterable[tuple[Sdk, list[SdkCall]]]) -> str:
    """The whole file."""
    names: dict[tuple[str, str], str] = {}
    signs: dict[tuple[str, str], str] = {}
    for sdk, found in calls:
        for method, path, name in found:
            names.setdefault((method, path), name)
            signs[method, path] = signs.get((method, path), "") + sdk.sign
    rows = sorted((name, *place, signs[place]) for place, name in names.items())
    lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    return f'{{"sdks":{json.dumps(versions)},"calls":[\n{lines}\n]}}\n'


def main() -> int:
    """Write or compare."""
    parser = argparse.ArgumentParser(description="Write what the SDKs can call, or with --check compare the versions.")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--again", action="store_true", help="read the SDKs that the list has already, too")
    asked = parser.parse_args()
    old, sdks = listed(), list(pinned())
    versions = {sdk.language: sdk.version for sdk in sdks}
    if asked.check:
        if versions == old["sdks"]:
            return 0
        print(f"{TARGET.name} is of {old['sdks']}, and {versions} are pinned: run `make gen`")
        return 1
    read: list[tuple[Sdk, list[SdkCall]]] = []
    for sdk in sdks:
        kept = versions[sdk.language] == old["sdks"].get(sdk.language) and not asked.again
        try:
            read.append((sdk, of_sdk(old, sdk) if kept else sdk.calls()))
        except NotAtHand as lacking:
            print(f"{TARGET.name}: the SDK of {sdk.language} cannot be read: {lacking}")
            return 1
    TARGET.write_text(text(versions, read), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
