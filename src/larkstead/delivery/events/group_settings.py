"""The event of a group whose settings are others: what they were and what they are, of those that differ."""

from typing import Final

from larkstead.delivery.events.groups import about
from larkstead.delivery.events.hearing import Hearing, names_of
from larkstead.delivery.events.rules import EventRule, Rules
from larkstead.wire.events.gen.im import (
    ChatChange,
    ImChatUpdatedV1,
    ListEventModerator,
    ModeratorList,
    RestrictedModeSetting,
    UserId,
)
from larkstead.world.facts import ChatUpdated
from larkstead.world.im.records import Chat
from larkstead.world.pictures import chat_picture

UPDATED: Final = "im.chat.updated_v1"


def hears(hearing: Hearing, fact: ChatUpdated) -> bool:
    """The bots in the group."""
    return hearing.on and hearing.is_in(fact.after.id) and hearing.may_hear(UPDATED)


def updated(hearing: Hearing, fact: ChatUpdated) -> list[ImChatUpdatedV1]:
    """What differs; none where nothing of it is told."""
    before, after = _seen(hearing, fact.before), _seen(hearing, fact.after)
    was, now = _differing(before, after), _differing(after, before)
    told: ImChatUpdatedV1 = {**about(hearing, fact.after, fact.operator)}
    if was or now:
        told["after_change"], told["before_change"] = now, was
    if fact.moderators_added or fact.moderators_removed:
        told["moderator_list"] = _moderators(hearing, fact)
    return [told] if "after_change" in told or "moderator_list" in told else []


def _differing(one: ChatChange, other: ChatChange) -> ChatChange:
    kept: ChatChange = {**one}
    for name in list(one):
        if one.get(name) == other.get(name):
            kept.pop(name)  # type: ignore[misc]
    return kept


def _seen(hearing: Hearing, chat: Chat) -> ChatChange:
    settings = chat.settings
    seen: ChatChange = {
        "avatar": chat_picture(hearing.base_url, hearing.cell.identities, chat),
        "name": chat.name,
        "description": chat.description,
        "add_member_permission": settings.add_member_permission,
        "share_card_permission": settings.share_card_permission,
        "at_all_permission": settings.at_all_permission,
        "edit_permission": settings.edit_permission,
        "membership_approval": settings.membership_approval,
        "join_message_visibility": settings.join_message_visibility,
        "leave_message_visibility": settings.leave_message_visibility,
        "moderation_permission": settings.moderation_permission,
        "owner_id": _owner(hearing, chat),
        "restricted_mode_setting": _restricted(chat),
        "group_message_type": chat.group_message_type,
    }
    if (names := names_of(chat)) is not None:
        seen["i18n_names"] = names
    return seen


def _owner(hearing: Hearing, chat: Chat) -> UserId:
    if chat.owner_kind == "app":
        return hearing.bot(hearing.cell.memory.apps.at(chat.owner))
    return hearing.user_of(chat.owner)


def _restricted(chat: Chat) -> RestrictedModeSetting:
    settings = chat.settings
    return {
        "status": settings.restricted,
        "screenshot_has_permission_setting": settings.screenshot_has_permission_setting,
        "download_has_permission_setting": settings.download_has_permission_setting,
        "message_has_permission_setting": settings.message_has_permission_setting,
    }


def _moderators(hearing: Hearing, fact: ChatUpdated) -> ModeratorList:
    told: ModeratorList = {}
    if fact.moderators_added:
        told["added_member_list"] = _people(hearing, fact.moderators_added)
    if fact.moderators_removed:
        told["removed_member_list"] = _people(hearing, fact.moderators_removed)
    return told


def _people(hearing: Hearing, ids: tuple[int, ...]) -> list[ListEventModerator]:
    return [{"tenant_key": hearing.tenant_key, "user_id": hearing.user(user)} for user in hearing.users(ids)]


RULES: Final[Rules] = (EventRule(UPDATED, ChatUpdated, hears, updated),)
