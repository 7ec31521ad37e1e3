"""Tests that attack a server."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.attack.matrix import Matrix, opened


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def matrix(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Matrix]:
    """One server with two enterprises for all tests of a file."""
    async with opened(tmp_path_factory.mktemp("matrix") / "data") as found:
        yield found
