"""The cases of `make fuzz`: every call is among them, and each is found again by its number."""

import pytest

from tests.attack.enterprises import KINDS
from tests.attack.fuzz.cases import CALLS, ENDPOINTS, case
from tests.attack.fuzz.stock import Stock

pytestmark = pytest.mark.known(ours="the fuzz is our own")
OTHERS = (
    *("app_secret", "draft_app_id", "review_app_id", "off_app_id", "draft_version_id", "review_version_id", "card_id"),
    *("other_department_id", "file_message_id", "opus_key", "mp4_key", "my_image_key", "my_file_key", "my_opus_key"),
    *("my_mp4_key", "hook_token"),
)


@pytest.fixture
def stock() -> Stock:
    ids = {name: f"id of {name}" for name in (*KINDS, *OTHERS)}
    sessions, tokens = {"admin": "a", "member": "b", "nobody": ""}, {"tenant": "t-a", "none": ""}
    return Stock("http://127.0.0.1:1", sessions, tokens, ids)


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
