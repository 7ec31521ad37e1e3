"""The record of a bot's menu, as its developer configures it and as it is in force."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

# How it is shown: above the box in which one writes, or in its place with a button that changes between them.
MenuStyle = Literal["floating", "switchable"]
# What an entry does: it shows those below it, tells the app of an event, opens a link, or sends its own name.
EntryAction = Literal["submenu", "event", "link", "text"]
# How many entries stand side by side, and how many below one of them.
MOST: Final[Mapping[MenuStyle, tuple[int, int]]] = {"floating": (5, 10), "switchable": (3, 5)}


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """An entry of a bot's menu: `name_en` is its name in English ('': the same), `event_key` goes with the action
    event, `url` with link, `children` with submenu.
    """

    name: str
    action: EntryAction
    name_en: str = ""
    event_key: str = ""
    url: str = ""
    children: tuple["MenuEntry", ...] = ()

    def written(self) -> dict[str, Any]:
        """As it is stored."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class BotMenu:
    """The menu of an app's bot; there is none where it has no entry. `menu` is the configuration, `menu_in_force` what
    the online version has.
    """

    app: int
    tenant: int
    style: MenuStyle = "floating"
    menu: tuple[MenuEntry, ...] = ()
    style_in_force: MenuStyle = "floating"
    menu_in_force: tuple[MenuEntry, ...] = ()
    updated_at: int = 0


_MENUS: Final[tuple[str, ...]] = ("menu", "menu_in_force")


def read_bot_menu(values: dict[str, Any]) -> dict[str, Any]:
    """The values of BotMenu from those of its row."""
    return {**values, **{name: tuple(map(_entry, values[name])) for name in _MENUS if name in values}}


def _entry(row: Mapping[str, Any]) -> MenuEntry:
    return MenuEntry(**{**row, "children": tuple(MenuEntry(**{**child, "children": ()}) for child in row["children"])})
