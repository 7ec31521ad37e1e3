"""Who has read a message, and when: told to the one who sent it, for seven days.

Who has, members tell (`read_up_to`). When, the marks in the store do: one for each time that somebody read on, however
many messages that were.
"""

import asyncio
from collections.abc import Sequence
from typing import Final

from larkstead.store import read_marks as queries
from larkstead.store.messages import sent_by_app
from larkstead.wire.value import value
from larkstead.world.im.acting import Acting
from larkstead.world.im.chats import Chats
from larkstead.world.im.members import Reading
from larkstead.world.im.messages import Sender
from larkstead.world.im.receipt_refusals import NotYourMessage, ReceiptsGone
from larkstead.world.im.records import Chat, Message
from larkstead.world.im.refusals import MessageGone
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import User
from larkstead.world.reader import Reader

RECEIPTS_MS: Final = 7 * 86_400_000


@value
class Readers:
    """How many have read a message, and how many have not. Who sent it is neither."""

    read: int
    unread: int


class Receipts:
    """Who has read what in an enterprise."""

    def __init__(self, memory: TenantMemory, reader: Reader, acting: Acting, chats: Chats) -> None:
        self._memory = memory
        self._reader = reader
        self._acting = acting
        self._chats = chats

    def check_sender(self, by: Sender, message: Message) -> None:
        """Refuse all but the one who sent it, and after seven days everybody: with NotYourMessage, MessageGone,
        ReceiptsGone, and as `Acting.check_reads`.
        """
        self._acting.check_reads(by, self._memory.chats.at(message.chat))
        if (message.sender_kind, message.sender) != by.party:
            app, user = (message.sender, 0) if message.sender_kind == "app" else (0, message.sender)
            raise NotYourMessage(sender_app=app, sender_user=user)
        if message.deleted:
            raise MessageGone()
        if not self.told(message):
            raise ReceiptsGone(sent_at=message.created_at)

    def told(self, message: Message) -> bool:
        """Whether it still is told who has read a message."""
        return self._memory.now_ms() - message.created_at <= RECEIPTS_MS

    async def read(self, user: User, chat: Chat, message: int) -> None:
        """Remember how far a person has read, and which messages of a bot that were, if they talk to one."""
        bots = self._memory.members.ids(chat.id, "app") if chat.mode == "p2p" else []
        member = self._memory.members.get(chat.id, "user", user.id)
        new: list[int] = []
        if bots and member is not None and member.read_up_to < message:
            new = await self._reader.run(sent_by_app, chat.id, bots[0], member.read_up_to, message)
        await self._chats.mark_read(user, chat, message, new)

    async def readers(self, message: Message, *, after: int = 0, limit: int = 20) -> list[tuple[int, int]]:
        """Who has read a message, and when (ms): users with a greater internal id, in the order of those."""
        read, _ = await self._of(message)
        return await self._when(message, [user for user in read if user > after][:limit])

    async def unread_by(self, message: Message, *, after: int = 0, limit: int = 20) -> list[int]:
        """Who has not read a message, as above."""
        _, unread = await self._of(message)
        return [user for user in unread if user > after][:limit]

    async def counts(self, messages: Sequence[Message]) -> list[Readers]:
        """How many have read each of these messages of one chat."""
        if not messages:
            return []
        reading = self._memory.members.reading(messages[0].chat)
        return await asyncio.to_thread(_counts, reading, messages)

    async def _of(self, message: Message) -> tuple[list[int], list[int]]:
        reading = self._memory.members.reading(message.chat)
        return await asyncio.to_thread(reading.of, message.id, message.created_at, _user(message))

    async def _when(self, message: Message, users: list[int]) -> list[tuple[int, int]]:
        if not users:
            return []
        marks = await self._reader.run(queries.first_reading, message.chat, users, message.id)
        # Who read it before marks were kept, did so once it was there.
        return [(user, self._memory.time_of(marks[user]) if user in marks else message.created_at) for user in users]


def _counts(reading: Reading, messages: Sequence[Message]) -> list[Readers]:
    found = (reading.of(one.id, one.created_at, _user(one)) for one in messages)
    return [Readers(len(read), len(unread)) for read, unread in found]


def _user(message: Message) -> int:
    """The sender, if it is one of the users; their messages are nothing that they would have to read."""
    return message.sender if message.sender_kind == "user" else 0
