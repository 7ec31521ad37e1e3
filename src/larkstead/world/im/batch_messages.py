"""Messages that an app sends to many people at once: taken in, told of, taken back. They go out afterwards, as
`batch_delivery.py` says.
"""

import json
from collections.abc import Sequence
from functools import partial
from typing import Final

from larkstead.store import batch_messages as queries
from larkstead.store.changes import Append
from larkstead.store.tables import batch_contents
from larkstead.wire import content as contents
from larkstead.wire.value import value
from larkstead.world.apps.records import App
from larkstead.world.background import Background
from larkstead.world.declarations import BATCH_MESSAGES
from larkstead.world.facts.im import BatchMessageCreated, BatchMessageRecalled
from larkstead.world.identities import Identities
from larkstead.world.im.attachments import Attachments
from larkstead.world.im.batch_delivery import DAY_MOST, BatchDelivery
from larkstead.world.im.batch_records import HOUR_MS, BatchMessage
from larkstead.world.im.batch_refusals import DayIsFull, OfBatch
from larkstead.world.im.card_templates import CardTemplates
from larkstead.world.im.drafts import draft_of
from larkstead.world.im.life_refusals import MayNotRecall, RecallExpired
from larkstead.world.im.mentions import resolve
from larkstead.world.im.messages import Messages, Sender
from larkstead.world.im.receipt_refusals import NotYourMessage
from larkstead.world.im.records import Message
from larkstead.world.memory import TenantMemory
from larkstead.world.memory_table import MemoryTable
from larkstead.world.org.records import Department, User
from larkstead.world.reader import Reader

# The platform's page: what was sent in the last 30 days can be asked about.
KEPT_MS: Final = 30 * 24 * HOUR_MS
AT_ONCE: Final = 500


@value
class Receivers:
    """To whom it goes: these, and everybody in these departments and below."""

    users: Sequence[User] = ()
    departments: Sequence[Department] = ()


@value
class Progress:
    """How far one has come, in people: `valid` are its receivers, those whom the app does not reach among them."""

    valid: int
    sent: int
    read: int
    recalled: bool
    recalled_count: int


class BatchMessages:
    """The messages to many people of an enterprise's apps."""

    def __init__(
        self,
        memory: TenantMemory,
        reader: Reader,
        identities: Identities,
        attachments: Attachments,
        templates: CardTemplates,
        messages: Messages,
        delivery: BatchDelivery,
        background: Background,
    ) -> None:
        self._memory = memory
        self._reader = reader
        self._identities = identities
        self._attachments = attachments
        self._templates = templates
        self._messages = messages
        self._delivery = delivery
        self._background = background

    @property
    def _batches(self) -> MemoryTable[BatchMessage]:
        return self._memory.table(BATCH_MESSAGES)

    # --- sending

    async def send(self, app: App, to: Receivers, msg_type: str, content: str) -> BatchMessage:
        """Take a message in; it is stored when this returns, and goes out after that.

        Refuses with AppOff, BotOff, DayIsFull, TooLong, BadContent, BadCard, ContentNotEmulated, NotUploader,
        P2pNotShared, NotInChat, ChatDissolved, SharingClosed.
        """
        self._check(app)
        draft = draft_of(msg_type, content, filled=partial(self._templates.draft, app))
        if draft.msg_type != "text":
            draft = await self._attachments.complete(Sender(app), draft)
            # Asked again: it may have changed while uploads were looked up.
            self._check(self._memory.apps.at(app.id))
        body, mentions = resolve(draft, self._identities, app)
        received = contents.received(body)
        self._attachments.check_there(received)
        id, now = self._memory.stamp()
        batch = BatchMessage(id, self._memory.tenant_id, app.id, now)
        named = [[one.key, one.user, one.app, one.name] for one in mentions]
        users, departments = ([one.id for one in some] for some in (to.users, to.departments))
        row = (id, batch.tenant, msg_type, received, *map(json.dumps, (named, users, departments)))
        changes = [self._batches.put(batch), Append(batch_contents, row), *self._attachments.shown(received)]
        await self._memory.write(changes, [BatchMessageCreated(batch.tenant, ("app", app.id), batch)])
        self._begin(app.id)
        return batch

    def _check(self, app: App) -> None:
        self._messages.check_sender(Sender(app))
        if self._delivery.sent_today(app.id) >= DAY_MOST:
            raise DayIsFull(limit=DAY_MOST)

    def resume(self) -> None:
        """Go on with what was not done when the server ended."""
        for app in dict.fromkeys(one.app for one in self._batches if one.waits):
            self._begin(app)

    def _begin(self, app: int) -> None:
        self._background.begin(("batch messages", app), partial(self._delivery.work, app))

    # --- asking

    def find(self, id: int) -> BatchMessage | None:
        """One of the last 30 days."""
        batch = self._batches.get(id)
        return None if batch is None or batch.created_at < self._memory.now_ms() - KEPT_MS else batch

    async def progress(self, app: App, batch: BatchMessage) -> Progress:
        """How far one has come. Refuses with NotYourMessage."""
        if batch.app != app.id:
            raise NotYourMessage(sender_app=batch.app)
        tenant, recalled = batch.tenant, 0
        read = await self._reader.run(queries.read_count, tenant, batch.id)
        if batch.recalled_at:
            recalled = await self._reader.run(queries.recalled_count, tenant, batch.id)
        return Progress(batch.valid, batch.sent, read, batch.recalled_at > 0, recalled)

    async def check_single(self, app: App, message: Message) -> None:
        """Refuse a message of the app that came out of a batch: with OfBatch."""
        if (message.sender_kind, message.sender) != ("app", app.id):
            return
        if self._memory.chats.at(message.chat).mode != "p2p":
            return
        if await self._reader.run(queries.is_of_batch, self._memory.tenant_id, message.id):
            raise OfBatch()

    # --- taking back

    async def recall(self, app: App, batch: BatchMessage) -> None:
        """Take it back from everybody, also from those who have yet to get it; done afterwards.

        Refuses with AppOff, BotOff, MayNotRecall, RecallExpired.
        """
        self._messages.check_sender(Sender(app))
        if batch.app != app.id:
            raise MayNotRecall(sender_app=batch.app)
        hours, now = self._memory.tenant.recall_hours, self._memory.now_ms()
        if now - batch.created_at >= hours * HOUR_MS:
            raise RecallExpired(hours=hours, forbidden=not hours, sent_at=batch.created_at)
        if batch.recalled_at:
            return
        after, change = self._batches.change(batch, recalled_at=now, delivered=True)
        await self._memory.write([change], [BatchMessageRecalled(after.tenant, ("app", app.id), after)])
        self._begin(app.id)

    # --- upkeep

    async def tidy(self) -> None:
        """Forget what cannot be asked about any more."""
        before = self._memory.now_ms() - KEPT_MS
        old = [one for one in self._batches if one.created_at < before and not one.waits]
        for start in range(0, len(old), AT_ONCE):
            some = old[start : start + AT_ONCE]
            await self._memory.write([self._batches.drop(one) for one in some if self._batches.get(one.id)])
