"""Which of several scopes allows least: the one ranking, for whoever proposes a scope."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import cache

from larkstead.contract.facts import contract


def least_first(keys: Iterable[str]) -> tuple[str, ...]:
    """Scopes from the least privilege to the most: what is for one identity alone, shows no guarded fields besides, or
    opens fewer endpoints, allows less.
    """
    opened, shown, scopes = _opened(), _shown(), contract().scopes

    def power(key: str) -> tuple[int, int, int, int]:
        return len(scopes[key].tokens) if key in scopes else 0, shown[key], opened[key], -len(key)

    return tuple(sorted(keys, key=power))


def least_offered(keys: Iterable[str], token: str, offered: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """Those of the scopes that can be enabled for an identity, least privilege first. `offered`: for each scope the
    identities it can be enabled for.
    """
    return tuple(key for key in least_first(keys) if token in offered.get(key, ()))


@cache
def _opened() -> Counter[str]:
    return Counter(key for facts in contract().endpoints.values() for key in facts.scopes_any)


@cache
def _shown() -> Counter[str]:
    return Counter(key for facts in contract().endpoints.values() for key in facts.field_scopes)
