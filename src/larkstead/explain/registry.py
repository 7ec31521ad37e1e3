"""Which rules speak for which code. A rule looks at a case and gives a finding, or None when its cause is not this
one.
"""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from larkstead.explain.case import Case
from larkstead.explain.findings import Finding

Rule = Callable[[Case], Awaitable[Finding | None]]
R = TypeVar("R", bound=Rule)

RULES: dict[tuple[str | None, int], list[Rule]] = {}


def rule(*codes: int, endpoint: str | None = None) -> Callable[[R], R]:
    """Declare a rule for these codes, of one endpoint or of any. The order of declaration is the order of findings."""

    def declare(one: R) -> R:
        for code in codes:
            RULES.setdefault((endpoint, code), []).append(one)
        return one

    return declare


def rules_for(case: Case) -> list[Rule]:
    """The rules of the case's endpoint and code, then those of the code at any endpoint."""
    own = case.endpoint.facts.id if case.endpoint is not None else None
    keys = dict.fromkeys(((own, case.code), (None, case.code)))
    return [one for key in keys for one in RULES.get(key, ())]


def has_rule(code: int) -> bool:
    """Whether the assistant has something of its own to say about a code."""
    return any(known == code for _, known in RULES)
