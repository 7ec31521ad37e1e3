"""im v1 chats: several at once, the chats with people, and the bots of one. No page tells of these calls: their shapes
are those that larksuite/cli (shortcuts/im) and larksuite/openclaw-lark (src/tools/oapi/im, src/messaging/inbound) read.
"""

from collections.abc import Mapping
from typing import Any

from larkstead.api.catalogue import endpoint
from larkstead.api.im.chat_views import CHAT_REFUSALS, chat_of, check_bot, listed, party_of
from larkstead.api.im.views import id_of_user
from larkstead.contract.gen.im import v1_chat_p2p_batch_query as p2p_
from larkstead.contract.gen.im import v1_chats_batch_query as chats_
from larkstead.contract.gen.im import v1_chats_members_bots as bots_
from larkstead.gate.call import Call
from larkstead.wire.ids import Kind
from larkstead.world.apps.refusals import BotOff
from larkstead.world.im.group_rules import PartyKey, key_of
from larkstead.world.im.records import Chat
from larkstead.world.org.records import User
from larkstead.world.refusal import Refusal

REFUSALS: Mapping[type[Refusal], int] = {BotOff: 232025}


@endpoint("im.v1.chats.batch_query", refuses=REFUSALS)
async def batch_query(call: Call, query: chats_.Query, body: chats_.Body) -> chats_.Answer:
    """Those of these chats that the caller is in, in the order in which they are named."""
    check_bot(call)
    party = party_of(call)
    found = (_chat(call, id) for id in dict.fromkeys(body.chat_ids))
    inside = (chat for chat in found if chat is not None and call.cell.chats.member(chat, *party) is not None)
    return {"items": [_view(call, chat, query.user_id_type, party) for chat in inside]}


@endpoint("im.v1.chat_p2p.batch_query", refuses=REFUSALS)
async def p2p_batch_query(call: Call, query: p2p_.Query, body: p2p_.Body) -> p2p_.Answer:
    """The caller's conversations with these people and bots, as far as there are any."""
    check_bot(call)
    # One client says chatter_id_type, the other user_id_type.
    kind = query.chatter_id_type if query.chatter_id_type != "open_id" else query.user_id_type
    me, found = party_of(call), list[p2p_.P2pChat]()
    for id in dict.fromkeys(body.chatter_ids):
        other = _party(call, kind, id)
        chat = None if other is None else call.cell.chats.p2p_of(me, other)
        if chat is not None:
            found.append({"chat_id": call.cell.identities.chat_id(chat), "chatter_id": id})
    return {"p2p_chats": found}


@endpoint("im.v1.chats.members.bots", refuses=CHAT_REFUSALS)
async def bots(call: Call, path: bots_.Path) -> bots_.Answer:
    """The bots of a chat that the caller is in."""
    check_bot(call)
    chat = chat_of(call, path.chat_id)
    call.cell.chats.require_member(chat, *party_of(call))
    memory, names = call.cell.memory, call.cell.identities
    apps = [memory.apps.at(id) for id in memory.members.ids(chat.id, "app")]
    return {"items": [{"bot_id": names.bot_open_id(app), "bot_name": app.name} for app in apps]}


def _chat(call: Call, id: str) -> Chat | None:
    sealed = call.cell.identities.explain(id)
    return None if sealed is None or sealed.kind is not Kind.CHAT else call.cell.memory.chats.get(sealed.id)


def _view(call: Call, chat: Chat, user_id_type: str, party: PartyKey) -> chats_.Chat:
    view: Any = {**listed(call, chat, user_id_type), "chat_mode": chat.mode}
    if chat.mode == "p2p":
        others = [one for one in call.cell.chats.members(chat) if (one.kind, one.member) != party]
        if others:
            kind, id = others[0].kind, others[0].member
            bot = call.cell.memory.apps.get(id) if kind == "app" else None
            names = call.cell.identities
            view["p2p_target_type"] = "user" if bot is None else "bot"
            view["p2p_target_id"] = id_of_user(call, id, user_id_type) if bot is None else names.bot_open_id(bot)
    shown: chats_.Chat = view
    return shown


def _party(call: Call, kind: Any, id: str) -> PartyKey | None:
    sealed = call.cell.identities.explain(id) if kind == "open_id" else None
    if sealed is not None and sealed.kind is Kind.OPEN_ID:
        bot = call.cell.memory.apps.get(sealed.id)
        if bot is not None and id == call.cell.identities.bot_open_id(bot):
            return key_of(bot)
    try:
        user: User = call.cell.identities.resolve_user(kind, id, call.caller, "chatter_ids")
    except Refusal:
        return None
    return key_of(user)
