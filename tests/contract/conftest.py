"""The whole-catalogue tests talk to servers of their own."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.support.platform import Platform


@pytest.fixture
async def platform(tmp_path: Path) -> AsyncIterator[Platform]:
    """Without limits."""
    async with AsyncExitStack() as stack:
        yield await Platform.start(tmp_path / "data", stack)


@pytest.fixture
async def limited(tmp_path: Path) -> AsyncIterator[Platform]:
    """With limits."""
    async with AsyncExitStack() as stack:
        yield await Platform.start(tmp_path / "limited", stack, limits=True)
