"""Whether an answer fits the contract's response tree."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from larkstead.api import CATALOGUE
from larkstead.contract.facts import EndpointFacts, Field
from larkstead.gate.match import Router

SCALARS: dict[str, type] = {"string": str, "int": int, "boolean": bool, "float": float, "number(float)": float}
MAPS: dict[str, type] = {"map<string,string>": str, "map<string,int>": int}
LISTS = ("list", "array")


def faults_of_answer(method: str, path: str, body: Any) -> list[str]:
    """What is wrong with a success: nothing where the path is no endpoint with behaviour, whose answer is JSON."""
    facts = endpoint_at(method, path)
    return list(faults(facts.response, body)) if facts is not None else []


def endpoint_at(method: str, path: str) -> EndpointFacts | None:
    """The endpoint that answers a call; None where there is none with behaviour."""
    found = _router().match(method, path.partition("?")[0])
    return None if found is None else found[0]


@cache
def _router() -> Router[EndpointFacts]:
    router: Router[EndpointFacts] = Router()
    for endpoint in CATALOGUE.endpoints.values():
        router.add(endpoint.facts.method, endpoint.facts.path, endpoint.facts)
    return router


def faults(fields: tuple[Field, ...], value: Any, where: str = "") -> Iterator[str]:
    """What is wrong with an object: members that are not declared or lack, types and values that do not fit."""
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
    for field in fields:
        if field.required and field.name not in value:
            yield f"{where}.{field.name} lacks"


def _faults_of(field: Field, value: Any, place: str) -> Iterator[str]:
    kind = field.type or ""
    if kind.endswith("[]") or kind in LISTS:
        if not isinstance(value, list):
            yield f"{place} is no list: {value!r}"
            return
        for number, item in enumerate(value):
            yield from _faults_of_one(field, "" if kind in LISTS else kind[:-2], item, f"{place}[{number}]")
    else:
        yield from _faults_of_one(field, kind, value, place)


def _faults_of_one(field: Field, kind: str, value: Any, place: str) -> Iterator[str]:
    if field.children:
        yield from faults(field.children, value, place)
    elif kind in MAPS:
        if not isinstance(value, dict) or any(type(item) is not MAPS[kind] for item in value.values()):
            yield f"{place} is no {kind}: {value!r}"
    elif kind in SCALARS and type(value) is not SCALARS[kind]:
        yield f"{place} is no {kind}: {value!r}"
    elif field.enum and value not in field.enum:
        yield f"{place} is none of {field.enum}: {value!r}"
