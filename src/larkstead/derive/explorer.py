"""What the explorer needs of an endpoint: its fields, the body to begin with, and its scopes, least privilege first."""

from collections.abc import Iterable, Mapping
from typing import Any

from larkstead.contract.facts import EndpointFacts, Field
from larkstead.contract.privilege import least_first
from larkstead.derive.docscope import DocScope, doc_scopes
from larkstead.derive.views import DocField, DocText, View, doc_fields, pretty
from larkstead.world.apps.records import TokenKind

# Fields that take the id of a person, or say of which kind it is: the explorer offers to look one up.
FORM = "multipart/form-data"
USER_FIELDS = frozenset({"receive_id_type", "receive_id", "user_id", "user_ids", "user_id_type"})


class ExplorerEndpoint(View):
    """An endpoint as the explorer fills it in. `body` is JSON text to begin with, None where there is no body.

    With `form` the body is a form: `body` then holds its texts, and its fields of type file are picked.
    `scopes` are any-of, from the one that allows least to the one that allows most; where `user_scopes_all` names
    some, a user token needs every one of these instead. `person_fields` are the names beside which a person's id can
    be looked up. `emulated`: there is behaviour for it on this server.
    """

    id: str
    title: DocText
    method: str
    path: str
    doc_path: str
    emulated: bool
    tokens: list[TokenKind]
    path_params: list[DocField]
    query_params: list[DocField]
    body_params: list[DocField]
    body: str | None
    form: bool
    scopes: list[DocScope]
    user_scopes_all: list[DocScope]
    tip_scopes: list[DocScope]
    field_scopes: list[DocScope]
    user_fields: list[str]


def explorer_endpoint(
    facts: EndpointFacts, user_scopes_all: tuple[str, ...] = (), *, emulated: bool = True
) -> ExplorerEndpoint:
    """The endpoint as the explorer shows it."""
    named = [*facts.path_params, *facts.query_params, *facts.body_params]
    return ExplorerEndpoint(
        id=facts.id,
        title=DocText(zh=facts.title_zh, en=facts.title_en),
        method=facts.method,
        path=facts.path,
        doc_path=facts.doc_path,
        emulated=emulated,
        tokens=_tokens(facts),
        path_params=doc_fields(facts.id, "path", facts.path_params),
        query_params=doc_fields(facts.id, "query", facts.query_params),
        body_params=doc_fields(facts.id, "body", facts.body_params),
        body=example_body(facts),
        form=facts.content_type == FORM,
        scopes=doc_scopes(least_first(facts.scopes_any)),
        user_scopes_all=doc_scopes(user_scopes_all),
        tip_scopes=doc_scopes(facts.scopes_in_tip),
        field_scopes=doc_scopes(facts.field_scopes),
        user_fields=sorted({field.name for field in named} & USER_FIELDS),
    )


def example_body(facts: EndpointFacts) -> str | None:
    """The documented example as indented JSON, or one put together from the fields; None where there is no body."""
    if not facts.body_params:
        return None
    if facts.request_example is not None:
        return pretty(dict(facts.request_example))
    return pretty(_example(field for field in facts.body_params if field.type != "file"))


def form_files(facts: EndpointFacts, given: Mapping[str, str]) -> dict[str, str] | None:
    """The name of the file in each field of a form that holds one: as given, or a stand-in. None for no form."""
    if facts.content_type != FORM:
        return None
    names = [field.name for field in facts.body_params if field.type == "file"]
    return {name: given.get(name) or ("picture.png" if name == "image" else "report.pdf") for name in names}


def _tokens(facts: EndpointFacts) -> list[TokenKind]:
    kinds: list[TokenKind] = []
    if {"tenant_access_token", "app_access_token"} & set(facts.tokens):
        kinds.append("tenant")
    if "user_access_token" in facts.tokens:
        kinds.append("user")
    return kinds


def _example(fields: Iterable[Field]) -> dict[str, Any]:
    return {field.name: _value(field) for field in fields if field.required or field.example is not None}


def _value(field: Field) -> Any:
    kind = field.type or ""
    if field.children:
        inner = _example(field.children)
        return [inner] if kind.endswith("[]") or kind in {"list", "array"} else inner
    if field.example is not None:
        return field.example
    if field.enum:
        return field.enum[0]
    return [] if kind.endswith("[]") else {"int": 0, "boolean": False}.get(kind, "")
