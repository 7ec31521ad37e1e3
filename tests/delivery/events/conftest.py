"""A workplace whose facts are heard, for the tests of events."""

from collections.abc import Callable

import pytest

from larkstead.world.memory import Memory
from tests.delivery.events.stage import Stage
from tests.world.conftest import Clock, Disk, clock, disk, memory

__all__ = ["clock", "disk", "memory"]


@pytest.fixture
async def stage(disk: Disk, memory: Memory) -> Stage:
    return await Stage.begin(disk, memory)


@pytest.fixture
def go_on(clock: Clock) -> Callable[..., None]:
    return clock.go_on
