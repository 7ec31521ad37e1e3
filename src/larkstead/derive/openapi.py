"""The open catalogue as an OpenAPI 3.1 document."""

from collections.abc import Iterable
from typing import Any

from larkstead.contract.facts import Field
from larkstead.derive.tree import area_title
from larkstead.gate.endpoint import Catalogue, Endpoint
from larkstead.texts import texts
from larkstead.wire.url_forms import URL_FORM

_SCALARS = {
    "string": "string",
    "int": "integer",
    "boolean": "boolean",
    "float": "number",
    "number": "number",
    "number(float)": "number",
}
_SECURITY = {
    "tenant_access_token": "tenantAccessToken",
    "user_access_token": "userAccessToken",
    "app_access_token": "tenantAccessToken",
}


def openapi(catalogue: Catalogue, base_url: str) -> dict[str, Any]:
    """Every endpoint with behaviour, as OpenAPI 3.1: parameters, bodies, answers, tokens, and as `x-` members the
    scopes, the limits and the codes it may refuse with.
    """
    paths: dict[str, dict[str, Any]] = {}
    for endpoint in catalogue.endpoints.values():
        facts = endpoint.facts
        paths.setdefault(_template(facts.path), {})[facts.method.lower()] = _operation(endpoint)
    used = dict.fromkeys(endpoint.facts.area for endpoint in catalogue.endpoints.values())
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Larkstead open API",
            "version": "1.0.0",
            "description": "The endpoints of the Feishu open platform that this server emulates.",
        },
        "servers": [{"url": base_url}],
        "tags": [{"name": area, "description": area_title(area).en} for area in used],
        "paths": paths,
        "components": {"securitySchemes": _schemes(), "schemas": {"Failure": _failure()}},
    }


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    facts = endpoint.facts
    summary = texts().endpoint_summary(facts.id)
    operation: dict[str, Any] = {
        "operationId": facts.id,
        "summary": facts.title_en,
        "description": summary.en if summary else facts.title_en,
        "tags": [facts.area],
        "parameters": [
            *_parameters(facts.id, "path", facts.path_params),
            *_parameters(facts.id, "query", facts.query_params),
        ],
        "responses": _responses(endpoint),
        "externalDocs": {"url": facts.doc_path},
        "x-scopes-any": list(facts.scopes_any),
        "x-refuses": sorted(set(endpoint.refuses.values())),
        "security": [
            {name: []} for name in dict.fromkeys(_SECURITY[token] for token in facts.tokens if token in _SECURITY)
        ],
    }
    if facts.tier is not None:
        operation["x-limits"] = {"tier": facts.tier, "per_minute": facts.per_minute, "per_second": facts.per_second}
    if facts.body_params:
        content: dict[str, Any] = {"schema": _object(facts.id, "body", facts.body_params)}
        if facts.request_example is not None:
            content["example"] = dict(facts.request_example)
        kinds = [facts.content_type or "application/json", *([URL_FORM] if facts.url_form else [])]
        operation["requestBody"] = {"required": True, "content": dict.fromkeys(kinds, content)}
    return operation


def _responses(endpoint: Endpoint) -> dict[str, Any]:
    facts = endpoint.facts
    kind, content = "application/json", {"schema": _object(facts.id, "response", facts.response, open_ended=True)}
    if facts.response_binary:
        kind, content = "application/octet-stream", {"schema": {"type": "string", "format": "binary"}}
    if facts.response_example is not None:
        content["example"] = dict(facts.response_example)
    headers = {"X-Tt-Logid": {"description": "The log id of the call.", "schema": {"type": "string"}}}
    failure = {"application/json": {"schema": {"$ref": "#/components/schemas/Failure"}}}
    return {
        "200": {"description": "Success.", "headers": headers, "content": {kind: content}},
        "4XX": {"description": "Refused; code says why.", "headers": headers, "content": failure},
        "501": {"description": "Known, not emulated.", "headers": headers, "content": failure},
    }


def _parameters(endpoint_id: str, location: str, fields: Iterable[Field]) -> list[dict[str, Any]]:
    return [_parameter(endpoint_id, location, field) for field in _once(fields)]


