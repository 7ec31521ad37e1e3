import pytest

from larkstead.wire import call_steps

pytestmark = pytest.mark.known(ours="what a recorded call says of its steps stays right when the chain changes")


def test_what_was_written_is_read_up_to_where_the_call_was_refused() -> None:
    text = call_steps.written([1_000, 13_000, 14_500, 20_000])
    assert text == "match=12,identify=1,authorise=5"
    assert call_steps.read(text) == {"match": 12, "identify": 1, "authorise": 5}


def test_times_without_names_are_read_as_the_steps_of_that_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(call_steps, "STEPS", ("weigh", *call_steps.STEPS))
    assert call_steps.read("3,0,2,4") == {"match": 3, "bound": 0, "identify": 2, "authorise": 4}
    assert call_steps.read("") == {}


def test_a_new_step_relabels_nothing_that_was_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    before = call_steps.written([0, 1_000, 3_000])
    monkeypatch.setattr(call_steps, "STEPS", ("weigh", *call_steps.STEPS))
    assert call_steps.read(before) == {"match": 1, "identify": 2}
    assert call_steps.written([0, 1_000, 3_000]) == "weigh=1,match=2"
