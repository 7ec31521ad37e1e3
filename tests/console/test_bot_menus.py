"""`bot_menus.*`: a bot's menu, configured by developers and looked at by those who talk to it."""

from typing import Any

import pytest

from tests.console.conftest import Consoles, Refused

MENU: list[dict[str, Any]] = [
    {"name": "帮助", "name_en": "Help", "action": "event", "event_key": "help"},
    {
        "name": "更多",
        "action": "submenu",
        "children": [{"name": "官网", "action": "link", "url": "https://a.example.com"}],
    },
]
BLANK = {"name_en": "", "event_key": "", "url": ""}
SHOWN = [
    {**BLANK, **MENU[0], "children": []},
    {**BLANK, **MENU[1], "children": [{**BLANK, **MENU[1]["children"][0]}]},
]


async def test_a_menu_is_shown_to_those_whom_the_bot_is_for_once_it_is_published(consoles: Consoles) -> None:
    owner, other = await consoles.demo(), await consoles.demo("4b7d9e12")
    app_id = await owner.app()
    await owner.call("abilities.add_bot", app_id=app_id)
    kept = await owner.call("bot_menus.configure", app_id=app_id, style="switchable", menu=MENU)
    assert (kept["menu"], kept["pending"], kept["most"], kept["most_below"]) == (SHOWN, True, 3, 5)
    assert (await owner.call("apps.get", app_id=app_id))["menu_waiting"]
    assert (await owner.call("bot_menus.look", app_id=app_id))["menu"] == []
    await owner.submit(app_id)
    with pytest.raises(Refused, match="NotFound"):
        await other.call("bot_menus.look", app_id=app_id)
    assert await owner.call("bot_menus.look", app_id=app_id) == {"style": "switchable", "menu": SHOWN}
    assert not (await owner.call("bot_menus.settings", app_id=app_id))["pending"]


async def test_a_menu_of_a_bot_that_is_off_is_not_shown(consoles: Consoles) -> None:
    owner = await consoles.demo()
    app_id = await owner.app()
    await owner.call("bot_menus.configure", app_id=app_id, style="floating", menu=MENU)
    await owner.submit(app_id)
    assert (await owner.call("bot_menus.look", app_id=app_id))["menu"] == []


async def test_only_developers_see_what_is_configured(consoles: Consoles) -> None:
    owner, other = await consoles.demo(), await consoles.demo("4b7d9e12")
    app_id = await owner.app()
    with pytest.raises(Refused, match="NotManager"):
        await other.call("bot_menus.settings", app_id=app_id)
    with pytest.raises(Refused, match="NotManager"):
        await other.call("bot_menus.configure", app_id=app_id, style="floating", menu=[])
