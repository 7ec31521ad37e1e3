"""Which calls fit the typed methods of the SDKs.

The SDKs name everything after the endpoint id (service.version.resource.method), so one table of members serves all
four. A call that does not fit (a member the SDK has no setter for, a value of another type, a number that is none)
is written as a raw request of the same SDK, so that a sample always sends exactly what was filled in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal
from urllib.parse import quote

from larkstead.derive.samples.filled import Filled
from larkstead.derive.samples.values import INT32, File

Kind = Literal["str", "int", "bool", "strs", "file"]
Value = str | int | bool | list[str] | File

_ID_TYPES: Final[dict[str, Kind]] = {"user_id_type": "str", "department_id_type": "str"}
_PAGES: Final[dict[str, Kind]] = {"page_size": "int", "page_token": "str"}
_USER: Final[dict[str, Kind]] = {"user_id_type": "str"}


@dataclass(frozen=True)
class Members:
    """What a typed method takes: query members, body members (None: no body), and which languages lack some."""

    query: Mapping[str, Kind] = field(default_factory=dict)
    body: Mapping[str, Kind] | None = None
    lacking: Mapping[str, frozenset[str]] = field(default_factory=dict)


_CARD: Final[dict[str, Kind]] = {"card_msg_content_type": "str"}
_NO_CARD = {"java": frozenset(_CARD)}

TYPED: Final[dict[str, Members]] = {
    "im.v1.message.create": Members(
        {"receive_id_type": "str"}, {"receive_id": "str", "msg_type": "str", "content": "str", "uuid": "str"}
    ),
    "im.v1.message.reply": Members(
        body={"content": "str", "msg_type": "str", "reply_in_thread": "bool", "uuid": "str"}
    ),
    "im.v1.message.patch": Members(body={"content": "str"}),
    "im.v1.message.get": Members({**_USER, **_CARD}, lacking=_NO_CARD),
    "im.v1.message.list": Members(
        {
            "container_id_type": "str",
            "container_id": "str",
            "start_time": "str",
            "end_time": "str",
            "sort_type": "str",
            **_PAGES,
            **_CARD,
        },
        lacking=_NO_CARD,
    ),
    "im.v1.image.create": Members(body={"image_type": "str", "image": "file"}),
    "im.v1.image.get": Members(),
    "im.v1.file.create": Members(body={"file_type": "str", "file_name": "str", "duration": "int", "file": "file"}),
    "im.v1.file.get": Members(),
    "im.v1.message.resource.get": Members({"type": "str"}),
    "im.v1.chat.list": Members({**_USER, "sort_type": "str", **_PAGES}),
    "im.v1.chat.get": Members(_USER),
    "contact.v3.user.get": Members(_ID_TYPES),
    "contact.v3.user.batch_get_id": Members(_USER, {"emails": "strs", "mobiles": "strs", "include_resigned": "bool"}),
    "contact.v3.user.batch": Members({"user_ids": "strs", **_ID_TYPES}),
    "contact.v3.user.find_by_department": Members({**_ID_TYPES, "department_id": "str", **_PAGES}),
    "contact.v3.scope.list": Members({**_ID_TYPES, **_PAGES}),
    "application.v6.application.get": Members({"lang": "str", **_USER}),
    "application.v6.application.app_version.list": Members({"lang": "str", **_PAGES, "order": "int", **_USER}),
    "application.v6.application.app_version.get": Members({"lang": "str", **_USER}),
    "event.v1.outbound_ip.list": Members(_PAGES),
}


@dataclass(frozen=True)
class TypedCall:
    """A call in the terms of the SDKs, names still in snake case. `body` is None where the method takes none."""

    service: str
    version: str
    resource: str
    method: str
    path: dict[str, str]
    query: dict[str, Value]
    body: dict[str, Value] | None

    @property
    def escaped_path(self) -> dict[str, str]:
        """The path values in percent encoding, for SDKs that put them into the address as they are (Node, Java)."""
        return {name: quote(value, safe="", errors="replace") for name, value in self.path.items()}

    @property
    def model(self) -> str:
        """The stem of the request class: method, then resource, in camel case."""
        return pascal(f"{self.method}_{self.resource}")


def typed_call(filled: Filled, language: str) -> TypedCall | None:
    """The call as a typed method of the language's SDK, or None when it does not fit one."""
    members = TYPED.get(filled.endpoint_id)
    given = filled.body if filled.files is None or members is None else _form(filled, members)
    if members is None or (members.body is None) != (given is None):
        return None
    lacking = members.lacking.get(language, frozenset())
    query = _query(filled, members.query)
    body = _body(given, members.body)
    path = {name: filled.path_values.get(name, "") for name in _names(filled.path)}
    if query is None or (body is None) != (members.body is None) or lacking & query.keys() or not all(path.values()):
        return None
    service, version, *resource, method = filled.endpoint_id.split(".")
    return TypedCall(service, version, "_".join(resource), method, path, query, body)


def _names(path: str) -> list[str]:
    return [segment[1:] for segment in path.split("/") if segment.startswith(":")]


def _query(filled: Filled, kinds: Mapping[str, Kind]) -> dict[str, Value] | None:
    values: dict[str, list[str]] = {}
    for name, value in filled.query:
        values.setdefault(name, []).append(value)
    read: dict[str, Value] = {}
    for name, given in values.items():
        kind = kinds.get(name)
        if kind == "strs":
            read[name] = given
        elif kind is None or len(given) > 1:
            return None
        elif kind == "int":
            if not _is_int32(given[0]):
                return None
            read[name] = int(given[0])
        else:
            read[name] = given[0]
    return read


def _is_int32(text: str) -> bool:
    digits = text.removeprefix("-")
    return digits.isdecimal() and digits.isascii() and str(int(text[:12])) == text and abs(int(text)) < INT32


def _form(filled: Filled, members: Members) -> dict[str, Any]:
    """A form as its typed method takes it: a number where one is taken, and nothing that the method does not know."""
    form: dict[str, Any] = {}
    for name, kind in (members.body or {}).items():
        text = filled.form_texts.get(name, "")
        if kind == "file":
            form[name] = File((filled.files or {}).get(name, name))
        elif kind == "int" and _is_int32(text):
            form[name] = int(text)
        elif kind == "str" and name in filled.form_texts:
            form[name] = text
    return form


def _body(body: dict[str, Any] | None, kinds: Mapping[str, Kind] | None) -> dict[str, Value] | None:
    if body is None or kinds is None or not all(_fits(value, kinds.get(name)) for name, value in body.items()):
        return None
    return dict(body)


def _fits(value: Any, kind: Kind | None) -> bool:
    match kind:
        case "str":
            return isinstance(value, str)
        case "bool":
            return isinstance(value, bool)
        case "int":
            return type(value) is int
        case "file":
            return isinstance(value, File)
        case "strs":
            # The Go SDK would leave an empty list out.
            return isinstance(value, list) and bool(value) and all(isinstance(item, str) for item in value)
        case _:
            return False


def pascal(name: str) -> str:
    """snake_case as the SDKs write it in class names."""
    return "".join(part[:1].upper() + part[1:] for part in name.split("_"))


def camel(name: str) -> str:
    """snake_case as the SDKs write it in method names."""
    whole = pascal(name)
    return whole[:1].lower() + whole[1:]
