"""The fewest privileges that calls need: what each call needs, and a small set of scopes that serves them all."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from larkstead.contract.privilege import least_offered
from larkstead.gate import scope_needs
from larkstead.gate.decode import parse_query
from larkstead.gate.endpoint import Endpoint
from larkstead.gate.scope_needs import Need
from larkstead.world.apps.records import Grant, TokenKind


def needs_of_call(endpoint: Endpoint, token: TokenKind, query: str) -> list[Need]:
    """What the endpoint and the values in its query need."""
    needs = scope_needs.of_endpoint(endpoint, token)
    asked = parse_query(query) if query else {}
    return [*needs, *scope_needs.of_values(endpoint.facts, token, asked)] if needs else []


def needs_of_answer(id: str, token: TokenKind, answer: Any) -> list[Need]:
    """What the fields need that came back: without their scopes they would be left out."""
    guarded = scope_needs.guarded_paths(id)
    if not guarded or not isinstance(answer, dict):
        return []
    return [Need(token, scopes, id, "field", path) for path, scopes in guarded if _holds(answer, path.split("."))]


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


def _holds(value: Any, path: Sequence[str]) -> bool:
    """Whether there is something at a path; of a list one item that has it is enough."""
    if isinstance(value, list):
        return any(_holds(item, path) for item in value)
    if not path:
        return True
    return isinstance(value, dict) and path[0] in value and _holds(value[path[0]], path[1:])
