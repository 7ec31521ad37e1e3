"""im v1 chat moderation: who may speak in a group."""

from collections.abc import Mapping, Sequence
from typing import Final

from larkstead.api import paging
from larkstead.api.catalogue import endpoint
from larkstead.api.im.chat_views import CHAT_REFUSALS, acts_as_owner, chat_of, check_bot, operator_of, party_of
from larkstead.api.im.views import id_of_user
from larkstead.contract.gen.im import v1_chat_moderation_get as get_
from larkstead.contract.gen.im import v1_chat_moderation_update as update_
from larkstead.gate.call import Call
from larkstead.world.im.group_refusals import BadSetting, NotAGroup, NotTheOwner
from larkstead.world.org.records import User
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import BadPageSize, BadPageToken

# The page names no size; that of other lists.
PAGE: Final = 20
PAGE_MOST: Final = 100
GET_REFUSALS: Mapping[type[Refusal], int] = {**CHAT_REFUSALS, BadPageToken: 232001, BadPageSize: 232001}
UPDATE_REFUSALS: Mapping[type[Refusal], int] = {
    **CHAT_REFUSALS,
    BadSetting: 232001,
    NotAGroup: 232001,
    NotTheOwner: 232017,
}


@endpoint("im.v1.chat.moderation.get", refuses=GET_REFUSALS)
async def get(call: Call, path: get_.Path, query: get_.Query) -> get_.Answer:
    """Who may speak: all, the owner and managers, or those on a list, which is answered a page at a time."""
    check_bot(call)
    chat = chat_of(call, path.chat_id)
    call.cell.chats.require_member(chat, *party_of(call))
    permission, size = chat.settings.moderation_permission, PAGE if query.page_size is None else query.page_size
    if size > PAGE_MOST:
        raise BadPageSize(reason="invalid page_size")
    listed = call.cell.chats.rules.moderators(chat) if permission == "moderator_list" else ()
    asked = f"moderation {chat.id}"
    shown, more = paging.page_by([(id, id) for id in listed], size, asked, query.page_token)
    return {
        "moderation_setting": permission,
        **more,
        "items": [_moderator(call, id, query.user_id_type) for id in shown],
    }


@endpoint("im.v1.chat.moderation.update", refuses=UPDATE_REFUSALS)
async def update(call: Call, path: update_.Path, query: update_.Query, body: update_.Body) -> update_.Answer:
    """Say who may speak; ids of nobody in the group are passed over."""
    check_bot(call)
    chat, permission = chat_of(call, path.chat_id), body.moderation_setting
    if permission is None:
        permission = chat.settings.moderation_permission
    added = _users(call, query.user_id_type, body.moderator_added_list or (), "moderator_added_list")
    removed = _users(call, query.user_id_type, body.moderator_removed_list or (), "moderator_removed_list")
    as_owner = acts_as_owner(call)
    await call.cell.group_settings.moderate(operator_of(call), chat, permission, added, removed, as_owner=as_owner)
    return {}


def _users(call: Call, kind: str, ids: Sequence[str], name: str) -> list[User]:
    return [call.cell.identities.resolve_user(kind, id, call.caller, name) for id in ids]  # type: ignore[arg-type]


def _moderator(call: Call, id: int, kind: str) -> get_.ListModerator:
    return {
        "user_id_type": kind,
        "user_id": id_of_user(call, id, kind),
        "tenant_key": call.cell.tenant.tenant_key,
    }
