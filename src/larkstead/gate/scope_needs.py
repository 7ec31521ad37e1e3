"""Which scopes a call needs, and what for: the one place that knows.

The gate asks it to refuse, the answer's fields are left out by it, and the least-scope advisor reads it backwards.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from larkstead.contract.facts import EndpointFacts, Field, contract
from larkstead.gate.endpoint import Endpoint
from larkstead.world.apps.records import Grant, TokenKind

Why = Literal["endpoint", "value", "field", "reading"]

# What reading the messages of a chat needs besides the endpoint's own scopes (the pages' tips), by the chat's mode.
READING: Mapping[TokenKind, Mapping[str, str]] = {
    "tenant": {"group": "im:message.group_msg"},
    "user": {"group": "im:message.group_msg:get_as_user", "p2p": "im:message.p2p_msg:get_as_user"},
}


# What sending a message of a type needs besides (the page on contents).
SENDING: Mapping[str, str] = {"system": "im:message:send_sys_msg"}


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


@cache
def scope_catalogue() -> dict[str, tuple[TokenKind, ...]]:
    """Every scope with the identities it can be held for."""
    kinds: dict[str, TokenKind] = {"tenant_access_token": "tenant", "user_access_token": "user"}
    return {
        key: tuple(kinds[token] for token in fact.tokens if token in kinds) for key, fact in contract().scopes.items()
    }


def of_endpoint(endpoint: Endpoint, token: TokenKind) -> Sequence[Need]:
    """What the endpoint itself needs: one of its scopes, or every one of those that acting for a person takes."""
    facts = endpoint.facts
    return _of_endpoint(facts.id, token, endpoint.user_scopes_all if token == "user" else ())


@cache
def _of_endpoint(id: str, token: TokenKind, all_of: tuple[str, ...]) -> tuple[Need, ...]:
    facts = contract().endpoints[id]
    if not facts.tokens:
        return ()
    if all_of:
        return tuple(Need(token, (key,), id, "endpoint") for key in all_of)
    return (Need(token, facts.scopes_any, id, "endpoint"),) if facts.scopes_any else ()


def of_values(facts: EndpointFacts, token: TokenKind, query: Mapping[str, Sequence[str]]) -> list[Need]:
    """What single values of the query need, e.g. `user_id_type=user_id`."""
    return [
        Need(token, scopes, facts.id, "value", f"{name}={value}")
        for name, value, scopes in _scoped_values(facts.id)
        if value in query.get(name, ())
    ]


@cache
def _scoped_values(id: str) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    fields = contract().endpoints[id].query_params
    return tuple((field.name, value, scopes) for field in fields for value, scopes in field.scopes_if.items())


def of_reading(endpoint: str, token: TokenKind, mode: str) -> Need | None:
    """What reading others' messages in a chat of this mode needs."""
    scope = READING[token].get(mode)
    return None if scope is None else Need(token, (scope,), endpoint, "reading")


def of_sending(endpoint: str, token: TokenKind, msg_type: str) -> Need | None:
    """What a message of this type needs besides the endpoint's own scopes. No person sends such a one."""
    scope = SENDING.get(msg_type) if token == "tenant" else None
    return None if scope is None else Need(token, (scope,), endpoint, "value", f"msg_type={msg_type}")


@dataclass(frozen=True, slots=True)
class Guard:
    """The scopes any one of which shows a field of the answer (none: it is always shown), and the guarded fields below
    it.
    """

    scopes: tuple[str, ...]
    below: Mapping[str, "Guard"]


@cache
def guards(id: str) -> Mapping[str, Guard]:
    """The fields of an endpoint's answer that need a scope of their own, from its root."""
    return _guarded(contract().endpoints[id].response)


@cache
def guards_of_data(id: str) -> Mapping[str, Guard]:
    """The same from `data` on, where the answer is in one."""
    root = guards(id)
    if not contract().endpoints[id].wrapped:
        return root
    data = root.get("data")
    return data.below if data is not None else {}


def _guarded(fields: Iterable[Field]) -> dict[str, Guard]:
    found = {field.name: Guard(field.scopes, _guarded(field.children)) for field in fields}
    return {name: guard for name, guard in found.items() if guard.scopes or guard.below}


@cache
def guarded_paths(id: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The guarded fields by their path from the answer's root."""
    return tuple(_walk(guards(id), ""))


def _walk(found: Mapping[str, Guard], above: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, guard in found.items():
        if guard.scopes:
            yield f"{above}{name}", guard.scopes
        yield from _walk(guard.below, f"{above}{name}.")
