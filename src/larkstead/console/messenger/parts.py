"""What stands around a chat: its tabs, its menu, its tags, the notice on top, and who may change them."""

from typing import Literal

from pydantic import Field

from larkstead.console.action import Caller, Done, Request, Response, action
from larkstead.console.messenger.chats import ChatRef, line_of, message_of, my_chat
from larkstead.console.views import InBoth, PartyCard, party_card, sender_card
from larkstead.world.im.chat_menus import GivenItem, GivenMenu
from larkstead.world.im.chat_tabs import GivenTab
from larkstead.world.im.group_rules import PartyKey
from larkstead.world.im.part_records import ChatTab, MenuItem, Permission, TopMenu, TopNotice
from larkstead.world.im.records import Chat, PartyKind
from larkstead.world.im.tag_records import Tag

# More than a chat may have, so that what is too much for it is said by its rule.
LISTED_MOST = 100
Ids = tuple[str, ...]


class TabCard(Response):
    """A tab beside the messages; `icon_key` "" for none."""

    tab_id: str
    name: str
    type: Literal["doc", "url"]
    url: str
    icon_key: str
    is_built_in: bool


class MenuEntry(Response):
    """An entry of the menu with its name in either language; `link` "" for one that leads nowhere."""

    menu_id: str
    name: InBoth
    plain_name: str
    link: str
    image_key: str


class MenuCard(MenuEntry):
    """An entry of the first level with those below it."""

    children: list[MenuEntry]


class TopNoticeCard(Response):
    """What stands on top: a message (by whom, and as one line), or the announcement. `closed`: one has closed it."""

    kind: Literal["message", "announcement"]
    message_id: str
    sender: PartyCard | None
    preview: InBoth | None
    by: PartyCard
    closed: bool


class TagCard(Response):
    """A tag that an app bound to a group, by its name in either language."""

    tag_id: str
    name: InBoth


class PartsOfChat(Response):
    """What stands around a chat, and what of it one may change."""

    tabs: list[TabCard]
    menu: list[MenuCard]
    notice: TopNoticeCard | None
    tags: list[TagCard]
    tabs_rule: Permission
    notice_rule: Permission
    may_change_tabs: bool
    may_change_notice: bool
    may_govern: bool


class PutNotice(Request):
    """The message that is to stand on top, None for the announcement."""

    chat_id: str
    message_id: str | None = None


class ChangeRules(Request):
    """Who may change the tabs and the menu, and who the notice on top; None leaves it as it is."""

    chat_id: str
    tabs_rule: Permission | None = None
    notice_rule: Permission | None = None


class AddTab(Request):
    """A new tab."""

    chat_id: str
    name: str
    type: Literal["doc", "url"] = "url"
    url: str


class ChangeTab(AddTab):
    """A tab as it is to be."""

    tab_id: str


class TabRef(Request):
    """A tab of a chat."""

    chat_id: str
    tab_id: str


class TabOrder(Request):
    """The tabs that were added, in the order that is wanted."""

    chat_id: str
    tab_ids: Ids = Field(max_length=LISTED_MOST)


class NewEntry(Request):
    """An entry of the menu; `link` "" for one that leads nowhere."""

    name: str
    link: str = ""


class AddMenu(NewEntry):
    """A new entry of the first level, with those below it."""

    chat_id: str
    children: tuple[NewEntry, ...] = Field(default=(), max_length=LISTED_MOST)


class ChangeMenu(NewEntry):
    """An entry of either level as it is to be."""

    chat_id: str
    menu_id: str


class MenuRef(Request):
    """An entry of the first level."""

    chat_id: str
    menu_id: str


class MenuOrder(Request):
    """The entries of the first level, in the order that is wanted."""

    chat_id: str
    menu_ids: Ids = Field(max_length=LISTED_MOST)


@action("parts.get")
async def parts(caller: Caller, ask: ChatRef) -> PartsOfChat:
    """What stands around a chat."""
    cell, chat, me = caller.cell, my_chat(caller, ask.chat_id), _me(caller)
    rules = cell.who_may.rules(chat)
    notice = await _notice(caller, chat)
    return PartsOfChat(
        tabs=[_tab(tab) for tab in cell.tabs.of(chat) if tab.type != "message"],
        menu=[_menu(top) for top in cell.menus.of(chat)],
        notice=notice,
        tags=[_tag(tag) for tag, _ in cell.tags.of(chat)],
        tabs_rule=rules.tabs,
        notice_rule=rules.notice,
        may_change_tabs=cell.who_may.may_change_tabs(chat, me),
        may_change_notice=cell.who_may.may_change_notice(chat, me),
        may_govern=chat.mode == "group" and cell.chats.may_govern(chat, me),
    )


@action("parts.change_rules")
async def change_rules(caller: Caller, ask: ChangeRules) -> Done:
    """Say who may change what stands around a group."""
    chat = my_chat(caller, ask.chat_id)
    await caller.cell.who_may.change(_me(caller), chat, tabs=ask.tabs_rule, notice=ask.notice_rule)
    return Done()


@action("parts.put_notice")
async def put_notice(caller: Caller, ask: PutNotice) -> Done:
    """Put a message on top of a chat, or its announcement."""
    chat = my_chat(caller, ask.chat_id)
    message = None if ask.message_id is None else await message_of(caller, ask.message_id, chat)
    await caller.cell.top_notices.put(_me(caller), chat, message)
    return Done()


@action("parts.remove_notice")
async def remove_notice(caller: Caller, ask: ChatRef) -> Done:
    """Take away what stands on top, for everybody."""
    await caller.cell.top_notices.remove(_me(caller), my_chat(caller, ask.chat_id))
    return Done()


