"""A network that is cut without a word loses no event: they come once it is mended, under the ids that they had."""

from pathlib import Path

import pytest

from tests.load import cuts

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.mark.parametrize("forgets", [False, True], ids=["goes on", "forgets"])
async def test_what_happened_while_the_network_was_cut_comes_afterwards(tmp_path: Path, *, forgets: bool) -> None:
    figures = await cuts.run(tmp_path / "data", 6, forgets=forgets)
    assert min(figures.sent) > 0
    assert not figures.failed, figures
