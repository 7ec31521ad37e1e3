"""bot v4: the search in bots, told of by no page. Its shape is that of the official SDKs (lark-oapi 1.7.5,
bot/v4/model/bot_search_*.py), its words those of larksuite/cli (shortcuts/contact, search-bot).
"""

from collections.abc import Callable, Mapping

from larkstead.api import paging
from larkstead.api.catalogue import endpoint
from larkstead.api.im.searching import chat_id_of, cut, marked
from larkstead.contract.gen.bot import v4_bot_search as search_
from larkstead.gate.call import Call
from larkstead.world.apps.records import App
from larkstead.world.im.records import Chat
from larkstead.world.org.records import User
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import BadPageToken

REFUSALS: Mapping[type[Refusal], int] = {BadPageToken: 10003}


@endpoint("bot.v4.bot.search", refuses=REFUSALS)
async def search(call: Call, query: search_.Query, body: search_.Body) -> search_.Answer:
    """The bots that the person behind the token may use, by words in their names; without words none."""
    assert call.user is not None  # the gate lets in nobody else
    words, notice = cut(body.query)
    named, size = f"bots {call.user.id} {body}", query.page_size
    after = paging.position_of(named, query.page_token)
    if not words:
        return {"items": [], "has_more": False}
    fits = _fitting(call, body.filter or search_.Body.Filter(), call.user)
    found = await call.cell.search.apps(words, most=size + 1, after=after, fits=fits)
    more = paging.more(named, found[size - 1].id if len(found) > size else None)
    return {"items": [_item(call, app, words, call.user) for app in found[:size]], **more, **notice}


def _fitting(call: Call, wanted: search_.Body.Filter, me: User) -> Callable[[App], bool]:
    """Whether a bot is of those that were asked for; asked in a thread."""
    cell = call.cell
    ids = [chat_id_of(call, one) for one in wanted.chat_ids or ()]
    chats = [id for id in ids if cell.memory.members.has(id, "user", me.id)]

    def fits(app: App) -> bool:
        if not cell.availability.bot_on(app) or not cell.availability.in_availability(app, me):
            return False
        if ids and not any(cell.memory.members.has(id, "app", app.id) for id in chats):
            return False
        return wanted.has_chatter is None or wanted.has_chatter is (_chat_with(call, app, me) is not None)

    return fits


def _chat_with(call: Call, app: App, me: User) -> Chat | None:
    return call.cell.chats.p2p_of(("app", app.id), ("user", me.id))


def _item(call: Call, app: App, words: str, me: User) -> search_.BotSearchItem:
    chat = _chat_with(call, app, me)
    meta: search_.BotSearchItemMeta = {
        "tenant_id": call.cell.tenant.tenant_key,
        "enable_join_group": True,
        "is_agent": False,
    }
    if chat is not None:
        meta["chat_id"] = call.cell.identities.chat_id(chat)
    text = "\n".join(part for part in (marked(app.name, words), app.description) if part)
    return {"id": call.cell.identities.bot_open_id(app), "display_info": text, "meta_data": meta}
