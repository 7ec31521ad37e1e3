"""A kill in the middle of bringing events loses none that was acknowledged to a sender, and gives none a new name."""

from pathlib import Path

import pytest

from tests.load import event_kills
from tests.load.hearing import WAYS, Way

KILLS = 4
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.mark.parametrize("way", WAYS)
async def test_every_event_is_brought_under_one_id_whatever_is_killed(tmp_path: Path, way: Way) -> None:
    figures = await event_kills.run(tmp_path / "data", way, KILLS)
    assert figures.acknowledged > KILLS
    assert figures.heard >= figures.acknowledged
    assert not figures.failed, figures


@pytest.mark.postgres
async def test_the_same_holds_on_postgres(tmp_path: Path, postgres_url: str) -> None:
    figures = await event_kills.run(tmp_path / "data", "long_connection", 2, ["--database", postgres_url])
    assert figures.acknowledged
    assert not figures.failed, figures
