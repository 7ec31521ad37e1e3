"""Requests with holes: a `Ref` where an id goes, filled with the ids of an enterprise or with others."""

import json
import re
import secrets
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

Place = tuple[Any, ...]


class NotKnown(AssertionError):
    """A field that nobody has said anything about."""


@dataclass(frozen=True)
class Ref:
    """The place of an id: `name` is that of `Enterprise.ids` which is right there."""

    name: str


@dataclass(frozen=True)
class Json:
    """JSON in a text."""

    value: Any


class Joined(tuple[Any, ...]):
    """Texts and ids that make one text."""

    __slots__ = ()

    def __new__(cls, *parts: Any) -> "Joined":
        return super().__new__(cls, parts)


# Texts that are others each time.
FRESH, FRESH_APP_ID, FRESH_EMAIL = object(), object(), object()
_FRESH: list[tuple[object, str]] = [(FRESH, "{}"), (FRESH_APP_ID, "cli_{}"), (FRESH_EMAIL, "{}@example.com")]
# A number that is greater each time.
RISING = object()
_NUMBERS = count(1)
# What is fresh in a form.
_NEW = re.compile(r"[0-9a-f]{16}")


def places(form: Any, at: Place = ()) -> Iterator[tuple[Place, Ref]]:
    """Where ids stand in a form."""
    if isinstance(form, Ref):
        yield at, form
    for key, value in _parts(form):
        yield from places(value, (*at, key))


def _parts(form: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(form, Mapping):
        yield from form.items()
    elif isinstance(form, list | Joined):
        yield from enumerate(form)
    elif isinstance(form, Json):
        yield "", form.value


def hole(form: Any, place: Place) -> str:
    """A place in a form, the same for forms that differ in their ids alone."""
    return f"{place} in {_NEW.sub('', str(filled(form, defaultdict(str))))}"


def filled(form: Any, ids: Mapping[str, str], other: Mapping[Place, str] | None = None, at: Place = ()) -> Any:
    """A form with its ids; `other` are those at some places."""
    others = other or {}
    for fresh, text in _FRESH:
        if form is fresh:
            return text.format(secrets.token_hex(8))
    if form is RISING:
        return next(_NUMBERS)
    if isinstance(form, Ref):
        return others.get(at, ids[form.name])
    if isinstance(form, Json):
        return json.dumps(filled(form.value, ids, others, (*at, "")))
    made = {key: filled(value, ids, others, (*at, key)) for key, value in _parts(form)}
    if isinstance(form, Joined):
        return "".join(made.values())
    if isinstance(form, list):
        return list(made.values())
    return made if isinstance(form, Mapping) else form
