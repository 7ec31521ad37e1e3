"""Menus of groups: up to three entries below the conversation, each with up to five below it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from larkstead.store.changes import Change
from larkstead.wire.href import is_web_link
from larkstead.world import declarations as declared
from larkstead.world.facts import ChatMenuUpdated
from larkstead.world.im.chats import Chats
from larkstead.world.im.group_rules import PartyKey
from larkstead.world.im.part_images import PartImages
from larkstead.world.im.part_records import ChatMenu, MenuAction, MenuItem, TopMenu
from larkstead.world.im.part_refusals import (
    BadMenu,
    BadMenuOrder,
    MenuOfGroupsOnly,
    TooManyMenus,
    TooManySubmenus,
    UnknownMenu,
)
from larkstead.world.im.part_rules import WhoMay
from larkstead.world.im.records import Chat
from larkstead.world.memory import TenantMemory

TOP_MOST, BELOW_MOST = 3, 5
NAME_MOST: Final = 120
URL_MOST: Final = 4_000
LANGUAGES: Final = ("zh_cn", "en_us", "ja_jp")
PLATFORMS: Final = ("common_url", "ios_url", "android_url", "pc_url", "web_url")


@dataclass(frozen=True, slots=True)
class GivenItem:
    """An entry as somebody gives it."""

    action: MenuAction
    name: str
    names: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    image_key: str = ""


@dataclass(frozen=True, slots=True)
class GivenMenu:
    """An entry of the first level with those below it, as somebody gives them."""

    item: GivenItem
    children: tuple[GivenItem, ...] = ()


class Menus:
    """The menus of an enterprise's groups. Only this room writes them."""

    def __init__(self, memory: TenantMemory, chats: Chats, who_may: WhoMay, images: PartImages) -> None:
        self._memory = memory
        self._chats = chats
        self._who_may = who_may
        self._images = images

    def of(self, chat: Chat) -> tuple[TopMenu, ...]:
        """A group's menu."""
        found = self._memory.table(declared.CHAT_MENUS).get(chat.id)
        return () if found is None else found.menu

    def check_group(self, chat: Chat) -> None:
        """Refuse with MenuOfGroupsOnly."""
        if chat.mode != "group":
            raise MenuOfGroupsOnly(chat=chat.id)

    async def add(self, by: PartyKey, chat: Chat, given: Sequence[GivenMenu]) -> tuple[TopMenu, ...]:
        """Add entries behind those that are there. Refuses with MenuOfGroupsOnly, NotInChat, ChatDissolved,
        PartsNotYours, BadMenu, TooManyMenus, TooManySubmenus, NotUploader.
        """
        self._check(by, chat)
        for top in given:
            _check_top(top)
        items = [item for top in given for item in (top.item, *top.children)]
        await self._images.check_own(by, [item.image_key for item in items if item.image_key])
        self._check(by, chat)
        now = self.of(chat)
        if len(now) + len(given) > TOP_MOST:
            raise TooManyMenus(limit=TOP_MOST)
        return await self._write(by, chat, (*now, *map(self._made, given)))

    async def remove(self, by: PartyKey, chat: Chat, ids: Sequence[str]) -> tuple[TopMenu, ...]:
        """Take entries of the first level away. Refuses with MenuOfGroupsOnly, NotInChat, ChatDissolved, PartsNotYours,
        UnknownMenu.
        """
        self._check(by, chat)
        now = {str(top.item.id): top for top in self.of(chat)}
        if unknown := next((id for id in ids if id not in now), None):
            raise UnknownMenu(menu_id=unknown)
        return await self._write(by, chat, tuple(top for id, top in now.items() if id not in ids))

    async def sort(self, by: PartyKey, chat: Chat, ids: Sequence[str]) -> tuple[TopMenu, ...]:
        """Put the entries of the first level into this order. Refuses with MenuOfGroupsOnly, NotInChat, ChatDissolved,
        PartsNotYours, BadMenuOrder.
        """
        self._check(by, chat)
        now = {str(top.item.id): top for top in self.of(chat)}
        if len(ids) != len(now) or set(ids) != now.keys():
            raise BadMenuOrder()
        return await self._write(by, chat, tuple(now[id] for id in ids))

    async def change(self, by: PartyKey, chat: Chat, id: str, **given: Any) -> MenuItem:
        """Change an entry's name, names, links or image_key; whether it leads anywhere stays. Refuses with
        MenuOfGroupsOnly, NotInChat, ChatDissolved, PartsNotYours, UnknownMenu, BadMenu, NotUploader.
        """
        self._check(by, chat)
        if key := given.get("image_key"):
            await self._images.check_own(by, [key])
            self._check(by, chat)
        changed: list[MenuItem] = []

        def applied(item: MenuItem, below: bool) -> MenuItem:
            if str(item.id) != id:
                return item
            after = replace(item, **given)
            _check_item(GivenItem(after.action, after.name, after.names, after.links, after.image_key), below)
            changed.append(after)
            return after

        menu = tuple(
            TopMenu(
                applied(top.item, bool(top.children)),
                tuple(applied(child, False) for child in top.children),
            )
            for top in self.of(chat)
        )
        if not changed:
            raise UnknownMenu(menu_id=id)
        await self._write(by, chat, menu)
        return changed[0]

    def _check(self, by: PartyKey, chat: Chat) -> None:
        self._chats.require_member(chat, *by)
        self.check_group(chat)
        self._who_may.check_tabs(chat, by)

    def _made(self, top: GivenMenu) -> TopMenu:
        return TopMenu(self._item(top.item), tuple(map(self._item, top.children)))

    def _item(self, given: GivenItem) -> MenuItem:
        id, _ = self._memory.stamp()
        return MenuItem(id, given.action, given.name, given.names, given.links, given.image_key)

    async def _write(self, by: PartyKey, chat: Chat, menu: tuple[TopMenu, ...]) -> tuple[TopMenu, ...]:
        table = self._memory.table(declared.CHAT_MENUS)
        before = table.get(chat.id)
        if before is not None and before.menu == menu:
            return menu
        changes: list[Change] = self._images.kept(
            [item.image_key for top in menu for item in (top.item, *top.children)]
        )
        if before is None:
            after = ChatMenu(chat.id, chat.tenant, menu)
            changes.append(table.put(after))
        else:
            after, change = table.change(before, menu=menu)
            changes.append(change)
        await self._memory.write(changes, [ChatMenuUpdated(chat.tenant, by, before, after)])
        return after.menu


def _check_top(top: GivenMenu) -> None:
    """Refuse with BadMenu, TooManySubmenus."""
    if len(top.children) > BELOW_MOST:
        raise TooManySubmenus(limit=BELOW_MOST)
    _check_item(top.item, bool(top.children))
    for child in top.children:
        _check_item(child, False)


def _check_item(item: GivenItem, has_children: bool) -> None:
    if not 1 <= len(item.name) <= NAME_MOST:
        raise BadMenu(reason="name is invalid")
    if any(not 1 <= len(name) <= NAME_MOST for name in item.names.values()):
        raise BadMenu(reason="i18n_names is invalid")
    for name, link in item.links.items():
        if len(link) > URL_MOST or not is_web_link(link):
            raise BadMenu(reason=f"{name} is invalid")
    if item.action == "REDIRECT_LINK" and not item.links:
        raise BadMenu(reason="redirect_link is empty")
    if has_children and item.action != "NONE":
        raise BadMenu(reason="action_type of a menu with children must be NONE")
    if has_children and item.image_key:
        raise BadMenu(reason="a menu with children has no image_key")
