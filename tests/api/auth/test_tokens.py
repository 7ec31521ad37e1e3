"""auth v3: tokens for apps, and their refusals with HTTP 200."""

from typing import Any

import pytest

from tests.support.platform import Answer, Platform

PAGE = "authentication-management/access-token/tenant_access_token_internal.md"
SHAPES = "contract: error shapes, section 7"
PATHS = {kind: f"/open-apis/auth/v3/{kind}_access_token/internal" for kind in ("tenant", "app")}


async def ask(platform: Platform, kind: str, app_id: str, secret: str) -> Answer:
    return await platform.call("POST", PATHS[kind], json={"app_id": app_id, "app_secret": secret})


@pytest.mark.known(doc=PAGE)
@pytest.mark.parametrize("kind", sorted(PATHS))
async def test_the_right_secret_gets_the_same_token_again(platform: Platform, kind: str) -> None:
    app = await platform.app()
    secret = platform.cell.apps.secret(app, platform.user("韩梅梅"))
    first, again = [(await ask(platform, kind, app.app_id, secret)).body for _ in range(2)]
    assert (first["code"], first["msg"]) == (0, "ok")
    assert first[f"{kind}_access_token"] == again[f"{kind}_access_token"]
    assert first["tenant_access_token"].startswith("t-")
    assert 7000 < again["expire"] <= first["expire"] <= 7200
    assert (await platform.call("GET", "/open-apis/bot/v3/info", token=first["tenant_access_token"])).code == 0


@pytest.mark.known(recorded=SHAPES)
@pytest.mark.parametrize("kind", sorted(PATHS))
@pytest.mark.parametrize(
    ("app_id", "answer"),
    [
        ("", {"code": 10003, "data": {}, "msg": "invalid param"}),
        ("my-app", {"code": 10003, "data": {}, "msg": "invalid param"}),
        ("cli_0000000000000000", {"code": 10014, "data": {}, "msg": "app id not exists"}),
        (None, {"code": 10014, "data": {}, "msg": "app secret invalid"}),
    ],
)
async def test_wrong_credentials_are_refused_with_http_200(
    platform: Platform, kind: str, app_id: str | None, answer: dict[str, Any]
) -> None:
    refused = await ask(platform, kind, (await platform.app()).app_id if app_id is None else app_id, "wrong secret")
    assert (refused.status, refused.body) == (200, answer)
    assert refused.headers["X-Tt-Logid"]
