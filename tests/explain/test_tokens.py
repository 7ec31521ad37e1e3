"""Tokens: what the assistant says of each."""

import pytest

from larkstead.explain.case import clock
from larkstead.explain.case_builder import Given
from larkstead.world.apps.records import App
from tests.explain.assistant_client import (
    MESSAGES,
    READ,
    SEND,
    Asker,
)
from tests.support.platform import Platform


def given(token: str, app: App) -> Given:
    return Given("POST", MESSAGES, "receive_id_type=open_id", "{}", token, app.app_id)


async def test_a_call_without_a_token_is_told_which_tokens_the_endpoint_takes(
    platform: Platform, assistant: Asker
) -> None:
    finding = await assistant.cause(await platform.call("GET", MESSAGES), 99991661)
    assert "Authorization: Bearer" in finding.cause.en
    assert "tenant_access_token" in finding.cause.zh
    assert assistant.button(finding, "fetch_token")


async def test_an_expired_token_is_told_when_it_expired_and_whose_it_was(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(SEND, name="Clock")
    token, memory = await platform.token(app), platform.cell.memory
    issue = next(issue for issue in memory.tenant_tokens if issue.app == app.id)
    expired, change = memory.tenant_tokens.change(issue, expires_at=issue.issued_at - 60_000)
    await memory.write([change])
    answer = await platform.call("POST", MESSAGES, token=token, json={})
    finding = await assistant.cause(answer, 99991663, given=given(token, app))
    assert "Clock" in finding.cause.en
    assert f"expired at {clock(expired.expires_at)}" in finding.cause.en
    assert f"已于 {clock(expired.expires_at)} 过期" in finding.cause.zh


async def test_an_unknown_token_is_told_to_be_none_of_this_server(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(SEND, name="Clock")
    answer = await platform.call("POST", MESSAGES, token="t-unknown", json={})
    finding = await assistant.cause(answer, 99991663, given=given("t-unknown", app))
    assert "This server did not issue" in finding.cause.en
    assert "还没有获取过 Token" in finding.now[0].zh


@pytest.mark.parametrize(
    ("token", "code", "said"),
    [
        ("a-old", 99991664, "begin with a-"),
        ("x-unknown", 99991671, "is no token"),
        ("u-unknown", 99991668, "did not issue this user_access_token"),
        ("eyJhbGciOi", 99991668, "did not issue this user_access_token"),
    ],
)
async def test_a_token_of_another_form_is_told_so(
    platform: Platform, assistant: Asker, token: str, code: int, said: str
) -> None:
    finding = await assistant.cause(await platform.call("POST", MESSAGES, token=token, json={}), code)
    assert said in finding.cause.en


async def test_a_user_token_where_none_is_taken_is_told_so(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(SEND, READ, user_scopes=[READ])
    token = await platform.user_token(app, "李雷", READ)
    finding = await assistant.cause(await platform.call("GET", "/open-apis/bot/v3/info", token=token), 99991668)
    assert "tenant access tokens only" in finding.cause.en


async def test_an_expired_user_token_is_told_whose_it_was_and_when(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(SEND, READ, user_scopes=[READ], name="Clock")
    token, memory = await platform.user_token(app, "李雷", READ), platform.cell.memory
    (record,) = memory.user_tokens
    await memory.write([memory.user_tokens.change(record, expires_at=record.issued_at - 1)[1]])
    answer = await platform.call("GET", f"{MESSAGES}/om_x", token=token)
    finding = await assistant.cause(answer, 99991677, given=Given("GET", f"{MESSAGES}/om_x", "", "", token))
    assert "李雷 授权给应用“Clock”" in finding.cause.zh
    assert clock(record.issued_at - 1) in finding.cause.en


async def test_a_disabled_app_is_named_and_its_admin_enables_it_with_one_press(
    platform: Platform, assistant: Asker
) -> None:
    app = await platform.app(SEND, name="Sleeper", owner="李雷")
    token = await platform.token(app)
    await platform.cell.apps.disable(app, platform.user("韩梅梅"))
    answer = await platform.call("POST", MESSAGES, token=token, json={})
    finding = await assistant.cause(answer, 99991662, me="李雷")
    assert finding.cause.en == "Sleeper was disabled by the enterprise's admin."
    assert "韩梅梅" in finding.remedies[0].text.en
    assert assistant.button(finding, "enable_app") is None
    await assistant.press(await assistant.cause(answer, 99991662), "enable_app")
    assert (await platform.send(app, "email", platform.user("李雷").email)).code == 0


# --- the token endpoint


async def test_wrong_credentials_are_told_apart(platform: Platform, assistant: Asker) -> None:
    app, other = await platform.app(SEND, name="Mine"), await platform.app(SEND, name="Other")
    me, path = platform.user("韩梅梅"), "/open-apis/auth/v3/tenant_access_token/internal"
    secret = platform.cell.apps.secret(other, me)
    for app_id, text, code, said in (
        ("nonsense", secret, 10003, "'nonsense' has not the form of an app_id"),
        ("cli_ffffffffffffffff", secret, 10014, "There is no app cli_ffffffffffffffff on this server"),
        (app.app_id, secret, 10014, "belongs to another app, Other"),
        (app.app_id, "wrong-secret", 10014, "not the present app_secret of Mine"),
    ):
        body = {"app_id": app_id, "app_secret": text}
        answer = await platform.call("POST", path, json=body)
        sent = Given("POST", path, "", f'{{"app_id":"{app_id}","app_secret":"{text}"}}')
        finding = await assistant.cause(answer, code, given=sent)
        assert said in finding.cause.en


async def test_a_secret_that_was_reset_is_told_when_it_last_fitted(platform: Platform, assistant: Asker) -> None:
    app = await platform.app(SEND, name="Mine")
    me = platform.user("韩梅梅")
    old = platform.cell.apps.secret(app, me)
    await platform.token(app)
    await platform.cell.apps.reset_secret(app, me)
    path = "/open-apis/auth/v3/tenant_access_token/internal"
    answer = await platform.call("POST", path, json={"app_id": app.app_id, "app_secret": old})
    finding = await assistant.cause(answer, 10014)
    (issue,) = platform.cell.memory.tenant_tokens.of("app", app.id)
    assert clock(issue.issued_at) in finding.now[0].en
    assert "密钥之后被重置过" in finding.now[0].zh
