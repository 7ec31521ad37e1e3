"""`larkstead clock`: from a terminal."""

import json

import pytest

from tests.cli.conftest import Command


def test_a_script_advances_the_clock(run: Command) -> None:
    before = json.loads(run("clock", "--json").output)
    after = json.loads(run("clock", "--advance", "90s", "--json").output)
    assert after["ahead_ms"] == before["ahead_ms"] + 90_000
    assert (after["count"], after["tenant_key"]) == (before["count"] + 1, before["tenant_key"])
    assert after["now"] - before["now"] >= 90_000
    assert "1m 30s ahead of real time" in run("clock").output


@pytest.mark.parametrize("wrong", ["soon", "6 hours", "-1h", "0", "1.5h"])
def test_what_is_no_duration_is_refused(run: Command, wrong: str) -> None:
    done = run("clock", "--advance", wrong)
    assert done.exit_code != 0
    assert "14d" in done.output or "No such option" in done.output


def test_too_far_is_refused_with_the_reason(run: Command) -> None:
    done = run("clock", "--advance", "400d")
    assert done.exit_code == 1
    assert "366 days" in done.output
