"""auth v3: tokens for apps, and their refusals with HTTP 200."""

from io import BytesIO
from typing import Any
from urllib.parse import urlencode

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


SAMPLES = "larksuite/lark-samples robot_quick_start/python/api.py: requests.post(url, req_body), a dict"
FORM = "application/x-www-form-urlencoded"


async def ask_by_form(platform: Platform, kind: str, body: bytes, content_type: str = FORM) -> Answer:
    return await platform.call("POST", PATHS[kind], data=BytesIO(body), headers={"Content-Type": content_type})


@pytest.mark.known(sdk=SAMPLES)
@pytest.mark.parametrize("kind", sorted(PATHS))
@pytest.mark.parametrize(
    "content_type", [FORM, f"{FORM}; charset=utf-8", f"{FORM};charset=GBK", "Application/X-WWW-Form-Urlencoded ; a=b"]
)
async def test_a_form_gets_the_same_token_as_json(platform: Platform, kind: str, content_type: str) -> None:
    app = await platform.app()
    secret = platform.cell.apps.secret(app, platform.user("韩梅梅"))
    body = urlencode({"app_id": app.app_id, "app_secret": secret}).encode()
    by_form = await ask_by_form(platform, kind, body, content_type)
    assert by_form.body | {"expire": 0} == (await ask(platform, kind, app.app_id, secret)).body | {"expire": 0}
    assert by_form.code == 0


@pytest.mark.known(sdk=SAMPLES)
async def test_a_form_is_read_as_forms_are_written(platform: Platform) -> None:
    app = await platform.app()
    secret = platform.cell.apps.secret(app, platform.user("韩梅梅"))
    coded = "".join(f"%{ord(letter):02x}" for letter in secret)
    for body in (
        f"app%5Fid={app.app_id}&app_secret={coded}",
        f"app_secret={secret}&app_id={app.app_id}&more=%E4%BD%A0+%00&app_id=cli_0000000000000000",
        f"app_id=&app_id={app.app_id}&app_secret={secret}\r\n",
    ):
        assert (await ask_by_form(platform, "tenant", body.encode())).code == 0, body


@pytest.mark.known(ours="the refusals of a form are those of JSON")
@pytest.mark.parametrize("kind", sorted(PATHS))
@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("", 10003),
        ("app_id=cli_0000000000000000", 10003),
        ("app_id=cli_0000000000000000&app_secret=", 10003),
        ("app_secret=x", 10003),
        ("app_id=my-app&app_secret=x", 10003),
        ("app_id=cli_%00&app_secret=%ff%fe", 10003),
        ("nonsense", 10003),
        ("&&==&", 10003),
        ("app_id=cli_0000000000000000&app_secret=x", 10014),
        ("&".join(f"a{number}=" for number in range(70)) + "&app_id=cli_0000000000000000&app_secret=x", 10003),
        ("app_id=cli_0000000000000000&app_secret=" + "%41" * 30_000, 10003),
    ],
)
async def test_a_form_that_will_not_do_is_refused_as_json_is(
    platform: Platform, kind: str, body: str, code: int
) -> None:
    refused = await ask_by_form(platform, kind, body.encode())
    msg = "invalid param" if code == 10003 else "app id not exists"
    assert (refused.status, refused.body) == (200, {"code": code, "data": {}, "msg": msg})


@pytest.mark.known(ours="a form has the bounds of every body")
async def test_a_form_as_large_as_no_body_is_refused_before_it_is_read(platform: Platform) -> None:
    assert (await ask_by_form(platform, "tenant", b"app_id=" + b"x" * (1024 * 1024))).status == 413


@pytest.mark.known(sdk="lark-oapi 1.7.5: token calls without a Content-Type; curl -d calls JSON a form")
@pytest.mark.parametrize("content_type", ["", FORM, "text/plain"])
async def test_json_is_read_whatever_it_is_called(platform: Platform, content_type: str) -> None:
    app = await platform.app()
    secret = platform.cell.apps.secret(app, platform.user("韩梅梅"))
    body = f' \n{{"app_id":"{app.app_id}","app_secret":"{secret}"}}'.encode()
    assert (await ask_by_form(platform, "tenant", body, content_type)).code == 0


@pytest.mark.known(guess=True)
@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "multipart/form-data"])
async def test_a_form_that_is_not_called_one_is_refused(platform: Platform, content_type: str) -> None:
    body = b"app_id=cli_0000000000000000&app_secret=x"
    assert (await ask_by_form(platform, "tenant", body, content_type)).code == 10003


@pytest.mark.known(ours="other endpoints take JSON alone")
async def test_no_other_endpoint_takes_such_a_form(platform: Platform) -> None:
    app = await platform.app("im:message")
    body = urlencode({"receive_id": "ou_1", "msg_type": "text", "content": "{}"}).encode()
    query, headers = {"receive_id_type": "open_id"}, {"Content-Type": FORM}
    answer = await platform.call("POST", "/open-apis/im/v1/messages", app=app, query=query, data=body, headers=headers)
    assert (answer.status, answer.code) == (400, 9499)
