"""Every test of the assistant looks at calls of a server of its own."""

import pytest

from tests.explain.assistant_client import Asker
from tests.support.platform import Platform


@pytest.fixture
def assistant(platform: Platform) -> Asker:
    return Asker(platform)
