"""Fixtures that every test may ask for."""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.support.platform import Platform
from tests.support.servers import RunningServer, running


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    """A fresh server of the test's own, as a person gets it: limits on."""
    with running(tmp_path / "data") as found:
        yield found


@pytest.fixture(scope="session")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """One server for all tests that only add to it: no limits, so that none slows another down."""
    with running(tmp_path_factory.mktemp("shared") / "data", "--limits", "off", forked=True) as found:
        yield found


@pytest.fixture
def platform_settings() -> Mapping[str, Any]:
    """What the settings of `platform` have besides; a file that wants others has a fixture of this name."""
    return {}


@pytest.fixture
async def platform(tmp_path: Path, platform_settings: Mapping[str, Any]) -> AsyncIterator[Platform]:
    """A server of the test's own in this process, without limits."""
    async with AsyncExitStack() as stack:
        yield await Platform.start(tmp_path / "data", stack, **platform_settings)
