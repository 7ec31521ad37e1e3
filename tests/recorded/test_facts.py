"""Recorded facts hold here: each that can be provoked is, and each that is not says why."""

import pytest

from tests.recorded.facts import Fact, Seen, differences, like, read
from tests.recorded.rigs import Rig

FACTS = read()
PROVOKED = [fact for fact in FACTS if not fact.left_out]


@pytest.mark.known(recorded="tests/recorded/*.jsonl, each with its source")
@pytest.mark.parametrize("fact", PROVOKED, ids=lambda fact: fact.id)
@pytest.mark.asyncio(loop_scope="module")
async def test_the_answer_is_the_recorded_one(rig: Rig, fact: Fact) -> None:
    seen = await rig.provoke(fact)
    assert differences(fact, seen) == [], seen.body


@pytest.mark.known(ours="every recorded fact is shown, or says why not")
def test_each_fact_has_an_id_of_its_own_and_a_request_or_a_reason() -> None:
    ids = [fact.id for fact in FACTS]
    assert len(ids) == len(set(ids))
    for fact in PROVOKED:
        assert fact.method in {"GET", "POST", "PUT", "PATCH", "DELETE"}, fact.id
        assert fact.path.startswith("/"), fact.id
        assert any((fact.status, fact.code is not None, fact.msg)), fact.id


@pytest.mark.known(ours="what differs is told")
def test_what_differs_from_a_fact_is_told_in_words() -> None:
    fact = Fact("X", "GET", "/", status=400, code=1, msg="a … c", members=("error.log_id",), without=("data",))
    same = {"code": 1, "msg": "a b c", "error": {"log_id": "1"}}
    assert differences(fact, Seen(400, same)) == []
    told = differences(fact, Seen(200, {"code": 2, "msg": "a c", "data": {"x": 1}}))
    assert [one.split()[0] for one in told] == ["HTTP", "code", "msg", "no", "data"]
    assert differences(Fact("X", "GET", "/", code=0), Seen(200, {"code": 0, "msg": "", "data": {"b": 1, "a": 2}})) == [
        "members are not in alphabetical order"
    ]


@pytest.mark.known(ours="a sign that stands for anything")
@pytest.mark.parametrize(
    ("wanted", "given", "same"),
    [("a…c", "abc", True), ("a…c", "ac", True), ("…b…", "abc", True), ("a…a", "a", False), ("abc", "abcd", False)],
)
def test_three_dots_stand_for_anything(wanted: str, given: str, same: bool) -> None:
    assert like(wanted, given) is same
