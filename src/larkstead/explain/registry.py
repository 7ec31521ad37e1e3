"""Which rule speaks for which cause. A rule looks at a case and at the data of its cause, and gives a finding; None
where it has nothing to add to what is written of the cause itself.
"""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from larkstead.explain.case import Case
from larkstead.explain.findings import Finding
from larkstead.world.refusal import Refusal

Rule = Callable[[Case, Any], Awaitable[Finding | None]]
R = TypeVar("R", bound=Rule)

RULES: dict[type[Refusal], Rule] = {}


def rule(*causes: type[Refusal]) -> Callable[[R], R]:
    """Declare the rule for these causes and whatever is a kind of them."""

    def declare(one: R) -> R:
        for cause in causes:
            if cause in RULES:
                raise ValueError(f"{cause.__name__} has a rule already")
            RULES[cause] = one
        return one

    return declare


def rule_for(cause: type[Refusal]) -> Rule | None:
    """The rule of a cause, or of what it is a kind of."""
    return next((RULES[kind] for kind in cause.__mro__ if kind in RULES), None)
