import ast
import sys
from pathlib import Path

import pytest
from coverage import Coverage

from tools import check_codes, check_coverage, check_fragments, check_guesses, check_sizes, run_tests

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty checkout that the checks look at."""
    for module in (check_fragments, check_guesses, check_sizes):
        monkeypatch.setattr(module, "ROOT", tmp_path)
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def function(lines: int) -> str:
    return "def long() -> None:\n" + "    pass\n" * (lines - 1)


def test_a_file_above_the_bound_is_named(checkout: Path) -> None:
    write(checkout / "src/larkstead/long.py", "\n" * 401)
    write(checkout / "src/larkstead/right.py", "\n" * 400)
    assert list(check_sizes.complaints()) == ["src/larkstead/long.py: 401 lines (bound: 400)"]


def test_a_component_has_a_bound_of_its_own(checkout: Path) -> None:
    write(checkout / "web/src/parts/Long.tsx", "\n" * 201)
    write(checkout / "web/src/net/long.ts", "\n" * 201)
    assert list(check_sizes.complaints()) == ["web/src/parts/Long.tsx: 201 lines (bound: 200)"]


def test_generated_files_may_be_long(checkout: Path) -> None:
    write(checkout / "web/src/gen/console.ts", "\n" * 5000)
    assert list(check_sizes.complaints()) == []


def test_a_function_above_the_bound_is_named(checkout: Path) -> None:
    write(checkout / "src/larkstead/world/a.py", function(61))
    write(checkout / "src/larkstead/world/b.py", function(60))
    assert list(check_sizes.complaints()) == ["src/larkstead/world/a.py:1: long has 61 lines (bound: 60)"]


@pytest.mark.parametrize(
    ("source", "guessed"),
    [
        ("@pytest.mark.known(guess=True)\ndef test_a(): ...", True),
        ("@pytest.mark.known(doc='/document/a')\ndef test_a(): ...", False),
        ("pytestmark = pytest.mark.known(guess=True)", True),
        ("def test_a(): ...", False),
    ],
)
def test_a_guess_is_counted(checkout: Path, capsys: pytest.CaptureFixture[str], source: str, guessed: bool) -> None:
    ast.parse(source)
    write(checkout / "tests/wire/test_a.py", source)
    check_guesses.main()
    assert capsys.readouterr().out.startswith("1 guess\n" if guessed else "0 guesses\n")


@pytest.mark.parametrize("name", ["2.added.md", "+typo.fixed.md", "12.changed.2.md", "README.md"])
def test_a_fragment_with_a_good_name_passes(checkout: Path, name: str) -> None:
    write(checkout / "pyproject.toml", (ROOT / "pyproject.toml").read_text())
    write(checkout / "changelog.d" / name, "Something is different now.\n")
    assert check_fragments.main() == 0


@pytest.mark.parametrize(("name", "text"), [("2.feature.md", "A."), ("notes.txt", "A."), ("2.added.md", " \n")])
def test_a_fragment_with_another_name_or_nothing_to_read_is_refused(checkout: Path, name: str, text: str) -> None:
    write(checkout / "pyproject.toml", (ROOT / "pyproject.toml").read_text())
    write(checkout / "changelog.d" / name, text)
    assert check_fragments.main() == 1


def test_a_room_that_is_reached_less_than_its_floor_is_named(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for room in ("wire", "world"):
        write(checkout / f"src/larkstead/{room}/__init__.py", "")
    monkeypatch.setattr(check_coverage, "SOURCES", checkout / "src/larkstead")
    assert check_coverage.complaints({"wire": 90.0, "world": 89.9}, {"wire": 90, "world": 90}) == [
        "world: 89.9 % of its statements are reached (floor: 90 %)"
    ]


def test_a_room_without_a_floor_is_named(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(checkout / "src/larkstead/wire/__init__.py", "")
    monkeypatch.setattr(check_coverage, "SOURCES", checkout / "src/larkstead")
    assert check_coverage.complaints({"wire": 99.0}, {}) == ["wire has no floor in pyproject.toml"]


def test_what_a_room_reaches_is_counted_over_its_statements(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_coverage, "SOURCES", checkout / "src/larkstead")
    module = checkout / "src/larkstead/wire/a.py"
    write(module, "a = 1\nif a > 1:\n    a = 2\nb = 3\n")
    measured = Coverage(data_file=None, config_file=False)
    data = measured.get_data()
    data.add_lines({str(module): [1, 2, 4]})
    assert check_coverage.reached(measured) == {"wire": 75.0}
    # What is in memory alone, it closes when it is told twice.
    data.close(force=True)


def test_the_files_with_heavy_tests_are_found_by_their_marks() -> None:
    found = run_tests.heavy_files()
    assert tuple(found[: len(run_tests.LONGEST)]) == run_tests.LONGEST
    assert "tests/load/test_kill.py" in found
    assert "tests/wire/test_ids.py" not in found


@pytest.mark.parametrize(
    ("ci", "python", "newer", "later"),
    [
        ("true", (3, 11), ((3, 13), Path("python3.13")), True),
        # Who runs the tests by hand runs them once, and nobody measures for who has no newer Python.
        ("", (3, 11), ((3, 13), Path("python3.13")), False),
        ("true", (3, 11), None, False),
        ("true", (3, 12), ((3, 13), Path("python3.13")), False),
    ],
)
def test_measuring_is_left_to_a_run_that_is_sure_to_come(
    ci: str, python: tuple[int, int], newer: object, later: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(sys, "version_info", (*python, 0))
    monkeypatch.setattr(run_tests, "newest", lambda than: newer)
    assert run_tests.is_measured_later() is later


def test_the_documented_refusals_of_each_area_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert check_codes.main() == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    (rows, whole) = {line[0]: [int(count) for count in line[1:]] for line in lines[1:-1]}, lines[-1]
    assert rows["im-v1"][1] > 0
    assert rows["im-v1"][2] > 0
    assert all(sum(counts[1:4]) == counts[0] for counts in rows.values())
    assert [int(count) for count in whole[1:]] == [sum(column) for column in zip(*rows.values(), strict=True)]


def test_a_documented_refusal_that_is_neither_raised_nor_explained_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_codes, "NOT_RAISED", {})
    assert check_codes.main() == 1
