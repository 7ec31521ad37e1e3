"""im v1 tabs of chats."""

from collections.abc import Mapping, Sequence

from larkstead.api.catalogue import endpoint
from larkstead.api.im.chat_views import chat_of
from larkstead.api.im.in_chat import acting, read_by
from larkstead.contract.gen.im import v1_chat_tab_create as create_
from larkstead.contract.gen.im import v1_chat_tab_delete_tabs as delete_
from larkstead.contract.gen.im import v1_chat_tab_list_tabs as list_
from larkstead.contract.gen.im import v1_chat_tab_sort_tabs as sort_
from larkstead.contract.gen.im import v1_chat_tab_update_tabs as update_
from larkstead.gate.call import Call
from larkstead.world.apps.refusals import BotOff
from larkstead.world.im.chat_tabs import GivenTab
from larkstead.world.im.part_records import ChatTab
from larkstead.world.im.part_refusals import (
    BadTab,
    BadTabOrder,
    PartsNotYours,
    TabNameTooLong,
    TabTypeFixed,
    TooManyTabs,
    UnknownTab,
)
from larkstead.world.im.refusals import ChatDissolved, NotInChat, NotUploader
from larkstead.world.refusal import Refusal
from larkstead.world.refusals import IdOfAnotherTenant, WrongIdKind

LIST_REFUSALS: Mapping[type[Refusal], int] = {
    BotOff: 232025,
    WrongIdKind: 232006,
    IdOfAnotherTenant: 232010,
    NotInChat: 232011,
}
CHANGE_REFUSALS: Mapping[type[Refusal], int] = {**LIST_REFUSALS, ChatDissolved: 232009, PartsNotYours: 232055}
CONTENT_REFUSALS: Mapping[type[Refusal], int] = {
    **CHANGE_REFUSALS,
    TabNameTooLong: 232047,
    BadTab: 232048,
    NotUploader: 232056,
}
CREATE_REFUSALS: Mapping[type[Refusal], int] = {**CONTENT_REFUSALS, TooManyTabs: 232046}
UPDATE_REFUSALS: Mapping[type[Refusal], int] = {**CONTENT_REFUSALS, TabTypeFixed: 232049, UnknownTab: 232001}
DELETE_REFUSALS: Mapping[type[Refusal], int] = {**CHANGE_REFUSALS, TabTypeFixed: 232049, UnknownTab: 232001}
SORT_REFUSALS: Mapping[type[Refusal], int] = {**CHANGE_REFUSALS, BadTabOrder: 232001}


@endpoint("im.v1.chat.tab.create", refuses=CREATE_REFUSALS, msg="ok")
async def create(call: Call, path: create_.Path, body: create_.Body) -> create_.Answer:
    """Add tabs of links or documents to a chat; every tab of it is answered."""
    party, chat = acting(call), chat_of(call, path.chat_id)
    given = [_given("", tab) for tab in body.chat_tabs]
    return {"chat_tabs": _shown(await call.cell.tabs.add(party, chat, given))}


@endpoint("im.v1.chat.tab.update_tabs", refuses=UPDATE_REFUSALS, msg="ok")
async def update(call: Call, path: update_.Path, body: update_.Body) -> update_.Answer:
    """Change tabs of a chat."""
    party, chat = acting(call), chat_of(call, path.chat_id)
    given = [_given(tab.tab_id or "", tab) for tab in body.chat_tabs or ()]
    return {"chat_tabs": _shown(await call.cell.tabs.change(party, chat, given))}


@endpoint("im.v1.chat.tab.list_tabs", refuses=LIST_REFUSALS, msg="ok")
async def list_tabs(call: Call, path: list_.Path) -> list_.Answer:
    """The tabs of a chat, that of its messages first."""
    party, chat = acting(call), chat_of(call, path.chat_id)
    read_by(call, chat, party)
    return {"chat_tabs": _shown(call.cell.tabs.of(chat))}


@endpoint("im.v1.chat.tab.sort_tabs", refuses=SORT_REFUSALS, msg="ok")
async def sort(call: Call, path: sort_.Path, body: sort_.Body) -> sort_.Answer:
    """Put a chat's tabs into another order; that of its messages stays first."""
    party, chat = acting(call), chat_of(call, path.chat_id)
    return {"chat_tabs": _shown(await call.cell.tabs.sort(party, chat, body.tab_ids or ()))}


@endpoint("im.v1.chat.tab.delete_tabs", refuses=DELETE_REFUSALS, msg="ok")
async def delete(call: Call, path: delete_.Path, body: delete_.Body) -> delete_.Answer:
    """Take tabs of links or documents away from a chat."""
    party, chat = acting(call), chat_of(call, path.chat_id)
    return {"chat_tabs": _shown(await call.cell.tabs.remove(party, chat, body.tab_ids))}


def _given(id: str, tab: create_.Body.ChatTabs | update_.Body.ChatTabs) -> GivenTab:
    content, config = tab.tab_content, tab.tab_config
    url = None if content is None else content.doc if tab.tab_type == "doc" else content.url
    return GivenTab(
        id=id,
        type=tab.tab_type,
        name=tab.tab_name,
        url=url,
        icon_key=None if config is None else config.icon_key,
        is_built_in=None if config is None else config.is_built_in,
    )


def _shown(tabs: Sequence[ChatTab]) -> list[list_.ChatTab]:
    return [_tab(tab) for tab in tabs]


def _tab(tab: ChatTab) -> list_.ChatTab:
    view: list_.ChatTab = {"tab_id": str(tab.id), "tab_type": tab.type}
    if tab.type == "message":
        return view
    view["tab_name"] = tab.name
    view["tab_content"] = {"doc": tab.url} if tab.type == "doc" else {"url": tab.url}
    if tab.type == "url":
        config: list_.ChatTabConfig = {"is_built_in": tab.is_built_in}
        if tab.icon_key:
            config["icon_key"] = tab.icon_key
        view["tab_config"] = config
    return view
