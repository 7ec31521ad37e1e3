"""Reactions: emojis that people and bots put to messages. The same one of the same operator is there once."""

from collections.abc import Sequence
from typing import Final

from larkstead.store import reactions as queries
from larkstead.store.changes import Delete, Put
from larkstead.store.tables import reactions
from larkstead.wire.content.emoji import EMOJI_TYPES
from larkstead.wire.value import value
from larkstead.world.facts import ReactionAdded, ReactionRemoved
from larkstead.world.holding import Holding, Row
from larkstead.world.im.acting import Acting
from larkstead.world.im.message_heads import Heads
from larkstead.world.im.messages import Sender
from larkstead.world.im.reaction_refusals import (
    NotReactable,
    NotTheReactor,
    OtherMessagesReaction,
    UnknownEmoji,
    UnknownReaction,
)
from larkstead.world.im.records import Message, Reaction
from larkstead.world.im.refusals import MessageGone
from larkstead.world.memory import TenantMemory
from larkstead.world.reader import Reader

# Whose a reaction is: message, kind and id of the operator, emoji_type.
Key = tuple[int, str, int, str]
SYSTEM: Final = "system"
# So many of those who reacted are told of by name with a message.
NAMED: Final = 10


@value
class Chip:
    """The reactions of one kind to a message: how many, the first of them, and whether the one who asks has one."""

    message: int
    emoji_type: str
    count: int
    first: tuple[Reaction, ...]
    mine: bool


class Reactions:
    """The reactions to messages: rows of the store, found by their message."""

    def __init__(self, memory: TenantMemory, reader: Reader, heads: Heads, acting: Acting) -> None:
        self._memory = memory
        self._reader = reader
        self._heads = heads
        self._acting = acting
        self._rows: Holding[Key, Row[Reaction]] = Holding(self._read)

    # --- adding and removing

    async def add(self, by: Sender, message: Message, emoji_type: str) -> Reaction:
        """React to a message; a reaction that is there already is answered as it is.

        Refuses with UnknownEmoji, NotReactable, MessageGone, and as `Acting.check`.
        """
        check_emoji(emoji_type)
        self._check(by, message)
        kind, operator = by.party
        key = (message.id, kind, operator, emoji_type)
        async with self._heads.hold(message.id) as head, self._rows.hold(key) as row:
            if head is None or row is None:
                raise MessageGone()
            # Asked again: it may have changed meanwhile.
            self._check(by, head.message)
            if (there := row.value) is not None:
                await row.settled()
                return there
            id, now = self._memory.stamp()
            new = Reaction(id, message.tenant, message.id, message.chat, emoji_type, kind, operator, now)
            change = Put(reactions, {name: getattr(new, name) for name in _COLUMNS}, new.tenant)
            row.decide(new, self._memory.submit([change], (ReactionAdded(new.tenant, new),)))
            await row.settled()
            return new

    async def remove(self, by: Sender, message: Message, reaction: int, named: str = "") -> Reaction:
        """Take one's reaction back; `named` is the reaction_id as it was given.

        Refuses with UnknownReaction, OtherMessagesReaction, NotTheReactor, MessageGone, and as `Acting.check`.
        """
        self._check(by, message)
        row = await self._reader.run(queries.by_id, message.tenant, reaction)
        if row is None:
            raise UnknownReaction(value=named)
        found = Reaction(**row)
        if found.message != message.id:
            raise OtherMessagesReaction(value=named)
        if (found.operator_kind, found.operator) != by.party:
            raise NotTheReactor(value=named)
        removed = await self._take(by, message, found.emoji_type, found.id)
        if removed is None:
            raise UnknownReaction(value=named)
        return removed

    async def take_back(self, by: Sender, message: Message, emoji_type: str) -> None:
        """Take one's reaction of a kind back, if it is there. Refuses as `remove`."""
        check_emoji(emoji_type)
        self._check(by, message)
        await self._take(by, message, emoji_type)

    async def _take(self, by: Sender, message: Message, emoji_type: str, id: int | None = None) -> Reaction | None:
        kind, operator = by.party
        key = (message.id, kind, operator, emoji_type)
        async with self._heads.hold(message.id) as head, self._rows.hold(key) as row:
            if head is None or row is None:
                raise MessageGone()
            self._check(by, head.message)
            gone = row.value
            if gone is None or (id is not None and gone.id != id):
                await row.settled()
                return None
            fact = ReactionRemoved(gone.tenant, gone, self._memory.now_ms())
            row.decide(None, self._memory.submit([Delete(reactions, {"id": gone.id}, gone.tenant)], (fact,)))
            await row.settled()
            return gone

    def forget(self) -> None:
        """What was decided and is not stored yet never will be."""
        self._rows.forget()

    def _check(self, by: Sender, message: Message) -> None:
        self._acting.check(by, self._memory.chats.at(message.chat))
        if message.deleted:
            raise MessageGone()
        if message.msg_type == SYSTEM:
            raise NotReactable(msg_type=message.msg_type)

    async def _read(self, key: Key) -> Row[Reaction]:
        row = await self._reader.run(queries.of_operator, *key)
        return Row(None if row is None else Reaction(**row))

    # --- reading

    def check_reads(self, by: Sender, message: Message) -> None:
        """Refuse who may not see the reactions to a message: with MessageGone, and as `Acting.check_reads`."""
        self._acting.check_reads(by, self._memory.chats.at(message.chat))
        if message.deleted:
            raise MessageGone()

    async def of_message(
        self, message: Message, emoji_type: str | None = None, *, after: int = 0, limit: int = 20
    ) -> list[Reaction]:
        """The reactions to a message (of one kind, where it is given) after an id, the oldest first."""
        rows = await self._reader.run(queries.of_message, message.id, emoji_type, after=after, limit=limit)
        return [Reaction(**row) for row in rows]

    async def counts(self, messages: Sequence[Message], emoji_type: str | None = None) -> dict[int, dict[str, int]]:
        """How many reactions of each kind each of these messages has."""
        found: dict[int, dict[str, int]] = {}
        for message, kind, count in await self._reader.run(queries.counts, [one.id for one in messages], emoji_type):
            found.setdefault(message, {})[kind] = count
        return found

    async def chips(self, messages: Sequence[int], user: int | None) -> list[Chip]:
        """What is shown below these messages to a person, the kind that came first first."""
        if not messages:
            return []
        counts, rows, mine = await self._reader.run(queries.chips, messages, user, most=NAMED)
        first: dict[tuple[int, str], list[Reaction]] = {}
        for row in rows:
            first.setdefault((row["message"], row["emoji_type"]), []).append(Reaction(**row))
        return [
            Chip(message, kind, count, tuple(first.get((message, kind), ())), (message, kind) in mine)
            for message, kind, count in counts
        ]


def check_emoji(emoji_type: str) -> None:
    """Refuse what names no emoji."""
    if emoji_type not in EMOJI_TYPES:
        raise UnknownEmoji(value=emoji_type[:50])


_COLUMNS = [column.name for column in reactions.columns]
