"""Every call there is with a nasty text in each of its places, made from the catalogues: none can be forgotten."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from larkstead.api import CATALOGUE
from larkstead.console import load_actions
from larkstead.console.action import ACTIONS, TEXT_MOST
from larkstead.gate.endpoint import Endpoint
from tests.console.test_bounds import plain

LARGE = 100_000
# A line of a request has 8,190 bytes at most; percent-encoded, a text may become three times as long.
IN_ADDRESS = 2_000
load_actions()
# How often a session may be changed is another matter, and so is what a password costs to check.
APART = ("session.", "tenants.")


@dataclass(frozen=True)
class Place:
    """One place of one call. `most`: characters it takes; `make` puts a text there."""

    name: str
    most: int
    make: Callable[[str], "Made"]


@dataclass(frozen=True)
class Made:
    """A request."""

    method: str
    path: str
    body: bytes
    headers: dict[str, str]


# --- the console


def console_places(known: dict[str, str]) -> Iterator[Place]:
    """Each text of each console call, with all others as they should be."""
    for name, action in ACTIONS.items():
        if name.startswith(APART):
            continue
        schema = action.ask.model_json_schema()
        ask = plain(schema, schema, known)
        for where, most, put in _texts(schema, schema, ask):
            yield Place(f"{name} {where}", min(most, LARGE), _console(name, put))
        yield Place(f"{name} body", LARGE, _console(name, lambda text: text))


def _console(name: str, put: Callable[[str], Any]) -> Callable[[str], Made]:
    def make(text: str) -> Made:
        given = put(text)
        body = given if isinstance(given, str) else json.dumps(given)
        return Made("POST", f"/_larkstead/console/{name}", body.encode(), {"Content-Type": "application/json"})

    return make


def _texts(schema: Any, whole: Any, value: Any) -> Iterator[tuple[str, int, Callable[[str], Any]]]:
    """Where a text stands in what a schema describes, its largest size, and how to put one there."""
    schema = _resolved(schema, whole)
    kind = schema.get("type")
    if kind == "string" and "enum" not in schema and "const" not in schema:
        yield "", schema.get("maxLength", TEXT_MOST), lambda text: text
    elif kind == "array":
        first = plain(schema["items"], whole, {})
        for where, most, put in _texts(schema["items"], whole, first):
            yield f"[]{where}", most, lambda text, put=put: [put(text)]  # type: ignore[misc]
        yield "[many]", LARGE, lambda text: [first] * (len(text) // 40)
    elif "properties" in schema:
        for name, part in schema["properties"].items():
            inner = value.get(name) if isinstance(value, dict) else None
            for where, most, put in _texts(part, whole, inner):
                yield f".{name}{where}", most, lambda text, put=put, name=name: {**(value or {}), name: put(text)}  # type: ignore[misc]
    elif kind == "object":
        yield "{}", TEXT_MOST, lambda text: {"a": text, text[:100]: "a"}
        if schema.get("additionalProperties") is True:
            yield "{any}", LARGE, lambda text: {"content": text}


def _resolved(schema: dict[str, Any], whole: dict[str, Any]) -> dict[str, Any]:
    if "anyOf" in schema:
        schema = {**schema, **next(one for one in schema["anyOf"] if one.get("type") != "null")}
    if "$ref" in schema:
        schema = {**schema, **whole["$defs"][schema["$ref"].rpartition("/")[2]]}
    return schema


# --- the API


def api_places(token: str, of_user: str, receive_id: str) -> Iterator[Place]:
    """Each place of each endpoint that takes a text; `of_user` is for those that take a person's token alone."""
    for endpoint in CATALOGUE.endpoints.values():
        users_alone = endpoint.facts.tokens == ("user_access_token",)
        yield from _of_endpoint(endpoint, of_user if users_alone else token)
    send = CATALOGUE.endpoints["im.v1.message.create"]
    for kind, content in _CONTENTS.items():
        size = 140_000 if kind == "text" else 28_000

        def make(text: str, kind: str = kind, content: Callable[[str], Any] = content) -> Made:
            body = {
                "receive_id": receive_id,
                "msg_type": kind.split(maxsplit=1)[0],
                "content": json.dumps(content(text)),
            }
            path = f"{send.facts.path}?receive_id_type=open_id"
            return Made("POST", path, json.dumps(body, ensure_ascii=False).encode(), _bearer(token))

        yield Place(f"content {kind}", size // 4, make)


_CONTENTS: dict[str, Callable[[str], Any]] = {
    "text": lambda text: {"text": text},
    "post": lambda text: {"zh_cn": {"title": "", "content": [[{"tag": "md", "text": text}]]}},
    "interactive": lambda text: {"elements": [{"tag": "markdown", "content": text}]},
    "interactive of 2.0": lambda text: {"schema": "2.0", "body": {"elements": [{"tag": "markdown", "content": text}]}},
    "interactive with an unknown member": lambda text: {"schema": "2.0", text: text, "body": {"elements": []}},
    "interactive, its own text": lambda text: {"header": {"title": {"tag": "plain_text", "content": text}}},
}


def _of_endpoint(endpoint: Endpoint, token: str) -> Iterator[Place]:
    facts = endpoint.facts
    names = [part[1:] for part in facts.path.split("/") if part.startswith(":")]

    def at(path: str, body: bytes = b"", **headers: str) -> Made:
        return Made(facts.method, path, body, {**_bearer(token), **headers})

    filled = facts.path
    for name in names:
        filled = filled.replace(f":{name}", "x")
        path = facts.path
        yield Place(f"{facts.id} path {name}", IN_ADDRESS, lambda text, p=path: at(_in_path(p, text)))  # type: ignore[misc]
    query = (
        [info.alias or name for name, info in endpoint.query_model.model_fields.items()] if endpoint.query_model else []
    )
    for name in (*query, "unknown"):
        yield Place(f"{facts.id} query {name}", IN_ADDRESS, lambda text, n=name: at(f"{filled}?{n}={quote(text)}"))  # type: ignore[misc]
    yield Place(f"{facts.id} raw body", LARGE, lambda text: at(filled, text.encode()))
    form = {"Content-Type": "multipart/form-data"}
    yield Place(f"{facts.id} form without boundary", LARGE, lambda text: at(filled, text.encode(), **form))
    form_x = {"Content-Type": "multipart/form-data; boundary=x"}
    yield Place(f"{facts.id} form", LARGE, lambda text: at(filled, _form(text), **form_x))
    if endpoint.body_model is not None and not endpoint.files:
        for field, info in endpoint.body_model.model_fields.items():
            key = info.alias or field
            yield Place(f"{facts.id} body {key}", LARGE, lambda text, k=key: at(filled, json.dumps({k: text}).encode()))  # type: ignore[misc]
            yield Place(
                f"{facts.id} body many {key}",
                LARGE,
                lambda text, k=key: at(filled, json.dumps({k: [text[:4]] * (len(text) // 8)}).encode()),  # type: ignore[misc]
            )


def _in_path(path: str, text: str) -> str:
    return "/".join(quote(text, safe="") if part.startswith(":") else part for part in path.split("/"))


def _form(text: str) -> bytes:
    kept = text.encode()[:4_000].replace(b"\n", b" ")
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="' + kept + b'"\r\n\r\n'
    return (
        head + text.encode() + b'\r\n--x\r\nContent-Disposition: form-data; name="' + kept + b'"\r\n\r\n1\r\n--x--\r\n'
    )


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
