"""Whether an answer fits the contract's response tree."""

from collections.abc import Iterator
from typing import Any

from larkstead.contract.facts import Field

SCALARS: dict[str, type] = {"string": str, "int": int, "boolean": bool}


def faults(fields: tuple[Field, ...], value: Any, where: str = "") -> Iterator[str]:
    """What is wrong with an object: members that are not declared, types and values that do not fit."""
    if not isinstance(value, dict):
        yield f"{where} is no object: {value!r}"
        return
    declared = {field.name: field for field in fields}
    for name, member in value.items():
        place = f"{where}.{name}" if where else name
        if name not in declared:
            yield f"{place} is not declared"
        else:
            yield from _faults_of(declared[name], member, place)


def _faults_of(field: Field, value: Any, place: str) -> Iterator[str]:
    kind = field.type or ""
    if kind.endswith("[]"):
        if not isinstance(value, list):
            yield f"{place} is no list: {value!r}"
            return
        for number, item in enumerate(value):
            yield from _faults_of_one(field, kind[:-2], item, f"{place}[{number}]")
    else:
        yield from _faults_of_one(field, kind, value, place)


def _faults_of_one(field: Field, kind: str, value: Any, place: str) -> Iterator[str]:
    if field.children:
        yield from faults(field.children, value, place)
    elif kind and type(value) is not SCALARS[kind]:
        yield f"{place} is no {kind}: {value!r}"
    elif field.enum and value not in field.enum:
        yield f"{place} is none of {field.enum}: {value!r}"
