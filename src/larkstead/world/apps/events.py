"""The events of an enterprise's apps: new ones, what came of each try, and once more on request.

They grow with traffic, so they are in the store alone; who brings them reads them there.
"""

import asyncio
from collections.abc import Iterable
from typing import Any

from larkstead.store.changes import Append, Change, Set
from larkstead.store.events import Due
from larkstead.store.tables import event_attempts, events
from larkstead.wire.jsons import dump
from larkstead.world.apps.event_records import Asked, Attempt, Outcome
from larkstead.world.apps.records import App
from larkstead.world.memory import TenantMemory


def as_due(event: Append) -> tuple[int, int, Due]:
    """A new event as what is to be brought, behind its enterprise and app."""
    id, tenant, app, type, chat, body, created_at, *_ = event.row
    return tenant, app, Due(id, type, chat, body, created_at, 0)


class Events:
    """The events of an enterprise's apps."""

    def __init__(self, memory: TenantMemory) -> None:
        self._memory = memory

    def new(self, app: App, type: str, chat: int, said: str, *, log_id: str = "") -> Append:
        """A new event of an app, due at once. `chat`: where it happened, 0 in none; `said`: what it tells, as JSON;
        `log_id`: of the API call that caused it.
        """
        return self._row(app, type, chat, said, log_id=log_id)

    async def by_hand(self, app: App, type: str, chat: int, body: dict[str, Any]) -> int:
        """An event that somebody makes: it is brought as any other."""
        change = self._row(app, type, chat, dump(body).decode(), by_hand=True)
        await self._memory.write([change])
        id: int = change.row[0]
        return id

    def tried(
        self, event: int, app: int, attempt: Attempt, outcome: Outcome, *, tries: int, next_at: int
    ) -> "asyncio.Future[None]":
        """Keep what came of a try, and when the next one is (0: none). Done when it is stored."""
        told = {"outcome": outcome, "tries": tries, "next_at": next_at}
        changes: list[Change] = [
            self._attempt(event, app, attempt),
            Set(events, {"id": event}, told, self._memory.tenant_id),
        ]
        return self._memory.submit(changes)

    async def asked(self, app: App, chat: int, callbacks: Iterable[Asked]) -> None:
        """Callbacks by which an app was asked, which are never tried again, and what came of each."""
        changes: list[Change] = []
        for one in callbacks:
            outcome: Outcome = "given_up" if one.attempt.fault else "delivered"
            at, body = one.attempt.began_at, dump(one.body).decode()
            row = (one.id, app.tenant, app.id, one.type, chat, body, at, outcome, 1, 0, "", False)
            changes += [Append(events, row), self._attempt(one.id, app.id, one.attempt)]
        await self._memory.write(changes)

    def _row(self, app: App, type: str, chat: int, said: str, *, log_id: str = "", by_hand: bool = False) -> Append:
        id, now = self._memory.stamp()
        return Append(events, (id, app.tenant, app.id, type, chat, said, now, "waiting", 0, now, log_id, by_hand))

    async def again(self, event: int) -> None:
        """Let an event be due now, whatever became of it."""
        due = {"outcome": "waiting", "next_at": self._memory.now_ms()}
        await self._memory.write([Set(events, {"id": event}, due, self._memory.tenant_id)])

    def _attempt(self, event: int, app: int, made: Attempt) -> Change:
        row = (self._memory.ids.next(), self._memory.tenant_id, event, app, made.began_at, made.via, made.target)
        rest = (made.took_us, made.fault, made.status, made.headers, made.sent, made.answer)
        return Append(event_attempts, row + rest)
