"""What is refused: lark-oapi sees the platform's own code, text and log id, each time."""

import json
from collections.abc import Callable
from typing import Any

import lark_oapi as lark
import pytest
from lark_oapi.api.auth.v3 import InternalTenantAccessTokenRequest, InternalTenantAccessTokenRequestBody
from lark_oapi.core.exception import ObtainAccessTokenException

from tests.sdk.python_client import (
    LOG_ID_LENGTH,
    client,
    history,
    message,
    one,
    raw,
    reply,
    tenant,
    user,
    with_own_tokens,
)
from tests.sdk.story import SECRET, Story

pytestmark = [pytest.mark.sdk, pytest.mark.known(sdk="lark-oapi 1.7.5")]

LIVE = "replies of the real platform quoted in public issues and fixtures"
TABLE = "api-call-guide/ugjM14COyUjL4ITN.md"
SEND_PAGE = "im-v1/message/create: error codes"
INVALID = "Invalid access token for authorization. Please make a request with token attached."
BAD_ARGUMENT = "Your request contains an invalid request parameter, ext="


def check(response: Any, code: int, msg: str, *, status: int = 400) -> None:
    """The refusal as the SDK shows it: code, text, and the log id three times the same (it leaves `error` a dict)."""
    assert (response.code, response.msg) == (code, msg), response.raw.content
    assert response.raw.status_code == status
    assert not response.success()
    log_id = response.get_log_id()
    assert len(log_id) == LOG_ID_LENGTH
    assert response.error["log_id"] == log_id
    assert f"log_id={log_id}&code={code}" in response.error["troubleshooter"]


# --- tokens


@pytest.mark.known(recorded="probe of the gateway, 2026-09-11")
def test_without_a_token_it_is_99991661(story: Story) -> None:
    response = client(story).request(raw("GET", "/im/v1/messages"))
    missing = "Missing access token for authorization. Please make a request with token attached."
    check(response, 99991661, missing)


@pytest.mark.known(recorded="probe of the gateway, 2026-09-11")
@pytest.mark.parametrize("token", ["t-unknown", "expired"])
def test_an_unknown_or_expired_tenant_token_is_99991663(story: Story, token: str) -> None:
    token = story.ids["token.tenant.expired"] if token == "expired" else token
    response = with_own_tokens(story).im.v1.message.create(message("ou_x"), tenant(token))
    check(response, 99991663, INVALID)
    assert "how-to-fix-99991663-error" in json.loads(response.raw.content)["error"]["message"]


@pytest.mark.known(doc=TABLE)
def test_an_app_token_of_the_old_form_is_99991664(story: Story) -> None:
    response = with_own_tokens(story).im.v1.message.create(message("ou_x"), tenant("a-unknown"))
    check(response, 99991664, "invalid app token")


@pytest.mark.known(recorded="probe of the gateway, 2026-09-11")
@pytest.mark.parametrize("token", ["u-unknown", "eyJhbGciOi"])
def test_an_unknown_user_token_is_99991668(story: Story, token: str) -> None:
    check(with_own_tokens(story).im.v1.message.get(one("om_x"), user(token)), 99991668, INVALID)


@pytest.mark.known(recorded=LIVE)
def test_a_user_token_where_only_tenant_tokens_are_taken_is_99991668(story: Story) -> None:
    asked = raw("GET", "/bot/v3/info", tokens=lark.AccessTokenType.USER)
    response = with_own_tokens(story).request(asked, user(story.ids["token.user"]))
    check(response, 99991668, "user access token not support")


@pytest.mark.known(doc=TABLE)
def test_a_token_of_no_known_form_is_99991671(story: Story) -> None:
    response = with_own_tokens(story).im.v1.message.create(message("ou_x"), tenant("x-unknown"))
    check(response, 99991671, "Invalid token: must start with t-/u-")


@pytest.mark.known(recorded="R008")
def test_an_expired_user_token_is_99991677(story: Story) -> None:
    response = with_own_tokens(story).im.v1.message.get(one("om_x"), user(story.ids["token.user.expired"]))
    check(response, 99991677, "Authentication token expired")


# --- scopes


@pytest.mark.known(recorded=LIVE)
def test_an_app_without_a_scope_is_99991672_and_told_where_to_get_it(story: Story) -> None:
    response = client(story, "no_scopes").im.v1.message.create(message("ou_x"))
    scopes = ["im:message:send", "im:message", "im:message:send_as_bot"]
    shown = ", ".join(scopes)
    page = f"{story.url}/app/{story.apps['no_scopes']}/auth?q={','.join(scopes)}&op_from=openapi&token_type=tenant"
    text = (
        f"Access denied. One of the following scopes is required: [{shown}]."
        f"应用尚未开通所需的应用身份权限：[{shown}]，点击链接申请并开通任一权限即可：{page}"
    )
    check(response, 99991672, text)
    assert response.error["permission_violations"] == [
        {"type": "action_scope_required", "subject": scope} for scope in scopes
    ]