def _parameter(endpoint_id: str, location: str, field: Field) -> dict[str, Any]:
    schema = _schema(endpoint_id, location, field, field.name)
    description = schema.pop("description", None)
    return {
        "name": field.name,
        "in": location,
        "required": location == "path" or field.required,
        **({"description": description} if description else {}),
        "schema": schema,
    }


def _object(
    endpoint_id: str, location: str, fields: Iterable[Field], above: str = "", *, open_ended: bool = False
) -> dict[str, Any]:
    once = _once(fields)
    required = [field.name for field in once if field.required]
    properties = {
        field.name: _schema(endpoint_id, location, field, f"{above}{field.name}", open_ended=open_ended)
        for field in once
    }
    return {"type": "object", "properties": properties, **({"required": required} if required else {})}


def _schema(endpoint_id: str, location: str, field: Field, path: str, *, open_ended: bool = False) -> dict[str, Any]:
    schema = _shape(endpoint_id, location, field, path, open_ended)
    words = texts().field_help(endpoint_id, location, path)
    if words is not None:
        schema["description"] = words.en
    # What a page lists for an answer is not always all that is answered; what it lists for a question is.
    if field.enum and not open_ended and schema.get("type") in {"string", "integer"}:
        schema["enum"] = list(dict.fromkeys(field.enum))
    if _fits(schema, field.default):
        schema["default"] = field.default
    if _fits(schema, field.example):
        schema["examples"] = [field.example]
    return schema


def _shape(endpoint_id: str, location: str, field: Field, path: str, open_ended: bool) -> dict[str, Any]:
    kind = field.type or ""
    if field.children:
        inner = _object(endpoint_id, location, field.children, f"{path}.", open_ended=open_ended)
        is_list = kind.endswith("[]") or kind in {"list", "array"}
        return {"type": "array", "items": inner, **_lengths(field, "Items")} if is_list else inner
    if kind.endswith("[]"):
        inner = {"type": _SCALARS[kind[:-2]]} if kind[:-2] in _SCALARS else {"type": "object"}
        return {"type": "array", "items": inner, **_lengths(field, "Items")}
    if kind in {"list", "array"}:
        return {"type": "array", "items": {}}
    if kind == "string":
        return {"type": "string", **_lengths(field, "Length")}
    if kind in _SCALARS:
        return {"type": _SCALARS[kind], **_bounds(field)}
    if kind == "file":
        return {"type": "string", "format": "binary"}
    return {} if kind == "" else {"type": "object"}


def _lengths(field: Field, what: str) -> dict[str, int]:
    named = {f"min{what}": field.min_len, f"max{what}": field.max_len}
    return {name: bound for name, bound in named.items() if bound is not None}


def _bounds(field: Field) -> dict[str, float]:
    named = {"minimum": field.minimum, "maximum": field.maximum}
    return {name: bound for name, bound in named.items() if bound is not None}


def _fits(schema: dict[str, Any], value: object) -> bool:
    """Whether a documented value is of the documented type; pages are not always careful about it."""
    kinds: dict[str, type] = {"string": str, "integer": int, "boolean": bool}
    kind = kinds.get(str(schema.get("type")))
    return kind is not None and type(value) is kind


def _once(fields: Iterable[Field]) -> list[Field]:
    once: dict[str, Field] = {}
    for field in fields:
        once.setdefault(field.name, field)
    return list(once.values())


def _template(path: str) -> str:
    return "/".join(f"{{{part[1:]}}}" if part.startswith(":") else part for part in path.split("/"))


def _schemes() -> dict[str, Any]:
    return {
        "tenantAccessToken": {"type": "http", "scheme": "bearer", "description": "tenant_access_token, starts with t-"},
        "userAccessToken": {"type": "http", "scheme": "bearer", "description": "user_access_token, starts with u-"},
    }


def _failure() -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["code", "msg"],
        "properties": {
            "code": {"type": "integer", "description": "What was refused; never 0."},
            "msg": {"type": "string"},
            "error": {"type": "object"},
        },
    }
