"""Urgent messages: the sender of a message urges people to read it, and is shown who has.

Nobody gets a text message or a call from here: a page says that it would have been sent. What is not read yet is kept
in memory, since nobody may have more than so many; the rest are rows.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from larkstead.store import urgents as queries
from larkstead.store.changes import Change, Put, Set
from larkstead.store.tables import urgents
from larkstead.world.apps.availability import Availability
from larkstead.world.apps.refusals import AppOff
from larkstead.world.declarations import UNREAD_URGENTS
from larkstead.world.facts.im import MessageUrged, UrgentsConfirmed
from larkstead.world.im.chats import Chats
from larkstead.world.im.message_heads import Heads
from larkstead.world.im.messages import Sender
from larkstead.world.im.records import Chat, Message, PartyKind, UnreadUrgent, UrgentMeans
from larkstead.world.im.refusals import MessageGone
from larkstead.world.im.urgent_refusals import NobodyUrged, NotOwnUrgent, TooManyUnreadUrgents, UrgingClosed
from larkstead.world.memory import TenantMemory
from larkstead.world.memory_table import MemoryTable
from larkstead.world.org.records import User
from larkstead.world.reader import Reader

# The platform's page: nobody is urged who has 200 unread.
UNREAD_MOST: Final = 200
# So many messages of a chat are marked as urgent on its page.
MARKED_MOST: Final = 500


class Urgents:
    """Who was urged to read which message."""

    def __init__(
        self, memory: TenantMemory, reader: Reader, heads: Heads, availability: Availability, chats: Chats
    ) -> None:
        self._memory = memory
        self._reader = reader
        self._heads = heads
        self._availability = availability
        self._chats = chats

    @property
    def _unread(self) -> MemoryTable[UnreadUrgent]:
        return self._memory.table(UNREAD_URGENTS)

    # --- urging

    async def urge(self, sender: Sender, message: Message, users: Sequence[User], means: UrgentMeans) -> list[User]:
        """Urge those of these people who are in the chat; the answer are the others, who were not.

        Refuses with AppOff, BotOff, ChatDissolved, NotInChat, NotOwnUrgent, MessageGone, UrgingClosed, NobodyUrged,
        OutsideAvailability, TooManyUnreadUrgents.
        """
        async with self._heads.hold(message.id) as head:
            if head is None:
                raise MessageGone()
            message = head.message
            chat = self._memory.chats.at(message.chat)
            self._check(sender, message, chat)
            urged = [user for user in dict.fromkeys(users) if self._may_be_urged(sender, chat, user)]
            if not urged:
                raise NobodyUrged(reason="invalid user_id_list", count=len(users))
            for user in urged:
                self._check_target(sender, message, user)
            changes = [change for user in urged for change in self._urged(sender, message, user, means)]
            fact = MessageUrged(
                message.tenant, (sender.kind, sender.id), message, tuple(user.id for user in urged), means
            )
            await self._memory.write(changes, [fact])
        reached = set(urged)
        return [user for user in users if user not in reached]

    def _check(self, sender: Sender, message: Message, chat: Chat) -> None:
        if sender.app is not None and sender.user is None:
            if sender.app.status == "disabled":
                raise AppOff(app_name=sender.app.name, app_id=sender.app.app_id)
            if not self._availability.bot_on(sender.app):
                raise self._availability.bot_off(sender.app)
        self._chats.require_member(chat, *sender.party)
        if (message.sender_kind, message.sender) != (sender.kind, sender.id):
            raise NotOwnUrgent(sender=self._name(message))
        if message.deleted:
            raise MessageGone()
        if not self._chats.rules.may(chat, sender.party, chat.settings.urgent_setting):
            raise UrgingClosed(chat=chat.id)

    def _name(self, message: Message) -> str:
        memory = self._memory
        tables: dict[str, MemoryTable[Any]] = {"app": memory.apps, "user": memory.users}
        return str(tables.get(message.sender_kind, memory.custom_bots).at(message.sender).name)

    def _may_be_urged(self, sender: Sender, chat: Chat, user: User) -> bool:
        return self._memory.members.has(chat.id, "user", user.id) and user != sender.user

    def _check_target(self, sender: Sender, message: Message, user: User) -> None:
        if sender.user is None and sender.app is not None and not self._availability.in_availability(sender.app, user):
            raise self._availability.outside(sender.app, user)
        unread = self._unread
        if unread.count("user", user.id) < UNREAD_MOST or unread.get((message.id, user.id)) is not None:
            return
        # Some may be in chats that the person is not in any more.
        if len(self.unread_of(user)) >= UNREAD_MOST:
            raise TooManyUnreadUrgents(name=user.name, limit=UNREAD_MOST)

    def _urged(self, sender: Sender, message: Message, user: User, means: UrgentMeans) -> list[Change]:
        kept = self._unread.get((message.id, user.id))
        taken = means if kept is None else ",".join(dict.fromkeys((*kept.means.split(","), means)))
        kind: PartyKind = "user" if sender.user is not None else "app"
        unread = UnreadUrgent(message.id, user.id, message.tenant, message.chat, kind, sender.id, taken)
        changes: list[Change] = []
        if kept is None:
            changes.append(self._unread.put(unread))
        else:
            changes.append(self._unread.change(kept, means=taken)[1])
        row = {
            "message": message.id,
            "user": user.id,
            "tenant": message.tenant,
            "chat": message.chat,
            "by_kind": kind,
            "by": sender.id,
            "means": taken,
            "urged_at": self._memory.now_ms(),
            "confirmed_at": 0,
        }
        return [*changes, Put(urgents, row, message.tenant)]

    # --- reading

    async def confirm(self, user: User, chat: Chat, up_to: int) -> None:
        """A person has read a chat up to a message: whatever they were urged to read there is confirmed."""
        read = [one for one in self._unread.of("user", user.id) if one.chat == chat.id and one.message <= up_to]
        if not read:
            return
        now, changes = self._memory.now_ms(), list[Change]()
        for one in read:
            key = {"message": one.message, "user": one.user}
            changes += [self._unread.drop(one), Set(urgents, key, {"confirmed_at": now}, one.tenant)]
        by = tuple(dict.fromkeys((one.by_kind, one.by) for one in read))
        messages = tuple(one.message for one in read)
        await self._memory.write(changes, [UrgentsConfirmed(chat.tenant, user.id, chat.id, messages, by)])

    def forget(self, messages: Iterable[int]) -> list[Change]:
        """These messages are no more: nobody has to read them. Submit what this returns."""
        gone = [one for message in messages for one in self._unread.of("message", message)]
        return [self._unread.drop(one) for one in gone]

    def unread_of(self, user: User) -> list[UnreadUrgent]:
        """What a person was urged to read and has not read, in chats that they are in."""
        return [one for one in self._unread.of("user", user.id) if self._reads(user, one.chat)]

    def _reads(self, user: User, chat_id: int) -> bool:
        chat = self._memory.chats.get(chat_id)
        return chat is not None and chat.status == "normal" and self._memory.members.has(chat_id, "user", user.id)

    async def of_chat(self, chat: Chat) -> list[dict[str, Any]]:
        """The newest urgent messages of a chat: who urged, how many were urged, and how many have read it."""
        return await self._reader.run(queries.of_chat, chat.tenant, chat.id, most=MARKED_MOST)

    async def own_of_chat(self, chat: Chat, user: User, since: int) -> dict[int, dict[str, Any]]:
        """What a person was urged to read in a chat, read or not, from a message on, by message."""
        return await self._reader.run(queries.of_user, chat.tenant, chat.id, user.id, since)

    async def of_message(self, message: Message, *, after: int, most: int) -> list[dict[str, Any]]:
        """Who was urged to read a message, as rows in the order of `user`, those after one."""
        return await self._reader.run(queries.of_message, message.tenant, message.id, after=after, most=most)
