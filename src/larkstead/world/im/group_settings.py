"""What may be set of a group after it was made: names, picture, owner, permissions, managers, who may speak."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, Final

from larkstead.store.changes import Change
from larkstead.wire.content.system import What
from larkstead.world.apps.records import App
from larkstead.world.facts import ChatUpdated, Fact, ManagersUpdated, operator
from larkstead.world.im.chats import Chats
from larkstead.world.im.group_refusals import (
    BadAvatar,
    BadSetting,
    EditClosed,
    NotTheOwner,
    NoValidMembers,
    OnlySomeParts,
    OwnerOutside,
    OwnerUnfit,
    PublicNameMissing,
    PublicNameShort,
    PublicNameTaken,
    TooManyManagers,
)
from larkstead.world.im.group_rules import PartyKey, key_of
from larkstead.world.im.records import Chat, ChatManager, ChatModerator, ChatSettings
from larkstead.world.im.system_lines import told
from larkstead.world.im.uploads import Uploads
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import User
from larkstead.world.validators import has_nul

# No document bounds these: the platform advises 60 and 100.
NAME_MOST: Final = 1_000
DESCRIPTION_MOST: Final = 5_000
MANAGERS_MOST: Final = 10
# What every member may change, where the group lets members edit it.
OPEN: Final = frozenset({"name", "description", "avatar", "names"})
_OF_CHAT: Final = frozenset({"name", "description", "avatar", "group_message_type"})
_MUTED: Final[dict[str, What]] = {"all_members": "unmuted", "only_owner": "muted", "moderator_list": "listed"}
_MODES: Final = ("screenshot", "download", "message")


class GroupSettings:
    """Changes what groups are like. Only this room does."""

    def __init__(self, memory: TenantMemory, chats: Chats, uploads: Uploads) -> None:
        self._memory = memory
        self._chats = chats
        self._uploads = uploads

    # --- what they are like

    async def picture_of(self, key: str) -> str:
        """What a chat's `avatar` says of a picture that was uploaded as one. Refuses with BadAvatar."""
        upload = await self._uploads.find("image", key)
        if upload is None or upload.type != "avatar":
            raise BadAvatar(key=key)
        return f"file:{upload.sha256}:{upload.mime}"

    def first(self, name: str, description: str, given: dict[str, Any]) -> ChatSettings:
        """The settings of a new group. Refuses with BadSetting, PublicNameMissing, PublicNameShort."""
        settings = replace(ChatSettings(), **given)
        _check(name, description, settings)
        if settings.chat_type == "public":
            if not name:
                raise PublicNameMissing()
            if len(name) < 2:
                raise PublicNameShort()
        return settings

    async def update(
        self, by: User | App, chat: Chat, given: dict[str, Any], *, owner: User | None = None, as_owner: bool = False
    ) -> Chat:
        """Change a group: name, description and avatar, the owner, and what `ChatSettings` has.

        Refuses with ChatDissolved, NotInChat, NotAGroup, EditClosed, OnlySomeParts, BadSetting, BadAvatar,
        PublicNameShort, PublicNameTaken, OwnerOutside, OwnerUnfit.
        """
        names = {*given, *({"owner_id"} if owner else ())}
        self._check_may(by, chat, names, as_owner=as_owner)
        key = given.get("avatar", "")
        if key:
            given = {**given, "avatar": await self.picture_of(key)}
        # From here to the change nobody else comes in: what others set meanwhile stays.
        chat = self._memory.chats.at(chat.id)
        self._check_may(by, chat, names, as_owner=as_owner)
        columns: dict[str, Any] = {name: given[name] for name in _OF_CHAT & given.keys()}
        settings = replace(chat.settings, **{name: given[name] for name in given.keys() - _OF_CHAT})
        if settings != chat.settings:
            columns["settings"] = settings
        self._check_after(chat, columns.get("name", chat.name), columns.get("description", ""), settings)
        if owner is not None and not self._chats.rules.is_owner(chat, key_of(owner)):
            self._check_owner(chat, owner)
            columns |= {"owner_kind": "user", "owner": owner.id}
        columns = {name: value for name, value in columns.items() if getattr(chat, name) != value}
        return await self._write(by, chat, columns, key) if columns else chat

    async def _write(self, by: User | App, chat: Chat, columns: dict[str, Any], key: str) -> Chat:
        before, after, change = self._memory.chats.update(chat, **columns)
        changes: list[Change] = [change]
        facts: list[Fact] = [ChatUpdated(chat.tenant, operator(by), before, after)]
        if key:
            changes += self._uploads.storage.shown(f'"{key}"')
        if "name" in columns:
            self._tell(changes, facts, after, "renamed", by, name=after.name)
        if "owner" in columns:
            manager = self._memory.chat_managers.get((after.id, "user", after.owner))
            if manager is not None:
                changes.append(self._memory.chat_managers.drop(manager))
            self._tell(changes, facts, after, "transferred", by, [("user", after.owner)])
        await self._memory.write(changes, facts)
        return after

    def _check_may(self, by: User | App, chat: Chat, names: Collection[str], *, as_owner: bool) -> None:
        rules, party = self._chats.rules, self._chats.require_group(chat, by)
        if rules.may_govern(chat, party) or (as_owner and rules.is_creator(chat, party)):
            return
        if chat.settings.edit_permission == "only_owner":
            raise EditClosed(chat=chat.id)
        if closed := sorted(set(names) - OPEN):
            raise OnlySomeParts(chat=chat.id, fields=", ".join(closed))

    def _check_after(self, chat: Chat, name: str, description: str, settings: ChatSettings) -> None:
        _check(name, description, settings)
        if settings.chat_type != "public" or (chat.settings.chat_type == "public" and chat.name == name):
            return
        if len(name) < 2:
            raise PublicNameShort()
        if any(one.id != chat.id for one in self._memory.chats.of("public_name", name)):
            raise PublicNameTaken(name=name)

    def _check_owner(self, chat: Chat, owner: User) -> None:
        if owner.status != "active":
            raise OwnerUnfit(name=owner.name)
        if not self._memory.members.has(chat.id, "user", owner.id):
            raise OwnerOutside(name=owner.name)

    # --- who manages them

    async def add_managers(self, by: User | App, chat: Chat, parties: Sequence[PartyKey]) -> None:
        """Let members manage a group; its owner alone does. Refuses with ChatDissolved, NotInChat, NotAGroup,
        NotTheOwner, NoValidMembers, TooManyManagers.
        """
        self._check_owns(by, chat)
        here = [party for party in dict.fromkeys(parties) if self._memory.members.has(chat.id, *party)]
        if not here:
            raise NoValidMembers()
        rules, managers = self._chats.rules, self._memory.chat_managers
        new = [party for party in here if not rules.may_govern(chat, party)]
        if managers.count("chat", chat.id) + len(new) > MANAGERS_MOST:
            raise TooManyManagers(chat=chat.id, limit=MANAGERS_MOST)
        now = self._memory.now_ms()
        changes: list[Change] = [managers.put(ChatManager(chat.id, *party, now)) for party in new]
        await self._tell_managers(by, chat, changes, "managed", new)

    async def delete_managers(self, by: User | App, chat: Chat, parties: Sequence[PartyKey]) -> None:
        """Let them manage it no longer. Refuses with ChatDissolved, NotInChat, NotAGroup, NotTheOwner,
        NoValidMembers.
        """
        self._check_owns(by, chat)
        managers = self._memory.chat_managers
        found = [one for party in dict.fromkeys(parties) if (one := managers.get((chat.id, *party))) is not None]
        if not found and not any(self._memory.members.has(chat.id, *party) for party in parties):
            raise NoValidMembers()
        changes: list[Change] = [managers.drop(one) for one in found]
        await self._tell_managers(by, chat, changes, "unmanaged", [(one.kind, one.member) for one in found])

    async def _tell_managers(
        self, by: User | App, chat: Chat, changes: list[Change], what: What, parties: Sequence[PartyKey]
    ) -> None:
        if not parties:
            return
        added, removed = (parties, ()) if what == "managed" else ((), parties)
        facts: list[Fact] = [ManagersUpdated(chat.tenant, operator(by), chat.id, tuple(added), tuple(removed))]
        self._tell(changes, facts, chat, what, by, parties)
        await self._memory.write(changes, facts)

    def _check_owns(self, by: User | App, chat: Chat) -> None:
        if not self._chats.rules.is_owner(chat, self._chats.require_group(chat, by)):
            raise NotTheOwner(chat=chat.id)

    # --- who may speak

    async def moderate(
        self,
        by: User | App,
        chat: Chat,
        permission: str,
        added: Sequence[User] = (),
        removed: Sequence[User] = (),
        *,
        as_owner: bool = False,
    ) -> Chat:
        """Say who may speak in a group: all members, the owner and managers, or those on a list, which changes by who
        is added and removed. Who is not in the group is passed over.

        Refuses with ChatDissolved, NotInChat, NotAGroup, NotTheOwner, BadSetting.
        """
        party = self._chats.require_group(chat, by)
        if not self._chats.rules.may_act_as_owner(chat, party, as_owner=as_owner):
            raise NotTheOwner(chat=chat.id)
        if {user.id for user in added} & {user.id for user in removed}:
            raise BadSetting(field="moderator_added_list", reason="an id is in both lists")
        chat = self._memory.chats.at(chat.id)
        settings = replace(chat.settings, moderation_permission=permission)  # type: ignore[arg-type]
        changes: list[Change] = []
        came, gone = self._change_list(changes, chat, permission, added, removed)
        before, after, change = self._memory.chats.update(chat, settings=settings)
        changes.append(change)
        facts: list[Fact] = [ChatUpdated(chat.tenant, operator(by), before, after, came, gone)]
        if before.settings != after.settings:
            self._tell(changes, facts, after, _MUTED[permission], by)
        await self._memory.write(changes, facts)
        return after

    def _change_list(
        self, changes: list[Change], chat: Chat, permission: str, added: Sequence[User], removed: Sequence[User]
    ) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Put people on the list of those who may speak and take others off: who came and who went."""
        if permission != "moderator_list":
            return (), ()
        members, listed = self._memory.members, self._memory.chat_moderators
        wanted = [user.id for user in added]
        if chat.owner_kind == "user":
            wanted.insert(0, chat.owner)
        came = tuple(
            id for id in dict.fromkeys(wanted) if members.has(chat.id, "user", id) and listed.get((chat.id, id)) is None
        )
        found = [one for user in removed if (one := listed.get((chat.id, user.id))) is not None]
        gone = tuple(one.user for one in found if (chat.owner_kind, chat.owner) != ("user", one.user))
        changes += [listed.put(ChatModerator(chat.id, id)) for id in came]
        changes += [listed.drop(one) for one in found if one.user in gone]
        return came, gone

    def _tell(
        self,
        changes: list[Change],
        facts: list[Fact],
        chat: Chat,
        what: What,
        by: User | App,
        to: Sequence[PartyKey] = (),
        name: str = "",
    ) -> None:
        lines, news = told(self._memory, chat, what, by, to, name=name)
        changes += lines
        facts += news


def _check(name: str, description: str, settings: ChatSettings) -> None:
    """Refuse what will not do together."""
    if len(name) > NAME_MOST or any(len(one) > NAME_MOST for _, one in settings.names):
        raise BadSetting(field="name", reason="the name is too long")
    if len(description) > DESCRIPTION_MOST:
        raise BadSetting(field="description", reason="the description is too long")
    if has_nul((name, description, *(one for _, one in settings.names))):
        raise BadSetting(field="name", reason="a text has the character NUL")
    shared = settings.share_card_permission == "allowed"
    if (settings.add_member_permission == "all_members") != shared:
        reason = "add_member_permission and share_card_permission have to go together"
        raise BadSetting(field="share_card_permission", reason=reason)
    closed = [getattr(settings, f"{one}_has_permission_setting") == "not_anyone" for one in _MODES]
    if settings.restricted != any(closed):
        raise BadSetting(field="restricted_mode_setting", reason="status does not fit the restricted mode setting")
