"""Brings messages to many people: each of their receivers gets one of their own, in the conversation with the bot.

What is left to do stands in the records (`cursor`, `delivered`, `recalled_at`, `withdrawn`). A receiver's message is
stored in one transaction with the cursor that says so, so that a kill neither loses nor repeats one.
"""

import asyncio
import json
from bisect import bisect_right
from collections.abc import Awaitable, Iterable, Sequence
from typing import Any, Final

from larkstead.store import batch_messages as queries
from larkstead.store.changes import Append, Change
from larkstead.store.tables import batch_deliveries
from larkstead.world.declarations import BATCH_MESSAGES
from larkstead.world.im.batch_records import BatchMessage, SentToday
from larkstead.world.im.messages import Messages, Outgoing, Sender, Written
from larkstead.world.im.recalls import Recalls
from larkstead.world.im.records import MentionRef, Message
from larkstead.world.memory import TenantMemory
from larkstead.world.memory_table import MemoryTable
from larkstead.world.reader import Reader
from larkstead.world.refusal import Refusal

# So many receivers have their turn before others get theirs.
AT_ONCE: Final = 20
RECALLED_AT_ONCE: Final = 50
# The platform's page: of each app, in a day.
DAY_MOST: Final = 500_000


class BatchDelivery:
    """Sends and takes back what an enterprise's apps send to many people."""

    def __init__(self, memory: TenantMemory, reader: Reader, messages: Messages, recalls: Recalls) -> None:
        self._memory = memory
        self._reader = reader
        self._messages = messages
        self._recalls = recalls
        self.today = SentToday()

    @property
    def _batches(self) -> MemoryTable[BatchMessage]:
        return self._memory.table(BATCH_MESSAGES)

    def forget(self) -> None:
        """Memory was read anew: so is how much was sent today."""
        self.today.forget()

    def sent_today(self, app: int) -> int:
        """How much an app has sent to many people today."""
        return self.today.count(app, self._memory.now_ms(), lambda: self._batches.of("app", app))

    async def work(self, app: int) -> None:
        """Do all that is left to do of an app: it takes back first, and then sends what came first."""
        while (batch := self._next(app)) is not None:
            if batch.recalled_at:
                await self._withdraw(batch.id, app)
            else:
                await self._send(batch.id)

    def _next(self, app: int) -> BatchMessage | None:
        waiting = self._batches.of("waits", app)
        return min(waiting, key=lambda one: (not one.recalled_at, one.id), default=None)

    # --- sending

    async def _send(self, id: int) -> None:
        row = await self._reader.run(queries.content_of, self._memory.tenant_id, id)
        if row is not None:
            receivers = await asyncio.to_thread(
                self._receivers, json.loads(row["users"]), json.loads(row["departments"])
            )
            await self._tell_count(id, receivers)
            while await self._step(id, receivers, row):
                continue
        batch = self._batches.get(id)
        if batch is not None and not batch.recalled_at:
            await self._memory.write([self._batches.change(batch, delivered=True)[1]])

    async def _tell_count(self, id: int, receivers: Sequence[int]) -> None:
        batch = self._batches.at(id)
        valid = batch.passed + len(receivers) - bisect_right(receivers, batch.cursor)
        await self._memory.write([self._batches.change(batch, valid=valid)[1]])

    async def _step(self, id: int, receivers: Sequence[int], row: dict[str, Any]) -> bool:
        """Some receivers have their turn; whether there may be more."""
        # As it is now: after a fault of the store it may be earlier than it was.
        batch = self._batches.get(id)
        if batch is None or batch.recalled_at or self.sent_today(batch.app) >= DAY_MOST:
            return False
        at = bisect_right(receivers, batch.cursor)
        some = receivers[at : at + AT_ONCE]
        await _all(self._send_to(id, user, row) for user in some)
        return bool(some)

    async def _send_to(self, id: int, user_id: int, row: dict[str, Any]) -> None:
        # Up to where it is submitted nothing waits: one receiver after the other, each with the cursor.
        batch = self._batches.at(id)
        sender = Sender(self._memory.apps.at(batch.app))
        mentions = tuple(MentionRef(*one) for one in json.loads(row["mentions"]))

        def delivered(message: Message) -> list[Change]:
            self.today.add(batch.app)
            delivery = (message.id, message.tenant, id, message.chat, user_id)
            return [self._passed(id, user_id, sent=1), Append(batch_deliveries, delivery)]

        written = Written(row["content"], mentions, counted=False, follow=delivered)
        try:
            user = self._memory.users.at(user_id)
            await self._messages.pass_on(sender, user, Outgoing(row["msg_type"], ""), written)
        except Refusal:
            # Nobody whom the app reaches: the others get it all the same.
            await self._memory.write([self._passed(id, user_id)])

    def _passed(self, id: int, user: int, sent: int = 0) -> Change:
        batch = self._batches.at(id)
        return self._batches.change(batch, cursor=user, passed=batch.passed + 1, sent=batch.sent + sent)[1]

    def _receivers(self, users: Sequence[int], departments: Sequence[int]) -> list[int]:
        """Whom these are, in the order of their ids. Takes its time: call it in a thread."""
        memory, found, seen, left = self._memory, set(users), set[int](), list(departments)
        while left:
            department = left.pop()
            if department not in seen:
                seen.add(department)
                left += [one.id for one in memory.departments.of("parent", department)]
                found.update(user.id for user in memory.users.of("department", department))
        there = (memory.users.get(id) for id in found)
        return sorted(user.id for user in there if user is not None and user.status != "resigned")

    # --- taking back

    async def _withdraw(self, id: int, app: int) -> None:
        """Take back what receivers have got. What was taken back before a kill is not found again."""
        sender, after = Sender(self._memory.apps.at(app)), 0
        while True:
            some = await self._reader.run(queries.not_recalled, self._memory.tenant_id, id, after, RECALLED_AT_ONCE)
            if not some:
                break
            await _all(self._recalls.withdraw(sender, message) for message in some)
            after = some[-1]
        batch = self._batches.get(id)
        if batch is not None:
            await self._memory.write([self._batches.change(batch, withdrawn=True)[1]])


async def _all(doing: Iterable[Awaitable[None]]) -> None:
    """Wait for all of them, whatever becomes of any; then the first fault is raised."""
    for result in await asyncio.gather(*doing, return_exceptions=True):
        if isinstance(result, BaseException):
            raise result
