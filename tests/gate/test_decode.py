"""Decoding: every violation at once, in the platform's words, and in the platform's order."""

from typing import Any

import pytest

from larkstead.world.apps.records import App
from tests.support.platform import Answer, Platform

SHAPES = "contract: error shapes, section 4"
SEND = "/open-apis/im/v1/messages"


@pytest.fixture
async def app(platform: Platform) -> App:
    return await platform.app("im:message", "contact:user.id:readonly", "im:message.group_msg")


async def send(platform: Platform, app: App, body: dict[str, Any], **query: Any) -> Answer:
    return await platform.call("POST", SEND, app=app, query=query, json=body)


def violations(answer: Answer) -> list[dict[str, str]]:
    assert (answer.status, answer.code, answer.msg) == (400, 99992402, "field validation failed")
    found: list[dict[str, str]] = answer.body["error"]["field_violations"]
    return found


@pytest.mark.known(recorded=SHAPES)
async def test_missing_fields_are_listed_query_before_body(platform: Platform, app: App) -> None:
    assert violations(await send(platform, app, {})) == [
        {"field": name, "description": f"{name} is required"}
        for name in ("receive_id_type", "receive_id", "msg_type", "content")
    ]


@pytest.mark.known(recorded="baileyh8/hermes-feishu-streaming-card#237, R030")
async def test_a_value_outside_a_closed_set_is_shown_with_the_options(platform: Platform, app: App) -> None:
    body = {"receive_id": "x", "msg_type": "text", "content": "{}"}
    assert violations(await send(platform, app, body, receive_id_type="mobile")) == [
        {
            "field": "receive_id_type",
            "value": "mobile",
            "description": "receive_id_type is optional, options: [open_id,user_id,union_id,email,chat_id]",
        }
    ]


@pytest.mark.known(recorded=SHAPES)
async def test_a_number_above_its_maximum_says_the_maximum(platform: Platform, app: App) -> None:
    query = {"container_id_type": "chat", "container_id": "oc_1", "page_size": 51}
    answer = await platform.get(SEND, app, **query)
    assert violations(answer) == [{"field": "page_size", "value": "51", "description": "the max value is 50"}]


@pytest.mark.known(guess=True)
@pytest.mark.parametrize("size", ["ten", "1.5", "", "99999999999999999999999"])
async def test_a_number_that_is_none_is_a_violation(platform: Platform, app: App, size: str) -> None:
    query = {"container_id_type": "chat", "container_id": "oc_1", "page_size": size}
    answer = await platform.get(SEND, app, **query)
    # A blank value counts as absent, so the chat is looked for.
    assert answer.code == (230001 if size == "" else 99992402)


def wrong_type(name: str, value: str) -> str:
    said = f"Invalid parameter type in json: {name}. Invalid parameter value: {value}."
    return f"{said} Please check and modify accordingly."


@pytest.mark.known(recorded="R036")
@pytest.mark.parametrize(
    ("body", "field", "value"),
    [
        ({"receive_id": "x", "msg_type": "text", "content": {"text": "你好"}}, "content", '{"text":"你好"}'),
        ({"receive_id": 5, "msg_type": "text", "content": "{}"}, "receive_id", "5"),
        ({"receive_id": "x", "msg_type": ["text"], "content": "{}"}, "msg_type", '["text"]'),
        ({"receive_id": "x", "uuid": 1}, "uuid", "1"),
    ],
)
async def test_a_wrong_json_type_comes_before_every_violation_and_shows_the_value(
    platform: Platform, app: App, body: dict[str, Any], field: str, value: str
) -> None:
    answer = await send(platform, app, body)
    assert (answer.status, answer.code) == (400, 9499)
    assert answer.msg == wrong_type(field, value)


@pytest.mark.known(ours="what a request holds is read with leave alone, and secrets by nobody")
async def test_the_value_is_told_to_the_caller_alone_and_without_secrets(platform: Platform, app: App) -> None:
    body = {"receive_id": "x", "msg_type": "text", "content": {"text": "private", "app_secret": "S3cretS3cret"}}
    answer = await send(platform, app, body)
    assert "private" in answer.msg
    assert "S3cret" not in answer.msg
    journal, calls = platform.server.call_journal, platform.server.calls
    assert journal is not None
    assert calls is not None
    await journal.flush()
    record = calls.find(answer.headers["X-Tt-Logid"])
    assert record is not None
    assert record.message == "Invalid parameter type in json: content"
    assert "private" not in record.cause_data
    assert "S3cret" not in str(record)


