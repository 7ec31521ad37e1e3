"""The public contract as values: what each endpoint takes, gives, requires and answers when it refuses.

`contract()` reads the whole of it once. Field trees and examples stay raw text until somebody asks for them, so that a
start pays only for what the gate needs.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any, Literal

from larkstead.contract.corrections import (
    CORRECTED_SCOPES,
    URL_FORMS,
    complete,
    correct,
    in_order,
    missing_errors,
    missing_parameters,
)
from larkstead.contract.known import Known, known_calls
from larkstead.contract.tiers import TIERS


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a path, a query, a body or a response.

    `type` is the documentation's name: a JSON type, or a structure whose members are `children`; `x[]` is a list; None
    where the page gives none. Lengths count characters of a string and items of a list. `default` and `example` are
    None where the page states none. `scopes` are needed for the field, `scopes_if` for one of its values.
    """

    name: str
    type: str | None = None
    required: bool = False
    enum: tuple[Any, ...] = ()
    min_len: int | None = None
    max_len: int | None = None
    minimum: float | None = None
    maximum: float | None = None
    pattern: str | None = None
    fixed: Any = None
    default: Any = None
    example: Any = None
    scopes: tuple[str, ...] = ()
    scopes_if: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    children: "tuple[Field, ...]" = ()


@dataclass(frozen=True, slots=True)
class ErrorFact:
    """A documented refusal of one endpoint; another endpoint may give the same code another meaning.

    `http_status` is None where the page gives none.
    """

    http_status: int | None
    code: int
    msg: str


@dataclass(frozen=True, slots=True)
class SubErrorFact:
    """A documented reason inside the error `parent`; `msg` may hold the placeholder `%v`."""

    parent: int
    code: int
    msg: str


@dataclass(frozen=True, slots=True)
class EndpointFacts:
    """All facts of one endpoint. `path` has placeholders like `:message_id`; `doc_path` begins with `/document/`.
    `url_form`: its body may also be a form of texts, `a=b&c=d`.
    """

    id: str
    area: str
    title_zh: str
    title_en: str
    doc_path: str
    method: str
    path: str
    host: str | None
    tier: int | Literal["special"] | None
    app_types: tuple[str, ...]
    tokens: tuple[str, ...]
    scopes_any: tuple[str, ...]
    scopes_in_tip: tuple[str, ...]
    field_scopes: tuple[str, ...]
    content_type: str | None
    url_form: bool
    response_binary: bool
    errors: tuple[ErrorFact, ...]
    sub_errors: tuple[SubErrorFact, ...]
    raw_trees: str = field(repr=False, compare=False)

    @property
    def per_minute(self) -> int | None:
        """Most calls in a minute by one app in one tenant; None where the tier does not say."""
        return TIERS[self.tier].per_minute if isinstance(self.tier, int) else None

    @property
    def per_second(self) -> int | None:
        """Most calls in a second by one app in one tenant; None where the tier does not say."""
        return TIERS[self.tier].per_second if isinstance(self.tier, int) else None

    @property
    def wrapped(self) -> bool:
        """Whether the answer is in `data`: an older family has its members beside `code` and `msg`."""
        names = {field.name for field in self.response}
        return "data" in names and names <= {"code", "msg", "data"}

    @property
    def path_params(self) -> tuple[Field, ...]:
        return _trees(self.raw_trees).path_params

    @property
    def query_params(self) -> tuple[Field, ...]:
        return _trees(self.raw_trees).query_params

    @property
    def body_params(self) -> tuple[Field, ...]:
        return _trees(self.raw_trees).body_params

    @property
    def response(self) -> tuple[Field, ...]:
        return _trees(self.raw_trees).response

    @property
    def request_example(self) -> Mapping[str, Any] | None:
        """The page's own request body; None where it shows none."""
        return _trees(self.raw_trees).request_example

    @property
    def response_example(self) -> Mapping[str, Any] | None:
        """The page's own response body, envelope included; None where it shows none."""
        return _trees(self.raw_trees).response_example


@dataclass(frozen=True, slots=True)
class ScopeFact:
    """A scope an app may ask for. `tokens`: the kinds of token of the endpoints that name it."""

    key: str
    title_zh: str
    title_en: str
    tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contract:
    """Everything known of the public API.

    `known`: every call of the platform, those of `endpoints` too. `errors`: generic code to text. `error_templates`:
    the codes whose text holds placeholders and is never sent as it stands. `reasons_230001`: what may follow `ext=` in
    error 230001.
    """

    endpoints: Mapping[str, EndpointFacts]
    known: tuple[Known, ...]
    errors: Mapping[int, str]
    error_templates: frozenset[int]
    scopes: Mapping[str, ScopeFact]
    reasons_230001: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Trees:
    path_params: tuple[Field, ...]
    query_params: tuple[Field, ...]
    body_params: tuple[Field, ...]
    response: tuple[Field, ...]
    request_example: Mapping[str, Any] | None
    response_example: Mapping[str, Any] | None


@cache
def contract() -> Contract:
    """The contract, read from the package's data on the first call."""
    errors, templates = _errors(json.loads(_text("errors.json")))
    endpoints = _endpoints()
    return Contract(
        endpoints=MappingProxyType(endpoints),
        known=_known(endpoints.values()),
        errors=MappingProxyType(errors),
        error_templates=templates,
        scopes=MappingProxyType(_scopes(json.loads(_text("scope_titles_en.json")))),
        reasons_230001=frozenset(json.loads(_text("reasons_230001.json"))),
    )


