"""A consumer of facts that writes down what it has taken, in the audit log: one line a fact."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Engine, select

from larkstead.store import tables
from larkstead.store.audit import line
from larkstead.store.changes import Change
from larkstead.world.fact_log import Logged, Making
from larkstead.world.facts import Fact, MessageSent
from larkstead.world.memory import Memory

ACTION = "taken by "


class Writes:
    """Wants facts of these kinds; of all kinds where none is named."""

    def __init__(self, memory: Memory, name: str = "writes", kinds: Sequence[str] = ()) -> None:
        self.name = name
        self._memory = memory
        self._kinds = kinds

    def wants(self, fact: Fact) -> bool:
        return not self._kinds or fact.kind in self._kinds

    def take(self, fact: Logged) -> Iterator[Making]:
        if self.wants(fact.fact):
            told = f"{fact.id} {fact.fact.kind} {_message_of(fact.fact)}"
            yield lambda: line(self._memory.ids.next(), fact.fact.tenant, 0, ACTION + self.name, told, "")

    def taken(self, changes: Sequence[Change]) -> None:
        """Nothing more is done."""


def _message_of(fact: Fact) -> int:
    return fact.message.id if isinstance(fact, MessageSent) else 0


def taken(engine: Engine, name: str = "writes") -> list[tuple[int, str, int]]:
    """Each fact that a consumer has taken, in order: its id, its kind, and the message that it tells of."""
    audit = tables.audit.c
    with engine.connect() as connection:
        rows = connection.execute(select(audit.targets).where(audit.action == ACTION + name).order_by(audit.id))
        return [(int(id), kind, int(message)) for id, kind, message in (row.targets.split() for row in rows)]
