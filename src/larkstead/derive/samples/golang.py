"""Go, with github.com/larksuite/oapi-sdk-go/v3."""

from typing import Any

from larkstead.derive.samples.filled import Filled, Sample
from larkstead.derive.samples.notes import app_note, titles, token_note
from larkstead.derive.samples.typed import TypedCall, pascal, typed_call
from larkstead.derive.samples.values import INT32, Env, File, json_text, quoted_go

MODULE = "github.com/larksuite/oapi-sdk-go/v3"
INSTALL = f"go get {MODULE}"

_TYPED_TAIL = """\
\tif err != nil {
\t\tlog.Fatal(err)
\t}
\tfmt.Println(string(resp.RawBody))
\tfmt.Println("log id:", resp.RequestId())
\tif !resp.Success() {
\t\tlog.Fatalf("failed: code %d, msg %s, log id %s", resp.Code, resp.Msg, resp.RequestId())
\t}
}
"""
_SAVE_TAIL = """\
\tif err != nil {
\t\tlog.Fatal(err)
\t}
\tfmt.Println("log id:", resp.RequestId())
\tif !resp.Success() {
\t\tlog.Fatalf("failed: code %d, msg %s, log id %s", resp.Code, resp.Msg, resp.RequestId())
\t}
\tif err := resp.WriteFile("download.bin"); err != nil {
\t\tlog.Fatal(err)
\t}
}
"""
_RAW_TAIL = """\
\tif err != nil {
\t\tlog.Fatal(err)
\t}
\tfmt.Println(string(resp.RawBody))
\tfmt.Println("log id:", resp.RequestId())
\tvar result larkcore.CodeError
\tif err := json.Unmarshal(resp.RawBody, &result); err != nil {
\t\tlog.Fatal(err)
\t}
\tif result.Code != 0 {
\t\tlog.Fatalf("failed: code %d, msg %s, log id %s", result.Code, result.Msg, resp.RequestId())
\t}
}
"""


def write(filled: Filled) -> list[Sample]:
    """With the token at hand, and with the app secret from the environment."""
    first, second = titles("Go", filled)
    return [
        Sample("go-token", first, "go", INSTALL, _code(filled, from_env=False), *token_note(filled)),
        Sample("go-app", second, "go", INSTALL, _code(filled, from_env=True), *app_note(filled)),
    ]


def _code(filled: Filled, *, from_env: bool) -> str:
    call = typed_call(filled, "go")
    option = _option(filled, from_env=from_env)
    sent = _typed(call, option) if call else _raw(filled, option, from_env=from_env)
    client = _client(filled, from_env=from_env)
    tail = _RAW_TAIL if call is None else _SAVE_TAIL if filled.binary else _TYPED_TAIL
    opened = _opened(call)
    imports = _imports(call, needs_core=bool(option) or call is None, needs_os=from_env or bool(opened))
    return f"package main\n\n{imports}\nfunc main() {{\n{client}{opened}{sent}{tail}"


def _imports(call: TypedCall | None, *, needs_core: bool, needs_os: bool) -> str:
    standard = ["context", "encoding/json", "fmt", "log", "os"]
    unused = {"os"} if not needs_os else set()
    if call:
        unused.add("encoding/json")
    lines = [f'\t"{name}"' for name in standard if name not in unused]
    lines += ["", f'\tlark "{MODULE}"']
    if needs_core:
        lines.append(f'\tlarkcore "{MODULE}/core"')
    if call:
        lines.append(f'\tlark{call.service} "{MODULE}/service/{call.service}/{call.version}"')
    return "import (\n" + "\n".join(lines) + "\n)\n"


def _client(filled: Filled, *, from_env: bool) -> str:
    # The SDK wants a secret even when it is never used.
    secret = literal(filled.secret) if from_env else '"not needed with a token"'
    arguments = [quoted_go(filled.app_id), secret, f"lark.WithOpenBaseUrl({quoted_go(filled.base)})"]
    if not from_env:
        arguments.append("lark.WithEnableTokenCache(false)")
    return f"\tclient := lark.NewClient({', '.join(arguments)})\n"


def _option(filled: Filled, *, from_env: bool) -> str:
    if not filled.asks_for_token or (from_env and filled.token_kind == "tenant"):
        return ""
    token = literal(Env("USER_ACCESS_TOKEN")) if from_env else quoted_go(filled.token_or_stand_in)
    return f", larkcore.With{pascal(filled.token_kind)}AccessToken({token})"


def _opened(call: TypedCall | None) -> str:
    """The files of a form, opened."""
    files = [value for value in (call.body or {}).values() if isinstance(value, File)] if call else []
    return "".join(
        f"\tfile, err := os.Open({quoted_go(file.name)})\n"
        "\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n\tdefer file.Close()\n"
        for file in files
    )


def _typed(call: TypedCall, option: str) -> str:
    package = f"lark{call.service}"
    setters = [f"{pascal(name)}({literal(value)})" for name, value in [*call.path.items(), *call.query.items()]]
    if call.body is not None:
        members = "".join(f"{pascal(name)}({literal(value)}).\n\t\t\t" for name, value in call.body.items())
        setters.append(f"Body({package}.New{call.model}ReqBodyBuilder().\n\t\t\t{members}Build())")
    steps = "".join(f"\t\t{setter}.\n" for setter in setters)
    request = f"\treq := {package}.New{call.model}ReqBuilder().\n{steps}\t\tBuild()\n"
    method = f"client.{pascal(call.service)}.{call.version.upper()}.{pascal(call.resource)}.{pascal(call.method)}"
    return f"{request}\tresp, err := {method}(context.Background(), req{option})\n"


def _raw(filled: Filled, option: str, *, from_env: bool) -> str:
    body = filled.body_without_secret if from_env else filled.body
    kind = pascal(filled.token_kind) if filled.asks_for_token else "None"
    arguments = [
        "context.Background()",
        quoted_go(filled.target),
        "nil" if body is None else literal(body),
        f"larkcore.AccessTokenType{kind}{option}",
    ]
    return f"\tresp, err := client.{pascal(filled.method.lower())}({', '.join(arguments)})\n"


def literal(value: Any) -> str:
    """A JSON value as a Go expression."""
    match value:
        case Env(name):
            return f"os.Getenv({quoted_go(name)})"
        case File():
            return "file"
        case None:
            return "nil"
        case bool():
            return str(value).lower()
        case str():
            return quoted_go(value)
        case int() if abs(value) < INT32:
            return str(value)
        case list() if value and all(isinstance(item, str) for item in value):
            return "[]string{" + ", ".join(literal(item) for item in value) + "}"
        case list():
            return "[]any{" + ", ".join(literal(item) for item in value) + "}"
        case dict():
            return "map[string]any{" + ", ".join(f"{quoted_go(k)}: {literal(item)}" for k, item in value.items()) + "}"
        case _:
            return f"json.Number({quoted_go(json_text(value))})"
