"""From what was sent to the endpoint's typed path, query and body, with every violation at once.

Order of judgement (contract: error shapes, section 4): a body that is not a JSON object, then a JSON type that
differs from the field's (9499), then everything missing or out of bounds, query before body (99992402).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, Literal
from urllib.parse import parse_qsl

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from larkstead.gate.call import Call
from larkstead.gate.endpoint import Endpoint
from larkstead.gate.refusals import BadBody, FieldsInvalid, WrongJsonType
from larkstead.wire.jsons import dump, load
from larkstead.wire.masking import mask
from larkstead.wire.named_secrets import MASK, is_secret_name

Violation = dict[str, str]
Part = Literal["path", "query", "form", "json"]
_SHOWN_SIGNS = 1_000


@lru_cache(4_096)
def parse_query(raw: str) -> Mapping[str, Sequence[str]]:
    """A query's values by name, in order; blank values are kept. Clients repeat few queries very often."""
    values: dict[str, list[str]] = {}
    for name, value in parse_qsl(raw, keep_blank_values=True):
        values.setdefault(name, []).append(value)
    return MappingProxyType(values)


# Queries that were found to be in order: clients repeat few very often, and a checked query is frozen.
_QUERIES: dict[tuple[type[BaseModel], str], BaseModel] = {}
_QUERIES_KEPT, _QUERY_BOUND = 2_048, 256


def _remember_query(known: tuple[type[BaseModel], str], query: BaseModel | None) -> None:
    if query is None or len(known[1]) > _QUERY_BOUND:
        return
    if len(_QUERIES) >= _QUERIES_KEPT:
        _QUERIES.clear()
    _QUERIES[known] = query


def decode(call: Call) -> None:
    """Fill `call.path`, `call.query` and `call.body`, or refuse."""
    endpoint = call.endpoint
    assert endpoint is not None
    violations: list[Violation] = []
    body = None
    if endpoint.body_model is not None:
        body = _form_object(call) if endpoint.files else _body_object(call)
    if endpoint.path_model is not None:
        call.path = _checked(endpoint.path_model, call.path_values, violations, "path")
    if endpoint.query_model is not None:
        known = (endpoint.query_model, call.request.raw_query)
        call.query = _QUERIES.get(known)
        if call.query is None:
            call.query = _checked(endpoint.query_model, _query_object(endpoint, call.query_values), violations, "query")
            _remember_query(known, call.query)
    if endpoint.body_model is not None and body is not None:
        call.body = _checked(endpoint.body_model, body, violations, "form" if endpoint.files else "json")
    if violations:
        raise FieldsInvalid(violations=tuple(violations))


def _form_object(call: Call) -> dict[str, Any]:
    """The fields of a form; what is a file, the field's name says. Blank texts count as absent, and of a repeated field
    the first counts. A body that is no form has no fields.
    """
    form = call.request.form
    if form is None:
        return {}
    values: dict[str, Any] = dict(form.files)
    for part in form.parts:
        if part.content and part.name not in values:
            values[part.name] = part.text.replace("\0", "")
    return values


def _body_object(call: Call) -> dict[str, Any]:
    if call.request.form is not None:
        raise BadBody()
    if call.request.texts is not None:
        # A blank text counts as absent, as in any form.
        return {name: text.replace("\0", "") for name, text in call.request.texts.items() if text}
    if not call.request.body or call.request.body.isspace():
        return {}
    try:
        body = load(call.request.body)
    except ValueError:
        raise BadBody() from None
    if not isinstance(body, dict) or (b"\\u0000" in call.request.body and _has_nul(body)):
        raise BadBody()
    # A null member counts as absent: SDKs of typed languages send one for what was never set.
    return {name: value for name, value in body.items() if value is not None}


def _has_nul(value: Any) -> bool:
    # JSON can say the character NUL, and PostgreSQL does not keep it: one such text would take its whole batch along.
    if isinstance(value, str):
        return "\0" in value
    parts = [*value, *value.values()] if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(map(_has_nul, parts))


