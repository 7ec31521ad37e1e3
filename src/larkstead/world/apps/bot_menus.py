"""Menus of bots: configured by developers, in force with a version that goes online, shown to who talks to the bot."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from larkstead.wire.href import is_web_link
from larkstead.world.apps.bot_menu_records import MOST, BotMenu, MenuEntry, MenuStyle
from larkstead.world.apps.in_force import InForce
from larkstead.world.apps.records import App
from larkstead.world.apps.review_lock import must_be_open
from larkstead.world.declarations import BOT_MENUS
from larkstead.world.facts import BotMenuUpdated, operator
from larkstead.world.memory import TenantMemory
from larkstead.world.org.records import User
from larkstead.world.org.roles import must_manage
from larkstead.world.validators import bad, text

NAME_MOST: Final = 60
# As the event names it.
KEY_MOST: Final = 30
URL_MOST: Final = 1_000


class BotMenus:
    """The menus of the bots of an enterprise. Only this room writes them."""

    def __init__(self, memory: TenantMemory) -> None:
        self._memory = memory
        self._settings = InForce(memory, BOT_MENUS, BotMenu, "style", "menu")
        # The room of versions asks what waits, and puts it in force.
        self.is_pending, self.put_in_force = self._settings.is_pending, self._settings.put_in_force

    def of(self, app: App) -> BotMenu:
        """The app's menu; an empty one where there is none."""
        return self._settings.of(app)

    async def configure(self, app: App, by: User, style: MenuStyle, menu: Sequence[MenuEntry]) -> BotMenu:
        """Give the bot this menu, once a version goes online; an empty one is none. Refuses with BadField, NotManager,
        ConfigLocked.
        """
        must_manage(by, app)
        must_be_open(self._memory, app)
        most, below = MOST[style]
        if len(menu) > most:
            raise bad("menu", f"最多 {most} 个主菜单。", f"There can be at most {most} main entries.")
        checked = tuple(_checked(entry, below) for entry in menu)
        kept = self.of(app)
        if (kept.style, kept.menu) == (style, checked):
            return kept
        new, change = self._settings.change(app, style=style, menu=checked)
        await self._memory.write([change], [BotMenuUpdated(app.tenant, operator(by), app.id)])
        return new


def _checked(entry: MenuEntry, below: int) -> MenuEntry:
    """An entry as it is kept: what does not go with its action is left out."""
    kept = MenuEntry(
        text("name", entry.name, least=1, most=NAME_MOST),
        entry.action,
        text("name_en", entry.name_en, most=NAME_MOST),
    )
    match entry.action:
        case "event":
            return replace(kept, event_key=text("event_key", entry.event_key, least=1, most=KEY_MOST))
        case "link":
            url = text("url", entry.url, most=URL_MOST)
            if not is_web_link(url):
                zh, en = (
                    "链接须为 http:// 或 https:// 开头的完整地址。",
                    "A link is a whole address with http:// or https://.",
                )
                raise bad("url", zh, en)
            return replace(kept, url=url)
        case "submenu":
            return replace(kept, children=_children(entry, below))
    return kept


def _children(entry: MenuEntry, below: int) -> tuple[MenuEntry, ...]:
    if not 1 <= len(entry.children) <= below:
        zh = f"“{entry.name}”须有 1 到 {below} 个子菜单。"
        raise bad("children", zh, f"{entry.name} needs 1 to {below} entries below it.")
    if any(child.action == "submenu" for child in entry.children):
        raise bad("children", "子菜单下不能再有子菜单。", "There is nothing below an entry of the second level.")
    return tuple(_checked(child, 0) for child in entry.children)
