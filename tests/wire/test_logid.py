"""Log ids: the time to the second in UTC+8, and 20 upper-case hex digits."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from larkstead.wire.logid import LogIds, RandomHex, day_of, start_of, time_of

OBSERVED = "contract: error shapes, section 1: 20240911085251BEA8869709BAD4373B10"
moments = st.integers(1_600_000_000_000, 4_000_000_000_000)


@pytest.mark.known(recorded=OBSERVED)
@given(moments)
def test_a_log_id_tells_its_second(moment: int) -> None:
    log_id = LogIds(RandomHex()).next(moment)
    assert re.fullmatch(r"\d{14}[0-9A-F]{20}", log_id)
    assert time_of(log_id) == moment // 1000 * 1000


@pytest.mark.known(recorded=OBSERVED)
def test_the_time_is_that_of_china() -> None:
    assert LogIds(lambda count: "be" * count).next(1_726_015_971_000) == "20240911085251" + "BE" * 10


@pytest.mark.known(ours="the call log keeps a file a day, found from the log id")
@given(moments)
def test_a_moment_lies_in_the_day_that_it_names(moment: int) -> None:
    start = start_of(day_of(moment))
    assert start <= moment < start + 86_400_000


@pytest.mark.known(ours="another text is not a log id")
@pytest.mark.parametrize("text", ["", "x" * 34, "20241399085251" + "A" * 20, "20240911085251" + "A" * 19])
def test_another_text_has_no_time(text: str) -> None:
    assert time_of(text) is None


@pytest.mark.known(ours="two calls never share a log id")
def test_log_ids_differ() -> None:
    source = LogIds(RandomHex())
    assert len({source.next(1_726_015_971_000) for _ in range(2_000)}) == 2_000
