"""Chats: p2p made on first contact and stable after, groups with people and bots, who is in them."""

from collections.abc import Iterable, Sequence

from larkstead.store.changes import Change
from larkstead.world.apps.availability import Availability
from larkstead.world.apps.records import App
from larkstead.world.facts import (
    ChatCreated,
    ChatDisbanded,
    ChatRead,
    ChatUpdated,
    Fact,
    MembersAdded,
    MembersRemoved,
    Operator,
    operator,
)
from larkstead.world.im.records import Chat, GroupMessageType, Member, PartyKind, pair_of
from larkstead.world.im.refusals import ChatDissolved, NotInChat
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import User
from larkstead.world.refusals import BadField, NotAllowed, NotFound

NAME_BOUND = 60
GROUP_BOUND = 5_000

PartyKey = tuple[PartyKind, int]


class Chats:
    """The conversations of an enterprise."""

    def __init__(self, memory: TenantMemory, availability: Availability) -> None:
        self._memory = memory
        self._availability = availability

    # --- who is in a chat

    def members(self, chat: Chat) -> list[Member]:
        """Everyone in the chat, people and apps, in the order they came."""
        return self._memory.members.of_chat(chat.id)

    def member(self, chat: Chat, kind: PartyKind, id: int) -> Member | None:
        """One party's place in the chat."""
        return self._memory.members.get(chat.id, kind, id)

    def users(self, chat: Chat) -> list[int]:
        """The persons in the chat, as internal ids."""
        return self._memory.members.ids(chat.id, "user")

    def require_member(self, chat: Chat, kind: PartyKind, id: int) -> None:
        """Refuse who is not in the chat, or a chat that is no more."""
        if chat.status == "dissolved":
            raise ChatDissolved(chat=chat.id)
        if not self._memory.members.has(chat.id, kind, id):
            raise NotInChat(chat=chat.id)

    def may_govern(self, chat: Chat, party: PartyKey) -> bool:
        """Whether a party governs a group, and so may recall what others said in it: its owner does."""
        return chat.mode == "group" and (chat.owner_kind, chat.owner) == party

    # --- p2p

    def p2p_of(self, one: PartyKey, other: PartyKey) -> Chat | None:
        """The conversation of two, if they have one."""
        return self._memory.chats.find("pair", pair_of(one, other))

    def p2p(self, one: PartyKey, other: PartyKey) -> tuple[Chat, list[Change], list[Fact]]:
        """The conversation of two, begun by `one`, and when it is new the rows that make it, with the fact that tells
        (remembered already: submit both).
        """
        pair = pair_of(one, other)
        if (chat := self._memory.chats.find("pair", pair)) is not None:
            return chat, [], []
        id, now = self._memory.stamp()
        chat = Chat(id, self._memory.tenant_id, "p2p", "", "", "", one[0], one[1], "normal", now, pair)
        parties = sorted({one, other})
        return chat, self._begin(chat, parties), [_created(chat, one, parties)]

    async def open_p2p(self, one: PartyKey, other: PartyKey) -> Chat:
        """The conversation of two, made now if need be."""
        chat, changes, facts = self.p2p(one, other)
        if changes:
            await self._memory.write(changes, facts)
        return chat

    # --- groups

    async def create_group(
        self, owner: User, name: str, users: Sequence[User] = (), apps: Sequence[App] = (), id: int | None = None
    ) -> Chat:
        """A group with its owner, these people and these bots."""
        self._check_name(name)
        for app in apps:
            self._check_bot(app, owner)
        new_id, now = self._memory.stamp()
        chat = Chat(id or new_id, owner.tenant, "group", name.strip(), "", "", "user", owner.id, "normal", now)
        parties: list[PartyKey] = [("user", owner.id)]
        parties += [("user", user.id) for user in users]
        parties += [("app", app.id) for app in apps]
        parties = list(dict.fromkeys(parties))
        await self._memory.write(self._begin(chat, parties), [_created(chat, operator(owner), parties)])
        return chat

    async def add(self, by: User, chat: Chat, users: Iterable[User] = (), apps: Iterable[App] = ()) -> None:
        """Add people and bots to a group; who is in already stays as they are."""
        self.require_member(chat, "user", by.id)
        if chat.mode != "group":
            raise NotAllowed()
        parties: list[PartyKey] = [("user", user.id) for user in users]
        for app in apps:
            self._check_bot(app, by)
            parties.append(("app", app.id))
        now = self._memory.now_ms()
        new = [Member(chat.id, kind, id, now, 0) for kind, id in parties if self.member(chat, kind, id) is None]
        if self._memory.members.count(chat.id) + len(new) > GROUP_BOUND:
            raise BadField(field="members", why_zh="群成员过多。", why_en="The group has too many members.")
        changes = [self._memory.members.put(member) for member in new]
        came = [(member.kind, member.member) for member in new]
        fact = MembersAdded(chat.tenant, operator(by), chat.id, _ids("user", came), _ids("app", came))
        await self._memory.write(changes, [fact] if new else [])

    async def remove(self, by: User, chat: Chat, kind: PartyKind, id: int) -> None:
        """Take somebody out: oneself always, others by the owner (bots by any member)."""
        self.require_member(chat, "user", by.id)
        leaving = self.member(chat, kind, id)
        if chat.mode != "group" or leaving is None:
            raise NotInChat(chat=chat.id)
        if kind == "user" and by.id not in {id, chat.owner}:
            raise NotAllowed()
        changes: list[Change] = [self._memory.members.drop(leaving)]
        gone = [(kind, id)]
        facts: list[Fact] = [MembersRemoved(chat.tenant, operator(by), chat.id, _ids("user", gone), _ids("app", gone))]
        if kind == "user" and id == chat.owner:
            change, fact = self._without_owner(chat, by)
            changes.append(change)
            facts.append(fact)
        await self._memory.write(changes, facts)

    async def rename(self, by: User, chat: Chat, name: str) -> Chat:
        """Give a group another name."""
        self.require_member(chat, "user", by.id)
        if chat.mode != "group":
            raise NotAllowed()
        self._check_name(name)
        before, after, change = self._memory.chats.update(chat, name=name.strip())
        await self._memory.write([change], [ChatUpdated(chat.tenant, operator(by), before, after)])
        return after

    async def set_message_type(self, by: User, chat: Chat, kind: GroupMessageType) -> Chat:
        """Let each message of a group begin a topic from now on ("thread"), or not ("chat")."""
        self.require_member(chat, "user", by.id)
        if chat.mode != "group":
            raise NotAllowed()
        before, after, change = self._memory.chats.update(chat, group_message_type=kind)
        await self._memory.write([change], [ChatUpdated(chat.tenant, operator(by), before, after)])
        return after

    async def dissolve(self, by: User, chat: Chat) -> None:
        """End a group; only its owner may."""
        if chat.mode != "group" or chat.owner_kind != "user" or chat.owner != by.id:
            raise NotAllowed()
        before, _, change = self._memory.chats.update(chat, status="dissolved")
        facts = [ChatDisbanded(chat.tenant, operator(by), before)] if before.status == "normal" else []
        await self._memory.write([change], facts)

    async def mark_read(self, user: User, chat: Chat, message: int) -> None:
        """Remember how far a person has read."""
        member = self.member(chat, "user", user.id)
        if member is None or member.read_up_to >= message:
            return
        change = self._memory.members.read(member, message)
        await self._memory.write([change], [ChatRead(chat.tenant, chat.id, user.id, member.read_up_to, message)])

    def _begin(self, chat: Chat, parties: Sequence[PartyKey]) -> list[Change]:
        """Remember a new chat and who is in it."""
        members = (Member(chat.id, kind, party, chat.created_at, 0) for kind, party in parties)
        return [self._memory.chats.put(chat), *(self._memory.members.put(member) for member in members)]

    def _without_owner(self, chat: Chat, by: User) -> tuple[Change, Fact]:
        """What becomes of a group whose owner has left."""
        heir = next((member.member for member in self.members(chat) if member.kind == "user"), None)
        if heir is None:
            before, _, change = self._memory.chats.update(chat, status="dissolved")
            return change, ChatDisbanded(chat.tenant, operator(by), before)
        before, after, change = self._memory.chats.update(chat, owner=heir)
        return change, ChatUpdated(chat.tenant, operator(by), before, after)

    def _check_name(self, name: str) -> None:
        if not name.strip() or len(name) > NAME_BOUND:
            raise BadField(
                field="name",
                why_zh=f"群名称为 1–{NAME_BOUND} 个字符。",
                why_en=f"A group's name has 1 to {NAME_BOUND} characters.",
            )

    def _check_bot(self, app: App, by: User) -> None:
        if not self._availability.may_know(app, by):
            raise NotFound("app", app.app_id)
        if not self._availability.bot_on(app):
            raise self._availability.bot_off(app)
        if not self._availability.in_availability(app, by):
            raise self._availability.outside(app, by)


def _ids(kind: PartyKind, parties: Iterable[PartyKey]) -> tuple[int, ...]:
    return tuple(id for party, id in parties if party == kind)


def _created(chat: Chat, by: Operator, parties: Sequence[PartyKey]) -> Fact:
    return ChatCreated(chat.tenant, by, chat, _ids("user", parties), _ids("app", parties))
