"""A consumer of facts whose server is killed again and again, under load, takes every message once and in its order."""

import asyncio
import random
import socket
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from larkstead.store.engine import open_engine, sqlite_url
from larkstead.store.tables import messages
from tests.attack.senders import Senders
from tests.load import rig
from tests.support.consumers import taken

pytestmark = [
    pytest.mark.slow,
    pytest.mark.patient,
    pytest.mark.timeout(600),
    pytest.mark.known(ours="what a consumer hears after a crash is ours"),
]

PROGRAM = (sys.executable, "-m", "tests.support.serve_consuming")
KILLS = 4


def a_free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return str(probe.getsockname()[1])


def stored(engine: Engine) -> list[int]:
    with engine.connect() as connection:
        return list(connection.execute(select(messages.c.id).order_by(messages.c.id)).scalars())


async def all_taken(engine: Engine) -> None:
    for _ in range(600):
        if len(taken(engine)) >= len(stored(engine)):
            return
        await asyncio.sleep(0.1)


async def kill_again_and_again(data: Path, store: str, *flags: str) -> None:
    chance = random.Random(20_261_129)
    port = a_free_port()
    server = await asyncio.to_thread(rig.start, data, "--port", port, *flags, program=PROGRAM)
    try:
        async with Senders(server.url) as senders:
            for _ in range(KILLS):
                await asyncio.sleep(chance.uniform(0.02, 0.8))
                await asyncio.to_thread(server.kill)
                server = await asyncio.to_thread(rig.start, data, "--port", port, *flags, program=PROGRAM)
                await senders.goes_on()
        engine = open_engine(store)
        await all_taken(engine)
    finally:
        await asyncio.to_thread(server.stop)
    found = taken(engine)
    ids = [id for id, _, _ in found]
    # Each fact once and in order, and with them each message that is stored.
    assert ids == sorted(set(ids))
    assert [message for _, _, message in found] == stored(engine)
    assert len(found) >= len(senders.acknowledged) > KILLS
    engine.dispose()


async def test_on_sqlite(tmp_path: Path) -> None:
    await kill_again_and_again(tmp_path / "data", sqlite_url(tmp_path / "data" / "larkstead.db"))


@pytest.mark.postgres
async def test_on_postgresql(tmp_path: Path, postgres_url: str) -> None:
    await kill_again_and_again(tmp_path / "data", postgres_url, "--database", postgres_url)
