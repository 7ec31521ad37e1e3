"""The Python SDK's client, unchanged, behind a network that is cut without a word: what happened meanwhile reaches its
handlers once it is mended, under the ids that it had.
"""

import json
from collections import defaultdict
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from larkstead.delivery import deliverer
from larkstead.delivery.long_connection import ClientConfig, LongConnections, connections
from tests.attack.senders import until
from tests.delivery.test_webhooks import RECEIVE, SCOPES, outcomes
from tests.sdk.listeners import Listener, listening
from tests.support.platform import Platform
from tests.support.receivers import subscribe
from tests.support.relays import relaying

pytestmark = [pytest.mark.sdk, pytest.mark.timeout(120)]
WIRE = "lark_oapi 1.7.5 ws/client.py"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deliverer, "LADDER_MS", (300,) * 300)
    monkeypatch.setattr(connections, "SWEEP_S", 0.5)
    config = ClientConfig(reconnect_count=-1, reconnect_interval=1, reconnect_nonce=1, ping_interval=1)
    monkeypatch.setattr("larkstead.app.LongConnections", partial(LongConnections, config))


@pytest.mark.known(sdk=WIRE)
async def test_what_happened_while_the_network_was_cut_comes_afterwards(platform: Platform, tmp_path: Path) -> None:
    app = await subscribe(platform, await platform.app(*SCOPES), RECEIVE, mode="long_connection")
    secret = platform.cell.apps.secret(app, platform.user("韩梅梅"))
    async with (
        relaying(urlsplit(platform.url).port or 0) as relay,
        listening("python", tmp_path, relay.url, app.app_id, secret) as program,
    ):
        await platform.says("李雷", app, "before")
        ids: dict[str, set[str]] = defaultdict(set)
        await hears(program, ids, 1)
        relay.cut()
        for number in range(3):
            await platform.says("李雷", app, f"during {number}")
        # The server lets go of a client that is silent; the client hears of it when the network is there again.
        await until(lambda: not platform.server.long_connections.of(app.id))
        relay.mend()
        await hears(program, ids, 4)
        assert await outcomes(platform, app, 4) == ["delivered"] * 4
    assert set(ids) == {"before", "during 0", "during 1", "during 2"}
    assert all(len(under) == 1 for under in ids.values())
    assert len(set.union(*ids.values())) == 4


async def hears(program: Listener, ids: dict[str, set[str]], count: int) -> None:
    """Take what its handlers get until they got so many texts; the ids of the events by these."""
    while len(ids) < count:
        line = await program.line()
        ids[json.loads(line["got"])["text"]].add(line["event"])