@cache
def _list_names(model: type[BaseModel]) -> frozenset[str]:
    names = set()
    for name, info in model.model_fields.items():
        if "list[" in str(info.annotation):
            names.add(info.alias or name)
    return frozenset(names)


def _query_object(endpoint: Endpoint, values: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    assert endpoint.query_model is not None
    lists = _list_names(endpoint.query_model)
    # A blank value counts as absent: clients send `page_token=` on the first page. Of a repeated key the first counts.
    given = {name: [value for value in found if value] for name, found in values.items() if any(found)}
    return {name: found if name in lists else found[0] for name, found in given.items()}


@cache
def _required(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(info.alias or name for name, info in model.model_fields.items() if info.is_required())


def _checked(
    model: type[BaseModel], values: Mapping[str, Any], violations: list[Violation], of: Part
) -> BaseModel | None:
    try:
        checked: BaseModel | None = model.model_validate(values)
        if "" not in values.values():
            return checked
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=True)
        if of == "json" and (wrong := _wrong_type(details)):
            name = _last_name(wrong)
            raise WrongJsonType(field=name, shown=_shown(name, wrong["input"])) from None
        checked = None
        violations.extend(_violation(detail, of) for detail in details)
    named = {violation["field"] for violation in violations}
    violations.extend(
        {"field": name, "description": f"{name} is required"}
        for name in _required(model)
        if values.get(name) == "" and name not in named
    )
    return checked


def _wrong_type(details: Iterable[ErrorDetails]) -> ErrorDetails | None:
    return next((one for one in details if one["type"].endswith("_type") and one["input"] is not None), None)


def _last_name(detail: ErrorDetails) -> str:
    """The innermost name on the way to a value: of a list's items the list's (recorded: R036, R037, R039)."""
    return next((part for part in reversed(detail["loc"]) if isinstance(part, str)), "")


def _shown(name: str, value: Any) -> str:
    """A value as JSON without secrets, of a long one its beginning."""
    return MASK if is_secret_name(name) else mask(dump(value))[:_SHOWN_SIGNS]


def _where(detail: ErrorDetails) -> str:
    """The field's place in the platform's spelling: list items are `[*]`."""
    place = ""
    for part in detail["loc"]:
        if isinstance(part, int):
            place += "[*]"
        else:
            place += f".{part}" if place else part
    return place


def _violation(detail: ErrorDetails, of: Part) -> Violation:
    field, kind, bounds = _where(detail), detail["type"], detail.get("ctx", {})
    if kind == "missing" or detail["input"] is None:
        return {"field": field, "description": f"{field} is required"}
    description = _description(kind, bounds)
    if kind in _CLOSED and of == "query":
        description = f"{field} is optional, {description}"
    if kind in _LENGTHS:
        # What is too long is not said again (recorded: R028, R029).
        return {"field": field, "description": description}
    value = detail["input"]
    shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return {"field": field, "value": shown, "description": description}


_CLOSED = frozenset({"literal_error", "enum"})
_LENGTHS = frozenset({"string_too_short", "too_short", "string_too_long", "too_long"})


def _description(kind: str, bounds: Mapping[str, Any]) -> str:
    if kind in _CLOSED:
        options = str(bounds.get("expected", "")).replace("'", "").replace(" or ", ",").replace(", ", ",")
        return f"options: [{options}]"
    if kind in {"string_too_short", "too_short"}:
        return f"the min len is {bounds['min_length']}"
    if kind in {"string_too_long", "too_long"}:
        return f"the max len is {bounds['max_length']}"
    if kind in {"greater_than_equal", "greater_than"}:
        return f"the min value is {bounds.get('ge', bounds.get('gt'))}"
    if kind in {"less_than_equal", "less_than"}:
        return f"the max value is {bounds.get('le', bounds.get('lt'))}"
    if kind.startswith("string_pattern"):
        return f"the pattern is {bounds.get('pattern')}"
    return "the type of the value is wrong"
