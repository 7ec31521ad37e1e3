"""A group's settings: what it is called and shows, its rules, who manages it, and whose it is."""

from typing import Any, Literal

from pydantic import Field

from larkstead.console.action import Caller, Request, Response, action
from larkstead.console.messenger.chats import ChatRef, my_chat
from larkstead.console.views import PartyCard, party_card
from larkstead.world.im.group_refusals import NotTheOwner
from larkstead.world.im.group_rules import PartyKey
from larkstead.world.im.records import Anyone, Chat, Seen, Who
from larkstead.world.org.records import User
from larkstead.world.pictures import picture_path
from larkstead.world.refusals import BadField, NotFound

NAME_MOST = 60
DESCRIPTION_MOST = 100
LISTED_MOST = 50


class GroupRules(Response):
    """A group's rules, named as on the platform."""

    chat_type: Literal["private", "public"]
    add_member_permission: Who
    share_card_permission: Literal["allowed", "not_allowed"]
    at_all_permission: Who
    edit_permission: Who
    join_message_visibility: Seen
    leave_message_visibility: Seen
    membership_approval: Literal["no_approval_required", "approval_required"]
    moderation_permission: Literal["all_members", "only_owner", "moderator_list"]
    urgent_setting: Who
    pin_manage_setting: Who
    hide_member_count_setting: Who
    video_conference_setting: Who
    restricted: bool
    screenshot_has_permission_setting: Anyone
    download_has_permission_setting: Anyone
    message_has_permission_setting: Anyone


class GroupSettingsCard(Response):
    """A group as its settings show it. `may_edit`: what it is called and shows; `governs`: its rules and who is let in;
    `owns`: also who manages it, who may speak, and whose it is. `waiting`: how many wait to be let in, 0 for those who
    do not let in.
    """

    chat_id: str
    name: str
    description: str
    avatar: str
    owner: PartyCard
    managers: list[PartyCard]
    moderators: list[PartyCard]
    rules: GroupRules
    may_edit: bool
    governs: bool
    owns: bool
    may_add: bool
    may_share: bool
    waiting: int


class ChangeGroup(Request):
    """What is to be different; None leaves it as it is. `avatar` is the image_key of a picture uploaded as one."""

    chat_id: str
    name: str | None = None
    description: str | None = Field(default=None, max_length=DESCRIPTION_MOST)
    avatar: str | None = None
    chat_type: Literal["private", "public"] | None = None
    add_member_permission: Who | None = None
    at_all_permission: Who | None = None
    edit_permission: Who | None = None
    join_message_visibility: Seen | None = None
    leave_message_visibility: Seen | None = None
    membership_approval: Literal["no_approval_required", "approval_required"] | None = None
    urgent_setting: Who | None = None
    pin_manage_setting: Who | None = None
    hide_member_count_setting: Who | None = None
    video_conference_setting: Who | None = None
    screenshot_has_permission_setting: Anyone | None = None
    download_has_permission_setting: Anyone | None = None
    message_has_permission_setting: Anyone | None = None


class HandOver(Request):
    """Whose a group is to be."""

    chat_id: str
    user_id: str


class SetManager(Request):
    """Whether a person (by user_id) or a bot (by app_id) manages a group."""

    chat_id: str
    kind: Literal["user", "app"]
    id: str
    manages: bool


class Moderate(Request):
    """Who may speak in a group; `user_ids` are all who may where only those on a list may."""

    chat_id: str
    permission: Literal["all_members", "only_owner", "moderator_list"]
    user_ids: tuple[str, ...] = Field(default=(), max_length=LISTED_MOST)


_RESTRICTED = tuple(f"{one}_has_permission_setting" for one in ("screenshot", "download", "message"))


@action("groups.settings")
async def settings(caller: Caller, ask: ChatRef) -> GroupSettingsCard:
    """What is set of a group that one is in."""
    return _card(caller, _group(caller, ask.chat_id))


