"""Every refusal that an endpoint declares is provoked through HTTP; what is documented besides has a reason."""

from typing import Any

import pytest

from larkstead.api import CATALOGUE
from larkstead.contract.facts import contract
from larkstead.contract.not_raised import NOT_RAISED
from larkstead.gate.refusals import BadCredentials
from larkstead.gate.refused import LIVE_TEXTS, REASON_INSTEAD, WHOLE_REASON, WITH_REASON
from tests.contract import provocations
from tests.contract.provocations import LIMITED, PROVOCATIONS
from tests.support.platform import Answer, Platform

provocations.load()
SHARED = pytest.mark.asyncio(loop_scope="module")
OURS = "what is raised, and what is not and why, is the whole of what the contract documents"
CASES = sorted((id, code) for id, endpoint in CATALOGUE.endpoints.items() for code in set(endpoint.refuses.values()))


@pytest.mark.known(ours=OURS)
def test_there_is_a_provocation_for_each_declared_refusal_and_no_other() -> None:
    assert sorted(PROVOCATIONS) == CASES


@pytest.mark.known(ours=OURS)
@pytest.mark.parametrize("id", sorted(CATALOGUE.endpoints))
def test_raised_and_not_raised_are_the_documented_refusals(id: str) -> None:
    endpoint = CATALOGUE.endpoints[id]
    documented = {error.code for error in endpoint.facts.errors}
    raised, not_raised = set(endpoint.refuses.values()), set(NOT_RAISED.get(id, {}))
    assert not raised & not_raised
    # A page without a table of errors says nothing of what is raised.
    assert (raised & documented) | not_raised == documented
    assert not documented or raised <= documented


@pytest.mark.known(ours=OURS)
def test_reasons_are_given_only_for_endpoints_with_behaviour_and_in_both_languages() -> None:
    assert set(NOT_RAISED) <= set(CATALOGUE.endpoints)
    reasons = [reason for codes in NOT_RAISED.values() for reason in codes.values()]
    assert all(reason.zh and not reason.zh.isascii() and reason.en and reason.en.isascii() for reason in reasons)


@pytest.mark.known(doc="the page of each endpoint, its table of errors")
@pytest.mark.parametrize(("id", "code"), [case for case in CASES if case not in LIMITED])
@SHARED
async def test_the_refusal_comes_with_the_documented_code_status_and_text(
    platform: Platform, id: str, code: int
) -> None:
    check(await PROVOCATIONS[id, code](platform), id, code)


@pytest.mark.known(doc="the page of each endpoint, its table of errors")
@pytest.mark.parametrize(("id", "code"), sorted(LIMITED))
@SHARED
async def test_so_does_one_of_a_limit(limited: Platform, id: str, code: int) -> None:
    check(await PROVOCATIONS[id, code](limited), id, code)


def check(answer: Answer, id: str, code: int) -> None:
    assert answer.code == code, answer.body
    documented = {error.code: (error.http_status or 400, error.msg) for error in CATALOGUE.endpoints[id].facts.errors}
    status, text = documented.get(code, (200, contract().errors.get(code, "")))
    text = {BadCredentials.code: BadCredentials.text, **LIVE_TEXTS}.get(code, text)
    assert answer.status == status
    if code in REASON_INSTEAD:
        assert answer.msg.startswith(("ErrMsg: ", "ErrPath: "))
    elif code in WHOLE_REASON:
        # What it says is the reason alone, which the tests of each such call look at.
        assert answer.msg
    else:
        assert answer.msg.startswith(text.rstrip(".")) if code in WITH_REASON else answer.msg == text
    assert answer.headers["X-Tt-Logid"]
    check_error(answer.body, answer.headers["X-Tt-Logid"])


def check_error(body: dict[str, Any], log_id: str) -> None:
    if "error" in body:
        assert body["error"]["log_id"] == log_id
        assert set(body) == {"code", "msg", "error"}
    else:
        assert body["data"] == {}
