"""Whom people follow with special focus: other people, and bots. Each does so for themselves, and nobody is told."""

from collections import Counter
from collections.abc import Collection
from typing import Literal

from sqlalchemy import Engine

from larkstead.store import unread as queries
from larkstead.store.changes import Change
from larkstead.store.messages import newest_of_chats
from larkstead.world.declarations import SPECIAL_FOCUSES
from larkstead.world.facts import SpecialFocusUpdated
from larkstead.world.im.chats import Chats
from larkstead.world.im.group_rules import PartyKey
from larkstead.world.im.records import Chat, SpecialFocus
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import User
from larkstead.world.reader import Reader
from larkstead.world.refusals import NotAllowed

ChatMode = Literal["group", "p2p"]


class SpecialFocuses:
    """Whom an enterprise's people follow with special focus. Only this room writes it."""

    def __init__(self, memory: TenantMemory, reader: Reader, chats: Chats) -> None:
        self._memory = memory
        self._reader = reader
        self._chats = chats

    def of(self, user: User) -> list[SpecialFocus]:
        """Whom somebody follows, the one that they have followed longest first."""
        return sorted(self._memory.table(SPECIAL_FOCUSES).of("user", user.id), key=lambda one: one.id)

    def has(self, user: User, party: PartyKey) -> bool:
        """Whether somebody follows a person or a bot."""
        return self._find(user, party) is not None

    def chats(self, user: User) -> list[Chat]:
        """The conversations of somebody with those that they follow, the one followed last first."""
        found = (self._chats.p2p_of(("user", user.id), (one.kind, one.focused)) for one in reversed(self.of(user)))
        return [chat for chat in found if chat is not None and chat.status == "normal"]

    async def change(self, user: User, party: PartyKey, *, on: bool) -> None:
        """Follow a person or a bot, or no longer. Refuses oneself, with NotAllowed."""
        if party == ("user", user.id):
            raise NotAllowed()
        table, focus = self._memory.table(SPECIAL_FOCUSES), self._find(user, party)
        if on is (focus is not None):
            return
        change: Change
        if focus is None:
            id, _ = self._memory.stamp()
            focus = SpecialFocus(id, self._memory.tenant_id, user.id, *party)
            change = table.put(focus)
        else:
            change = table.drop(focus)
        await self._memory.write([change], [SpecialFocusUpdated(focus.tenant, focus, on)])

    async def unread(self, user: User, parties: Collection[PartyKey], mode: ChatMode) -> dict[PartyKey, int]:
        """How many messages of each of these somebody has not read: in their conversation ("p2p"); or in groups, those
        that mention somebody.
        """
        found = await (self._in_groups(user, parties) if mode == "group" else self._in_conversations(user, parties))
        return {party: found[party] for party in parties}

    async def _in_conversations(self, user: User, parties: Collection[PartyKey]) -> Counter[PartyKey]:
        chats = {party: self._chats.p2p_of(("user", user.id), party) for party in parties}
        read = {
            party: (chat.id, member.read_up_to)
            for party, chat in chats.items()
            if chat is not None and (member := self._memory.members.get(chat.id, "user", user.id)) is not None
        }

        def look(engine: Engine) -> Counter[PartyKey]:
            counts = queries.counts(engine, dict(read.values()), user=user.id)
            return Counter({party: counts[chat] for party, (chat, _) in read.items()})

        return await self._reader.run(look)

    async def _in_groups(self, user: User, parties: Collection[PartyKey]) -> Counter[PartyKey]:
        ids, memory = self._memory.members.chats_of("user", user.id), self._memory

        def look(engine: Engine) -> Counter[PartyKey]:
            read: dict[int, int] = {}
            for id in ids:
                chat, member = memory.chats.get(id), memory.members.get(id, "user", user.id)
                if chat is not None and chat.mode == "group" and chat.status == "normal" and member is not None:
                    read[id] = member.read_up_to
            newest = newest_of_chats(engine, list(read))
            waiting = {id: up_to for id, up_to in read.items() if newest.get(id, 0) > up_to}
            return queries.mentions(engine, waiting, parties, user=user.id)

        return await self._reader.run(look)

    def _find(self, user: User, party: PartyKey) -> SpecialFocus | None:
        return self._memory.table(SPECIAL_FOCUSES).find("place", (user.id, *party))
