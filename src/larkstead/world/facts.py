"""Facts: what happened, for those who have to hear of it."""

from dataclasses import field
from typing import Any

from larkstead.wire.value import value


@value
class Fact:
    """Something that happened, for the outbox: `people` are the persons whose pages should hear of it."""

    kind: str
    tenant: int
    users: tuple[int, ...]
    data: dict[str, Any] = field(default_factory=dict)