@action("groups.change")
async def change(caller: Caller, ask: ChangeGroup) -> GroupSettingsCard:
    """Give a group another name, picture or rules."""
    chat = _group(caller, ask.chat_id)
    given: dict[str, Any] = ask.model_dump(exclude={"chat_id"}, exclude_none=True)
    if "name" in given:
        given["name"] = _name(given["name"])
    # Whoever may add members may share the group: the platform lets nobody set one without the other.
    if "add_member_permission" in given:
        everybody = given["add_member_permission"] == "all_members"
        given["share_card_permission"] = "allowed" if everybody else "not_allowed"
    if set(_RESTRICTED) & given.keys():
        modes = {name: given.get(name, getattr(chat.settings, name)) for name in _RESTRICTED}
        given["restricted"] = "not_anyone" in modes.values()
    return _card(caller, await caller.cell.group_settings.update(caller.me, chat, given))


@action("groups.hand_over")
async def hand_over(caller: Caller, ask: HandOver) -> GroupSettingsCard:
    """Make a member the owner of a group of one's own."""
    chat = _group(caller, ask.chat_id)
    if not caller.cell.chats.rules.is_owner(chat, ("user", caller.me.id)):
        raise NotTheOwner(chat=chat.id)
    owner = caller.cell.users.at(ask.user_id)
    return _card(caller, await caller.cell.group_settings.update(caller.me, chat, {}, owner=owner))


@action("groups.set_manager")
async def set_manager(caller: Caller, ask: SetManager) -> GroupSettingsCard:
    """Let a member manage a group of one's own, or no longer."""
    chat, cell = _group(caller, ask.chat_id), caller.cell
    party = cell.apps.at(ask.id) if ask.kind == "app" else cell.users.at(ask.id)
    key: PartyKey = (ask.kind, party.id)
    if ask.manages:
        await cell.group_settings.add_managers(caller.me, chat, [key])
    else:
        await cell.group_settings.delete_managers(caller.me, chat, [key])
    return _card(caller, chat)


@action("groups.moderate")
async def moderate(caller: Caller, ask: Moderate) -> GroupSettingsCard:
    """Say who may speak in a group of one's own."""
    chat, cell = _group(caller, ask.chat_id), caller.cell
    wanted = [cell.users.at(user_id) for user_id in ask.user_ids]
    ids = {user.id for user in wanted}
    gone: list[User] = [cell.memory.users.at(id) for id in cell.chats.rules.moderators(chat) if id not in ids]
    return _card(caller, await cell.group_settings.moderate(caller.me, chat, ask.permission, wanted, gone))


def _group(caller: Caller, chat_id: str) -> Chat:
    chat = my_chat(caller, chat_id)
    if chat.mode != "group":
        raise NotFound("chat", chat_id)
    return chat


def _name(name: str) -> str:
    if not name.strip() or len(name) > NAME_MOST:
        raise BadField(
            field="name",
            why_zh=f"群名称为 1–{NAME_MOST} 个字符。",
            why_en=f"A group's name has 1 to {NAME_MOST} characters.",
        )
    return name.strip()


def _card(caller: Caller, chat: Chat) -> GroupSettingsCard:
    cell, chat = caller.cell, caller.cell.memory.chats.at(chat.id)
    rules, chat_id = cell.chats.rules, cell.identities.chat_id(chat)
    me: PartyKey = ("user", caller.me.id)
    governs = rules.may_govern(chat, me)
    own = chat.settings
    return GroupSettingsCard(
        chat_id=chat_id,
        name=chat.name,
        description=chat.description,
        avatar=picture_path(chat_id, chat) if chat.avatar else "",
        owner=_party(caller, chat.owner_kind, chat.owner),
        managers=[_party(caller, one.kind, one.member) for one in rules.managers(chat)],
        moderators=[_party(caller, "user", id) for id in rules.moderators(chat)[:LISTED_MOST]],
        rules=GroupRules(**{name: getattr(own, name) for name in GroupRules.model_fields}),
        may_edit=governs or own.edit_permission == "all_members",
        governs=governs,
        owns=rules.is_owner(chat, me),
        may_add=governs or own.add_member_permission == "all_members",
        may_share=governs or own.share_card_permission == "allowed",
        waiting=len(cell.joining.waiting(chat)) if governs else 0,
    )


def _party(caller: Caller, kind: str, id: int) -> PartyCard:
    memory = caller.cell.memory
    return party_card(memory.apps.at(id) if kind == "app" else memory.users.at(id))
