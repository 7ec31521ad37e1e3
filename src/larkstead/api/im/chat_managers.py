"""im v1 chat managers: who manages a group beside its owner."""

from collections.abc import Mapping, Sequence
from typing import Final

from larkstead.api.catalogue import endpoint
from larkstead.api.im.chat_views import chat_of, check_bot, operator_of
from larkstead.api.im.member_ids import Named, named
from larkstead.api.im.views import id_of_user
from larkstead.contract.gen.im import v1_chat_managers_add_managers as add_
from larkstead.contract.gen.im import v1_chat_managers_delete_managers as delete_
from larkstead.gate.call import Call
from larkstead.world.apps.refusals import BotOff
from larkstead.world.im.group_refusals import (
    BadSetting,
    NotAGroup,
    NotTheOwner,
    NoValidMembers,
    TooManyManagers,
)
from larkstead.world.im.records import Chat
from larkstead.world.im.refusals import ChatDissolved, NotInChat
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import IdOfAnotherTenant, UnknownId, WrongIdKind

BOTS_MOST: Final = 5
DELETE_REFUSALS: Mapping[type[Refusal], int] = {
    BotOff: 232025,
    WrongIdKind: 232001,
    BadSetting: 232001,
    NotAGroup: 232001,
    ChatDissolved: 232009,
    NotInChat: 232011,
    NoValidMembers: 232027,
    NotTheOwner: 232038,
}
ADD_REFUSALS: Mapping[type[Refusal], int] = {**DELETE_REFUSALS, TooManyManagers: 232040}


@endpoint("im.v1.chat.managers.add_managers", refuses=ADD_REFUSALS)
async def add_managers(call: Call, path: add_.Path, query: add_.Query, body: add_.Body) -> add_.Answer:
    """Let members of a group manage it, as its owner."""
    chat, found = _asked(call, path.chat_id, query.member_id_type, body.manager_ids or ())
    await call.cell.group_settings.add_managers(operator_of(call), chat, found.parties)
    return _managers(call, chat, query.member_id_type)


@endpoint("im.v1.chat.managers.delete_managers", refuses=DELETE_REFUSALS)
async def delete_managers(call: Call, path: delete_.Path, query: delete_.Query, body: delete_.Body) -> delete_.Answer:
    """Let them manage it no longer, as its owner."""
    chat, found = _asked(call, path.chat_id, query.member_id_type, body.manager_ids or ())
    await call.cell.group_settings.delete_managers(operator_of(call), chat, found.parties)
    return {**_managers(call, chat, query.member_id_type)}


def _asked(call: Call, chat_id: str, kind: str, ids: Sequence[str]) -> tuple[Chat, Named]:
    check_bot(call)
    try:
        chat = chat_of(call, chat_id)
    except IdOfAnotherTenant:
        # The page has no code of its own for it.
        raise UnknownId(name="chat_id", kind="chat_id", value=chat_id) from None
    if kind == "app_id" and len(ids) > BOTS_MOST:
        raise BadSetting(field="manager_ids", reason=f"manager_ids has more than {BOTS_MOST} bots")
    return chat, named(call, kind, ids, "manager_ids", members_of=chat)


def _managers(call: Call, chat: Chat, kind: str) -> add_.Answer:
    managers, shown = call.cell.chats.rules.managers(chat), "open_id" if kind == "app_id" else kind
    return {
        "chat_managers": [id_of_user(call, one.member, shown) for one in managers if one.kind == "user"],
        "chat_bot_managers": [call.cell.memory.apps.at(one.member).app_id for one in managers if one.kind == "app"],
    }
