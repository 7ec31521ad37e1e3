"""A message is taken back: by the one who sent it, for as long as the enterprise lets them, or by who governs its
group, for a year.
"""

from typing import Final

from larkstead.world.facts import MessageRecalled
from larkstead.world.im.acting import Acting
from larkstead.world.im.chats import Chats
from larkstead.world.im.life_refusals import MayNotRecall, RecallExpired, TypeNotRecalled
from larkstead.world.im.message_heads import Head, Heads
from larkstead.world.im.messages import Sender
from larkstead.world.im.records import Message, Recall, RecallType
from larkstead.world.im.refusals import MessageGone
from larkstead.world.im.system_lines import SYSTEM
from larkstead.world.im.urgents import Urgents
from larkstead.world.memory import TenantMemory

HOUR_MS: Final = 3_600_000
GOVERNED_HOURS: Final = 365 * 24
# What is left of a message's content.
NOTHING: Final = "{}"


class Recalls:
    """Recalls messages. What one said is not kept: only that it was there, and who took it back."""

    def __init__(self, memory: TenantMemory, heads: Heads, acting: Acting, chats: Chats, urgents: Urgents) -> None:
        self._memory = memory
        self._heads = heads
        self._acting = acting
        self._chats = chats
        self._urgents = urgents

    async def recall(self, who: Sender, message: Message) -> Message:
        """The message as it is left; its readers' pages are told.

        Refuses with AppOff, BotOff, MessageHidden, ChatDissolved, NotInChat, OutsideAvailability, MessageGone,
        TypeNotRecalled, MayNotRecall, RecallExpired.
        """
        self._allowed(who, message)
        async with self._heads.hold(message.id) as head:
            if head is None:
                raise MessageGone()
            return await self._store(who, head)

    async def withdraw(self, who: Sender, message: int) -> None:
        """Take back one of many that were recalled together, where it is still there."""
        async with self._heads.hold(message) as head:
            if head is not None and not head.message.deleted:
                await self._take_back(who, head, "message_owner")

    async def _store(self, who: Sender, head: Head) -> Message:
        # Asked again: it may have changed until the head was held.
        return await self._take_back(who, head, self._allowed(who, head.message))

    async def _take_back(self, who: Sender, head: Head, kind: RecallType) -> Message:
        before = head.message
        recall = Recall(who.kind, who.id, kind, self._memory.now_ms())
        change = head.change(content=NOTHING, mentions=(), deleted=True, recall=recall)
        after = head.message
        await self._memory.write(
            [change, *self._urgents.forget((after.id,))],
            (MessageRecalled(after.tenant, (who.kind, who.id), before, after),),
        )
        return after

    def _allowed(self, who: Sender, message: Message) -> RecallType:
        """As what somebody recalls a message."""
        chat = self._memory.chats.at(message.chat)
        self._acting.check(who, chat)
        if message.deleted:
            raise MessageGone()
        if message.msg_type == SYSTEM:
            raise TypeNotRecalled(msg_type=message.msg_type)
        own = (message.sender_kind, message.sender) == (who.kind, who.id)
        governs = self._chats.may_govern(chat, who.party)
        if not own and not governs:
            app, user = (message.sender, 0) if message.sender_kind == "app" else (0, message.sender)
            raise MayNotRecall(sender_app=app, sender_user=user)
        age = self._memory.now_ms() - message.created_at
        hours = self._memory.tenant.recall_hours
        if own and age < hours * HOUR_MS:
            return "message_owner"
        if governs and age < GOVERNED_HOURS * HOUR_MS:
            return "group_owner" if (chat.owner_kind, chat.owner) == who.party else "group_manager"
        raise RecallExpired(
            hours=GOVERNED_HOURS if governs else hours,
            forbidden=not governs and not hours,
            sent_at=message.created_at,
        )
