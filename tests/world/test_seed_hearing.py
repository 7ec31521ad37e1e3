"""What the apps of a seed file hear of: events, what is chosen in the menus of their bots, links that people see."""

import pytest

from larkstead.world.apps.bot_menu_records import MenuEntry
from larkstead.world.seed.file import SeedFile, SeedFileError
from larkstead.world.seed.sowing import sow
from larkstead.world.world import World
from tests.world.conftest import Disk
from tests.world.test_seed import FILE, picture, start


@pytest.fixture
async def world(disk: Disk) -> World:
    return await start(disk)


EVENTS = """
        events:
          mode: webhook
          url: http://127.0.0.1:8000/events
          callback_mode: long_connection
          encrypt_key: a-key
          verification_token: a-token
          types: [im.message.receive_v1, card.action.trigger]
"""


async def test_a_seed_file_says_how_an_app_gets_events(world: World) -> None:
    given = FILE.replace("        availability: everyone\n", f"        availability: everyone{EVENTS}")
    await sow(world, SeedFile(given))
    before = picture(world)
    await sow(world, SeedFile(given))
    assert picture(world) == before
    cell = world.at(next(tenant.id for tenant in world.memory.tenants))
    app = cell.apps.at("cli_a1b2c3d4e5f60718")
    kept, keys = cell.event_subscriptions.of(app), cell.event_subscriptions.keys(app)
    assert (kept.mode, kept.url, kept.callback_mode) == ("webhook", "http://127.0.0.1:8000/events", "long_connection")
    assert (keys.encrypt_key, keys.verification_token) == ("a-key", "a-token")
    assert kept.types_in_force == ("im.message.receive_v1", "card.action.trigger")
    assert kept.private


MENU = """
        bot_menu:
          style: switchable
          entries:
            - {name: 帮助, name_en: Help, event_key: help}
            - {name: 更多, children: [{name: 官网, url: https://a.example.com}, {name: 你好}]}
"""


async def test_a_seed_file_gives_a_bot_its_menu(world: World) -> None:
    given = FILE.replace("        availability: everyone\n", f"        availability: everyone{MENU}")
    await sow(world, SeedFile(given))
    before = picture(world)
    await sow(world, SeedFile(given))
    assert picture(world) == before
    cell = world.at(next(tenant.id for tenant in world.memory.tenants))
    kept = cell.bot_menus.of(cell.apps.at("cli_a1b2c3d4e5f60718"))
    assert kept.style_in_force == "switchable"
    assert kept.menu_in_force == (
        MenuEntry("帮助", "event", "Help", event_key="help"),
        MenuEntry(
            "更多",
            "submenu",
            children=(MenuEntry("官网", "link", url="https://a.example.com"), MenuEntry("你好", "text")),
        ),
    )


async def test_a_seed_file_says_of_which_links_an_app_gives_previews(world: World) -> None:
    rules = "        link_rules: [ci.example.com/*]\n"
    given = FILE.replace("        availability: everyone\n", f"        availability: everyone\n{rules}")
    await sow(world, SeedFile(given))
    before = picture(world)
    await sow(world, SeedFile(given))
    assert picture(world) == before
    cell = world.at(next(tenant.id for tenant in world.memory.tenants))
    assert cell.link_previews.of(cell.apps.at("cli_a1b2c3d4e5f60718")).patterns_in_force == ("ci.example.com/*",)
    with pytest.raises(SeedFileError, match="https://"):
        await sow(world, SeedFile(given.replace("ci.example.com/*", "https://ci.example.com/x")))


async def test_what_is_wrong_with_a_menu_is_told(world: World) -> None:
    given = FILE.replace("        availability: everyone\n", f"        availability: everyone{MENU}")
    with pytest.raises(SeedFileError, match="http://"):
        await sow(world, SeedFile(given.replace("https://a.example.com", "a.example.com")))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("im.message.receive_v1", "im.message.recieve_v1", "im.message.recieve_v1"),
        ("mode: webhook", "mode: socket", "mode"),
        ("url: http://127.0.0.1:8000/events", "url: 127.0.0.1:8000", "request URL"),
    ],
)
async def test_what_is_wrong_with_its_events_is_told(world: World, old: str, new: str, said: str) -> None:
    given = FILE.replace(
        "        availability: everyone\n", f"        availability: everyone{EVENTS.replace(old, new, 1)}"
    )
    with pytest.raises(SeedFileError, match=said):
        await sow(world, SeedFile(given))
