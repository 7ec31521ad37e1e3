"""A kill at any moment loses no acknowledged message and makes none twice."""

from pathlib import Path

import pytest

from tests.load import kills, rig

ROUNDS = 20
LEAST_A_SECOND = 200
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


async def test_every_acknowledged_message_is_there_exactly_once_after_each_of_twenty_kills(tmp_path: Path) -> None:
    figures = await kills.run(tmp_path / "data", ROUNDS)
    assert figures.kills == ROUNDS
    assert not figures.failed, figures
    assert sum(figures.rates) / len(figures.rates) >= LEAST_A_SECOND, figures.rates


@pytest.mark.postgres
async def test_the_same_holds_on_postgres(tmp_path: Path, postgres_url: str) -> None:
    figures = await kills.run(tmp_path / "data", 4, ["--database", postgres_url])
    assert figures.acknowledged
    assert not figures.failed, figures


async def test_a_second_start_reads_what_a_kill_left(tmp_path: Path) -> None:
    data = tmp_path / "data"
    server = rig.start(data)
    token = rig.token_of(server.url)
    body = {"receive_id": rig.OPEN_IDS[1], "msg_type": "text", "content": '{"text":"kept"}', "uuid": "once"}
    path = "/open-apis/im/v1/messages?receive_id_type=open_id"
    first = rig.post(server.url, path, body, token)
    server.kill()
    server = rig.start(data)
    try:
        # The token is the same one, and the uuid still means the same message.
        assert rig.token_of(server.url) == token
        assert rig.post(server.url, path, body, token)["data"] == first["data"]
    finally:
        server.stop()
