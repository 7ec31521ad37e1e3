"""Who may do what in a group: its owner and managers govern it, settings say what else members may."""

from collections.abc import Sequence

from larkstead.world.apps.records import App
from larkstead.world.im.group_refusals import AtAllClosed, CopyingClosed, DownloadClosed, SharingClosed, SpeakingClosed
from larkstead.world.im.records import Chat, ChatManager, PartyKind, Who
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import User

PartyKey = tuple[PartyKind, int]


def key_of(party: User | App) -> PartyKey:
    """A person or a bot as chats know them."""
    return ("app" if isinstance(party, App) else "user", party.id)


class GroupRules:
    """The rules of an enterprise's groups. Each answers at once, however large the group is."""

    def __init__(self, memory: TenantMemory) -> None:
        self._memory = memory

    def is_owner(self, chat: Chat, party: PartyKey) -> bool:
        """Whether the group is theirs."""
        return chat.mode == "group" and (chat.owner_kind, chat.owner) == party

    def is_manager(self, chat: Chat, party: PartyKey) -> bool:
        """Whether they manage it beside its owner."""
        return self._memory.chat_managers.get((chat.id, *party)) is not None

    def is_creator(self, chat: Chat, party: PartyKey) -> bool:
        """Whether they made it."""
        return bool(chat.creator) and (chat.creator_kind, chat.creator) == party

    def managers(self, chat: Chat) -> list[ChatManager]:
        """Its managers, in the order in which they became it."""
        return sorted(self._memory.chat_managers.of("chat", chat.id), key=lambda one: one.since)

    def may_govern(self, chat: Chat, party: PartyKey) -> bool:
        """Whether they are its owner or one of its managers."""
        return self.is_owner(chat, party) or self.is_manager(chat, party)

    def may_act_as_owner(self, chat: Chat, party: PartyKey, *, as_owner: bool) -> bool:
        """Whether it is theirs, or they made it, are in it and act as the owner of what they made."""
        made = as_owner and self.is_creator(chat, party) and self._memory.members.has(chat.id, *party)
        return made or self.is_owner(chat, party)

    def may(self, chat: Chat, party: PartyKey, who: Who) -> bool:
        """Whether a setting lets them."""
        return who == "all_members" or self.may_govern(chat, party)

    def moderators(self, chat: Chat) -> Sequence[int]:
        """The persons on the list of those who may speak."""
        return [one.user for one in self._memory.chat_moderators.of("chat", chat.id)]

    def check_speaking(self, chat: Chat, party: PartyKey | None) -> None:
        """Refuse who may not speak in a group; None is a custom bot. Refuses with SpeakingClosed."""
        permission = chat.settings.moderation_permission
        if permission == "all_members" or (party is not None and self.may_govern(chat, party)):
            return
        listed = permission == "moderator_list" and party is not None and party[0] == "user"
        if listed and party is not None and self._memory.chat_moderators.get((chat.id, party[1])) is not None:
            return
        raise SpeakingClosed(chat=chat.id)

    def check_at_all(self, chat: Chat, party: PartyKey | None) -> None:
        """Refuse a mention of everybody; None is a custom bot. Refuses with AtAllClosed."""
        if chat.settings.at_all_permission == "only_owner" and (party is None or not self.may_govern(chat, party)):
            raise AtAllClosed(chat=chat.id)

    def check_copying(self, chat: Chat) -> None:
        """Refuse what takes messages out of a group whose restricted mode forbids it. Refuses with CopyingClosed."""
        if not self.may_copy(chat):
            raise CopyingClosed(chat=chat.id)

    def may_copy(self, chat: Chat) -> bool:
        """Whether messages may be taken out of a group."""
        return chat.settings.message_has_permission_setting != "not_anyone"

    def check_download(self, chat: Chat) -> None:
        """The same of what messages hold. Refuses with DownloadClosed."""
        if not self.may_download(chat):
            raise DownloadClosed(chat=chat.id)

    def may_download(self, chat: Chat) -> bool:
        """Whether what messages hold may be saved."""
        return chat.settings.download_has_permission_setting != "not_anyone"

    def check_sharing(self, chat: Chat, party: PartyKey) -> None:
        """Refuse who may not share the group. Refuses with SharingClosed."""
        if chat.settings.share_card_permission == "not_allowed" and not self.may_govern(chat, party):
            raise SharingClosed(chat=chat.id)
