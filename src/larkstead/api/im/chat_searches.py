"""im v2 chats: the search that no page tells of. Its shape is that of the official SDKs (lark-oapi 1.7.5,
im/v2/model/chat_search_*.py), its words those of larksuite/cli (shortcuts/im/im_chat_search.go).
"""

from collections.abc import Callable, Mapping

from larkstead.api import paging
from larkstead.api.catalogue import endpoint
from larkstead.api.im.chat_views import check_bot, listed, party_of
from larkstead.api.im.searching import cut, marked, party_named
from larkstead.contract.gen.im import v2_chat_search as search_
from larkstead.gate.call import Call
from larkstead.world.apps.refusals import BotOff
from larkstead.world.im.chat_lists import SoughtGroups
from larkstead.world.im.group_refusals import NothingSought
from larkstead.world.im.group_rules import PartyKey
from larkstead.world.im.records import Chat
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import BadPageToken

REFUSALS: Mapping[type[Refusal], int] = {BotOff: 232025, BadPageToken: 232001, NothingSought: 232001}


@endpoint("im.v2.chat.search", refuses=REFUSALS)
async def search(call: Call, query: search_.Query, body: search_.Body) -> search_.Answer:
    """The groups that the caller is in, and the public ones, by words and by who is in them."""
    check_bot(call)
    text, notice = cut(body.query)
    wanted, words, size = body.filter or search_.Body.Filter(), text.strip('"“”').strip(), query.page_size
    people = wanted.member_ids or ()
    if not words and not people:
        raise NothingSought()
    named = f"groups {party_of(call)} {body}"
    start = paging.position_of(named, query.page_token) or 0
    named_ones = [party_named(call, query.user_id_type, id) for id in people]
    known = [party[1] for party in named_ones if party is not None and party[0] == "user"]
    if len(known) < len(people):
        # Somebody who is not there is in no group.
        return {"items": [], "total": 0, "has_more": False, **notice}
    sought = SoughtGroups(words, known, not wanted.disable_search_by_user, _fitting(call, wanted), body.sorter)
    found, total = await call.cell.chat_lists.sought(*party_of(call), sought, start=start, most=size)
    more = paging.more(named, start + size if start + size < total else None)
    items = [_item(call, chat, words, query.user_id_type) for chat in found]
    return {"items": items, "total": total, **more, **notice}


def _fitting(call: Call, wanted: search_.Body.Filter) -> Callable[[Chat, bool], bool]:
    """Whether a group is of those that were asked for, where the caller is in it or is not; asked in a thread."""
    party, rules = party_of(call), call.cell.chats.rules
    kinds, modes, managed = wanted.search_types or (), wanted.chat_modes or (), bool(wanted.is_manager)

    def fits(chat: Chat, inside: bool) -> bool:
        if kinds and _kind(chat, inside) not in kinds:
            return False
        if modes and _mode(chat) not in modes:
            return False
        return not managed or _governs(chat, party)

    def _governs(chat: Chat, party: PartyKey) -> bool:
        return rules.may_govern(chat, party) or rules.is_creator(chat, party)

    return fits


def _kind(chat: Chat, inside: bool) -> str:
    if chat.settings.chat_type == "private":
        return "private"
    return "public_joined" if inside else "public_not_joined"


def _mode(chat: Chat) -> str:
    return "topic" if chat.group_message_type == "thread" else "group"


def _item(call: Call, chat: Chat, words: str, user_id_type: str) -> search_.ChatSearchItem:
    shown = listed(call, chat, user_id_type)
    meta: search_.ChatSearchItemMeta = {
        **shown,
        "create_time": str(chat.created_at),
        "chat_mode": _mode(chat),
    }
    return {"id": meta["chat_id"], "display_info": marked(chat.name, words), "meta_data": meta}