@cache
def sdk_names() -> Mapping[tuple[str, str], str]:
    """What the official SDKs call each call that they have, `im.v1.message.create`, by method and path."""
    rows = json.loads(_text("sdk_calls.json"))["calls"]
    return MappingProxyType({(method, path): name for name, method, path, _ in rows})


def _text(name: str) -> str:
    return (_data() / name).read_text(encoding="utf-8")


def _data() -> Traversable:
    return files("larkstead.contract") / "data"


def _endpoints() -> dict[str, EndpointFacts]:
    """Those of every folder: one for each area (the first part of an endpoint's id), and `without_page` for calls that
    the platform has no page of any more, or never had, and that programs make.
    """
    areas = sorted(folder.name for folder in _data().iterdir() if folder.is_dir())
    return {facts.id: facts for area in areas for facts in _of_area(area)}


def _of_area(area: str) -> Iterator[EndpointFacts]:
    titles = json.loads(_text(f"{area}/titles_en.json"))
    heads = json.loads(_text(f"{area}/endpoints.json"))
    trees = _text(f"{area}/trees.json").split("\n")[1:-2]  # one record a line between two brackets
    for head, raw in zip(heads, trees, strict=True):
        yield _endpoint(head, titles[head["id"]], raw)


def _known(endpoints: Iterable[EndpointFacts]) -> tuple[Known, ...]:
    documented = (Known(facts.method, facts.path.rstrip("/"), facts.id, facts.title_zh) for facts in endpoints)
    return known_calls(documented, json.loads(_text("known.json")), json.loads(_text("sdk_calls.json"))["calls"])


def _endpoint(head: dict[str, Any], title_en: str, raw_trees: str) -> EndpointFacts:
    return EndpointFacts(
        id=head["id"],
        area=head["area"],
        title_zh=head["title_zh"],
        title_en=title_en,
        doc_path=head["doc_path"],
        method=head["method"],
        path=head["path"],
        host=head.get("host"),
        tier=head.get("tier"),
        app_types=tuple(head.get("app_types", ())),
        tokens=tuple(head.get("tokens", ())),
        scopes_any=in_order(tuple(head.get("scopes_any", ()))),
        scopes_in_tip=tuple(head.get("scopes_in_tip", ())),
        field_scopes=tuple(head.get("field_scopes", ())),
        content_type=head.get("content_type"),
        url_form=head["id"] in URL_FORMS,
        response_binary=head.get("response_binary", False),
        errors=_errors_of(head),
        sub_errors=tuple(SubErrorFact(row["parent"], row["code"], row["msg"]) for row in head.get("sub_errors", ())),
        raw_trees=raw_trees,
    )


def _errors_of(head: dict[str, Any]) -> tuple[ErrorFact, ...]:
    listed = (ErrorFact(row.get("http_status"), row["code"], row["msg"]) for row in head.get("errors", ()))
    left_out = (ErrorFact(one.http_status, one.code, one.msg) for one in missing_errors(head["id"]))
    return (*listed, *left_out)


def _errors(rows: list[dict[str, Any]]) -> tuple[dict[int, str], frozenset[int]]:
    """Code to text; of a code with several texts, the last that is no template. "Or" between two is for any reader."""
    texts = {row["code"]: row["msg"].replace(" 或 ", " / ") for row in rows if "template" not in row}
    templates = {row["code"]: row["msg"] for row in rows if row["code"] not in texts}
    return texts | templates, frozenset(templates)


def _scopes(titles: Mapping[str, str]) -> dict[str, ScopeFact]:
    rows = json.loads(_text("scopes.json"))
    imported = {row["key"]: (row.get("title_zh", ""), tuple(row.get("tokens", ()))) for row in rows}
    return {
        key: ScopeFact(key, title_zh, titles[key], tokens)
        for key, (title_zh, tokens) in sorted((imported | CORRECTED_SCOPES).items())
    }


@cache
def _trees(raw: str) -> _Trees:
    record = json.loads(raw.removesuffix(","))
    for section in ("path_params", "query_params", "body_params"):
        correct(record["id"], record.get(section, []))
    complete(record["id"], record.get("response", []))
    query = [*record.get("query_params", ()), *missing_parameters(record["id"])]
    return _Trees(
        path_params=fields_of(record.get("path_params", ())),
        query_params=fields_of(query),
        body_params=fields_of(record.get("body_params", ())),
        response=fields_of(record.get("response", ())),
        request_example=record.get("request_example"),
        response_example=record.get("response_example"),
    )


def fields_of(records: Iterable[dict[str, Any]]) -> tuple[Field, ...]:
    """Records of the contract's data, as fields."""
    return tuple(_field(record) for record in records)


def _field(record: dict[str, Any]) -> Field:
    grouped: dict[str, Any] = {name: tuple(record[name]) for name in ("enum", "scopes") if name in record}
    if "scopes_if" in record:
        grouped["scopes_if"] = MappingProxyType({value: tuple(keys) for value, keys in record["scopes_if"].items()})
    if "children" in record:
        grouped["children"] = fields_of(record["children"])
    return Field(**(record | grouped))
