"""Chats: p2p made on first contact and stable after, groups with people and bots, who is in them."""

from collections.abc import Iterable, Sequence
from typing import Final

from larkstead.store.changes import Append, Change
from larkstead.store.tables import read_marks
from larkstead.wire.content.system import What
from larkstead.wire.value import value
from larkstead.world.apps.availability import Availability
from larkstead.world.apps.records import App
from larkstead.world.declarations import JOIN_REQUESTS
from larkstead.world.facts import (
    ChatCreated,
    ChatDisbanded,
    ChatRead,
    ChatUpdated,
    Fact,
    JoinRequested,
    MembersAdded,
    MembersRemoved,
    Operator,
    operator,
)
from larkstead.world.im.group_refusals import (
    GroupFull,
    MayNotRemove,
    NoHeir,
    NotAGroup,
    NotGoverning,
    NotTheOwner,
    OwnerStays,
)
from larkstead.world.im.group_rules import GroupRules, PartyKey, key_of
from larkstead.world.im.records import (
    Chat,
    ChatManager,
    ChatSettings,
    GroupMessageType,
    JoinRequest,
    Member,
    PartyKind,
    pair_of,
)
from larkstead.world.im.refusals import ChatDissolved, NotInChat
from larkstead.world.im.system_lines import told
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import User
from larkstead.world.refusals import BadField, NotFound

NAME_BOUND = 60
NAMELESS: Final = "(无主题)"
GROUP_BOUND: Final = 5_000
BOTS_BOUND: Final = 15

Written = tuple[list[Change], list[Fact]]


@value
class NewGroup:
    """What a group is to be like. Nobody's line in it tells of it unless it is `announced`; `uuid`: see Chat."""

    name: str
    users: Sequence[User] = ()
    apps: Sequence[App] = ()
    managers: Sequence[PartyKey] = ()
    description: str = ""
    avatar: str = ""
    settings: ChatSettings = ChatSettings()
    group_message_type: GroupMessageType = "chat"
    uuid: str = ""
    announced: bool = False


