"""Java, with com.larksuite.oapi:oapi-sdk."""

from typing import Any

from larkstead.derive.samples.filled import Filled, Sample
from larkstead.derive.samples.notes import app_note, titles, token_note
from larkstead.derive.samples.typed import TypedCall, camel, typed_call
from larkstead.derive.samples.values import Env, File, json_text, quoted_java

VERSION = "2.5.3"
INSTALL = f"""\
<dependency>
  <groupId>com.larksuite.oapi</groupId>
  <artifactId>oapi-sdk</artifactId>
  <version>{VERSION}</version>
</dependency>"""

_TYPED_TAIL = """\
        System.out.println(new String(resp.getRawResponse().getBody(), StandardCharsets.UTF_8));
        System.out.println("log id: " + resp.getRequestId());
        if (!resp.success()) {
            System.err.printf("failed: code %d, msg %s, log id %s%n",
                    resp.getCode(), resp.getMsg(), resp.getRequestId());
            System.exit(1);
        }
    }
}
"""
_SAVE_TAIL = """\
        System.out.println("log id: " + resp.getRequestId());
        if (!resp.success()) {
            System.err.printf("failed: code %d, msg %s, log id %s%n",
                    resp.getCode(), resp.getMsg(), resp.getRequestId());
            System.exit(1);
        }
        resp.writeFile("download.bin");
    }
}
"""
_RAW_TAIL = """\
        String answer = new String(resp.getBody(), StandardCharsets.UTF_8);
        System.out.println(answer);
        System.out.println("log id: " + resp.getRequestID());
        JsonObject result = JsonParser.parseString(answer).getAsJsonObject();
        if (result.get("code").getAsInt() != 0) {
            System.err.printf("failed: code %s, msg %s, log id %s%n",
                    result.get("code"), result.get("msg"), resp.getRequestID());
            System.exit(1);
        }
    }
}
"""


def write(filled: Filled) -> list[Sample]:
    """With the token at hand, and with the app secret from the environment."""
    first, second = titles("Java", filled)
    return [
        Sample("java-token", first, "java", INSTALL, _code(filled, from_env=False), *token_note(filled)),
        Sample("java-app", second, "java", INSTALL, _code(filled, from_env=True), *app_note(filled)),
    ]


def _code(filled: Filled, *, from_env: bool) -> str:
    call = typed_call(filled, "java")
    option = _option(filled, from_env=from_env)
    sent = _typed(call, option) if call else _raw(filled, option, from_env=from_env)
    main = "public class Sample {\n    public static void main(String[] args) throws Exception {\n"
    client = _client(filled, from_env=from_env)
    tail = _RAW_TAIL if call is None else _SAVE_TAIL if filled.binary else _TYPED_TAIL
    return f"{_imports(call, bool(option), binary=filled.binary)}\n{main}{client}{sent}{tail}"


def _imports(call: TypedCall | None, with_option: bool, *, binary: bool) -> str:
    names = ["com.lark.oapi.Client"]
    if call is None or not binary:
        names.append("java.nio.charset.StandardCharsets")
    if call and any(isinstance(value, File) for value in (call.body or {}).values()):
        names.append("java.io.File")
    if with_option:
        names.append("com.lark.oapi.core.request.RequestOptions")
    if call is None:
        names += ["com.google.gson.JsonObject", "com.google.gson.JsonParser"]
        names += ["com.lark.oapi.core.response.RawResponse", "com.lark.oapi.core.token.AccessTokenType"]
    else:
        models = f"com.lark.oapi.service.{call.service}.{call.version}.model.{call.model}"
        names += [f"{models}Req", f"{models}Resp"]
        if call.body is not None:
            names.append(f"{models}ReqBody")
    return "".join(f"import {name};\n" for name in sorted(names))


def _client(filled: Filled, *, from_env: bool) -> str:
    # The SDK wants a secret even when it is never used.
    secret = literal(filled.secret) if from_env else '"not needed with a token"'
    cache = "" if from_env else "\n                .disableTokenCache()"
    return (
        f"        Client client = Client.newBuilder({quoted_java(filled.app_id)}, {secret})\n"
        f"                .openBaseUrl({quoted_java(filled.base)}){cache}\n"
        "                .build();\n"
    )


def _option(filled: Filled, *, from_env: bool) -> str:
    if not filled.asks_for_token or (from_env and filled.token_kind == "tenant"):
        return ""
    token = literal(Env("USER_ACCESS_TOKEN")) if from_env else quoted_java(filled.token_or_stand_in)
    return f", RequestOptions.newBuilder().{filled.token_kind}AccessToken({token}).build()"


def _typed(call: TypedCall, option: str) -> str:
    setters = [f".{camel(name)}({literal(value)})" for name, value in [*call.escaped_path.items(), *call.query.items()]]
    if call.body is not None:
        members = "".join(
            f"                        .{camel(name)}({literal(value)})\n" for name, value in call.body.items()
        )
        setters.append(
            f".{camel(call.model)}ReqBody({call.model}ReqBody.newBuilder()\n{members}                        .build())"
        )
    steps = "".join(f"                {setter}\n" for setter in setters)
    request = f"        {call.model}Req req = {call.model}Req.newBuilder()\n{steps}                .build();\n"
    method = f"client.{camel(call.service)}().{call.version}().{camel(call.resource)}().{camel(call.method)}"
    return f"{request}        {call.model}Resp resp = {method}(req{option});\n"


def _raw(filled: Filled, option: str, *, from_env: bool) -> str:
    body = filled.body_without_secret if from_env else filled.body
    lines, argument = "", "null"
    if body is not None:
        fixed = {name: value for name, value in body.items() if not isinstance(value, Env)}
        text = quoted_java(json_text(fixed))
        lines = f"        JsonObject body = JsonParser.parseString({text}).getAsJsonObject();\n"
        lines += "".join(
            f"        body.addProperty({quoted_java(name)}, {literal(value)});\n"
            for name, value in body.items()
            if isinstance(value, Env)
        )
        argument = "body"
    kind = f"AccessTokenType.{filled.token_kind.capitalize() if filled.asks_for_token else 'None'}"
    target = quoted_java(filled.target)
    return f"{lines}        RawResponse resp = client.{filled.method.lower()}({target}, {argument}, {kind}{option});\n"


def literal(value: Any) -> str:
    """A value of a typed call as a Java expression."""
    match value:
        case Env(name):
            return f"System.getenv({quoted_java(name)})"
        case File(name):
            return f"new File({quoted_java(name)})"
        case bool():
            return str(value).lower()
        case list():
            return "new String[] {" + ", ".join(literal(item) for item in value) + "}"
        case int():
            return str(value)
        case _:
            return quoted_java(str(value))
