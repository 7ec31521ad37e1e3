"""Calls through the official SDKs, as Python, Node.js, Go and Java write them."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from larkstead.contract.events import events
from larkstead.contract.facts import contract, sdk_names
from larkstead.contract.known import Known

TOKEN = ("POST", "/open-apis/auth/v3/tenant_access_token/internal")
CONNECTION = ("POST", "/callback/ws/endpoint")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
# Service, perhaps a version, resource and method, one after another.
_CHAIN = re.compile(
    r"\.([A-Za-z]\w{1,40})(?:\(\))?\s{0,80}\.\s{0,9}(?:([vV]\d{1,2})(?:\(\))?\s{0,80}\.\s{0,9})?"
    r"(\w{2,60})(?:\(\))?\s{0,80}\.\s{0,9}(\w{2,60})\s{0,3}\("
)
# What a client of an SDK is made by: it fetches the app's token by itself.
_CLIENT = re.compile(
    r"\bClient\.builder\(|\bnew\s{1,9}(?:\w{1,20}\.)?Client\(|\blark\.NewClient\(|\bClient\.newBuilder\("
)
_SOCKET = re.compile(
    r"\bws\.Client\(|\bWSClient\(|\blarkws\.NewClient\(|\bws\.Client\.Builder\(|import com\.lark\.oapi\.ws\.Client\b"
)
_TYPE = re.compile(r"\b[a-z_]{2,40}(?:\.[a-z0-9_]{1,60}){1,5}\b")
_HANDLER = re.compile(r"\b(?:register_p2_|[Oo]nP2)(\w{3,120})\(")
# What the SDKs add to a method's name: a coroutine, the pages one after another.
_ADDED = ("_with_iterator", "_by_iterator")


def calls(text: str) -> Iterator[tuple[int, list[Known]]]:
    """Each call of an SDK's method: where it stands, and what it may mean (several versions, where none is named)."""
    for match in _CHAIN.finditer(text):
        service, version, resource, method = (part and _snake(part) for part in match.groups())
        for name in _readings(str(method)):
            if found := _named().get((str(service), str(resource), name)):
                fitting = [known for of, known in found if not version or of == version]
                yield match.start(), fitting or [known for _, known in found]
                break
    for pattern, place in ((_CLIENT, TOKEN), (_SOCKET, CONNECTION)):
        if (made := pattern.search(text)) is not None:
            yield made.start(), [one for one in contract().known if (one.method, one.path) == place]


def event_types(text: str) -> Iterator[tuple[int, str]]:
    """Each event or callback that a program names: where, and its type."""
    for match in _TYPE.finditer(text):
        if match.group() in events():
            yield match.start(), match.group()
    for match in _HANDLER.finditer(text):
        if (type := _handled().get(match.group(1).replace("_", "").lower())) is not None:
            yield match.start(), type


def _readings(method: str) -> Iterator[str]:
    yield method
    yield method.removeprefix("a")
    for added in _ADDED:
        yield method.removesuffix(added)


def _snake(text: str) -> str:
    return _CAMEL.sub("_", text).lower()


@cache
def _named() -> Mapping[tuple[str, str, str], list[tuple[str, Known]]]:
    """By service, resource and method: the versions that have it, and what each calls."""
    found: dict[tuple[str, str, str], list[tuple[str, Known]]] = {}
    for known in contract().known:
        parts = sdk_names().get((known.method, known.path), "").split(".")
        if len(parts) == 4:
            service, version, resource, method = parts
            found.setdefault((service, resource, method), []).append((version, known))
    return found


@cache
def _handled() -> Mapping[str, str]:
    """How the SDKs name the handler of each type, without case and underscores: with the service (Python), and without
    it (Go, Java).
    """
    found: dict[str, str] = {}
    for type in events():
        service, _, rest = type.partition(".")
        for name in (rest, service + rest):
            found[name.replace(".", "").replace("_", "")] = type
    return found
