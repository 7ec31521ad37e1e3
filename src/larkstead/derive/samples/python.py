"""Python, with lark-oapi."""

from typing import Any

from larkstead.derive.samples.filled import Filled, Sample
from larkstead.derive.samples.notes import app_note, titles, token_note
from larkstead.derive.samples.typed import TypedCall, Value, typed_call
from larkstead.derive.samples.values import Env, File, indented, quoted

INSTALL = "pip install lark-oapi"

_SAVE = """\

print("log id:", response.get_log_id())
if not response.success():
    raise SystemExit(f"failed: code {response.code}, msg {response.msg}, log id {response.get_log_id()}")
with open(response.file_name or "download.bin", "wb") as file:
    file.write(response.file.read())
"""
_TAIL = """\

print(response.raw.content.decode())
print("log id:", response.get_log_id())
if not response.success():
    raise SystemExit(f"failed: code {response.code}, msg {response.msg}, log id {response.get_log_id()}")
"""


def write(filled: Filled) -> list[Sample]:
    """With the token at hand, and with the app secret from the environment."""
    first, second = titles("Python", filled)
    return [
        Sample("python-token", first, "python", INSTALL, _code(filled, from_env=False), *token_note(filled)),
        Sample("python-app", second, "python", INSTALL, _code(filled, from_env=True), *app_note(filled)),
    ]


def _code(filled: Filled, *, from_env: bool) -> str:
    call = typed_call(filled, "python")
    option = _option(filled, from_env=from_env)
    request = _typed(call) if call else _raw(filled, from_env=from_env)
    method = f"client.{call.service}.{call.version}.{call.resource}.{call.method}" if call else "client.request"
    sent = f"response = {method}(request{', option' if option else ''})\n"
    head = "import os\n\n" if from_env else ""
    imports = "import lark_oapi as lark\n" + (_imports(call) if call else "")
    tail = _SAVE if filled.binary else _TAIL
    return f"{head}{imports}\n{_client(filled, from_env=from_env)}{request}{option}{sent}{tail}"


def _imports(call: TypedCall) -> str:
    body = f", {call.model}RequestBody" if call.body is not None else ""
    return f"from lark_oapi.api.{call.service}.{call.version} import {call.model}Request{body}\n"


def _client(filled: Filled, *, from_env: bool) -> str:
    steps = [f".domain({quoted(filled.base)})"]
    if from_env:
        steps = [f".app_id({quoted(filled.app_id)})", f".app_secret({literal(filled.secret)})", *steps]
    if not from_env or filled.token_kind == "user":
        steps.append(".enable_set_token(True)")
    return _chain("client", "lark.Client.builder()", steps)


def _option(filled: Filled, *, from_env: bool) -> str:
    if not filled.asks_for_token or (from_env and filled.token_kind == "tenant"):
        return ""
    token = literal(Env("USER_ACCESS_TOKEN")) if from_env else quoted(filled.token_or_stand_in)
    return f"option = lark.RequestOption.builder().{filled.token_kind}_access_token({token}).build()\n"


def _chain(name: str, start: str, steps: list[str]) -> str:
    lines = "".join(f"    {indented(step, '    ')}\n" for step in [start, *steps, ".build()"])
    return f"{name} = (\n{lines})\n"


def _typed(call: TypedCall) -> str:
    steps = [f".{name}({literal(value)})" for name, value in [*call.path.items(), *call.query.items()]]
    if call.body is not None:
        setters = "".join(f"    .{name}({literal(value)})\n" for name, value in call.body.items())
        steps.append(f".request_body(\n    {call.model}RequestBody.builder()\n{setters}    .build()\n)")
    return _chain("request", f"{call.model}Request.builder()", steps)


def _raw(filled: Filled, *, from_env: bool) -> str:
    token = f"{{lark.AccessTokenType.{filled.token_kind.upper()}}}" if filled.asks_for_token else "set()"
    body = filled.body_without_secret if from_env else filled.body
    steps = [
        f".http_method(lark.HttpMethod.{filled.method.upper()})",
        f".uri({quoted(filled.target)})",
        f".token_types({token})",
    ]
    if body is not None:
        steps += ['.headers({"Content-Type": "application/json; charset=utf-8"})', f".body({literal(body)})"]
    return _chain("request", "lark.BaseRequest.builder()", steps)


def literal(value: Value | Env | Any) -> str:
    """A JSON value as a Python expression."""
    match value:
        case Env(name):
            return f"os.environ[{quoted(name)}]"
        case File(name):
            return f'open({quoted(name)}, "rb")'
        case str():
            return quoted(value)
        case list():
            return "[" + ", ".join(literal(item) for item in value) + "]"
        case dict():
            return "{" + ", ".join(f"{quoted(name)}: {literal(item)}" for name, item in value.items()) + "}"
        case _:
            return repr(value)
