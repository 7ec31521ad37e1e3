"""What the views of the documents share: a text in both languages, and a field with its help."""

import json
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ConfigDict

from larkstead.contract.facts import Field
from larkstead.texts import Both, texts


class View(BaseModel):
    """A part of an answer to a page."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class DocText(View):
    """One text in both languages."""

    zh: str
    en: str


class DocEnum(View):
    """One value a field may take. `scopes`: it needs any one of them."""

    value: str
    help: DocText | None
    scopes: list[str]


class DocField(View):
    """One field of a path, query, body or response.

    `default` and `example` are as one would write them: text bare, everything else as JSON. `scopes` are needed for
    the field. Bounds of length count characters of a text and items of a list.
    """

    name: str
    path: str
    type: str
    required: bool
    enum: list[DocEnum]
    min_len: int | None
    max_len: int | None
    minimum: float | None
    maximum: float | None
    pattern: str | None
    fixed: str | None
    default: str | None
    example: str | None
    scopes: list[str]
    help: DocText | None
    children: list["DocField"]


def doc_text(both: Both | None) -> DocText | None:
    """A text of the collection as a view, None where nothing was written."""
    return None if both is None else DocText(zh=both.zh, en=both.en)


def doc_fields(endpoint_id: str, location: str, fields: Iterable[Field], above: str = "") -> list[DocField]:
    """The fields of one place (path, query, body or response) with their help, each name once."""
    once: dict[str, Field] = {}
    for field in fields:
        once.setdefault(field.name, field)
    return [_doc_field(endpoint_id, location, field, above) for field in once.values()]


def _doc_field(endpoint_id: str, location: str, field: Field, above: str) -> DocField:
    path = f"{above}{field.name}"
    return DocField(
        name=field.name,
        path=path,
        type=field.type or "any",
        required=field.required,
        enum=_enum(endpoint_id, path, field),
        min_len=field.min_len,
        max_len=field.max_len,
        minimum=field.minimum,
        maximum=field.maximum,
        pattern=field.pattern,
        fixed=written(field.fixed),
        default=written(field.default),
        example=written(field.example),
        scopes=list(field.scopes),
        help=doc_text(texts().field_help(endpoint_id, location, path)),
        children=doc_fields(endpoint_id, location, field.children, f"{path}."),
    )


def _enum(endpoint_id: str, path: str, field: Field) -> list[DocEnum]:
    return [
        DocEnum(
            value=written(value) or "",
            help=doc_text(texts().enum_help(path, value, endpoint_id)),
            scopes=list(field.scopes_if.get(str(value), ())),
        )
        for value in dict.fromkeys(field.enum)
    ]


def written(value: Any) -> str | None:
    """A value as one would type it: text bare, everything else as JSON; None stays None."""
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def pretty(value: Any) -> str | None:
    """A value as indented JSON; None stays None."""
    return None if value is None else json.dumps(value, ensure_ascii=False, indent=2)
