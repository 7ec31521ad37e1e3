"""Pinned messages: what a chat wants to find again, for everybody in it. A message is pinned once."""

from typing import Final

from larkstead.store import message_pins as queries
from larkstead.store.changes import Delete, Put
from larkstead.store.tables import message_pins
from larkstead.world.facts import MessagePinned, MessageUnpinned
from larkstead.world.holding import Holding, Row
from larkstead.world.im.acting import Acting
from larkstead.world.im.group_rules import GroupRules
from larkstead.world.im.message_heads import Heads
from larkstead.world.im.message_rows import message_of
from larkstead.world.im.messages import Sender
from larkstead.world.im.pin_refusals import NotPinnable, PinnedTooFast, PinsByManagers
from larkstead.world.im.receiver_limits import ReceiverLimits
from larkstead.world.im.records import Chat, Message, MessagePin
from larkstead.world.im.refusals import MessageGone
from larkstead.world.memory import TenantMemory
from larkstead.world.reader import Reader

SYSTEM: Final = "system"


class MessagePins:
    """The pins of an enterprise's chats: rows of the store, found by message and by chat."""

    def __init__(
        self,
        memory: TenantMemory,
        reader: Reader,
        heads: Heads,
        acting: Acting,
        rules: GroupRules,
        limits: ReceiverLimits,
    ) -> None:
        self._memory = memory
        self._reader = reader
        self._heads = heads
        self._acting = acting
        self._rules = rules
        self._limits = limits
        self._rows: Holding[int, Row[MessagePin]] = Holding(self._read)

    async def pin(self, by: Sender, message: Message) -> MessagePin:
        """Pin a message; one that is pinned already stays as it is, and is answered so.

        Refuses with MessageGone, NotPinnable, PinsByManagers, PinnedTooFast, and as `Acting.check`.
        """
        self._check(by, message)
        self._take_turn(message)
        async with self._heads.hold(message.id) as head, self._rows.hold(message.id) as row:
            if head is None or row is None:
                raise MessageGone()
            # Asked again: it may have changed meanwhile.
            self._check(by, head.message)
            if (there := row.value) is not None:
                await row.settled()
                return there
            id = self._memory.ids.next()
            # By its id a pin is found by its time.
            new = MessagePin(id, message.tenant, message.id, message.chat, *by.party, self._memory.time_of(id))
            change = Put(message_pins, {name: getattr(new, name) for name in _COLUMNS}, new.tenant)
            row.decide(new, self._memory.submit([change], (MessagePinned(new.tenant, by.party, new),)))
            await row.settled()
            return new

    async def unpin(self, by: Sender, message: Message) -> None:
        """Let a message be pinned no longer; one that is not, or that was recalled, stays as it is.

        Refuses with PinsByManagers, PinnedTooFast, and as `Acting.check`.
        """
        self._check_may(by, message)
        self._take_turn(message)
        async with self._heads.hold(message.id), self._rows.hold(message.id) as row:
            self._check_may(by, message)
            assert row is not None, "it is there or not, and can be held either way"
            if (gone := row.value) is not None:
                change = Delete(message_pins, {"id": gone.id}, gone.tenant)
                fact = MessageUnpinned(gone.tenant, by.party, gone)
                row.decide(None, self._memory.submit([change], (fact,)))
            await row.settled()

    def forget(self) -> None:
        """What was decided and is not stored yet never will be."""
        self._rows.forget()

    def _check(self, by: Sender, message: Message) -> None:
        self._check_may(by, message)
        if message.deleted:
            raise MessageGone()
        if message.msg_type == SYSTEM:
            raise NotPinnable(msg_type=message.msg_type)

    def _check_may(self, by: Sender, message: Message) -> None:
        chat = self._memory.chats.at(message.chat)
        self._acting.check(by, chat)
        if not self._rules.may(chat, by.party, chat.settings.pin_manage_setting):
            raise PinsByManagers(chat=chat.id)

    def _take_turn(self, message: Message) -> None:
        if not self._limits.take(message.id):
            raise PinnedTooFast(chat=message.chat)

    async def _read(self, message: int) -> Row[MessagePin]:
        row = await self._reader.run(queries.of_message, message)
        return Row(None if row is None else MessagePin(**row))

    # --- reading

    def check_reads(self, by: Sender, chat: Chat) -> None:
        """Refuse who may not see what is pinned in a chat, as `Acting.check_reads`."""
        self._acting.check_reads(by, chat)

    async def of_chat(
        self, chat: Chat, *, after: int = 0, before: int | None = None, limit: int = 20
    ) -> list[MessagePin]:
        """A chat's pins with after < id < before, the newest first; those of recalled messages are not among them."""
        rows = await self._reader.run(queries.of_chat, chat.id, after=after, before=before, limit=limit)
        return [MessagePin(**row) for row in rows]

    async def messages_of(
        self, chat: Chat, *, before: int | None = None, limit: int = 20
    ) -> list[tuple[MessagePin, Message]]:
        """The same, each with its message."""
        rows = await self._reader.run(queries.messages_of_chat, chat.id, before=before, limit=limit)
        return [(MessagePin(**pin), message_of(message)) for pin, message in rows]

    async def among(self, messages: list[Message]) -> set[int]:
        """Which of these messages are pinned."""
        return await self._reader.run(queries.among, [one.id for one in messages]) if messages else set()


_COLUMNS = [column.name for column in message_pins.columns]
