"""Fixtures that every test may ask for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.servers import RunningServer, running


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    """A fresh server of the test's own, as a person gets it: limits on."""
    with running(tmp_path / "data") as found:
        yield found


@pytest.fixture(scope="session")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """One server for all tests that only add to it: no limits, so that none slows another down."""
    with running(tmp_path_factory.mktemp("shared") / "data", "--limits", "off") as found:
        yield found
