"""What the SDK stories drive: real servers with the world of `tests/sdk/story.py`."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sdk import story as stories
from tests.sdk.story import Story
from tests.support.postgres import PostgresServer
from tests.support.servers import running

# Two processes each run some files, and a story is begun again where its files do not follow each other. The SDK keeps
# tokens by app_id as long as its process lives: no two servers may share one.
_numbers = itertools.count(0x10, 0x10)


@pytest.fixture(scope="session", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def story(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """The story without limits, so that no test slows another down; told on SQLite and on PostgreSQL."""
    data = tmp_path_factory.mktemp("story") / "data"
    number, database, options = next(_numbers), "", ["--limits", "off"]
    if request.param == "postgres":
        server: PostgresServer = request.getfixturevalue("postgres_server")
        server.execute(f"CREATE DATABASE story_{number}")
        database = server.url(f"story_{number}")
        options += ["--database", database]
    made = stories.make(data, number, database)
    with running(data, *options, forked=True) as found:
        made.url = found.url
        yield made


@pytest.fixture(scope="session")
def limited_story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """The story with its limits."""
    data = tmp_path_factory.mktemp("limited") / "data"
    made = stories.make(data, next(_numbers))
    with running(data, forked=True) as server:
        made.url = server.url
        yield made


@pytest.fixture
def own_story(tmp_path: Path) -> Iterator[tuple[Story, str]]:
    """The story on a server of the test's own, and that server's own key."""
    data = tmp_path / "data"
    made = stories.make(data, next(_numbers))
    with running(data, "--limits", "off", forked=True) as server:
        made.url = server.url
        yield made, (data / "owner.key").read_text().strip()
