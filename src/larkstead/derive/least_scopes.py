"""The fewest privileges that calls need: what each call needs, and a small set of scopes that serves them all."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal
from urllib.parse import parse_qsl

from larkstead.contract.facts import EndpointFacts, Field, contract
from larkstead.contract.privilege import least_offered
from larkstead.world.apps.records import Grant, TokenKind

Why = Literal["endpoint", "value", "field", "reading"]


@dataclass(frozen=True, slots=True)
class Need:
    """Any one of `any_of`, for one identity. `why`: the endpoint itself, a `value` of a parameter, a `field` of the
    answer, or `reading` what others wrote; `detail` names the value or the field.
    """

    token: TokenKind
    any_of: tuple[str, ...]
    endpoint: str
    why: Why
    detail: str = ""

    def met_by(self, grants: Collection[Grant]) -> bool:
        """Whether one of these scopes is enough."""
        return any((key, self.token) in grants for key in self.any_of)


def needs_of_call(facts: EndpointFacts, token: TokenKind, query: str, user_scopes_all: Sequence[str]) -> list[Need]:
    """What the endpoint and the values in its query need. `user_scopes_all`: a person's token needs every one of
    these instead of one of the endpoint's.
    """
    if not facts.tokens:
        return []
    needs = []
    if token == "user" and user_scopes_all:
        needs += [Need(token, (key,), facts.id, "endpoint") for key in user_scopes_all]
    elif facts.scopes_any:
        needs.append(Need(token, facts.scopes_any, facts.id, "endpoint"))
    if query:
        asked = set(parse_qsl(query))
        needs += [
            Need(token, scopes, facts.id, "value", f"{name}={value}")
            for name, value, scopes in _scoped_values(facts.id)
            if (name, value) in asked
        ]
    return needs


def needs_of_answer(facts: EndpointFacts, token: TokenKind, answer: Any) -> list[Need]:
    """What the fields need that came back: without their scopes they would be left out."""
    guarded = _guarded(facts.id)
    if not guarded or not isinstance(answer, dict):
        return []
    return [Need(token, scopes, facts.id, "field", path) for path, scopes in guarded if _holds(answer, path.split("."))]


def least_set(needs: Iterable[Need], offered: Mapping[str, Collection[TokenKind]]) -> list[Grant]:
    """A small set of scopes that meets every need, by identity and key.

    The needs with the fewest choices come first; each takes the scope that allows least, unless one that is taken
    already is enough. At last whatever the others make needless is dropped. `offered`: for each scope the identities
    it can be enabled for; a need that no scope can meet is left out.
    """
    open_needs = {(need.token, choices(need, offered)) for need in needs}
    ordered = sorted(open_needs, key=lambda need: (need[0], len(need[1]), need[1]))
    taken: list[Grant] = []
    for token, keys in ordered:
        if keys and not any((key, token) in taken for key in keys):
            taken.append((keys[0], token))
    for grant in reversed(tuple(taken)):
        others = [one for one in taken if one != grant]
        if all(any((key, token) in others for key in keys) for token, keys in ordered if keys):
            taken = others
    return sorted(taken, key=lambda grant: (grant[1], grant[0]))


def choices(need: Need, offered: Mapping[str, Collection[TokenKind]]) -> tuple[str, ...]:
    """The scopes that meet a need and can be enabled for its identity, from the least privilege to the most."""
    return least_offered(need.any_of, need.token, offered)


@cache
def _scoped_values(endpoint: str) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    fields = contract().endpoints[endpoint].query_params
    return tuple((field.name, value, scopes) for field in fields for value, scopes in field.scopes_if.items())


@cache
def _guarded(endpoint: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The fields of the answer that need a scope of their own, by their path from the answer's root."""
    return tuple(_walk(contract().endpoints[endpoint].response, ""))


def _walk(fields: Iterable[Field], above: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for field in fields:
        path = f"{above}{field.name}"
        if field.scopes:
            yield path, field.scopes
        yield from _walk(field.children, f"{path}.")


def _holds(value: Any, path: Sequence[str]) -> bool:
    """Whether there is something at a path; of a list one item that has it is enough."""
    if isinstance(value, list):
        return any(_holds(item, path) for item in value)
    if not path:
        return True
    return isinstance(value, dict) and path[0] in value and _holds(value[path[0]], path[1:])
