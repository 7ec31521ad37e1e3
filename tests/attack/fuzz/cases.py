"""The cases of the fuzz: from a seed and a number always the same one, so that any can be run again alone."""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from larkstead.api import CATALOGUE
from larkstead.console import load_actions
from larkstead.console.action import ACTIONS
from larkstead.console.rpc import COOKIE, STREAMS
from tests.attack.asks import forms, stream_forms
from tests.attack.calls import requests
from tests.attack.forms import filled
from tests.attack.fuzz import nasty
from tests.attack.fuzz.stock import Stock

load_actions()
ENDPOINTS, CALLS = sorted(CATALOGUE.endpoints), sorted({*ACTIONS, *STREAMS})
METHODS = ("GET", "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "PROPFIND")
TYPES = ("application/json", "application/json; charset=utf-16", "text/plain", "", "application/x-www-form-urlencoded")
ENCODINGS = (*("",) * 300, "gzip", "br", "deflate", "zstd", "identity", "a")
PATHS = (
    *(
        "/",
        "/app",
        "/app/{app_id}/auth",
        "/admin/members",
        "/document",
        "/search?q=a",
        "/messenger/{chat_id}",
        "/livez",
    ),
    *("/readyz", "/metrics", "/_larkstead/assets/index.html", "/_larkstead/assets/icon/{app_id}.svg", "/favicon.ico"),
    *("/_larkstead/files/{file_message_id}/{file_key}", "/_larkstead/console/live", "/_larkstead/console/a.b"),
    *("/open-apis/im/v1/messages/{message_id}", "/open-apis/im/v1/chats/{chat_id}", "/open-apis/a", "/api/a"),
    *("/open-apis/im/v1/images/{image_key}", "/open-apis/im/v1/files/{file_key}", "/oauth/a", "/callback/a"),
)
FIRST_LINE = (
    (*METHODS, "get", "", "A" * 5_000, "CONNECT"),
    ("/livez", "*", "http://a/", "/" + "a" * 9_000, "/_larkstead/console/docs.search"),
    ("HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "HTTP/9", ""),
)


@dataclass
class Case:
    """One request. `raw` is sent as it is over a connection of its own; `frames` go over the live WebSocket."""

    number: int
    what: str
    method: str = "POST"
    path: str = "/"
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    raw: bytes = b""
    frames: list[bytes] = field(default_factory=list)

    def shown(self, most: int = 1_500) -> str:
        """The request as it can be read in a report."""
        if self.raw:
            return f"{self.what}: {self.raw[:most]!r}"
        kept = {name: value for name, value in self.headers.items() if name not in {"Cookie", "Authorization"}}
        return f"{self.what}: {self.method} {self.path[:most]} {kept} {(self.body or self.frames)[:most]!r}"


def case(seed: int, number: int, stock: Stock, *, heavy: bool = False) -> Case:
    """The case with this number. `heavy`: one of its texts has 100 kB."""
    source = random.Random(f"{seed}:{number}:{heavy}")
    if heavy:
        return source.choice((_api, _console))(source, number, stock, heavy=True)
    kinds: tuple[Callable[..., Case], ...] = (_api, _console, _form, _path, _raw, _live)
    (kind,) = source.choices(kinds, (42, 36, 7, 8, 5, 2))
    return kind(source, number, stock)


def _changed(source: random.Random, right: Any, stock: Stock, *, heavy: bool) -> Any:
    if not heavy:
        return nasty.mutated(source, right, list(stock.ids.values()))
    copy = json.loads(json.dumps(right))
    spots = [(holder, key) for holder, key in nasty.spots_of(copy) if isinstance(holder[key], str)]
    if not spots:
        return {**copy, "words": nasty.heavy(source)} if isinstance(copy, dict) else copy
    holder, key = source.choice(spots)
    inner = nasty.inner_of(holder[key])
    text = nasty.heavy(source)
    holder[key] = json.dumps(_stuffed(source, inner, text)) if isinstance(inner, dict) else text
    return copy


def _stuffed(source: random.Random, inner: dict[str, Any], text: str) -> dict[str, Any]:
    """JSON in a text, with the long text in one of its own texts."""
    spots = [(holder, key) for holder, key in nasty.spots_of(inner) if isinstance(holder[key], str)]
    if not spots:
        return {**inner, "text": text}
    holder, key = source.choice(spots)
    holder[key] = text
    return inner


def _api(source: random.Random, number: int, stock: Stock, *, heavy: bool = False) -> Case:
    id = source.choice(ENDPOINTS)
    endpoint = CATALOGUE.endpoints[id]
    form = filled(source.choice(requests(endpoint)), stock.ids)
    if endpoint.files:
        return _form(source, number, stock)
    at = source.choice([part for part in ("body", "body", "query", "path") if part in form] or ["query"])
    if heavy and at != "body" and "body" in form:
        at = "body"
    form[at] = _changed(source, form.get(at, {}), stock, heavy=heavy)
    path = _spelt(source, endpoint.facts.path, form.get("path"))
    if isinstance(query := form.get("query"), dict) and query:
        path += "?" + "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in query.items())
    body = nasty.body(source, form["body"]) if "body" in form else b""
    token = stock.tokens["tenant"] if heavy else source.choice([*stock.tokens.values(), stock.tokens["tenant"]])
    headers = _headers(source, heavy=heavy) | ({"Authorization": f"Bearer {token}"} if token else {})
    return Case(number, id, endpoint.facts.method, path[:64_000], headers, body)


def _spelt(source: random.Random, template: str, given: Any) -> str:
    values = given if isinstance(given, dict) else {}
    parts = [
        _quoted(values.get(part[1:], source.choice(nasty.TEXTS)))[:4_000] if part.startswith(":") else part
        for part in template.split("/")
    ]
    return "/".join(parts)


def _quoted(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return quote(text.encode("utf-8", "surrogatepass")[:100_000], safe="")


def _headers(source: random.Random, *, heavy: bool = False) -> dict[str, str]:
    if heavy:
        return {"Content-Type": "application/json"}
    headers = {"Content-Type": source.choice(("application/json", "application/json", *TYPES))}
    if encoding := source.choice(ENCODINGS):
        headers["Content-Encoding"] = encoding
    return {name: value for name, value in headers.items() if value}


def _console(source: random.Random, number: int, stock: Stock, *, heavy: bool = False) -> Case:
    call = source.choice(CALLS)
    form = source.choice(stream_forms(call) if call in STREAMS else forms(call, ACTIONS[call].ask))
    right = filled(form, stock.ids)
    body = right if isinstance(right, bytes) else nasty.body(source, _changed(source, right, stock, heavy=heavy))
    session = source.choice([stock.sessions["admin"], *stock.sessions.values()])
    headers = _headers(source, heavy=heavy) | {"Cookie": f"{COOKIE}={session}"}
    if source.random() < 0.03:
        headers["Origin"] = str(source.choice(("null", "http://a", stock.url, "https://" + "a" * 300)))
    query = "?name=" + _quoted(source.choice(nasty.TEXTS)) if call in STREAMS else ""
    return Case(number, call, "POST", f"/_larkstead/console/{call}{query}", headers, body)


def _form(source: random.Random, number: int, stock: Stock) -> Case:
    id = source.choice([id for id in ENDPOINTS if CATALOGUE.endpoints[id].files])
    endpoint = CATALOGUE.endpoints[id]
    fields = filled(source.choice(requests(endpoint)), stock.ids)["body"]
    boundary = source.choice(("a", "a", "a", "-", "a" * 70, "a" * 300, "a b", '"a"'))
    parts = []
    for name, held in fields.items():
        content = held if isinstance(held, bytes) else str(held).encode()
        if source.random() < 0.3:
            content = nasty.heavy(source, 2_000).encode("utf-8", "surrogatepass")
        shown = name if source.random() < 0.9 else str(source.choice(nasty.TEXTS))
        head = f'Content-Disposition: form-data; name="{shown}"'
        if name in endpoint.files:
            head += f'; filename="{source.choice(("a.png", *nasty.TEXTS))}"'
        parts.append(f"--{boundary}\r\n{head}\r\n\r\n".encode("utf-8", "surrogatepass") + content + b"\r\n")
    body = b"".join(parts) + f"--{boundary}--\r\n".encode()
    if source.random() < 0.3:
        body = body[: source.randrange(len(body))]
    type = "multipart/form-data" + ("" if source.random() < 0.05 else f"; boundary={boundary}")
    headers = {"Content-Type": type, "Authorization": f"Bearer {stock.tokens['tenant']}"}
    return Case(number, f"{id} (form)", "POST", endpoint.facts.path, headers, body)


def _path(source: random.Random, number: int, stock: Stock) -> Case:
    path = source.choice(PATHS).format_map(stock.ids)
    for _ in range(source.randrange(3)):
        at = source.randrange(len(path))
        piece = (
            _quoted(source.choice(nasty.TEXTS))
            if source.random() < 0.5
            else source.choice(("/", "%", "%2e", "?", "a" * 300))
        )
        path = path[: at + 1] + piece + path[at + 1 :]
    cookie = {"Cookie": f"{COOKIE}={source.choice(list(stock.sessions.values()))}"}
    more = {"Range": source.choice(("bytes=0-0", "bytes=-1", "bytes=9-1", "bytes=a", "bytes=0-" + "9" * 30))}
    headers = cookie | (more if source.random() < 0.2 else {})
    return Case(number, "path", source.choice(METHODS), path, headers)


def _raw(source: random.Random, number: int, stock: Stock) -> Case:
    host = stock.url.removeprefix("http://")
    body = b'{"q":"a"}'
    lines = [
        " ".join(source.choice(part) for part in FIRST_LINE),
        f"Host: {host}",
        f"Content-Length: {source.choice((len(body), len(body), 0, -1, '+9', '0x9', 10**30, ''))}",
    ]
    extra = (
        *("Content-Length: 3", "Transfer-Encoding: chunked", "Transfer-Encoding: a, chunked", "Expect: 100-continue"),
        *("Expect: a", "X: \0", "X : a", ": a", " folded", "X: " + "a" * 20_000, "Connection: close, upgrade"),
        *("Upgrade: websocket", "Upgrade: h2c", "Host: b", "Cookie: " + "a=b; " * 500, "Content-Encoding: gzip", "X"),
    )
    lines += source.sample(extra, source.randrange(4))
    end = source.choice(("\r\n", "\r\n", "\r\n", "\n", "\r"))
    raw = (end.join(lines) + end * 2).encode("latin-1", "replace") + source.choice(
        (body, body, b"", b"5\r\nab", b"\0" * 50)
    )
    if source.random() < 0.2:
        raw = raw[: source.randrange(1, len(raw))]
    return Case(number, "raw HTTP", raw=raw)


def _live(source: random.Random, number: int, stock: Stock) -> Case:
    session = source.choice(list(stock.sessions.values()))
    frames = [source.randbytes(source.choice((0, 1, 10, 200, 5_000))) for _ in range(source.randrange(1, 6))]
    return Case(number, "live", "GET", "/_larkstead/console/live", {"Cookie": f"{COOKIE}={session}"}, frames=frames)
