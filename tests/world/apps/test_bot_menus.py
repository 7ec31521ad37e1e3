"""Menus of bots: configured by developers, within the limits of the platform, in force once a version is online."""

import pytest

from larkstead.world.apps.bot_menu_records import MOST, BotMenu, MenuEntry, MenuStyle
from larkstead.world.apps.refusals import NotManager
from larkstead.world.refusals import BadField
from tests.world.enterprises import Enterprise

HELP = MenuEntry("帮助", "event", "Help", event_key="help")
SITE = MenuEntry("官网", "link", url="https://a.example.com/x")
HELLO = MenuEntry("你好", "text")


async def test_a_menu_is_in_force_once_a_version_is_online(free: Enterprise) -> None:
    menus = free.rooms.bot_menus
    await menus.configure(free.app, free.developer, "switchable", [HELP, SITE])
    assert menus.is_pending(free.app)
    assert free.rooms.versions.unpublished(free.app).menu
    assert menus.of(free.app).menu_in_force == ()
    app = await free.rooms.published(free.app, free.developer)
    kept = menus.of(app)
    assert (kept.style_in_force, kept.menu_in_force) == ("switchable", (HELP, SITE))
    assert not free.rooms.versions.unpublished(app)
    await menus.configure(app, free.developer, "floating", [])
    assert menus.of(app).menu_in_force == (HELP, SITE)


async def test_what_does_not_go_with_an_action_is_not_kept(free: Enterprise) -> None:
    given = MenuEntry(" 你好 ", "text", event_key="a", url="b", children=(HELP,))
    kept = await free.rooms.bot_menus.configure(free.app, free.developer, "floating", [given])
    assert kept.menu == (HELLO,)


@pytest.mark.known(doc="bot-v3/bot-customized-menu")
@pytest.mark.parametrize("style", ["floating", "switchable"])
async def test_there_are_so_many_entries_side_by_side_and_below_one(free: Enterprise, style: MenuStyle) -> None:
    most, below = MOST[style]
    assert (most, below) == ((5, 10) if style == "floating" else (3, 5))
    menus = free.rooms.bot_menus
    full = MenuEntry("更多", "submenu", children=(HELLO,) * below)
    kept = await menus.configure(free.app, free.developer, style, [full] * most)
    for wrong in ([HELP] * (most + 1), [MenuEntry("更多", "submenu", children=(HELLO,) * (below + 1))]):
        with pytest.raises(BadField):
            await menus.configure(free.app, free.developer, style, wrong)
    assert menus.of(free.app) == kept


@pytest.mark.parametrize(
    "entry",
    [
        MenuEntry("", "text"),
        MenuEntry("名" * 61, "text"),
        MenuEntry("a", "text", "n" * 61),
        MenuEntry("a", "event"),
        MenuEntry("a", "event", event_key="k" * 31),
        MenuEntry("a", "link"),
        MenuEntry("a", "link", url="a.example.com"),
        MenuEntry("a", "link", url="javascript:alert(1)"),
        MenuEntry("a", "link", url=f"https://a.example.com/{'x' * 1_000}"),
        MenuEntry("a", "submenu"),
        MenuEntry("a", "submenu", children=(MenuEntry("b", "event"),)),
        MenuEntry("a", "submenu", children=(MenuEntry("b", "submenu", children=(HELP,)),)),
    ],
)
async def test_an_entry_that_cannot_be_is_refused(free: Enterprise, entry: MenuEntry) -> None:
    with pytest.raises(BadField):
        await free.rooms.bot_menus.configure(free.app, free.developer, "floating", [entry])
    assert free.rooms.bot_menus.of(free.app) == BotMenu(free.app.id, free.tenant.id)


async def test_only_developers_configure_it(free: Enterprise) -> None:
    with pytest.raises(NotManager):
        await free.rooms.bot_menus.configure(free.app, free.member, "floating", [HELP])
