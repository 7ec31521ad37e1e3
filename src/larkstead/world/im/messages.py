"""Messages: who may send what to whom, sent once per uuid, stored before they are acknowledged."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from larkstead.store import messages as queries
from larkstead.store.changes import Append, Change
from larkstead.store.tables import messages
from larkstead.wire import content as contents
from larkstead.wire.value import value
from larkstead.world.apps.availability import Availability
from larkstead.world.apps.records import App
from larkstead.world.apps.refusals import AppOff, OutsideAvailability
from larkstead.world.facts import Fact, MessageSent
from larkstead.world.identities import Identities
from larkstead.world.im.attachments import Attachments
from larkstead.world.im.card_entities import CardEntities, internal_id
from larkstead.world.im.card_heads import CardHead
from larkstead.world.im.card_templates import CardTemplates
from larkstead.world.im.cards import resolve_card
from larkstead.world.im.chats import Chats
from larkstead.world.im.dedupe import Dedupe
from larkstead.world.im.drafts import draft_of
from larkstead.world.im.group_rules import PartyKey, key_of
from larkstead.world.im.mentions import EVERYONE, resolve
from larkstead.world.im.message_heads import Head, Heads
from larkstead.world.im.message_rows import message_of, values_of
from larkstead.world.im.receiver_limits import ReceiverLimits
from larkstead.world.im.records import Chat, CustomBot, MentionRef, Message, PartyKind, SenderKind
from larkstead.world.im.refusals import MessageGone, NotInChat, TooFast
from larkstead.world.im.system_lines import check_system
from larkstead.world.im.uuids import Key
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import User
from larkstead.world.reader import Reader


@value
class Sender:
    """Who sends: a bot (`app` alone), a person through an app (both), a person in the messenger (`user` alone), or a
    custom bot (`bot`) into its group.
    """

    app: App | None = None
    user: User | None = None
    bot: CustomBot | None = None

    @property
    def kind(self) -> SenderKind:
        """A message sent with a user token is the person's."""
        return "custom_bot" if self.bot is not None else "user" if self.user is not None else "app"

    @property
    def id(self) -> int:
        """The internal id of the person, the app or the custom bot."""
        party = self.bot or self.user or self.app
        assert party is not None, "a sender is a person or an app"
        return party.id

    @property
    def bot_app(self) -> App | None:
        """The app, where it is its bot that sends."""
        return None if self.user is not None or self.bot is not None else self.app

    @property
    def party(self) -> PartyKey:
        """Who it is in a chat: a custom bot is nobody there."""
        assert self.bot is None, "a custom bot sends into its group alone"
        return ("user" if self.user is not None else "app", self.id)


@value
class Outgoing:
    """What is to be sent: `content` is the JSON text as the sender wrote it; `reply_to` and `in_thread` for replies."""

    msg_type: str
    content: str
    uuid: str | None = None
    reply_to: Message | None = None
    in_thread: bool = False


@value
class Written:
    """A content as it is stored, in received form, with whom it mentions, and the rows that go with its message (some
    `follow` from it). Uncounted, it is none of the few that a receiver gets in a second. `card`: the entity it shows.
    """

    content: str
    mentions: tuple[MentionRef, ...] = ()
    rows: tuple[Change, ...] = ()
    counted: bool = True
    card: CardHead | None = None
    follow: Callable[[Message], Iterable[Change]] | None = None


