"""How people and bots come into a group by themselves: public groups, links, and being let in by who governs it."""

import json
from typing import Final, Literal

from cryptography.exceptions import InvalidTag

from larkstead.world.apps.availability import Availability
from larkstead.world.apps.records import App
from larkstead.world.declarations import JOIN_REQUESTS
from larkstead.world.facts import JoinRefused, operator
from larkstead.world.im.chats import Chats
from larkstead.world.im.group_refusals import LinkDead, NeedsApproval, NotGoverning, NotPublic, P2pHasNoLink
from larkstead.world.im.group_rules import PartyKey, key_of
from larkstead.world.im.records import Chat, JoinRequest
from larkstead.world.im.refusals import ChatDissolved
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import User
from larkstead.world.secrets import SecretBox

Period = Literal["week", "year", "permanently"]
_DAY_MS: Final = 86_400_000
_DAYS: Final[dict[str, int]] = {"week": 7, "year": 365, "permanently": 0}
_TOKEN_MOST: Final = 1_000


class Joining:
    """The ways into an enterprise's groups. A link is its own proof: what it says is sealed, and nothing is kept."""

    def __init__(self, memory: TenantMemory, chats: Chats, availability: Availability, box: SecretBox) -> None:
        self._memory = memory
        self._chats = chats
        self._availability = availability
        self._box = box

    # --- public groups

    def check_open(self, chat: Chat) -> None:
        """Refuse a group that one does not come into by oneself. Refuses with NotPublic, ChatDissolved."""
        if chat.mode != "group" or chat.settings.chat_type != "public":
            raise NotPublic(chat=chat.id)
        if chat.status == "dissolved":
            raise ChatDissolved(chat=chat.id)

    async def join(self, party: User | App, chat: Chat) -> None:
        """Come into a public group. Refuses with NotPublic, ChatDissolved, NeedsApproval, GroupFull."""
        self.check_open(chat)
        if self._asks(chat, key_of(party)):
            raise NeedsApproval(chat=chat.id)
        await self._come_in(party, chat)

    async def join_or_ask(self, user: User, chat: Chat) -> bool:
        """Come into a public group, or ask to be let in: whether one is in now."""
        self.check_open(chat)
        return await self._come_in_or_ask(user, chat)

    # --- links

    def link(self, by: User | App, chat: Chat, period: Period) -> tuple[str, int]:
        """A token that lets who has it into a group, and when it ends, in ms (0: never).

        Refuses with P2pHasNoLink, ChatDissolved, NotInChat, SharingClosed.
        """
        if chat.mode == "p2p":
            raise P2pHasNoLink()
        party = self._chats.require_group(chat, by)
        self._chats.rules.check_sharing(chat, party)
        days = _DAYS[period]
        ends = self._memory.now_ms() + days * _DAY_MS if days else 0
        return _in_url(self._box.seal(json.dumps([chat.id, *party, ends]))), ends

    def chat_of_link(self, token: str) -> Chat:
        """The group that a link leads into; it ends with the bot or the person who made it. Refuses with LinkDead."""
        try:
            id, kind, maker, ends = json.loads(self._box.open(_of_url(token[:_TOKEN_MOST])))
        except (ValueError, InvalidTag):
            raise LinkDead() from None
        chat = self._memory.chats.get(id)
        if chat is None or chat.status == "dissolved" or (ends and ends < self._memory.now_ms()):
            raise LinkDead()
        if not self._memory.members.has(chat.id, kind, maker) or not self._is_on(kind, maker):
            raise LinkDead()
        return chat

    async def join_by_link(self, user: User, token: str) -> tuple[Chat, bool]:
        """Come into the group of a link, or ask to be let in: the group, and whether one is in now. Refuses with
        LinkDead, GroupFull.
        """
        chat = self.chat_of_link(token)
        return chat, await self._come_in_or_ask(user, chat)

    # --- being let in

    def waiting(self, chat: Chat) -> list[JoinRequest]:
        """Who waits to be let into a group, the first who asked first."""
        return sorted(self._memory.table(JOIN_REQUESTS).of("chat", chat.id), key=lambda one: one.created_at)

    def waits(self, chat: Chat, user: User) -> bool:
        """Whether somebody waits to be let into a group."""
        return self._memory.table(JOIN_REQUESTS).get((chat.id, user.id)) is not None

    async def approve(self, by: User, chat: Chat, user: User) -> None:
        """Let somebody in who waits. Refuses with ChatDissolved, NotInChat, NotAGroup, NotGoverning, GroupFull."""
        if self._request(by, chat, user) is not None:
            await self._memory.write(*self._chats.let_in(chat, by, [key_of(user)], "invited"))

    async def refuse(self, by: User, chat: Chat, user: User) -> None:
        """Let somebody not in who waits. Refuses with ChatDissolved, NotInChat, NotAGroup, NotGoverning."""
        request = self._request(by, chat, user)
        if request is not None:
            change = self._memory.table(JOIN_REQUESTS).drop(request)
            await self._memory.write([change], [JoinRefused(chat.tenant, operator(by), chat.id, user.id)])

    # --- within

    def _asks(self, chat: Chat, party: PartyKey) -> bool:
        return (
            chat.settings.membership_approval == "approval_required"
            and self._chats.member(chat, *party) is None
            and not self._chats.rules.may_govern(chat, party)
        )

    async def _come_in(self, party: User | App, chat: Chat) -> None:
        await self._memory.write(*self._chats.let_in(chat, party, [key_of(party)], "joined"))

    async def _come_in_or_ask(self, user: User, chat: Chat) -> bool:
        asks = self._asks(chat, key_of(user))
        if asks:
            await self._memory.write(*self._chats.let_wait(chat, user, [user]))
        else:
            await self._come_in(user, chat)
        return not asks

    def _is_on(self, kind: str, id: int) -> bool:
        if kind == "app":
            app = self._memory.apps.get(id)
            return app is not None and self._availability.bot_on(app)
        user = self._memory.users.get(id)
        return user is not None and user.status == "active"

    def _request(self, by: User, chat: Chat, user: User) -> JoinRequest | None:
        if not self._chats.rules.may_govern(chat, self._chats.require_group(chat, by)):
            raise NotGoverning(chat=chat.id)
        return self._memory.table(JOIN_REQUESTS).get((chat.id, user.id))


def _in_url(sealed: str) -> str:
    return sealed.replace("+", "-").replace("/", "_").rstrip("=")


def _of_url(token: str) -> str:
    return token.replace("-", "+").replace("_", "/") + "=" * (-len(token) % 4)
