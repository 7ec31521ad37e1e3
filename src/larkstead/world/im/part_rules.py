"""Who may change what stands around a chat: everybody in it, unless its owner keeps it for those who decide for it."""

from larkstead.world import declarations as declared
from larkstead.world.facts import PartRulesUpdated
from larkstead.world.im.chats import Chats
from larkstead.world.im.group_rules import PartyKey
from larkstead.world.im.part_records import PartRules, Permission
from larkstead.world.im.part_refusals import NoticeNotYours, PartsNotYours
from larkstead.world.im.records import Chat
from larkstead.world.memory import TenantMemory
from larkstead.world.refusals import NotAllowed


class WhoMay:
    """The rules of an enterprise's groups on their tabs, menus and notices on top. Only this room writes them."""

    def __init__(self, memory: TenantMemory, chats: Chats) -> None:
        self._memory = memory
        self._chats = chats

    def rules(self, chat: Chat) -> PartRules:
        """A chat's rules."""
        return self._memory.table(declared.PART_RULES).get(chat.id) or PartRules(chat.id, chat.tenant)

    async def change(
        self, by: PartyKey, chat: Chat, tabs: Permission | None = None, notice: Permission | None = None
    ) -> PartRules:
        """Change a group's rules; None leaves one as it is. Refuses with NotAllowed."""
        self._chats.require_member(chat, *by)
        if chat.mode != "group" or not self._chats.may_govern(chat, by):
            raise NotAllowed()
        table = self._memory.table(declared.PART_RULES)
        before, now = table.get(chat.id), self.rules(chat)
        made = [] if before else [table.put(now)]
        after, changed = table.change(now, tabs=tabs or now.tabs, notice=notice or now.notice)
        await self._memory.write([*made, changed], [PartRulesUpdated(chat.tenant, by, before, after)])
        return after

    def may_change_tabs(self, chat: Chat, party: PartyKey) -> bool:
        """Whether somebody in the chat may change its tabs and its menu."""
        return self.rules(chat).tabs == "all_members" or self._chats.may_govern(chat, party)

    def may_change_notice(self, chat: Chat, party: PartyKey) -> bool:
        """Whether somebody in the chat may change the notice on top."""
        return self.rules(chat).notice == "all_members" or self._chats.may_govern(chat, party)

    def check_tabs(self, chat: Chat, party: PartyKey) -> None:
        """Refuse with NotInChat, ChatDissolved or PartsNotYours, by what the chat is now."""
        chat = self._memory.chats.at(chat.id)
        self._chats.require_member(chat, *party)
        if not self.may_change_tabs(chat, party):
            raise PartsNotYours(chat=chat.id)

    def check_notice(self, chat: Chat, party: PartyKey) -> None:
        """Refuse with NotInChat, ChatDissolved or NoticeNotYours, by what the chat is now."""
        chat = self._memory.chats.at(chat.id)
        self._chats.require_member(chat, *party)
        if not self.may_change_notice(chat, party):
            raise NoticeNotYours(chat=chat.id)