@pytest.mark.known(recorded="R021")
def test_a_user_token_without_a_scope_is_99991679(story: Story) -> None:
    response = with_own_tokens(story).im.v1.message.create(message("ou_x"), user(story.ids["token.user"]))
    # The first of the two that sending for a person takes.
    page = f"{story.url}/document/uAjLw4CM/ugTN1YjL4UTN24CO1UjN/trouble-shooting/how-to-resolve-error-99991679"
    text = (
        "Unauthorized. You do not have permission to perform the requested operation on the resource. "
        "Please request user re-authorization and try again. required one of these privileges under the user identity: "
        f"[im:message].应用未获取所需的用户授权：[im:message]，点击链接查看解决方案：{page}"
    )
    check(response, 99991679, text)
    types = {each["type"] for each in response.error["permission_violations"]}
    assert types == {"action_privilege_required"}


@pytest.mark.known(recorded="user tokens of apps without the scope, in public issues and fixtures: code, text and link")
def test_a_user_token_whose_app_has_lost_the_scope_is_99991672_for_the_user_identity(story: Story) -> None:
    response = with_own_tokens(story).im.v1.message.get(one("om_x"), user(story.ids["token.user.lost"]))
    assert response.msg.startswith("Access denied. One of the following scopes is required: [")
    assert "应用尚未开通所需的用户身份权限" in response.msg
    assert response.msg.endswith("&op_from=openapi&token_type=user")
    check(response, 99991672, response.msg)


# --- parameters


@pytest.mark.known(recorded=LIVE)
def test_a_body_that_is_no_object_is_9499(story: Story) -> None:
    asked = raw("POST", "/im/v1/messages", body=["no", "object"], tokens=lark.AccessTokenType.TENANT)
    check(client(story).request(asked), 9499, "Bad Request")


@pytest.mark.known(recorded=LIVE)
def test_content_sent_as_an_object_is_9499_and_named(story: Story) -> None:
    asked = message(story.ids["anna.open_id"], content={"text": "not a string"})
    said = 'Invalid parameter type in json: content. Invalid parameter value: {"text":"not a string"}.'
    check(client(story).im.v1.message.create(asked), 9499, f"{said} Please check and modify accordingly.")


@pytest.mark.known(recorded=LIVE)
def test_every_violation_is_told_at_once_query_before_body(story: Story) -> None:
    asked = raw(
        "POST",
        "/im/v1/messages",
        body={"msg_type": "text", "uuid": "x" * 51},
        query=[("receive_id_type", "phone")],
        tokens=lark.AccessTokenType.TENANT,
    )
    response = client(story).request(asked)
    check(response, 99992402, "field validation failed")
    options = "receive_id_type is optional, options: [open_id,user_id,union_id,email,chat_id]"
    assert response.error["field_violations"] == [
        {"field": "receive_id_type", "value": "phone", "description": options},
        {"field": "receive_id", "description": "receive_id is required"},
        {"field": "content", "description": "content is required"},
        {"field": "uuid", "description": "the max len is 50"},
    ]


# --- receivers

Receiver = tuple[str, str, int, str]
NOT_VALID = "The request you send is not a valid {{{}}} or not exists"
NOWHERE = "0" * 32

RECEIVERS: dict[str, tuple[str, Callable[[Story], str], int, str]] = {
    "an open_id that exists nowhere": (
        "open_id",
        lambda _: "ou_" + NOWHERE,
        99992351,
        NOT_VALID.format("open_id")
        + f", and the example value is {{ou_da5****************dfe}}. Invalid ids: [ou_{NOWHERE}] . Please see "
        "field_violations for details and refer to API documentation to correct accordingly and resubmit",
    ),
    "a chat_id that exists nowhere": (
        "chat_id",
        lambda _: "oc_" + NOWHERE,
        99992356,
        NOT_VALID.format("open_chat_id") + f", Invalid ids: [oc_{NOWHERE}]",
    ),
    "a user_id that exists nowhere": (
        "user_id",
        lambda _: "nobody",
        99992360,
        NOT_VALID.format("user_id") + ". Invalid ids: [nobody]",
    ),
    "an open_id of another app": (
        "open_id",
        lambda story: story.ids["anna.open_id.other"],
        99992361,
        "open_id cross app",
    ),
    "a user_id of another enterprise": ("user_id", lambda _: "otto", 99992364, "user id cross tenant"),
    "a union_id of another enterprise": (
        "union_id",
        lambda story: story.ids["otto.union_id"],
        99992381,
        "union_id cross tenant",
    ),
    "an id of another kind than was said": (
        "chat_id",
        lambda story: story.ids["anna.open_id"],
        230001,
        f"{BAD_ARGUMENT}invalid receive_id",
    ),
}


