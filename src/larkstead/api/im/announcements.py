"""im v1 announcements of groups, in the old document format, and the notice on top of a group."""

from collections.abc import Mapping, Sequence

from larkstead.api.catalogue import endpoint
from larkstead.api.im.chat_views import acts_as_owner, chat_of
from larkstead.api.im.in_chat import acting, read_by
from larkstead.api.im.views import id_of_user
from larkstead.contract.gen.im import v1_chat_announcement_get as get_
from larkstead.contract.gen.im import v1_chat_announcement_patch as patch_
from larkstead.contract.gen.im import v1_chat_top_notice_delete_top_notice as delete_notice_
from larkstead.contract.gen.im import v1_chat_top_notice_put_top_notice as put_notice_
from larkstead.gate.call import Call
from larkstead.wire.ids import Kind
from larkstead.wire.jsons import dump
from larkstead.wire.old_document import NOT_BUILT_BLOCKS, NOT_BUILT_ELEMENTS, located, stored
from larkstead.world.apps.refusals import BotOff
from larkstead.world.im.group_refusals import EditClosed
from larkstead.world.im.part_refusals import (
    AnnouncementNotUpdated,
    BadNotice,
    BadRevision,
    NoAnnouncement,
    NoticeNotYours,
)
from larkstead.world.im.records import Chat, Message, PartyKind
from larkstead.world.im.refusals import ChatDissolved, NotInChat
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import IdOfAnotherTenant, WrongIdKind

IN_CHAT_REFUSALS: Mapping[type[Refusal], int] = {
    BotOff: 232025,
    WrongIdKind: 232001,
    IdOfAnotherTenant: 232010,
    NotInChat: 232011,
}
GET_REFUSALS: Mapping[type[Refusal], int] = {**IN_CHAT_REFUSALS, NoAnnouncement: 232003}
PATCH_REFUSALS: Mapping[type[Refusal], int] = {
    **IN_CHAT_REFUSALS,
    NoAnnouncement: 232003,
    ChatDissolved: 232009,
    BadRevision: 232001,
    AnnouncementNotUpdated: 232018,
    EditClosed: 232002,
}
NOTICE_REFUSALS: Mapping[type[Refusal], int] = {**IN_CHAT_REFUSALS, ChatDissolved: 232009, NoticeNotYours: 232014}
# What of the old document format is answered with 501.
NOT_EMULATED = tuple(f'requests with "{name}"' for name in sorted({*NOT_BUILT_BLOCKS, *NOT_BUILT_ELEMENTS}))


@endpoint("im.v1.chat.announcement.get", refuses=GET_REFUSALS)
async def get(call: Call, path: get_.Path, query: get_.Query) -> get_.Answer:
    """What a group's announcement says, whose it is and who changed it last."""
    party, chat = acting(call), chat_of(call, path.chat_id)
    found = call.cell.announcements.of(chat)
    read_by(call, chat, party)
    owner_type, owner = _party(call, found.owner_kind, found.owner, query.user_id_type)
    modifier_type, modifier = _party(call, found.modifier_kind, found.modifier, query.user_id_type)
    return {
        "content": dump(located(stored(found.content))).decode(),
        "revision": str(found.revision),
        "create_time": str(found.created_at // 1_000),
        "update_time": str(found.updated_at // 1_000),
        "owner_id_type": owner_type,
        "owner_id": owner,
        "modifier_id_type": modifier_type,
        "modifier_id": modifier,
    }


@endpoint("im.v1.chat.announcement.patch", refuses=PATCH_REFUSALS, missing=NOT_EMULATED)
async def patch(call: Call, path: patch_.Path, body: patch_.Body) -> patch_.Answer:
    """Edit a group's announcement by requests of the old document format."""
    party, chat = acting(call), chat_of(call, path.chat_id)
    as_owner = acts_as_owner(call)
    await call.cell.announcements.edit(party, chat, body.revision, body.requests or (), as_owner=as_owner)
    return {}


@endpoint("im.v1.chat.top_notice.put_top_notice", refuses={**NOTICE_REFUSALS, BadNotice: 232001})
async def put_top_notice(call: Call, path: put_notice_.Path, body: put_notice_.Body) -> put_notice_.Answer:
    """Put a message of a group on top of it, or its announcement."""
    party, chat = acting(call), chat_of(call, path.chat_id)
    call.cell.who_may.check_notice(chat, party)
    message = await _noticed(call, chat, body.chat_top_notice)
    await call.cell.top_notices.put(party, chat, message)
    return {}


@endpoint("im.v1.chat.top_notice.delete_top_notice", refuses=NOTICE_REFUSALS)
async def delete_top_notice(call: Call, path: delete_notice_.Path) -> delete_notice_.Answer:
    """Take away what stands on top of a group."""
    party, chat = acting(call), chat_of(call, path.chat_id)
    await call.cell.top_notices.remove(party, chat)
    return {}


async def _noticed(call: Call, chat: Chat, notices: Sequence[put_notice_.Body.ChatTopNotice]) -> Message | None:
    """The message to be put on top, None for the announcement. A group has one notice: of several the last counts."""
    if not notices:
        raise BadNotice(reason="chat_top_notice is empty")
    wanted = notices[-1]
    if wanted.action_type == "2":
        return None
    if not wanted.message_id:
        raise BadNotice(reason="message_id is empty")
    sealed = call.cell.identities.explain(wanted.message_id)
    message = None
    if sealed is not None and sealed.kind is Kind.MESSAGE:
        message = await call.cell.messages.find(sealed.id)
    if message is None or message.chat != chat.id:
        raise BadNotice(reason="message_id is not in the chat")
    return message


def _party(call: Call, kind: PartyKind, id: int, user_id_type: str) -> tuple[str, str]:
    if kind == "app":
        return "app_id", call.cell.memory.apps.at(id).app_id
    return user_id_type, id_of_user(call, id, user_id_type)