@pytest.mark.known(ours="an answer does not grow with the value that it refuses")
async def test_of_a_long_value_of_a_wrong_type_the_beginning_is_shown(platform: Platform, app: App) -> None:
    answer = await send(platform, app, {"receive_id": "x", "msg_type": "text", "content": {"text": "长" * 9_000}})
    assert answer.code == 9499
    assert len(answer.msg) < 1_200


@pytest.mark.known(recorded="R037")
async def test_of_an_item_of_a_list_the_list_is_named_and_the_item_shown(platform: Platform, app: App) -> None:
    path = "/open-apis/contact/v3/users/batch_get_id"
    answer = await platform.call("POST", path, app=app, json={"emails": ["a@b.c", {"x": 5}]})
    assert (answer.code, answer.msg) == (9499, wrong_type("emails", '{"x":5}'))


@pytest.mark.known(recorded="R028, R029")
async def test_a_text_of_another_length_is_not_said_again(platform: Platform, app: App) -> None:
    body = {"receive_id": "x", "msg_type": "text", "content": "{}", "uuid": "u" * 51}
    answer = await send(platform, app, body, receive_id_type="open_id")
    assert violations(answer) == [{"field": "uuid", "description": "the max len is 50"}]


@pytest.mark.known(recorded="R028")
async def test_a_list_longer_than_it_may_be_is_a_violation(platform: Platform, app: App) -> None:
    path = "/open-apis/contact/v3/users/batch_get_id"
    answer = await platform.call("POST", path, app=app, json={"emails": ["a@b.c"] * 51})
    assert violations(answer) == [{"field": "emails", "description": "the max len is 50"}]


@pytest.mark.known(guess=True)
async def test_a_blank_required_field_is_listed_with_the_others(platform: Platform, app: App) -> None:
    body = {"receive_id": "", "content": "{}"}
    answer = await send(platform, app, body, receive_id_type="open_id")
    assert sorted(one["field"] for one in violations(answer)) == ["msg_type", "receive_id"]


@pytest.mark.known(sdk="typed SDKs send null for what was never set")
async def test_a_null_member_counts_as_absent(platform: Platform, app: App) -> None:
    body = {"receive_id": platform.open_id(app, "李雷"), "msg_type": "text", "content": '{"text":"x"}', "uuid": None}
    assert (await send(platform, app, body, receive_id_type="open_id")).code == 0
    assert violations(await send(platform, app, {**body, "content": None}, receive_id_type="open_id"))


@pytest.mark.known(recorded="R040")
async def test_unknown_members_and_parameters_are_ignored(platform: Platform, app: App) -> None:
    body = {"receive_id": platform.open_id(app, "李雷"), "msg_type": "text", "content": '{"text":"x"}', "extra": [1]}
    assert (await send(platform, app, body, receive_id_type="open_id", more="1")).code == 0


@pytest.mark.known(guess=True)
async def test_of_a_repeated_key_the_first_counts(platform: Platform, app: App) -> None:
    group = platform.cell.identities.chat_id(await platform.group("g", apps=[app]))
    query = [("container_id_type", "chat"), ("container_id", group), ("container_id", "oc_other"), ("page_token", "")]
    assert (await platform.call("GET", SEND, app=app, query=query)).code == 0


@pytest.mark.known(recorded=SHAPES)
async def test_the_token_is_judged_before_scopes_and_those_before_parameters(platform: Platform) -> None:
    no_scopes = await platform.app()
    assert (await platform.call("POST", SEND, token="t-x", data=b"{")).code == 99991663
    assert (await platform.call("POST", SEND, app=no_scopes, data=b"{")).code == 99991672


@pytest.mark.known(recorded="contract: error shapes, section 7")
@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"{}", b'{"app_id":"cli_0000000000000000"}', b'{"app_id":5,"app_secret":"x"}']
)
async def test_the_token_endpoints_answer_every_malformed_call_alike(platform: Platform, body: bytes) -> None:
    answer = await platform.call("POST", "/open-apis/auth/v3/tenant_access_token/internal", data=body)
    assert answer.status == 200
    assert answer.body == {"code": 10003, "data": {}, "msg": "invalid param"}


@pytest.mark.known(guess=True)
async def test_a_byte_order_mark_before_the_body_makes_it_no_json(platform: Platform, app: App) -> None:
    answer = await platform.call("POST", SEND, app=app, data=b"\xef\xbb\xbf{}")
    assert (answer.status, answer.code, answer.msg) == (400, 9499, "Bad Request")
