"""What the SDK stories drive: real servers with the world of `tests/sdk/story.py`."""

from collections.abc import Iterator

import pytest

from tests.sdk import story as stories
from tests.sdk.story import Story
from tests.support.servers import running


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """The story without limits, so that no test slows another down."""
    data = tmp_path_factory.mktemp("story") / "data"
    made = stories.make(data, 0x10)
    with running(data, "--limits", "off") as server:
        made.url = server.url
        yield made


@pytest.fixture(scope="session")
def limited_story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """The story with its limits."""
    data = tmp_path_factory.mktemp("limited") / "data"
    made = stories.make(data, 0x20)
    with running(data) as server:
        made.url = server.url
        yield made
