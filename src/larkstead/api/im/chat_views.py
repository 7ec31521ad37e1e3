"""What the endpoints of chats share: who acts, which chat is meant, and how a chat looks to an API caller."""

from collections.abc import Mapping
from typing import Final, TypeVar

from typing_extensions import TypedDict

from larkstead.api.im.views import id_of_user
from larkstead.contract.gen.im import v1_chat_create as create_
from larkstead.contract.gen.im import v1_chat_get as get_
from larkstead.contract.gen.im import v1_chat_list as list_
from larkstead.gate.call import Call
from larkstead.wire.ids import Kind
from larkstead.world.apps.records import App
from larkstead.world.apps.refusals import BotOff
from larkstead.world.im.group_rules import PartyKey, key_of
from larkstead.world.im.records import Chat, ChatSettings
from larkstead.world.im.refusals import ChatDissolved, NotInChat
from larkstead.world.org.records import User
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import IdOfAnotherTenant, WrongIdKind

# The app that made a group and holds it may do as the group's owner.
AS_OWNER: Final = "im:chat:operate_as_owner"
# What the endpoints of one chat refuse with the same codes.
CHAT_REFUSALS: Mapping[type[Refusal], int] = {
    BotOff: 232025,
    WrongIdKind: 232006,
    IdOfAnotherTenant: 232010,
    ChatDissolved: 232009,
    NotInChat: 232011,
}
# The settings that a group has and the conversation of two has not, and those of both.
_OF_GROUPS: Final = (
    "add_member_permission",
    "share_card_permission",
    "at_all_permission",
    "chat_type",
    "join_message_visibility",
    "leave_message_visibility",
    "membership_approval",
)
_OF_ALL: Final = (
    "edit_permission",
    "moderation_permission",
    "urgent_setting",
    "video_conference_setting",
    "hide_member_count_setting",
)
_RESTRICTED: Final = (
    "screenshot_has_permission_setting",
    "download_has_permission_setting",
    "message_has_permission_setting",
)
View = TypeVar("View", create_.Answer, get_.Answer)


class Owner(TypedDict, total=False, closed=True):
    """Whose a group is; nothing where it is a bot's."""

    owner_id_type: str
    owner_id: str


# --- who acts, and on what


def check_bot(call: Call) -> None:
    """The pages ask for the bot ability whatever the token."""
    if not call.cell.availability.bot_on(call.caller):
        raise call.cell.availability.bot_off(call.caller)


def operator_of(call: Call) -> User | App:
    """Who acts: the person behind a user token, else the app."""
    return call.user or call.caller


def party_of(call: Call) -> PartyKey:
    """The same as chats know them."""
    return key_of(operator_of(call))


def acts_as_owner(call: Call) -> bool:
    """Whether an app may do as the owner of the groups that it made."""
    return call.user is None and call.holds(AS_OWNER)


def chat_of(call: Call, chat_id: str) -> Chat:
    """The chat that is meant."""
    sealed = call.cell.identities.explain(chat_id)
    if sealed is not None and sealed.kind is Kind.CHAT and call.cell.memory.chats.get(sealed.id) is None:
        # Whoever seals ids makes none of a chat that is not there.
        raise IdOfAnotherTenant(kind="chat_id", value=chat_id)
    return call.cell.identities.chat(chat_id, "chat_id")


# --- how it looks


def listed(call: Call, chat: Chat, user_id_type: str) -> list_.ListChat:
    """A chat in a list."""
    return {
        "chat_id": call.cell.identities.chat_id(chat),
        "avatar": call.chat_picture(chat),
        "name": chat.name,
        "description": chat.description,
        **owner_of(call, chat, user_id_type),
        "external": False,
        "tenant_key": call.cell.tenant.tenant_key,
        "chat_status": chat.status,
    }


def owner_of(call: Call, chat: Chat, user_id_type: str) -> Owner:
    """Whose a group is."""
    if chat.mode == "p2p" or chat.owner_kind == "app":
        return {}
    return {"owner_id_type": user_id_type, "owner_id": id_of_user(call, chat.owner, user_id_type)}


def outline(call: Call, chat: Chat) -> get_.Answer:
    """What everybody of the enterprise may know of a chat; a size that is hidden those who govern it alone."""
    members, settings = call.cell.memory.members, chat.settings
    users = members.user_count(chat.id)
    counts: get_.Answer = {"user_count": str(users), "bot_count": str(members.count(chat.id) - users)}
    return {
        "avatar": call.chat_picture(chat),
        **({"name": chat.name} if chat.name else {}),
        **(counts if call.cell.chats.rules.may(chat, party_of(call), settings.hide_member_count_setting) else {}),
        "chat_status": chat.status,
    }


def details(call: Call, chat: Chat, user_id_type: str) -> get_.Answer:
    """What those in it know besides."""
    managers = call.cell.chats.rules.managers(chat)
    people = [id_of_user(call, one.member, user_id_type) for one in managers if one.kind == "user"]
    bots = [call.cell.memory.apps.at(one.member).app_id for one in managers if one.kind == "app"]
    found: get_.Answer = {"user_manager_id_list": people, "bot_manager_id_list": bots}
    return {**found, **_settings(call, chat, user_id_type)}


def created(call: Call, chat: Chat, user_id_type: str) -> create_.Answer:
    """A group as its maker sees it."""
    made: create_.Answer = {
        "chat_id": call.cell.identities.chat_id(chat),
        "avatar": call.chat_picture(chat),
        "name": chat.name,
    }
    return {**made, **_settings(call, chat, user_id_type)}  # type: ignore[typeddict-unknown-key]


def _settings(call: Call, chat: Chat, user_id_type: str) -> get_.Answer:
    settings = chat.settings
    shown: get_.Answer = {
        "description": chat.description,
        "i18n_names": dict(settings.names),  # type: ignore[typeddict-item]
        "chat_mode": chat.mode,
        "external": False,
        "tenant_key": call.cell.tenant.tenant_key,
        "restricted_mode_setting": _restricted(settings),
    }
    group: get_.Answer = (
        {"group_message_type": chat.group_message_type, "chat_tag": "inner"} if chat.mode == "group" else {}
    )
    names = (*_OF_GROUPS, *_OF_ALL) if chat.mode == "group" else _OF_ALL
    values: get_.Answer = {name: getattr(settings, name) for name in names}  # type: ignore[assignment]
    return {**shown, **group, **values, **owner_of(call, chat, user_id_type)}


def _restricted(settings: ChatSettings) -> get_.RestrictedModeSetting:
    values: get_.RestrictedModeSetting = {name: getattr(settings, name) for name in _RESTRICTED}  # type: ignore[assignment]
    return {"status": settings.restricted, **values}
