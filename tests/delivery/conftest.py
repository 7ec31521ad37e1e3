"""What tests of deliveries share."""

from collections.abc import AsyncIterator

import pytest

from tests.support.receivers import Receiver, receiving


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """A program's endpoint, which keeps what it is sent."""
    async with receiving() as found:
        yield found
