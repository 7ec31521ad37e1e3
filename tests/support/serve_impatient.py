"""The CLI, whose `serve` tries to bring events again soon and often, and wants signs of life of long connections every
second: `python -m tests.support.serve_impatient`.
"""

from functools import partial
from unittest.mock import patch

from larkstead.cli.main import app
from larkstead.delivery.long_connection import ClientConfig, LongConnections

LADDER_MS = (300,) * 1_000
CONFIG = ClientConfig(reconnect_count=-1, reconnect_interval=1, reconnect_nonce=1, ping_interval=1)

if __name__ == "__main__":
    with (
        patch("larkstead.delivery.deliverer.LADDER_MS", LADDER_MS),
        patch("larkstead.app.LongConnections", partial(LongConnections, CONFIG)),
    ):
        app()
