"""The cases of `make fuzz`: every call is among them, and each is found again by its number."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
import pytest_asyncio

from tests.attack.fuzz.cases import CALLS, ENDPOINTS, case
from tests.attack.fuzz.stock import Stock
from tests.console.clients import open_office

pytestmark = pytest.mark.known(ours="the fuzz is our own")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stock(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stock]:
    """Made by the calls that the fuzz makes, so that a name which no call gives is missed here as well."""
    async with open_office(tmp_path_factory.mktemp("fuzz") / "data") as office, aiohttp.ClientSession() as http:
        yield await Stock.make(office.server.url, http)


def test_a_case_is_found_again_by_seed_and_number(stock: Stock) -> None:
    for number in range(200):
        first, again = case(7, number, stock), case(7, number, stock)
        assert (first.what, first.method, first.headers) == (again.what, again.method, again.headers)
        assert (first.raw, first.frames) == (again.raw, again.frames)
    assert case(7, 3, stock) != case(8, 3, stock)


def test_every_endpoint_and_every_console_call_is_among_the_cases(stock: Stock) -> None:
    found = {case(1, number, stock).what for number in range(4_000)}
    missing = {*ENDPOINTS, *CALLS} - found - {id for id in ENDPOINTS if f"{id} (form)" in found}
    assert not missing
    assert {"path", "raw HTTP", "live"} <= found


def test_a_heavy_case_has_a_text_of_100_kilobytes(stock: Stock) -> None:
    sizes = [len(one.body) + len(one.path) for one in (case(1, number, stock, heavy=True) for number in range(60))]
    assert sum(size > 60_000 for size in sizes) > 40
