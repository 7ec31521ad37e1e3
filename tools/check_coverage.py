"""Holds how much of each room the light tests reach: never less than its floor in pyproject.toml.

`make test` measures it (`.coverage`). What is only run in a server of its own process, as the command line is, is not
seen. A floor is what was found, rounded down; raise it when it is well above.
"""

import sys
import tomllib
from collections import Counter
from pathlib import Path

from coverage import Coverage

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "larkstead"


def floors() -> dict[str, int]:
    """The least of each room in percent."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: dict[str, int] = settings["tool"]["larkstead"]["coverage-floors"]
    return found


def rooms() -> list[str]:
    """The packages at the top."""
    return sorted(path.parent.name for path in SOURCES.glob("*/__init__.py"))


def reached(data: Coverage) -> dict[str, float]:
    """Percent of each room's statements that were run."""
    statements: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for name in data.get_data().measured_files():
        room = Path(name).relative_to(SOURCES).parts[0]
        _, lines, _, without, _ = data.analysis2(name)
        statements[room] += len(lines)
        missed[room] += len(without)
    return {room: 100 * (1 - missed[room] / total) for room, total in statements.items() if total}


def complaints(found: dict[str, float], least: dict[str, int]) -> list[str]:
    """Rooms below their floor, and rooms that have none."""
    told = [f"{room} has no floor in pyproject.toml" for room in rooms() if room not in least]
    return told + [
        f"{room}: {found.get(room, 0.0):.1f} % of its statements are reached (floor: {floor} %)"
        for room, floor in least.items()
        if found.get(room, 0.0) < floor
    ]


def main() -> int:
    """Print what each room has and the complaints; 1 if there are any."""
    data = Coverage(config_file=str(ROOT / "pyproject.toml"), data_file=str(ROOT / ".coverage"))
    data.load()
    found, least = reached(data), floors()
    print("reached by light tests: " + ", ".join(f"{room} {found.get(room, 0.0):.1f} %" for room in rooms()))
    told = complaints(found, least)
    for complaint in told:
        print(complaint)
    return bool(told)


if __name__ == "__main__":
    sys.exit(main())