@pytest.mark.known(recorded=LIVE)
@pytest.mark.parametrize("case", RECEIVERS)
def test_a_receiver_who_cannot_be_is_refused_for_its_own_reason(story: Story, case: str) -> None:
    kind, receiver, code, text = RECEIVERS[case]
    check(client(story).im.v1.message.create(message(receiver(story), kind)), code, text)


# --- sending and reading


@pytest.mark.known(doc="how-to-resolve-error-230001")
def test_content_that_is_no_json_is_230001_with_its_reason(story: Story) -> None:
    response = client(story).im.v1.message.create(message(story.ids["anna.open_id"], content="Hello world"))
    assert response.code == 230001
    assert response.msg.startswith(BAD_ARGUMENT), response.msg
    check(response, 230001, response.msg)


@pytest.mark.known(recorded=LIVE)
def test_a_chat_without_the_bot_is_230002(story: Story) -> None:
    response = client(story).im.v1.message.create(message(story.ids["group.without"], "chat_id"))
    check(response, 230002, "Bot/User can NOT be out of the chat.")


@pytest.mark.known(doc=SEND_PAGE)
def test_an_app_without_a_bot_is_230006(story: Story) -> None:
    response = client(story, "no_bot").im.v1.message.create(message(story.ids["anna.union_id"], "union_id"))
    check(response, 230006, "Bot ability is not activated.")


@pytest.mark.known(doc=SEND_PAGE)
def test_a_user_outside_the_availability_is_230013(story: Story) -> None:
    response = client(story).im.v1.message.create(message(story.ids["cara.open_id"]))
    check(response, 230013, "Bot has NO availability to this user.")


@pytest.mark.known(doc=SEND_PAGE)
def test_content_over_its_size_is_230025(story: Story) -> None:
    response = client(story).im.v1.message.create(message(story.ids["anna.open_id"], text="x" * 150 * 1024))
    check(response, 230025, "The length of the message content reaches its limit.")


@pytest.mark.known(doc="im-v1/message/list: error codes")
def test_a_groups_messages_without_their_scope_are_230027(story: Story) -> None:
    response = client(story, "other").im.v1.message.list(history(story.ids["group"]))
    assert response.code == 230027
    assert response.msg.startswith("Lack of necessary permissions, ext=need scope: im:message.group_msg"), response.msg
    check(response, 230027, response.msg)


@pytest.mark.known(recorded=LIVE)
def test_a_reply_to_a_message_that_is_nowhere_is_99992354(story: Story) -> None:
    response = client(story).im.v1.message.reply(reply("om_" + NOWHERE))
    text = NOT_VALID.format("open_message_id") + f". Invalid ids: [om_{NOWHERE}]"
    check(response, 99992354, text)


async def test_the_async_client_is_refused_like_the_other(story: Story) -> None:
    response = await client(story).im.v1.message.acreate(message(story.ids["cara.open_id"]))
    assert (response.code, response.raw.status_code) == (230013, 400)
    # This client's HTTP library spells every header in lower case, so get_log_id() finds none: the body has it.
    assert len(response.error["log_id"]) == LOG_ID_LENGTH


# --- the token endpoint


def token_of(story: Story, app_id: str, secret: str) -> Any:
    """What the token endpoint answers."""
    body = InternalTenantAccessTokenRequestBody.builder().app_id(app_id).app_secret(secret).build()
    request = InternalTenantAccessTokenRequest.builder().request_body(body).build()
    return client(story).auth.v3.tenant_access_token.internal(request)


@pytest.mark.known(recorded="larksuite token endpoint, quoted in a public issue")
@pytest.mark.parametrize(
    ("app_id", "secret", "code", "text"),
    [
        ("nonsense", SECRET, 10003, "invalid param"),
        ("cli_ffffffffffffffff", SECRET, 10014, "app id not exists"),
        (None, "wrong", 10014, "app secret invalid"),
    ],
)
def test_the_token_endpoint_refuses_with_http_200(
    story: Story, app_id: str | None, secret: str, code: int, text: str
) -> None:
    response = token_of(story, app_id or story.apps["hello"], secret)
    assert (response.code, response.msg, response.raw.status_code) == (code, text, 200)
    assert json.loads(response.raw.content) == {"code": code, "data": {}, "msg": text}
    assert len(response.get_log_id()) == LOG_ID_LENGTH


@pytest.mark.known(recorded="larksuite token endpoint, quoted in a public issue")
def test_the_clients_own_token_fetch_raises_with_code_and_text(story: Story) -> None:
    wrong = client(story, "no_bot", secret="wrong")
    with pytest.raises(ObtainAccessTokenException) as raised:
        lark.core.token.TokenManager.get_self_app_token(wrong._config)
    assert (raised.value.code, raised.value.msg) == (10014, "app secret invalid")
