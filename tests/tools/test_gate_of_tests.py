from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests import conftest
from tests.support import groups


@dataclass(eq=False)
class StandIn:
    path: Path
    marks: tuple[pytest.Mark, ...]

    @property
    def nodeid(self) -> str:
        return f"{self.path.relative_to(conftest.TESTS.parent)}::test_a[case]"

    def iter_markers(self, name: str) -> Iterator[pytest.Mark]:
        return (mark for mark in self.marks if mark.name == name)

    def get_closest_marker(self, name: str) -> pytest.Mark | None:
        return next(self.iter_markers(name), None)


def item(folder: str, *marks: pytest.Mark) -> pytest.Item:
    """As much of a collected test as the gate looks at."""
    return StandIn(conftest.TESTS / folder / "test_a.py", marks)  # type: ignore[return-value]


def test_a_promise_about_the_wire_has_to_name_its_source() -> None:
    with pytest.raises(pytest.UsageError, match=r"tests/wire/test_a.py::test_a has no @pytest.mark.known"):
        conftest.demand_sources([item("wire")])


def test_a_test_that_promises_nothing_about_the_wire_needs_no_source() -> None:
    conftest.demand_sources([item("world"), item("store")])


def test_two_tests_of_one_name_are_refused() -> None:
    with pytest.raises(pytest.UsageError, match=r"a name of its own.\n  tests/world/test_a.py::test_a"):
        conftest.demand_names([item("world"), item("store"), item("world")])
    conftest.demand_names([item("world"), item("store")])


@pytest.mark.parametrize(
    "mark",
    [
        pytest.mark.known(doc="/document/a"),
        pytest.mark.known(sdk="lark-oapi 1"),
        pytest.mark.known(recorded="2026-01-01"),
        pytest.mark.known(ours="the call log"),
        pytest.mark.known(guess=True),
    ],
)
def test_each_kind_of_source_will_do(mark: pytest.MarkDecorator) -> None:
    conftest.demand_sources([item("api", mark.mark)])


@pytest.mark.parametrize(
    "mark", [pytest.mark.known(), pytest.mark.known("a"), pytest.mark.known(doc=""), pytest.mark.known(hearsay="a")]
)
def test_a_mark_that_names_no_source_is_refused(mark: pytest.MarkDecorator) -> None:
    with pytest.raises(pytest.UsageError, match="names no source"):
        conftest.demand_sources([item("gate", mark.mark)])


@pytest.fixture
def config(monkeypatch: pytest.MonkeyPatch) -> pytest.Config:
    """A run on a machine without a browser."""
    absent = groups.Group("browser", lambda: False, "Chromium", "apt-get install chromium")
    monkeypatch.setattr(groups, "missing", lambda: (absent,))
    hook = SimpleNamespace(pytest_deselected=lambda items: None)
    return SimpleNamespace(stash=pytest.Stash(), hook=hook)  # type: ignore[return-value]


def test_a_group_that_the_machine_cannot_run_is_left_out_and_named(
    config: pytest.Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    items = [item("world"), item("browser", pytest.mark.browser.mark)]
    conftest.leave_out(config, items)
    assert [one.path.parent.name for one in items] == ["world"]
    (line,) = config.stash[conftest.LEFT_OUT]
    assert line == "1 tests of the group `browser` need Chromium: apt-get install chromium"


def test_in_ci_no_group_is_left_out(config: pytest.Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.UsageError, match="need Chromium"):
        conftest.leave_out(config, [item("browser", pytest.mark.browser.mark)])


def test_what_drives_chromium_is_not_among_the_light_tests() -> None:
    with pytest.raises(pytest.UsageError, match=r"tests/browser/test_a.py"):
        conftest.demand_browser([item("browser")])
    conftest.demand_browser([item("browser", pytest.mark.browser.mark), item("world")])