class Messages:
    """The messages of an enterprise's chats. Only this room writes them."""

    def __init__(
        self,
        memory: TenantMemory,
        reader: Reader,
        identities: Identities,
        availability: Availability,
        chats: Chats,
        dedupe: Dedupe,
        receiver_limits: ReceiverLimits,
        attachments: Attachments,
        cards: CardEntities,
        templates: CardTemplates,
    ) -> None:
        self._memory = memory
        self._reader = reader
        self._identities = identities
        self._availability = availability
        self._chats = chats
        self._dedupe = dedupe
        self._receiver_limits = receiver_limits
        self._attachments = attachments
        self._cards = cards
        self._templates = templates
        self.heads = Heads(self.find)

    # --- sending

    async def send(self, sender: Sender, to: User | App | Chat, what: Outgoing) -> Message:
        """Send to a person or a bot (in their p2p chat) or to a chat; the message is stored when this returns.

        Refuses with AppOff, BotOff, TooLong, BadContent, BadCard, ContentNotEmulated, OutsideAvailability, NotInChat,
        ChatDissolved, TooFast, NotUploader, WrongFileType, P2pNotShared, SpeakingClosed, AtAllClosed, SharingClosed,
        MessageGone (what it answers was recalled).
        """
        self.check_sender(sender)
        filled = partial(self._templates.draft, sender.bot or sender.app)
        draft = draft_of(what.msg_type, what.content, sends=True, filled=filled)
        self._check_receiver(sender, to)
        if draft.msg_type != "text":
            check_system(sender.kind, to, draft, replies=what.reply_to is not None)
            draft = await self._attachments.complete(sender, draft)
        if not draft.card_id:
            return await self._once(sender, to, what, partial(self._resolved, sender, to, draft))
        async with self._cards.hold(internal_id(draft.card_id)) as card:
            message = await self._once(sender, to, what, partial(self._of_entity, sender, card))
            if card is not None and card.entity.message == message.id:
                card.shown = True
            return message

    async def pass_on(self, sender: Sender, to: User | App | Chat, what: Outgoing, written: Written) -> Message:
        """Send what is in received form already, as `send` does: whose uploads it shows does not matter.

        Refuses with AppOff, BotOff, OutsideAvailability, NotInChat, ChatDissolved, TooFast, BadContent (an upload that
        was removed).
        """
        self.check_sender(sender)
        self._check_receiver(sender, to)
        return await self._once(sender, to, what, lambda: written)

    async def _once(
        self, sender: Sender, to: User | App | Chat, what: Outgoing, content: Callable[[], Written]
    ) -> Message:
        """The message that a uuid made, or else a new one."""
        key = (sender.id, what.uuid) if what.uuid else None
        if key and self._dedupe.may_know(key) and (known := await self._already(key, sender, to)) is not None:
            return known
        if (answered := what.reply_to) is not None and answered.deleted:
            raise MessageGone()
        in_thread = what.in_thread or (isinstance(to, Chat) and to.group_message_type == "thread")
        if answered is None or not in_thread or answered.thread:
            return await self._store(sender, to, what, content, key)
        # The first answer in a thread changes the message that it answers; several may come at once.
        async with self.heads.hold(answered.id) as head:
            if key and (known := await self._already(key, sender, to)) is not None:
                return known
            if head is not None and head.message.deleted:
                raise MessageGone()
            return await self._store(sender, to, what, content, key, head)

    async def reply(self, sender: Sender, to: Message, what: Outgoing) -> Message:
        """Send into the chat of another message, as its answer."""
        return await self.send(sender, self._memory.chats.at(to.chat), what)

    def check_sender(self, sender: Sender) -> None:
        """Refuse an app that is disabled or whose bot is off."""
        if sender.app is None or sender.user is not None:
            return
        if sender.app.status == "disabled":
            raise AppOff(app_name=sender.app.name, app_id=sender.app.app_id)
        if not self._availability.bot_on(sender.app):
            raise self._availability.bot_off(sender.app)

    def _check_receiver(self, sender: Sender, to: User | App | Chat) -> None:
        if sender.bot is not None:
            if not isinstance(to, Chat) or to.id != sender.bot.chat:
                raise NotInChat()
            self._chats.rules.check_speaking(to, None)
            return
        if isinstance(to, Chat):
            self._chats.require_member(to, *sender.party)
            self._chats.rules.check_speaking(to, sender.party)
            if to.mode == "p2p":
                for party in self._chats.members(to):
                    if (party.kind, party.member) != sender.party:
                        self._check_reach(sender, self._party(party.kind, party.member))
            return
        self._check_reach(sender, to)

    def _check_reach(self, sender: Sender, to: User | App) -> None:
        if isinstance(to, App):
            if not self._availability.bot_on(to):
                raise self._availability.bot_off(to)
            if sender.user is not None and not self._availability.in_availability(to, sender.user):
                raise self._availability.outside(to, sender.user)
        elif sender.user is None and sender.app is not None:
            if not self._availability.in_availability(sender.app, to):
                raise self._availability.outside(sender.app, to)
        elif to.status != "active":
            raise OutsideAvailability(user=to.id, name=to.name, why=to.status)

    def _party(self, kind: PartyKind, id: int) -> User | App:
        return self._memory.users.at(id) if kind == "user" else self._memory.apps.at(id)

    def _bots(self, to: User | App | Chat) -> list[App]:
        ids = self._memory.members.ids(to.id, "app") if isinstance(to, Chat) else ()
        return [self._memory.apps.at(id) for id in ids]

    async def _already(self, key: Key, sender: Sender, to: User | App | Chat) -> Message | None:
        if (pending := self._dedupe.pending(key)) is not None:
            return await self.get(await asyncio.shield(pending))
        made = self._dedupe.find(key)
        if made is None and (after := self._dedupe.forgotten_after()) is not None:
            chat = to if isinstance(to, Chat) else self._chats.p2p_of(sender.party, key_of(to))
            if chat is not None:
                made = await self._reader.run(queries.of_uuid, chat.id, *key, after)
            # Asking took its time: somebody may be sending it by now.
            if (pending := self._dedupe.pending(key)) is not None:
                return await self.get(await asyncio.shield(pending))
            made = made or self._dedupe.find(key)
        return None if made is None else await self.get(made)

    async def _store(
        self,
        sender: Sender,
        to: User | App | Chat,
        what: Outgoing,
        content: Callable[[], Written],
        key: Key | None,
        head: Head | None = None,
    ) -> Message:
        if isinstance(to, Chat) and (what.msg_type != "text" or key or head):
            # Something was waited for: the chat may be another, and the sender not be let in any more.
            to = self._memory.chats.at(to.id)
            self._check_receiver(sender, to)
        written = content()
        self._attachments.check_there(written.content)
        if isinstance(to, Chat) and any(one.key == EVERYONE for one in written.mentions):
            self._chats.rules.check_at_all(to, None if sender.bot is not None else sender.party)
        chat, changes, facts = self._chat_with(sender, to)
        if written.counted and not self._receiver_limits.take(chat.id):
            # The chat may be new: it is remembered, so it has to be stored even though the message is refused.
            if changes:
                await self._memory.write(changes, facts)
            raise TooFast(chat=chat.id)
        message, threading = self._message(sender, chat, what, written, head)
        changes += [*threading, *written.rows, Append(messages, values_of(message, what.uuid or ""))]
        if written.follow is not None:
            changes += written.follow(message)
        changes += self._attachments.stored(sender, chat, what.msg_type, written.content)
        facts.append(MessageSent(chat.tenant, message, what.reply_to if head is None else head.message))
        if key is None:
            await self._memory.write(changes, facts)
            return message
        self._dedupe.begin(key)
        stored = self._memory.submit(changes, facts)
        # Whether the sender waits or has gone: the message is stored, or it is not.
        stored.add_done_callback(lambda done: self._dedupe.settle(key, message.id, done))
        await asyncio.shield(stored)
        return message

    def _resolved(self, sender: Sender, to: User | App | Chat, draft: contents.Draft) -> Written:
        bots = self._bots(to) if draft.mentions and sender.app is None else ()
        body, mentions = resolve(draft, self._identities, sender.app, bots, of_any_app=sender.bot is not None)
        return Written(contents.received(body), mentions)

    def _of_entity(self, sender: Sender, card: CardHead | None) -> Written:
        card = self._cards.sendable(card, sender.bot_app)
        mentions = resolve_card(contents.card_draft(card.card), self._identities, sender.app)
        return Written(card.entity.card, mentions, card=card)

    def _chat_with(self, sender: Sender, to: User | App | Chat) -> tuple[Chat, list[Change], list[Fact]]:
        if isinstance(to, Chat):
            return to, [], []
        return self._chats.p2p(sender.party, key_of(to))

    def _message(
        self, sender: Sender, chat: Chat, what: Outgoing, written: Written, head: Head | None
    ) -> tuple[Message, list[Change]]:
        id, now = self._memory.stamp()
        parent = root = 0
        thread = id if chat.group_message_type == "thread" else 0
        changes: list[Change] = []
        if (answered := what.reply_to) is not None:
            answered = answered if head is None else head.message
            root = answered.root or answered.id
            parent, thread = answered.id, answered.thread
            if head is not None and not thread:
                # A thread is called as the message is that it began with.
                thread = answered.id
                changes.append(head.change(thread=thread))
            if thread:
                parent = root = answered.root if answered.answers_in_thread else answered.id
        message = Message(
            id, chat.tenant, chat.id, sender.kind, sender.id, what.msg_type, written.content, written.mentions,
            parent, root, thread, now, now, False,
        )  # fmt: skip
        if written.card is not None:
            entity = written.card.entity
            message = replace(message, card=entity.id, streaming_until=entity.streaming_until)
            changes.append(written.card.change(message=id, chat=chat.id))
        return message, changes

    # --- reading

    def sender(self, message: Message) -> User | App | CustomBot:
        """Who sent a message."""
        return self.sender_of(message.sender_kind, message.sender)

    def sender_of(self, kind: SenderKind, id: int) -> User | App | CustomBot:
        """Whom a message names as its sender."""
        return self._memory.custom_bots.at(id) if kind == "custom_bot" else self._party(kind, id)

    async def get(self, id: int) -> Message:
        """A stored message by internal id; KeyError if there is none."""
        row = await self._reader.run(queries.by_id, self._memory.tenant_id, id)
        if row is None:
            raise KeyError(id)
        return message_of(row)

    async def find(self, id: int) -> Message | None:
        """A stored message by internal id, or None."""
        row = await self._reader.run(queries.by_id, self._memory.tenant_id, id)
        return None if row is None else message_of(row)

    async def of_ids(self, ids: Sequence[int]) -> list[Message]:
        """Those of these messages that there are, in order of time."""
        return [message_of(row) for row in await self._reader.run(queries.by_ids, self._memory.tenant_id, ids)]

    async def history(
        self,
        chat: Chat,
        *,
        after: int = 0,
        before: int | None = None,
        newest_first: bool = False,
        limit: int = 20,
        thread_replies: bool = True,
        to_managers: bool = True,
    ) -> list[Message]:
        """A chat's messages with after < id < before, in order of time; without `thread_replies` a thread shows its
        root alone, without `to_managers` those are left out that are for the group's owner and managers.
        """
        rows = await self._reader.run(
            queries.of_chat,
            chat.id,
            after=after,
            before=before,
            newest_first=newest_first,
            limit=limit,
            thread_replies=thread_replies,
            to_managers=to_managers,
        )
        return [message_of(row) for row in rows]

    async def thread(
        self, thread: int, *, after: int = 0, before: int | None = None, newest_first: bool = False, limit: int = 20
    ) -> list[Message]:
        """A thread's messages, its root among them, with after < id < before, in order of time."""
        rows = await self._reader.run(
            queries.of_thread, self._memory.tenant_id, thread, after=after, before=before, newest_first=newest_first,
            limit=limit,
        )  # fmt: skip
        return [message_of(row) for row in rows]

    async def last_of(self, chats: list[Chat]) -> dict[int, Message]:
        """The newest message of each chat that has one."""
        rows = await self._reader.run(queries.last_of_chats, [chat.id for chat in chats])
        return {chat: message_of(row) for chat, row in rows.items()}

    async def unread(self, chat: Chat, user: User, most: int = 100) -> queries.Unread:
        """What the person has not read in the chat, counted up to `most`."""
        member = self._chats.member(chat, "user", user.id)
        if member is None:
            raise NotInChat(chat=chat.id)
        return await self._reader.run(queries.unread, chat.id, member.read_up_to, user=user.id, most=most)
