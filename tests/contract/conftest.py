"""The whole-catalogue tests of a file share a server: each makes its own apps and groups there."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio

from tests.support.platform import Platform


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def platform(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Platform]:
    """Without limits."""
    async with AsyncExitStack() as stack:
        yield await Platform.start(tmp_path_factory.mktemp("open") / "data", stack)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def limited(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Platform]:
    """With limits."""
    async with AsyncExitStack() as stack:
        yield await Platform.start(tmp_path_factory.mktemp("limited") / "data", stack, limits=True)
