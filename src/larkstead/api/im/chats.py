"""im v1 chats: the groups that the caller is in or may come into, and what a chat is like."""

from collections.abc import Mapping

from larkstead.api import paging
from larkstead.api.catalogue import endpoint
from larkstead.api.im.chat_views import CHAT_REFUSALS, chat_of, check_bot, details, listed, outline, party_of
from larkstead.contract.gen.im import v1_chat_get as get_
from larkstead.contract.gen.im import v1_chat_list as list_
from larkstead.contract.gen.im import v1_chat_search as search_
from larkstead.gate.call import Call
from larkstead.world.apps.refusals import BotOff
from larkstead.world.im.refusals import ChatDissolved, NotInChat
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import BadPageSize, BadPageToken

LIST_REFUSALS: Mapping[type[Refusal], int] = {
    BotOff: 232025,
    BadPageToken: 232001,
    BadPageSize: 232001,
}
GET_REFUSALS = {cause: code for cause, code in CHAT_REFUSALS.items() if cause is not ChatDissolved}


@endpoint("im.v1.chat.list", refuses=LIST_REFUSALS)
async def chats(call: Call, query: list_.Query) -> list_.Answer:
    """The groups of the bot, or of the person behind a user token, a page at a time; p2p chats are not among them."""
    check_bot(call)
    by_activity = query.sort_type == "ByActiveTimeDesc"
    kind, who = party_of(call)
    named = f"chats {who} {query.sort_type}"
    at, most, lists = paging.position_of(named, query.page_token), max(query.page_size, 0) + 1, call.cell.chat_lists
    if by_activity:
        keyed = await lists.by_activity(kind, who, before=at, most=most, groups_only=True)
    else:
        keyed = [(chat.id, chat) for chat in await lists.groups(kind, who, after=at, most=most)]
    shown, more = paging.page_by(keyed, query.page_size, named, query.page_token, descending=by_activity)
    return {"items": [listed(call, chat, query.user_id_type) for chat in shown], **more}


@endpoint("im.v1.chat.get", refuses=GET_REFUSALS)
async def get(call: Call, path: get_.Path, query: get_.Query) -> get_.Answer:
    """One chat: all of it for those in it, a group's name, picture, size and state for others of the enterprise."""
    check_bot(call)
    chat = chat_of(call, path.chat_id)
    inside = call.cell.chats.member(chat, *party_of(call)) is not None
    if not inside and chat.mode == "p2p":
        raise NotInChat(chat=chat.id)
    shown = outline(call, chat)
    return {**shown, **details(call, chat, query.user_id_type)} if inside else shown


@endpoint("im.v1.chat.search", refuses=LIST_REFUSALS)
async def search(call: Call, query: search_.Query) -> search_.Answer:
    """The groups that the caller is in, and the public ones, with the words in a name of theirs or of a member."""
    check_bot(call)
    words = (query.query or "").strip()
    named = f"search {party_of(call)} {words}"
    after, most = paging.position_of(named, query.page_token), max(query.page_size, 0) + 1
    wanted = words.strip('"“”')
    found = await call.cell.chat_lists.named(*party_of(call), wanted, after=after, most=most)
    shown, more = paging.page_by([(chat.id, chat) for chat in found], query.page_size, named, query.page_token)
    items: list[search_.ListChat] = [{**listed(call, chat, query.user_id_type)} for chat in shown]
    return {"items": items, **more}
