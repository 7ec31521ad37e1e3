"""Which of the submits that wait may rest on each other: those of one enterprise, and of those that share a submit."""

from collections.abc import Callable, Sequence
from typing import TypeVar

W = TypeVar("W")
Tenants = frozenset[int]


def apart(waiting: Sequence[W], tenants_of: Callable[[W], Tenants], first: int) -> list[tuple[Tenants, list[W]]]:
    """The submits in their order, in parts that have no enterprise in common; the part with `first` comes first."""
    named = [(tenants_of(one), one) for one in waiting]
    leads: dict[int, int] = {}
    for tenants, _ in named:
        one, *others = tenants
        for other in others:
            leads[_end(leads, other)] = _end(leads, one)
    parts: dict[int, tuple[set[int], list[W]]] = {}
    for tenants, submit in named:
        known, submits = parts.setdefault(_end(leads, next(iter(tenants))), (set(), []))
        known |= tenants
        submits.append(submit)
    found = [(frozenset(known), submits) for known, submits in parts.values()]
    return sorted(found, key=lambda part: first not in part[0])


def _end(leads: dict[int, int], tenant: int) -> int:
    while leads.get(tenant, tenant) != tenant:
        # Halves the way for whoever comes next.
        leads[tenant] = leads.get(leads[tenant], leads[tenant])
        tenant = leads[tenant]
    return tenant
