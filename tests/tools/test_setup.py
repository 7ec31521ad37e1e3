from collections.abc import Callable
from pathlib import Path

import pytest

from tools import setup


@pytest.fixture
def done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a stage has done so far; the stamps are in a folder of the test's."""
    monkeypatch.setattr(setup, "STAMPS", tmp_path / "stamps")
    return []


def note(done: list[str]) -> Callable[[], None]:
    return lambda: done.append("worked")


def test_a_stage_that_is_still_valid_is_not_repeated(done: list[str]) -> None:
    for _ in range(2):
        setup.stage("pages", "Building", "key", True, note(done))
    assert done == ["worked"]


def test_a_stage_is_repeated_when_what_it_was_made_from_changes(done: list[str]) -> None:
    for key in ("one", "two"):
        setup.stage("pages", "Building", key, True, note(done))
    assert done == ["worked", "worked"]


def test_a_stage_is_repeated_when_what_it_made_is_gone(done: list[str]) -> None:
    for still_there in (False, False):
        setup.stage("pages", "Building", "key", still_there, note(done))
    assert done == ["worked", "worked"]


def test_a_stage_that_failed_is_tried_again(done: list[str]) -> None:
    def fail() -> None:
        raise setup.SetupError("no network")

    setup.stage("packages", "Installing", "old", True, note(done))
    with pytest.raises(setup.SetupError):
        setup.stage("packages", "Installing", "new", True, fail)
    setup.stage("packages", "Installing", "old", True, note(done))
    assert done == ["worked", "worked"]


def test_a_fingerprint_tells_the_bounds_of_its_parts() -> None:
    assert setup.fingerprint(["ab", "c"]) != setup.fingerprint(["a", "bc"])


@pytest.mark.parametrize("version", ["v20.19.0", "v20.20.2", "v22.12.0", "v24.0.0"])
def test_a_node_that_vite_runs_on_is_enough(version: str) -> None:
    assert setup.node_is_enough(version)


@pytest.mark.parametrize("version", ["", "v18.20.0", "v20.18.3", "v21.7.0", "v22.11.0", "nonsense"])
def test_a_node_that_vite_refuses_is_not_enough(version: str) -> None:
    assert not setup.node_is_enough(version)
