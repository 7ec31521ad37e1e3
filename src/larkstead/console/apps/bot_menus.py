"""The menu of an app's bot: configured by its developers, shown to those who talk to it."""

from collections.abc import Sequence
from typing import Any

from pydantic import Field

from larkstead.console.action import Caller, Request, Response, action
from larkstead.console.apps.apps import AppId, managed
from larkstead.world.apps.bot_menu_records import MOST, EntryAction, MenuEntry, MenuStyle
from larkstead.world.refusals import NotFound

# More than a menu may have, so that what is too much for it is said by its rule.
LISTED_MOST = 50


class BotMenuEntry(Response):
    """An entry: `event_key` goes with the action event, `url` with link; text sends the name."""

    name: str
    name_en: str
    action: EntryAction
    event_key: str
    url: str


class BotMenuTop(BotMenuEntry):
    """An entry of the first level with those below it, where its action is submenu."""

    children: list[BotMenuEntry]


class BotMenuShown(Response):
    """The menu that is in force; no entries where there is none."""

    style: MenuStyle
    menu: list[BotMenuTop]


class BotMenuSettings(BotMenuShown):
    """The menu as configured. `pending`: it waits for a version to go online; `most` entries stand side by side,
    `most_below` below one of them.
    """

    pending: bool
    most: int
    most_below: int


class NewMenuEntry(Request):
    """An entry; `name_en` "" for the same name in English."""

    name: str
    name_en: str = ""
    action: EntryAction
    event_key: str = ""
    url: str = ""


class NewMenuTop(NewMenuEntry):
    """An entry of the first level."""

    children: list[NewMenuEntry] = Field([], max_length=LISTED_MOST)


class ConfigureMenu(Request):
    """The whole menu, in force with the next version; no entries for none."""

    app_id: str
    style: MenuStyle
    menu: list[NewMenuTop] = Field(max_length=LISTED_MOST)


@action("bot_menus.settings")
async def settings(caller: Caller, ask: AppId) -> BotMenuSettings:
    """The menu as its developers configured it."""
    return _settings(caller, ask.app_id)


@action("bot_menus.configure")
async def configure(caller: Caller, ask: ConfigureMenu) -> BotMenuSettings:
    """Give the bot another menu."""
    app = managed(caller, ask.app_id)
    await caller.cell.bot_menus.configure(app, caller.me, ask.style, [entry_of(one.model_dump()) for one in ask.menu])
    return _settings(caller, ask.app_id)


@action("bot_menus.look")
async def look(caller: Caller, ask: AppId) -> BotMenuShown:
    """The menu that stands where one talks to the bot; none while the bot is off."""
    cell = caller.cell
    app = cell.apps.at(ask.app_id)
    if not cell.availability.may_know(app, caller.me):
        raise NotFound("app", ask.app_id)
    kept = cell.bot_menus.of(app)
    return BotMenuShown(
        style=kept.style_in_force, menu=_tops(kept.menu_in_force if cell.availability.bot_on(app) else ())
    )


def entry_of(given: dict[str, Any]) -> MenuEntry:
    """An entry as somebody gives it."""
    return MenuEntry(**{**given, "children": tuple(entry_of(child) for child in given.get("children", ()))})


def _settings(caller: Caller, app_id: str) -> BotMenuSettings:
    app = managed(caller, app_id)
    menus = caller.cell.bot_menus
    kept = menus.of(app)
    most, below = MOST[kept.style]
    return BotMenuSettings(
        style=kept.style, menu=_tops(kept.menu), pending=menus.is_pending(app), most=most, most_below=below
    )


def _tops(menu: Sequence[MenuEntry]) -> list[BotMenuTop]:
    return [
        BotMenuTop(**_values(entry), children=[BotMenuEntry(**_values(child)) for child in entry.children])
        for entry in menu
    ]


def _values(entry: MenuEntry) -> dict[str, Any]:
    names = ("name", "name_en", "action", "event_key", "url")
    return {name: getattr(entry, name) for name in names}
