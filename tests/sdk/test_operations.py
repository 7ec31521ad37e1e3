"""Every operation that the official SDKs have and the platform answers, through the SDKs' own methods and types: a
right and a wrong input each. docs/reference/compatibility.md lists them.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.attack.matrix import Matrix, opened
from tests.sdk import operations, programs

pytestmark = [pytest.mark.sdk, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(900)]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def matrix(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Matrix]:
    """An enterprise with one of everything that has an id."""
    async with opened(tmp_path_factory.mktemp("operations") / "data") as found:
        yield found


@pytest.mark.parametrize("language", programs.LANGUAGES)
async def test_every_operation_of_an_sdk(language: str, matrix: Matrix, tmp_path: Path) -> None:
    await matrix.fill_other()
    url = (await matrix.desk("signed out")).url
    calls = await operations.calls(matrix, language, tmp_path)
    async with programs.started(language, tmp_path, url) as make:
        said = [(one, await make(one.call)) for one in calls]
    assert "\n".join(fault for one, answer in said for fault in operations.faults(one, answer)) == ""
