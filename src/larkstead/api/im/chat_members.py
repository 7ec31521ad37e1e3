"""im v1 chat members: who is in a chat, who comes in and who goes."""

from collections.abc import Mapping, Sequence
from typing import Final

from larkstead.api import paging
from larkstead.api.catalogue import endpoint
from larkstead.api.im.chat_views import CHAT_REFUSALS, acts_as_owner, chat_of, check_bot, operator_of, party_of
from larkstead.api.im.member_ids import named
from larkstead.api.im.views import id_of_user
from larkstead.contract.gen.im import v1_chat_members_create as create_
from larkstead.contract.gen.im import v1_chat_members_delete as delete_
from larkstead.contract.gen.im import v1_chat_members_get as get_
from larkstead.contract.gen.im import v1_chat_members_is_in_chat as is_in_chat_
from larkstead.contract.gen.im import v1_chat_members_me_join as me_join_
from larkstead.gate.call import Call
from larkstead.world.apps.refusals import BotOff, OutsideAvailability
from larkstead.world.im.group_refusals import (
    BadSetting,
    GroupFull,
    MayNotRemove,
    NeedsApproval,
    NoHeir,
    NotAGroup,
    NotGoverning,
    NotPublic,
    NoValidMembers,
    OwnerStays,
    UnavailableIds,
)
from larkstead.world.im.refusals import NotInChat
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import BadPageSize, BadPageToken, IdOfAnotherTenant, WrongIdKind

USERS_MOST: Final = 50
BOTS_MOST: Final = 5
CREATE_REFUSALS: Mapping[type[Refusal], int] = {
    **CHAT_REFUSALS,
    BadSetting: 232001,
    NotAGroup: 232090,
    GroupFull: 232013,
    NotGoverning: 232017,
    OutsideAvailability: 232024,
    NoValidMembers: 232027,
    UnavailableIds: 232043,
}
DELETE_REFUSALS: Mapping[type[Refusal], int] = {
    **CHAT_REFUSALS,
    BadSetting: 232001,
    NotAGroup: 232007,
    MayNotRemove: 232014,
    NoValidMembers: 232027,
    NoHeir: 232029,
    OwnerStays: 232076,
}
GET_REFUSALS: Mapping[type[Refusal], int] = {**CHAT_REFUSALS, BadPageToken: 232001, BadPageSize: 232001}
IS_IN_CHAT_REFUSALS: Mapping[type[Refusal], int] = {BotOff: 232025, WrongIdKind: 232006, IdOfAnotherTenant: 232010}
JOIN_REFUSALS: Mapping[type[Refusal], int] = {
    **{cause: code for cause, code in CHAT_REFUSALS.items() if cause is not NotInChat},
    NotPublic: 232008,
    GroupFull: 232013,
    NeedsApproval: 232075,
}


@endpoint("im.v1.chat.members.create", refuses=CREATE_REFUSALS)
async def create(call: Call, path: create_.Path, query: create_.Query, body: create_.Body) -> create_.Answer:
    """Bring people or bots into a group. Who is in already stays; `succeed_type` says what an id that cannot be taken
    does to the others.
    """
    check_bot(call)
    chat, by = chat_of(call, path.chat_id), operator_of(call)
    call.cell.chats.require_group(chat, by)
    ids = _ids(body.id_list, query.member_id_type)
    found = named(call, query.member_id_type, ids, "id_list", strict=query.succeed_type == 0)
    if query.succeed_type == 2 and (wrong := [*found.unknown, *found.unfit]):
        raise UnavailableIds(ids=", ".join(wrong))
    if not (found.users or found.apps) and query.succeed_type == 0:
        raise NoValidMembers()
    waiting = await call.cell.chats.add(by, chat, found.users, found.apps, as_owner=acts_as_owner(call))
    return {
        "invalid_id_list": found.unfit,
        "not_existed_id_list": found.unknown,
        "pending_approval_id_list": [id_of_user(call, user.id, query.member_id_type) for user in waiting],
    }


@endpoint("im.v1.chat.members.delete", refuses=DELETE_REFUSALS)
async def delete(call: Call, path: delete_.Path, query: delete_.Query, body: delete_.Body) -> delete_.Answer:
    """Take people or bots out of a group; everybody may take out themselves."""
    check_bot(call)
    chat, by = chat_of(call, path.chat_id), operator_of(call)
    call.cell.chats.require_group(chat, by)
    found = named(call, query.member_id_type, _ids(body.id_list, query.member_id_type), "id_list", members_of=chat)
    if not found.parties:
        raise NoValidMembers()
    await call.cell.chats.remove_all(by, chat, found.parties, as_owner=acts_as_owner(call))
    return {"invalid_id_list": [*found.unknown, *found.unfit]}


@endpoint("im.v1.chat.members.get", refuses=GET_REFUSALS)
async def members(call: Call, path: get_.Path, query: get_.Query) -> get_.Answer:
    """The people in a chat, a page at a time; its bots are not among them."""
    check_bot(call)
    chat = chat_of(call, path.chat_id)
    call.cell.chats.require_member(chat, *party_of(call))
    asked, memory = f"members {chat.id}", call.cell.memory
    after, most = paging.position_of(asked, query.page_token) or 0, max(query.page_size, 0) + 1
    ids = memory.members.some_ids(chat.id, "user", after=after, most=most)
    shown, more = paging.page_by([(id, id) for id in ids], query.page_size, asked, query.page_token)
    return {
        "items": [_member(call, id, query.member_id_type) for id in shown],
        **more,
        "member_total": memory.members.user_count(chat.id),
    }


@endpoint("im.v1.chat.members.is_in_chat", refuses=IS_IN_CHAT_REFUSALS)
async def is_in_chat(call: Call, path: is_in_chat_.Path) -> is_in_chat_.Answer:
    """Whether the bot, or the person behind a user token, is in a chat."""
    check_bot(call)
    return {"is_in_chat": call.cell.memory.members.has(chat_of(call, path.chat_id).id, *party_of(call))}


@endpoint("im.v1.chat.members.me_join", refuses=JOIN_REFUSALS, msg="ok")
async def me_join(call: Call, path: me_join_.Path) -> me_join_.Answer:
    """Come into a public group oneself."""
    check_bot(call)
    await call.cell.joining.join(operator_of(call), chat_of(call, path.chat_id))
    return {}


def _ids(given: Sequence[str] | None, kind: str) -> list[str]:
    ids = list(dict.fromkeys(given or ()))
    if not ids:
        raise NoValidMembers()
    most = BOTS_MOST if kind == "app_id" else USERS_MOST
    if len(ids) > most:
        raise BadSetting(field="id_list", reason=f"id_list has more than {most} ids")
    return ids


def _member(call: Call, id: int, kind: str) -> get_.ListMember:
    return {
        "member_id_type": kind,
        "member_id": id_of_user(call, id, kind),
        "name": call.cell.memory.users.at(id).name,
        "tenant_key": call.cell.tenant.tenant_key,
    }
