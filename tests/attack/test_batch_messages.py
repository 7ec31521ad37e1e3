"""Messages to many people, of a server that is killed again and again while they go out: each receiver gets each that
was acknowledged, once.
"""

import asyncio
import json
import random
import socket
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from larkstead.store.engine import open_engine, sqlite_url
from larkstead.store.tables import batch_deliveries, messages
from tests.load import rig

pytestmark = [
    pytest.mark.slow,
    pytest.mark.patient,
    pytest.mark.timeout(300),
    pytest.mark.known(ours="what goes out after a crash is ours"),
]

RECEIVERS, BATCHES, KILLS = 200, 12, 5


def a_free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return str(probe.getsockname()[1])


def begin(url: str, token: str, name: str) -> str:
    """Send one to everybody; its id."""
    body = {
        "msg_type": "text",
        "content": {"text": name},
        "user_ids": [f"member{number}" for number in range(RECEIVERS)],
    }
    answer = rig.post(url, "/open-apis/message/v4/batch_send", body, token)
    assert answer["code"] == 0, answer
    data = answer["data"]
    assert isinstance(data, dict)
    return str(data["message_id"])


def stored(engine: Engine) -> Counter[tuple[str, int]]:
    """How often each chat has each text."""
    query = select(messages.c.content, messages.c.chat).join(
        batch_deliveries, batch_deliveries.c.id == messages.c.id, isouter=True
    )
    with engine.connect() as connection:
        return Counter((json.loads(content)["text"], chat) for content, chat in connection.execute(query))


async def all_out(engine: Engine) -> Counter[tuple[str, int]]:
    for _ in range(600):
        found = stored(engine)
        if len(found) >= RECEIVERS * BATCHES:
            break
        await asyncio.sleep(0.1)
    return found


async def kill_again_and_again(data: Path, store: str, *flags: str) -> None:
    chance, port = random.Random(20_261_130), a_free_port()
    # One more: its owner is none of the receivers.
    server = await asyncio.to_thread(rig.start, data, "--port", port, *flags, members=RECEIVERS + 1)
    engine = open_engine(store)
    try:
        token = await asyncio.to_thread(rig.token_of, server.url)
        names = [f"batch {number}" for number in range(BATCHES)]
        for name in names:
            await asyncio.to_thread(begin, server.url, token, name)
        in_the_middle = 0
        for _ in range(KILLS):
            await asyncio.sleep(chance.uniform(0.0, 0.15))
            await asyncio.to_thread(server.kill)
            in_the_middle += 0 < len(stored(engine)) < RECEIVERS * BATCHES
            server = await asyncio.to_thread(rig.start, data, "--port", port, *flags, members=RECEIVERS + 1)
        found = await all_out(engine)
        assert in_the_middle
        assert set(found.values()) == {1}
        assert Counter(name for name, _ in found) == dict.fromkeys(names, RECEIVERS)
    finally:
        engine.dispose()
        await asyncio.to_thread(server.stop)


async def test_on_sqlite(tmp_path: Path) -> None:
    await kill_again_and_again(tmp_path / "data", sqlite_url(tmp_path / "data" / "larkstead.db"))


@pytest.mark.postgres
async def test_on_postgresql(tmp_path: Path, postgres_url: str) -> None:
    await kill_again_and_again(tmp_path / "data", postgres_url, "--database", postgres_url)
