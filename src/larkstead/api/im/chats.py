"""im v1 chats: the groups that the caller is in, and what a chat is like."""

from collections.abc import Mapping

from typing_extensions import TypedDict

from larkstead.api import paging
from larkstead.api.catalogue import endpoint
from larkstead.api.im.views import id_of_user
from larkstead.contract.gen.im import v1_chat_get as get_
from larkstead.contract.gen.im import v1_chat_list as list_
from larkstead.gate.call import Call
from larkstead.wire.ids import Kind
from larkstead.world.apps.refusals import BotOff
from larkstead.world.im.records import Chat, PartyKind
from larkstead.world.im.refusals import NotInChat
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import BadPageSize, BadPageToken, IdOfAnotherTenant, WrongIdKind

LIST_REFUSALS: Mapping[type[Refusal], int] = {
    BotOff: 232025,
    BadPageToken: 232001,
    BadPageSize: 232001,
}
GET_REFUSALS: Mapping[type[Refusal], int] = {
    BotOff: 232025,
    WrongIdKind: 232006,
    IdOfAnotherTenant: 232010,
    NotInChat: 232011,
}
# What a group is like until its settings can be changed here.
GROUP_SETTINGS: get_.Answer = {
    "add_member_permission": "all_members",
    "share_card_permission": "allowed",
    "at_all_permission": "all_members",
    "chat_type": "private",
    "chat_tag": "inner",
    "join_message_visibility": "all_members",
    "leave_message_visibility": "all_members",
    "membership_approval": "no_approval_required",
}
# A p2p chat has these as well; the settings above are documented as absent from it.
SETTINGS: get_.Answer = {
    "edit_permission": "all_members",
    "moderation_permission": "all_members",
    "urgent_setting": "all_members",
    "video_conference_setting": "all_members",
    "hide_member_count_setting": "all_members",
}
UNRESTRICTED: get_.RestrictedModeSetting = {
    "status": False,
    "screenshot_has_permission_setting": "all_members",
    "download_has_permission_setting": "all_members",
    "message_has_permission_setting": "all_members",
}


class _Owner(TypedDict, total=False, closed=True):
    owner_id_type: str
    owner_id: str


@endpoint("im.v1.chat.list", refuses=LIST_REFUSALS)
async def chats(call: Call, query: list_.Query) -> list_.Answer:
    """The groups of the bot, or of the person behind a user token, a page at a time; p2p chats are not among them."""
    _check_bot(call)
    by_activity = query.sort_type == "ByActiveTimeDesc"
    kind, who = _party(call)
    named = f"chats {who} {query.sort_type}"
    at, most, lists = paging.position_of(named, query.page_token), max(query.page_size, 0) + 1, call.cell.chat_lists
    if by_activity:
        keyed = await lists.by_activity(kind, who, before=at, most=most, groups_only=True)
    else:
        keyed = [(chat.id, chat) for chat in await lists.groups(kind, who, after=at, most=most)]
    shown, more = paging.page_by(keyed, query.page_size, named, query.page_token, descending=by_activity)
    return {"items": [_listed(call, chat, query.user_id_type) for chat in shown], **more}


@endpoint("im.v1.chat.get", refuses=GET_REFUSALS)
async def get(call: Call, path: get_.Path, query: get_.Query) -> get_.Answer:
    """One chat: all of it for those in it, a group's name, picture, size and state for others of the enterprise."""
    _check_bot(call)
    chat = _chat(call, path.chat_id)
    inside = call.cell.chats.member(chat, *_party(call)) is not None
    if not inside and chat.mode == "p2p":
        raise NotInChat(chat=chat.id)
    outline = _outline(call, chat)
    return {**outline, **_details(call, chat, query.user_id_type)} if inside else outline


def _check_bot(call: Call) -> None:
    # The page asks for the bot ability whatever the token.
    if not call.cell.availability.bot_on(call.caller):
        raise call.cell.availability.bot_off(call.caller)


def _party(call: Call) -> tuple[PartyKind, int]:
    return ("user", call.user.id) if call.user else ("app", call.caller.id)


def _chat(call: Call, chat_id: str) -> Chat:
    sealed = call.cell.identities.explain(chat_id)
    if sealed is not None and sealed.kind is Kind.CHAT and call.cell.memory.chats.get(sealed.id) is None:
        # Whoever seals ids makes none of a chat that is not there.
        raise IdOfAnotherTenant(kind="chat_id", value=chat_id)
    return call.cell.identities.chat(chat_id, "chat_id")


def _listed(call: Call, chat: Chat, user_id_type: str) -> list_.ListChat:
    return {
        "chat_id": call.cell.identities.chat_id(chat),
        "avatar": call.chat_picture(chat),
        "name": chat.name,
        "description": chat.description,
        **_owner(call, chat, user_id_type),
        "external": False,
        "tenant_key": call.cell.tenant.tenant_key,
        "chat_status": chat.status,
    }


def _owner(call: Call, chat: Chat, user_id_type: str) -> _Owner:
    if chat.mode == "p2p" or chat.owner_kind == "app":
        return {}
    return {"owner_id_type": user_id_type, "owner_id": id_of_user(call, chat.owner, user_id_type)}


def _outline(call: Call, chat: Chat) -> get_.Answer:
    members = call.cell.memory.members
    users = members.user_count(chat.id)
    return {
        "avatar": call.chat_picture(chat),
        **({"name": chat.name} if chat.name else {}),
        "user_count": str(users),
        "bot_count": str(members.count(chat.id) - users),
        "chat_status": chat.status,
    }


def _details(call: Call, chat: Chat, user_id_type: str) -> get_.Answer:
    group: get_.Answer = {}
    if chat.mode == "group":
        owner = _owner(call, chat, user_id_type)
        group = {**GROUP_SETTINGS, "group_message_type": chat.group_message_type, **owner}
    return {
        "description": chat.description,
        "i18n_names": {},
        "user_manager_id_list": [],
        "bot_manager_id_list": [],
        "chat_mode": chat.mode,
        "external": False,
        "tenant_key": call.cell.tenant.tenant_key,
        "restricted_mode_setting": UNRESTRICTED,
        **group,
        **SETTINGS,
    }