@action("parts.close_notice")
async def close_notice(caller: Caller, ask: ChatRef) -> Done:
    """Show what stands on top no more, to oneself."""
    notice = caller.cell.top_notices.of(my_chat(caller, ask.chat_id))
    if notice is not None:
        await caller.cell.top_notices.close(caller.me, notice)
    return Done()


@action("parts.add_tab")
async def add_tab(caller: Caller, ask: AddTab) -> Done:
    """Add a tab."""
    given = GivenTab("", ask.type, ask.name, ask.url)
    await caller.cell.tabs.add(_me(caller), my_chat(caller, ask.chat_id), [given])
    return Done()


@action("parts.change_tab")
async def change_tab(caller: Caller, ask: ChangeTab) -> Done:
    """Change a tab's name, type and address."""
    given = GivenTab(ask.tab_id, ask.type, ask.name, ask.url)
    await caller.cell.tabs.change(_me(caller), my_chat(caller, ask.chat_id), [given])
    return Done()


@action("parts.remove_tab")
async def remove_tab(caller: Caller, ask: TabRef) -> Done:
    """Take a tab away."""
    await caller.cell.tabs.remove(_me(caller), my_chat(caller, ask.chat_id), [ask.tab_id])
    return Done()


@action("parts.sort_tabs")
async def sort_tabs(caller: Caller, ask: TabOrder) -> Done:
    """Put the tabs into another order."""
    chat = my_chat(caller, ask.chat_id)
    await caller.cell.tabs.sort(_me(caller), chat, [str(chat.id), *ask.tab_ids])
    return Done()


@action("parts.add_menu")
async def add_menu(caller: Caller, ask: AddMenu) -> Done:
    """Add an entry to the menu, with those below it."""
    given = GivenMenu(_given(ask), tuple(_given(child) for child in ask.children))
    await caller.cell.menus.add(_me(caller), my_chat(caller, ask.chat_id), [given])
    return Done()


@action("parts.change_menu")
async def change_menu(caller: Caller, ask: ChangeMenu) -> Done:
    """Change an entry's name and address."""
    # An address for all platforms, in the place of those that there were; the same of the names.
    changed = {"name": ask.name, "names": {}, **({"links": {"common_url": ask.link}} if ask.link else {})}
    await caller.cell.menus.change(_me(caller), my_chat(caller, ask.chat_id), ask.menu_id, **changed)
    return Done()


@action("parts.remove_menu")
async def remove_menu(caller: Caller, ask: MenuRef) -> Done:
    """Take an entry of the first level away, with those below it."""
    await caller.cell.menus.remove(_me(caller), my_chat(caller, ask.chat_id), [ask.menu_id])
    return Done()


@action("parts.sort_menu")
async def sort_menu(caller: Caller, ask: MenuOrder) -> Done:
    """Put the entries of the first level into another order."""
    await caller.cell.menus.sort(_me(caller), my_chat(caller, ask.chat_id), ask.menu_ids)
    return Done()


def party_of(caller: Caller, kind: PartyKind, id: int) -> PartyCard:
    """A person or a bot, also one that is gone."""
    memory = caller.cell.memory
    return party_card(memory.apps.at(id) if kind == "app" else memory.users.at(id))


def _me(caller: Caller) -> PartyKey:
    return ("user", caller.me.id)


async def _notice(caller: Caller, chat: Chat) -> TopNoticeCard | None:
    cell, found = caller.cell, caller.cell.top_notices.of(chat)
    if found is None:
        return None
    closed = await cell.top_notices.is_closed(caller.me, found)
    if not found.message:
        return _notice_card(caller, found, closed)
    message = await cell.messages.find(found.message)
    if message is None or message.deleted:
        return None
    (message,) = await cell.personal_cards.seen([message], caller.me)
    shown = {
        "message_id": cell.identities.message_id(message.id),
        "sender": sender_card(cell, cell.messages.sender(message)),
        "preview": line_of(message),
    }
    return _notice_card(caller, found, closed).model_copy(update=shown)


def _notice_card(caller: Caller, notice: TopNotice, closed: bool) -> TopNoticeCard:
    return TopNoticeCard(
        kind="message" if notice.message else "announcement",
        message_id="",
        sender=None,
        preview=None,
        by=party_of(caller, notice.by_kind, notice.by),
        closed=closed,
    )


def _tab(tab: ChatTab) -> TabCard:
    return TabCard(
        tab_id=str(tab.id),
        name=tab.name,
        type="doc" if tab.type == "doc" else "url",
        url=tab.url,
        icon_key=tab.icon_key,
        is_built_in=tab.is_built_in,
    )


def _tag(tag: Tag) -> TagCard:
    return TagCard(tag_id=str(tag.id), name=InBoth(zh=tag.name_in("zh_cn"), en=tag.name_in("en_us")))


def _given(entry: NewEntry) -> GivenItem:
    if not entry.link:
        return GivenItem("NONE", entry.name)
    return GivenItem("REDIRECT_LINK", entry.name, links={"common_url": entry.link})


def _menu(top: TopMenu) -> MenuCard:
    return MenuCard(**_entry(top.item).model_dump(), children=[_entry(child) for child in top.children])


def _entry(item: MenuItem) -> MenuEntry:
    names, links = item.names, item.links
    return MenuEntry(
        menu_id=str(item.id),
        name=InBoth(zh=names.get("zh_cn") or item.name, en=names.get("en_us") or item.name),
        plain_name=item.name,
        link=links.get("web_url") or links.get("common_url") or links.get("pc_url") or "",
        image_key=item.image_key,
    )
