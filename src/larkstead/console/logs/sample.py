"""A recorded call as a pytest test that anybody can run against any server: the standard library alone; and what its
path held.
"""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from larkstead.console.explorer.explorer import SampleCard
from larkstead.contract.facts import EndpointFacts
from larkstead.derive.explorer import FORM, form_files
from larkstead.derive.samples import Filled
from larkstead.derive.samples.python import literal
from larkstead.derive.samples.values import quoted
from larkstead.derive.views import DocText
from larkstead.wire.url_forms import URL_FORM

_TEMPLATE = '''\
"""{title}: answered {code} when it was recorded."""

import json
import os
from urllib.error import HTTPError
{imports}from urllib.request import Request, urlopen

BASE = os.environ.get("FEISHU_BASE_URL", {base})


def call(method, target, body=None, token=""):
    headers = {{"Content-Type": {kind}}}
    if token:
        headers["Authorization"] = f"Bearer {{token}}"
    data = {data}
    try:
        with urlopen(Request(BASE + target, data, headers, method=method)) as response:
            return json.load(response)
    except HTTPError as refused:
        return json.load(refused)


def {name}():
{token}    answer = call(
        {method},
        {target},
        {body},{passed}
    )
    assert answer["code"] == {code}, answer
'''
_JSON = "None if body is None else json.dumps(body).encode()"
_URL_FORM = "None if body is None else urlencode(body).encode()"
_RAW = "None if body is None else (body if isinstance(body, str) else json.dumps(body)).encode()"
_TENANT = """\
    secret = {{"app_id": {app_id}, "app_secret": os.environ["APP_SECRET"]}}
    token = call("POST", "/open-apis/auth/v3/tenant_access_token/internal", secret)["tenant_access_token"]
"""
_SET = "    token = {value}\n"
# What a token was that the call was refused for. The log keeps no token, so the test has one of the same kind.
_WRONG = {99991663: "t-invalid", 99991664: "a-invalid", 99991668: "u-invalid", 99991671: "invalid"}
_NO_TOKEN, _EXPIRED, _APP_OFF = 99991661, 99991677, 99991662
# The token was missing or unknown: if the app is known all the same, the request named it.
UNPROVEN = (_NO_TOKEN, *_WRONG)
USERS = frozenset({99991668, _EXPIRED})


@dataclass(frozen=True)
class _Token:
    """How the test comes by its token: the lines that do it, and what has to be set for them."""

    lines: str = ""
    note: DocText | None = None


def _env(name: str, zh: str, en: str) -> _Token:
    return _Token(_SET.format(value=f'os.environ["{name}"]'), DocText(zh=zh, en=en))


def _token(filled: Filled, code: int, *, reached: bool) -> _Token:
    """A token as the one that the call had, so that the same code is answered."""
    user = filled.token_kind == "user"
    name = f"{filled.token_kind.upper()}_ACCESS_TOKEN"
    if not filled.asks_for_token or code == _NO_TOKEN:
        return _Token()
    if code in _WRONG:
        return _Token(_SET.format(value=quoted(_WRONG[code])))
    if code == _EXPIRED:
        return _env(
            "EXPIRED_USER_ACCESS_TOKEN",
            "设置环境变量 EXPIRED_USER_ACCESS_TOKEN（一个已过期的用户凭证）后用 pytest 运行。",
            "Set EXPIRED_USER_ACCESS_TOKEN (a user token that has expired) and run it with pytest.",
        )
    if not reached:
        return _Token(
            _SET.format(value=f'os.environ.get("{name}", "")'),
            DocText(
                zh=f"用 pytest 运行；环境变量 {name} 可给出访问凭证，这个返回码与凭证无关。",
                en=f"Run it with pytest. {name} may give it a token, on which this code does not depend.",
            ),
        )
    if code == _APP_OFF and not user:
        return _env(
            name,
            f"设置环境变量 {name}（应用停用之前获取的凭证）后用 pytest 运行。",
            f"Set {name} (fetched before the app was disabled) and run it with pytest.",
        )
    if user:
        return _env(name, f"设置环境变量 {name} 后用 pytest 运行。", f"Set {name} and run it with pytest.")
    app_id = f'os.environ.get("APP_ID", {quoted(filled.app_id)})' if filled.app_id else 'os.environ["APP_ID"]'
    return _Token(_TENANT.format(app_id=app_id), _SECRET)


_SECRET = DocText(zh="设置环境变量 APP_SECRET 后用 pytest 运行。", en="Set APP_SECRET and run it with pytest.")
_PLAIN = DocText(zh="用 pytest 运行。", en="Run it with pytest.")
_ELSEWHERE = DocText(zh="FEISHU_BASE_URL 可指向另一台服务器。", en=" FEISHU_BASE_URL points it at another server.")


def pytest_card(filled: Filled, code: int, *, reached: bool) -> SampleCard:
    """The call as a test that expects the code that was recorded. `reached`: the call got to an endpoint."""
    token = _token(filled, code, reached=reached)
    text = _write(filled, code, token.lines)
    needs = token.note or (_SECRET if "os.environ[" in text else _PLAIN)
    note = DocText(zh=needs.zh + _ELSEWHERE.zh, en=needs.en + _ELSEWHERE.en)
    return SampleCard(
        id="pytest", title="pytest", language="python", install="pip install pytest", code=text, note=note
    )


def _write(filled: Filled, code: int, token: str) -> str:
    path = filled.path if filled.raw_target is None else filled.target.partition("?")[0]
    return _TEMPLATE.format(
        title=re.sub(r'[^ -~]|["\\]', "?", f"{filled.method} {path}"),
        code=code,
        base=quoted(filled.base),
        imports="from urllib.parse import urlencode\n" if filled.url_form else "",
        kind=quoted(URL_FORM if filled.url_form else "application/json"),
        data=_URL_FORM if filled.url_form else _JSON if filled.raw_body is None else _RAW,
        name="test_" + re.sub(r"\W+", "_", filled.endpoint_id or path, flags=re.ASCII).strip("_"),
        token=token,
        method=quoted(filled.method),
        target=quoted(filled.target),
        body=_body(filled, code),
        passed="\n        token," if token else "",
    )


def split_form(
    facts: EndpointFacts, told: dict[str, Any] | None
) -> tuple[dict[str, Any] | None, dict[str, str] | None]:
    """A body as the log has it: the texts, and of a form the names of its files."""
    if told is None or facts.content_type != FORM:
        return told, form_files(facts, {})
    named = {name: str(value["file"]) for name, value in told.items() if isinstance(value, dict) and value.get("file")}
    files = form_files(facts, named) or {}
    return {name: value for name, value in told.items() if isinstance(value, str) and name not in files}, files


def path_values(template: str, path: str) -> dict[str, str]:
    """What stands in a path where its template has a parameter."""
    wanted = [segment for segment in template.split("/") if segment]
    given = [segment for segment in path.split("/") if segment]
    return {name[1:]: unquote(value) for name, value in zip(wanted, given, strict=False) if name.startswith(":")}


def _body(filled: Filled, code: int) -> str:
    """The body as Python, in lines that fit below the call. A right secret was masked; a wrong one is as wrong so."""
    if filled.raw_body is not None:
        return quoted(filled.raw_body)
    body = filled.body if code else filled.body_without_secret
    if body is None:
        return "None"
    lines = [f"            {quoted(name)}: {literal(value)}," for name, value in body.items()]
    return "\n".join(["{", *lines, "        }"])
