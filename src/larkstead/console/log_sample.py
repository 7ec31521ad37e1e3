"""A recorded call as a pytest test that anybody can run against any server: the standard library alone; and what its
path held.
"""

import json
import re
from typing import Any
from urllib.parse import unquote

from larkstead.console.explorer import SampleCard
from larkstead.contract.facts import EndpointFacts
from larkstead.derive.explorer import FORM, form_files
from larkstead.derive.samples import Filled
from larkstead.derive.views import DocText

_TEMPLATE = '''\
"""{method} {path}: answered {code} when it was recorded."""

import json
import os
from urllib.error import HTTPError
from urllib.request import Request, urlopen

BASE = os.environ.get("FEISHU_BASE_URL", {base})


def call(method, target, body=None, token=""):
    headers = {{"Content-Type": "application/json", "Authorization": f"Bearer {{token}}"}}
    data = None if body is None else json.dumps(body).encode()
    try:
        with urlopen(Request(BASE + target, data, headers, method=method)) as response:
            return json.load(response)
    except HTTPError as refused:
        return json.load(refused)


def {name}():
{token}    answer = call(
        {method!r},
        {target},
        {body},{passed}
    )
    assert answer["code"] == {code}, answer
'''
_TENANT = """\
    secret = {{"app_id": os.environ.get("APP_ID", {app_id}), "app_secret": os.environ["APP_SECRET"]}}
    token = call("POST", "/open-apis/auth/v3/tenant_access_token/internal", secret)["tenant_access_token"]
"""
_USER = """\
    token = os.environ["USER_ACCESS_TOKEN"]
"""


def write_pytest(filled: Filled, code: int) -> str:
    """A test that makes the call and expects the code that was recorded."""
    token = passed = ""
    if filled.asks_for_token:
        token = _TENANT.format(app_id=_text(filled.app_id)) if filled.token_kind == "tenant" else _USER
        passed = "\n        token,"
    return _TEMPLATE.format(
        method=filled.method,
        path=filled.path,
        code=code,
        base=_text(filled.base),
        name="test_" + re.sub(r"\W+", "_", filled.endpoint_id),
        token=token,
        target=_text(filled.target),
        body=_literal(filled.body),
        passed=passed,
    )


def pytest_card(filled: Filled, code: int) -> SampleCard:
    """The call as a test, as a page shows it."""
    note = DocText(
        zh="设置环境变量 APP_SECRET 后用 pytest 运行；FEISHU_BASE_URL 可指向另一台服务器。",
        en="Set APP_SECRET and run it with pytest; FEISHU_BASE_URL points it at another server.",
    )
    text = write_pytest(filled, code)
    return SampleCard(
        id="pytest", title="pytest", language="python", install="pip install pytest", code=text, note=note
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


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _literal(body: dict[str, Any] | None) -> str:
    """The body as Python, in lines that fit below the call."""
    if body is None:
        return "None"
    lines = [f"            {_text(name)}: {value!r}," for name, value in body.items()]
    return "\n".join(["{", *lines, "        }"])