class Chats:
    """The conversations of an enterprise."""

    def __init__(self, memory: TenantMemory, availability: Availability) -> None:
        self._memory = memory
        self._availability = availability
        self.rules = GroupRules(memory)

    # --- who is in a chat

    def require_group(self, chat: Chat, by: User | App) -> PartyKey:
        """Refuse what is no group, and who is not in it; who acts, as chats know them."""
        if chat.mode != "group":
            raise NotAGroup(chat=chat.id)
        party = key_of(by)
        self.require_member(chat, *party)
        return party

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
        """Whether a party may recall what others said in a group: its owner and managers, and the bot that made it."""
        return self.rules.may_govern(chat, party) or (party[0] == "app" and self.rules.is_creator(chat, party))

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
        self, owner: User | App, name: str, users: Sequence[User] = (), apps: Sequence[App] = (), id: int | None = None
    ) -> Chat:
        """A group with its owner, these people and these bots."""
        return await self.create(owner, owner, NewGroup(name, users, apps), id)

    async def create(
        self,
        by: User | App,
        owner: User | App,
        new: NewGroup,
        id: int | None = None,
        more: Sequence[Change] = (),
    ) -> Chat:
        """A group of `owner`, made by `by`, who is in it; `more` is written with it. Refuses with BadField, NotFound,
        BotOff, GroupFull.
        """
        if isinstance(by, User):
            self._check_name(new.name)
            for app in new.apps:
                self._check_bot(app, by)
        new_id, now = self._memory.stamp()
        chat = Chat(
            id or new_id, by.tenant, "group", new.name.strip() or NAMELESS, new.description, new.avatar,
            *key_of(owner), "normal", now, "", new.group_message_type, new.settings, *key_of(by), new.uuid,
        )  # fmt: skip
        parties = list(dict.fromkeys(map(key_of, (owner, by, *new.users, *new.apps))))
        self._check_bound(chat, parties)
        changes = [*more, *self._begin(chat, parties)]
        changes += [self._memory.chat_managers.put(ChatManager(chat.id, *one, now)) for one in new.managers]
        facts = [_created(chat, operator(by), parties)]
        if new.announced:
            came = [party for party in parties if party != key_of(by)]
            self._tell((changes, facts), chat, "invited" if came else "started", by, came)
        await self._memory.write(changes, facts)
        return chat

    async def add(
        self,
        by: User | App,
        chat: Chat,
        users: Iterable[User] = (),
        apps: Iterable[App] = (),
        *,
        as_owner: bool = False,
    ) -> list[User]:
        """Add people and bots to a group; who is in already stays as they are. Those who have to be let in first are
        answered. With `as_owner` an app acts as the owner of the group that it made.

        Refuses with ChatDissolved, NotInChat, NotAGroup, NotGoverning, NotFound, BotOff, OutsideAvailability,
        GroupFull.
        """
        chat = self._memory.chats.at(chat.id)
        party = self.require_group(chat, by)
        governs = self.rules.may_govern(chat, party) or (as_owner and self.rules.is_creator(chat, party))
        if chat.settings.add_member_permission == "only_owner" and not governs:
            raise NotGoverning(chat=chat.id)
        bots = list(apps)
        for app in bots:
            if isinstance(by, User):
                self._check_bot(app, by)
        waiting = [user for user in users if self.member(chat, "user", user.id) is None]
        coming: list[User] = []
        if governs or chat.settings.membership_approval == "no_approval_required":
            waiting, coming = coming, waiting
        written = self.let_in(chat, by, [*map(key_of, coming), *map(key_of, bots)], "invited")
        changes, facts = self.let_wait(chat, by, waiting)
        await self._memory.write([*written[0], *changes], [*written[1], *facts])
        return waiting

    def let_in(self, chat: Chat, by: User | App, parties: Iterable[PartyKey], what: What) -> Written:
        """Take those in who are not in a group yet, also who waited for it: submit what this returns."""
        new = [party for party in dict.fromkeys(parties) if self.member(chat, *party) is None]
        if not new:
            return [], []
        self._check_bound(chat, new)
        now, requests = self._memory.now_ms(), self._memory.table(JOIN_REQUESTS)
        changes: list[Change] = [self._memory.members.put(Member(chat.id, *party, now, 0)) for party in new]
        waited = (requests.get((chat.id, id)) for kind, id in new if kind == "user")
        changes += [requests.drop(request) for request in waited if request is not None]
        fact = MembersAdded(chat.tenant, operator(by), chat.id, _ids("user", new), _ids("app", new))
        written: Written = (changes, [fact])
        self._tell(written, chat, what, by, new)
        return written

    def let_wait(self, chat: Chat, by: User | App, users: Sequence[User]) -> Written:
        """Let people wait until they are let in: submit what this returns."""
        now, requests = self._memory.now_ms(), self._memory.table(JOIN_REQUESTS)
        new = [user for user in dict.fromkeys(users) if requests.get((chat.id, user.id)) is None]
        changes: list[Change] = [requests.put(JoinRequest(chat.id, user.id, *key_of(by), now)) for user in new]
        asked = JoinRequested(chat.tenant, operator(by), chat.id, tuple(user.id for user in new))
        return changes, [asked] if new else []

    async def remove(self, by: User, chat: Chat, kind: PartyKind, id: int) -> None:
        """Take somebody out: oneself always, others by who governs the group (bots by any member)."""
        self.require_member(chat, "user", by.id)
        if chat.mode != "group" or self.member(chat, kind, id) is None:
            raise NotInChat(chat=chat.id)
        await self._remove(by, chat, [(kind, id)], allowed=kind == "app")

    async def remove_all(
        self, by: User | App, chat: Chat, parties: Sequence[PartyKey], *, as_owner: bool = False
    ) -> None:
        """Take those out who are in: oneself always, others by who governs the group.

        Refuses with ChatDissolved, NotInChat, NotAGroup, MayNotRemove, OwnerStays, NoHeir.
        """
        party = self.require_group(chat, by)
        await self._remove(by, chat, parties, allowed=as_owner and self.rules.is_creator(chat, party))

    async def rename(self, by: User, chat: Chat, name: str) -> Chat:
        """Give a group another name."""
        self.require_group(chat, by)
        self._check_name(name)
        before, after, change = self._memory.chats.update(chat, name=name.strip())
        written: Written = ([change], [ChatUpdated(chat.tenant, operator(by), before, after)])
        if before.name != after.name:
            self._tell(written, chat, "renamed", by, name=after.name)
        await self._memory.write(*written)
        return after

    async def dissolve(self, by: User | App, chat: Chat, *, as_owner: bool = False) -> None:
        """End a group; its owner may, or as its owner the app that made it. Refuses with NotAGroup, NotTheOwner."""
        if chat.mode != "group":
            raise NotAGroup(chat=chat.id)
        if not self.rules.may_act_as_owner(chat, key_of(by), as_owner=as_owner):
            raise NotTheOwner(chat=chat.id)
        before, _, change = self._memory.chats.update(chat, status="dissolved")
        facts = [ChatDisbanded(chat.tenant, operator(by), before)] if before.status == "normal" else []
        await self._memory.write([change], facts)

    async def mark_read(self, user: User, chat: Chat, message: int, of_bot: Sequence[int] = ()) -> None:
        """Remember how far a person has read; `of_bot` are the messages of a bot that may be new to them."""
        member = self.member(chat, "user", user.id)
        if member is None or member.read_up_to >= message:
            return
        change = self._memory.members.read(member, message)
        # When that was, is kept for seven days.
        mark = Append(read_marks, (self._memory.ids.next(), chat.tenant, chat.id, user.id, message))
        before, now = member.read_up_to, self._memory.now_ms()
        new = tuple(id for id in of_bot if before < id <= message)
        await self._memory.write([change, mark], [ChatRead(chat.tenant, chat.id, user.id, before, message, new, now)])

    # --- within

    def _tell(
        self, written: Written, chat: Chat, what: What, by: User | App, to: Sequence[PartyKey] = (), name: str = ""
    ) -> None:
        """Put a line into a chat that tells of what was written."""
        settings, seen = chat.settings, chat.settings.join_message_visibility
        if what in {"removed", "left"}:
            seen = settings.leave_message_visibility
        elif what not in {"invited", "joined", "started"}:
            seen = "all_members"
        changes, facts = told(self._memory, chat, what, by, to, seen=seen, name=name)
        written[0].extend(changes)
        written[1].extend(facts)

    async def _remove(self, by: User | App, chat: Chat, parties: Sequence[PartyKey], *, allowed: bool) -> None:
        chat, mine = self._memory.chats.at(chat.id), key_of(by)
        leaving = [member for party in dict.fromkeys(parties) if (member := self.member(chat, *party)) is not None]
        others = [member for member in leaving if (member.kind, member.member) != mine]
        if others and not allowed and not self.rules.may_govern(chat, mine):
            raise MayNotRemove(chat=chat.id)
        if any(self.rules.is_owner(chat, (member.kind, member.member)) for member in others):
            raise OwnerStays(chat=chat.id)
        heir = self._heir(chat, leaving) if self.rules.is_owner(chat, mine) and len(others) < len(leaving) else None
        if not leaving:
            return
        written: Written = ([], [])
        for member in leaving:
            written[0].extend(self._forget(member))
        gone = [(member.kind, member.member) for member in leaving]
        written[1].append(MembersRemoved(chat.tenant, operator(by), chat.id, _ids("user", gone), _ids("app", gone)))
        taken = [party for party in gone if party != mine]
        if taken:
            self._tell(written, chat, "removed", by, taken)
        if len(taken) < len(gone):
            self._tell(written, chat, "left", by)
        if heir is not None:
            self._hand_over(written, chat, by, heir)
        await self._memory.write(*written)

    def _forget(self, member: Member) -> Iterable[Change]:
        """Take somebody out, with what they were in the group."""
        managers, moderators = self._memory.chat_managers, self._memory.chat_moderators
        yield self._memory.members.drop(member)
        manager = managers.get((member.chat, member.kind, member.member))
        if manager is not None:
            yield managers.drop(manager)
        moderator = moderators.get((member.chat, member.member)) if member.kind == "user" else None
        if moderator is not None:
            yield moderators.drop(moderator)

    def _heir(self, chat: Chat, leaving: Sequence[Member]) -> int:
        """Whose a group is when its owner leaves it; 0 where it ends. Refuses with NoHeir."""
        gone = {member.member for member in leaving if member.kind == "user"}
        managers = (one.member for one in self.rules.managers(chat) if one.kind == "user" and one.member not in gone)
        users = (one.member for one in self.members(chat) if one.kind == "user" and one.member not in gone)
        heir = next(managers, 0) or next(users, 0)
        if not heir and chat.owner_kind == "app":
            raise NoHeir(chat=chat.id)
        return heir

    def _hand_over(self, written: Written, chat: Chat, by: User | App, heir: int) -> None:
        """What becomes of a group whose owner has left."""
        if not heir:
            before, _, change = self._memory.chats.update(chat, status="dissolved")
            written[0].append(change)
            written[1].append(ChatDisbanded(chat.tenant, operator(by), before))
            return
        manager = self._memory.chat_managers.get((chat.id, "user", heir))
        if manager is not None:
            written[0].append(self._memory.chat_managers.drop(manager))
        before, after, change = self._memory.chats.update(chat, owner_kind="user", owner=heir)
        written[0].append(change)
        written[1].append(ChatUpdated(chat.tenant, operator(by), before, after))
        self._tell(written, chat, "transferred", by, [("user", heir)])

    def _check_bound(self, chat: Chat, new: Sequence[PartyKey]) -> None:
        members = self._memory.members
        people = members.user_count(chat.id)
        bots = members.count(chat.id) - people
        apps = sum(kind == "app" for kind, _ in new)
        if people + len(new) - apps > GROUP_BOUND:
            raise GroupFull(chat=chat.id, limit=GROUP_BOUND)
        if apps and bots + apps > BOTS_BOUND:
            raise GroupFull(chat=chat.id, limit=BOTS_BOUND)

    def _begin(self, chat: Chat, parties: Sequence[PartyKey]) -> list[Change]:
        """Remember a new chat and who is in it."""
        members = (Member(chat.id, kind, party, chat.created_at, 0) for kind, party in parties)
        return [self._memory.chats.put(chat), *(self._memory.members.put(member) for member in members)]

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
