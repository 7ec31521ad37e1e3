"""Node.js, with @larksuiteoapi/node-sdk."""

from typing import Any

from larkstead.derive.samples.filled import Filled, Sample
from larkstead.derive.samples.notes import app_note, titles, token_note
from larkstead.derive.samples.typed import TypedCall, camel, typed_call
from larkstead.derive.samples.values import Env, File, json_text, quoted

INSTALL = "npm install @larksuiteoapi/node-sdk"

# The SDK hands back bodies only, so the log id is taken where every answer passes by.
_HEAD = """\
const lark = require("@larksuiteoapi/node-sdk");

let logId;
const http = lark.defaultHttpInstance;
http.defaults.transformResponse = [].concat(http.defaults.transformResponse, (data, headers) => {
  logId = headers["x-tt-logid"];
  return data;
});
"""
_TAIL = """\
  .then((body) => {
    console.log(JSON.stringify(body, null, 2));
    console.log("log id:", logId);
    if (body.code !== 0) throw new Error(`failed: code ${body.code}, msg ${body.msg}, log id ${logId}`);
  })
  .catch((error) => {
    const body = error.response?.data;
    console.error(body ? `failed: code ${body.code}, msg ${body.msg}, log id ${logId}` : error.message);
    process.exitCode = 1;
  });
"""
# Methods of files hand back what stands in data, and throw what was refused.
_DATA = """\
  .then((data) => {
    console.log(JSON.stringify(data, null, 2));
    console.log("log id:", logId);
  })
"""
_SAVE = """\
  .then(async (file) => {
    await file.writeFile("download.bin");
    console.log("log id:", file.headers["x-tt-logid"]);
  })
"""
_CATCH = """\
  .catch((error) => {
    const answer = error.response;
    console.error(answer ? `failed: HTTP ${answer.status}, log id ${answer.headers["x-tt-logid"]}` : error.message);
    process.exitCode = 1;
  });
"""
_QUIET = "{ error() {}, warn: console.warn, info() {}, debug() {}, trace() {} }"


def write(filled: Filled) -> list[Sample]:
    """With the token at hand, and with the app secret from the environment."""
    first, second = titles("Node.js", filled)
    return [
        Sample("node-token", first, "javascript", INSTALL, _code(filled, from_env=False), *token_note(filled)),
        Sample("node-app", second, "javascript", INSTALL, _code(filled, from_env=True), *app_note(filled)),
    ]


def _code(filled: Filled, *, from_env: bool) -> str:
    call = typed_call(filled, "node")
    sent = _typed(call) if call else _raw(filled, from_env=from_env)
    option = _option(filled, from_env=from_env)
    tail = _SAVE + _CATCH if call and filled.binary else _DATA + _CATCH if filled.files is not None else _TAIL
    head = _HEAD.replace("\n", '\nconst fs = require("fs");\n', 1) if filled.files is not None else _HEAD
    return f"{head}\n{_client(filled, from_env=from_env)}\nclient\n  .{sent}{option})\n{tail}"


def _client(filled: Filled, *, from_env: bool) -> str:
    # The SDK wants a secret even when it is never used.
    secret = literal(filled.secret) if from_env else quoted("not needed with a token")
    lines = [
        f"  appId: {quoted(filled.app_id)},",
        f"  appSecret: {secret},",
        f"  domain: {quoted(filled.base)},",
        f"  logger: {_QUIET},",
    ]
    if not from_env or not filled.asks_for_token:
        lines.append("  disableTokenCache: true,")
    return "const client = new lark.Client({\n" + "\n".join(lines) + "\n});\n"


def _option(filled: Filled, *, from_env: bool) -> str:
    if not filled.asks_for_token or (from_env and filled.token_kind == "tenant"):
        return ""
    token = literal(Env("USER_ACCESS_TOKEN")) if from_env else quoted(filled.token_or_stand_in)
    function = "withUserAccessToken" if filled.token_kind == "user" else "withTenantToken"
    return f", lark.{function}({token})"


def _typed(call: TypedCall) -> str:
    parts: dict[str, Any] = {
        "path": call.escaped_path,
        "params": call.query,
        "data": call.body,
    }
    members = "".join(f"    {name}: {literal(value)},\n" for name, value in parts.items() if value)
    method = f"{call.service}.{call.version}.{camel(call.resource)}.{camel(call.method)}"
    return f"{method}({{\n{members}  }}"


def _raw(filled: Filled, *, from_env: bool) -> str:
    body = filled.body_without_secret if from_env else filled.body
    data = f"    data: {literal(body)},\n" if body is not None else ""
    return f"request({{\n    method: {quoted(filled.method.upper())},\n    url: {quoted(filled.target)},\n{data}  }}"


def literal(value: Any) -> str:
    """A JSON value as a JavaScript expression."""
    match value:
        case Env(name):
            return f"process.env[{quoted(name)}]"
        case File(name):
            return f"fs.createReadStream({quoted(name)})"
        case list():
            return "[" + ", ".join(literal(item) for item in value) + "]"
        case dict():
            return "{ " + ", ".join(f"{quoted(name)}: {literal(item)}" for name, item in value.items()) + " }"
        case _:
            return json_text(value)
