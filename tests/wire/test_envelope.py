"""The envelope of an answer: which members a success and a failure have."""

import json

import pytest

from larkstead.wire.envelope import Failure, failure, flat, success

SHAPES = "contract: error shapes, section 1"
LOG_ID, URL = "20240911085251BEA8869709BAD4373B10", "http://127.0.0.1:5275"


@pytest.mark.known(recorded=SHAPES)
def test_a_success_wraps_its_data() -> None:
    assert json.loads(success({"a": 1})) == {"code": 0, "msg": "success", "data": {"a": 1}}


@pytest.mark.known(doc="bot-v3/uAjMxEjLwITMx4CMyETM.md")
def test_an_old_endpoint_answers_flat() -> None:
    assert json.loads(flat({"bot": {}})) == {"code": 0, "msg": "ok", "bot": {}}


@pytest.mark.known(recorded=SHAPES)
def test_a_failure_names_the_log_id_and_the_page_and_has_no_data() -> None:
    failed = Failure(
        400,
        99991672,
        "Access denied.",
        doc="/document/how-to",
        violations=[{"type": "action_scope_required", "subject": "im:chat"}],
        fields=[{"field": "x", "description": "x is required"}],
    )
    body = json.loads(failure(failed, LOG_ID, URL))
    assert set(body) == {"code", "msg", "error"}
    assert body["error"]["message"] == f"Refer to the documentation to fix the error: {URL}/document/how-to"
    assert body["error"]["log_id"] == LOG_ID
    assert body["error"]["permission_violations"] == [{"type": "action_scope_required", "subject": "im:chat"}]
    assert body["error"]["field_violations"] == [{"field": "x", "description": "x is required"}]
    assert body["error"]["troubleshooter"].startswith(
        f"排查建议查看(Troubleshooting suggestions): {URL}/search?from=openapi&log_id={LOG_ID}&code=99991672&method_id="
    )


@pytest.mark.known(recorded=SHAPES)
def test_lark_says_in_english_where_help_is() -> None:
    error = json.loads(failure(Failure(400, 1, "no"), LOG_ID, URL, "lark"))["error"]
    assert error["troubleshooter"].startswith(f"Troubleshooting suggestions: {URL}/search?")


@pytest.mark.known(recorded=SHAPES)
def test_members_that_do_not_apply_are_absent() -> None:
    assert set(json.loads(failure(Failure(400, 1, "no"), LOG_ID, URL))["error"]) == {"log_id", "troubleshooter"}


@pytest.mark.known(recorded="contract: error shapes, section 7")
def test_a_bare_failure_has_empty_data_instead_of_an_error() -> None:
    body = json.loads(failure(Failure(200, 10003, "invalid param", bare=True), LOG_ID, URL))
    assert body == {"code": 10003, "data": {}, "msg": "invalid param"}


@pytest.mark.known(ours="texts come back as they are, and half a surrogate pair does no harm")
def test_any_text_can_be_answered() -> None:
    assert "韩梅梅 😀".encode() in success({"name": "韩梅梅 😀"})
    assert json.loads(success({"name": "\ud800"}))["code"] == 0
