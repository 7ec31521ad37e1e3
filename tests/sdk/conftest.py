"""What the SDK stories drive: real servers with the world of `tests/sdk/story.py`."""

from collections.abc import Iterator

import pytest

from tests.sdk import story as stories
from tests.sdk.story import Story
from tests.support.postgres import PostgresServer
from tests.support.servers import running

DATABASE = "sdk_story"


@pytest.fixture(scope="session", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def story(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """The story without limits, so that no test slows another down; told on SQLite and on PostgreSQL."""
    data = tmp_path_factory.mktemp("story") / "data"
    database, options = "", ["--limits", "off"]
    if request.param == "postgres":
        server: PostgresServer = request.getfixturevalue("postgres_server")
        server.execute(f"CREATE DATABASE {DATABASE}")
        database = server.url(DATABASE)
        options += ["--database", database]
    # The SDK keeps tokens by app_id for the whole process: two servers must not share one.
    made = stories.make(data, 0x30 if database else 0x10, database)
    with running(data, *options) as found:
        made.url = found.url
        yield made


@pytest.fixture(scope="session")
def limited_story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """The story with its limits."""
    data = tmp_path_factory.mktemp("limited") / "data"
    made = stories.make(data, 0x20)
    with running(data) as server:
        made.url = server.url
        yield made
