"""The CLI, whose `serve` has a consumer of every message that is sent: `python -m tests.support.serve_consuming`."""

from functools import partial
from unittest.mock import patch

from larkstead.app import Server
from larkstead.cli.main import app
from larkstead.world.facts import MessageSent
from larkstead.world.world import World
from tests.support.consumers import Writes


def consumers(world: World) -> list[Writes]:
    return [Writes(world.memory, kinds=[MessageSent.kind])]


if __name__ == "__main__":
    with patch("larkstead.cli.serve.Server", partial(Server, consumers=consumers)):
        app()
