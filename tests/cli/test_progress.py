"""How far a long piece of work has come is said where somebody sees it, and is no noise elsewhere."""

import sys
from pathlib import Path

import pytest

from larkstead.cli import progress
from larkstead.store.backup import back_up, restore
from larkstead.store.files import Files
from tests.support.servers import running


def test_elsewhere_than_in_a_terminal_a_line_comes_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    now = iter([0.0, 1.0, 6.0, 7.0, 500.0, 501.0])
    lines = progress._Lines("Backing up x", lambda: next(now))
    for done in (10, 20, 30, 40, 100):
        lines.told(done * 1_000_000, 100_000_000)
    assert capsys.readouterr().err.splitlines() == [
        "Backing up x: 20% of 100 MB, about 24 s left",
        "Backing up x: 40% of 100 MB, about 12 min left",
    ]


def test_in_a_terminal_a_bar_says_how_long_it_will_take(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    with progress.progress("Backing up x") as told:
        told(50_000_000, 100_000_000)
    shown = capsys.readouterr().err
    assert "Backing up x" in shown
    assert "50.0/100.0 MB" in shown


def test_a_backup_and_its_way_back_tell_how_far_they_are(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with running(data, forked=True):
        pass
    for number in range(3):
        Files(data / "files").put(b"x" * 100_000 + bytes([number]))
    for work in (
        lambda told: back_up(data, tmp_path / "one.tar", version="1", told=told),
        lambda told: restore(tmp_path / "one.tar", tmp_path / "again", told=told),
    ):
        heard: list[tuple[int, int]] = []
        work(lambda done, total, heard=heard: heard.append((done, total)))
        assert len(heard) >= 4
        assert heard == sorted(heard)
        done, total = heard[-1]
        assert 0.9 < done / total <= 1
