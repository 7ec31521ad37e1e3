"""Every test of the assistant looks at calls of a server of its own."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.explain.assistant_client import Asker
from tests.support.platform import Platform


@pytest.fixture
async def platform(tmp_path: Path) -> AsyncIterator[Platform]:
    async with AsyncExitStack() as stack:
        yield await Platform.start(tmp_path / "data", stack)


@pytest.fixture
def assistant(platform: Platform) -> Asker:
    return Asker(platform)
