"""The calls that succeed at what stands around chats."""

from typing import Any

from larkstead.world.apps.records import App
from tests.contract.effects.im.parts import with_card, with_menu, with_tabs
from tests.contract.provocations.im.parts import (
    CARDS,
    DELETE,
    FEED,
    GET,
    ITEM,
    MENU,
    ON_TOP,
    PATCH,
    PUT,
    TABS,
    about,
    ask,
    in_group,
)
from tests.contract.successes import succeeds
from tests.support.platform import Answer, Platform


@succeeds(GET)
async def get_announcement(platform: Platform, _: App) -> list[Answer]:
    app, group = await in_group(platform)
    empty = await ask(platform, GET, app, group)
    await ask(platform, PATCH, app, group)
    return [empty, await ask(platform, GET, app, group)]


@succeeds(TABS["list_tabs"])
async def list_tabs(platform: Platform, _: App) -> list[Answer]:
    app, group, _made = await with_tabs(platform)
    return [await ask(platform, TABS["list_tabs"], app, group)]


@succeeds(MENU["get"])
async def get_menu(platform: Platform, _: App) -> list[Answer]:
    app, group, _made = await with_menu(platform)
    return [await ask(platform, MENU["get"], app, group)]


@succeeds(PATCH)
async def edit_announcement(platform: Platform, _: App) -> list[Answer]:
    app, group = await in_group(platform)
    return [await ask(platform, PATCH, app, group)]


@succeeds(PUT)
async def put_notice(platform: Platform, _: App) -> list[Answer]:
    app, group = await in_group(platform)
    return [await ask(platform, PUT, app, group)]


@succeeds(DELETE)
async def delete_notice(platform: Platform, _: App) -> list[Answer]:
    app, group = await in_group(platform)
    return [await ask(platform, DELETE, app, group)]


@succeeds(TABS["create"])
async def create_tabs(platform: Platform, _: App) -> list[Answer]:
    app, group = await in_group(platform)
    return [await ask(platform, TABS["create"], app, group)]


@succeeds(TABS["update_tabs"])
async def update_tabs(platform: Platform, _: App) -> list[Answer]:
    app, group, made = await with_tabs(platform)
    return [await ask(platform, TABS["update_tabs"], app, group, {"chat_tabs": [made[1]]})]


@succeeds(TABS["sort_tabs"])
async def sort_tabs(platform: Platform, _: App) -> list[Answer]:
    app, group, made = await with_tabs(platform)
    return [await ask(platform, TABS["sort_tabs"], app, group, {"tab_ids": [tab["tab_id"] for tab in made]})]


@succeeds(TABS["delete_tabs"])
async def delete_tabs(platform: Platform, _: App) -> list[Answer]:
    app, group, made = await with_tabs(platform)
    return [await ask(platform, TABS["delete_tabs"], app, group, {"tab_ids": [made[1]["tab_id"]]})]


@succeeds(MENU["create"])
async def create_menu(platform: Platform, _: App) -> list[Answer]:
    app, group = await in_group(platform)
    return [await ask(platform, MENU["create"], app, group)]


async def _of_first(platform: Platform, endpoint: str) -> list[Answer]:
    app, group, made = await with_menu(platform)
    ids = [top["chat_menu_top_level_id"] for top in made]
    body = {"chat_menu_top_level_ids": ids if endpoint == MENU["sort"] else ids[:1]}
    return [await ask(platform, endpoint, app, group, body)]


@succeeds(MENU["sort"])
async def sort_menu(platform: Platform, _: App) -> list[Answer]:
    return await _of_first(platform, MENU["sort"])


@succeeds(MENU["delete"])
async def delete_menu(platform: Platform, _: App) -> list[Answer]:
    return await _of_first(platform, MENU["delete"])


@succeeds(ITEM)
async def patch_entry(platform: Platform, _: App) -> list[Answer]:
    app, group, made = await with_menu(platform)
    return [await ask(platform, ITEM, app, group, item=made[1]["chat_menu_top_level_id"])]


async def _card(platform: Platform, method: str, path: str, **more: Any) -> list[Answer]:
    app, biz_id = await with_card(platform)
    user = platform.open_id(app, "李雷")
    card: dict[str, Any] = {"biz_id": biz_id, "title": "a", "link": {"link": "https://a.example.com"}}
    body: dict[str, Any] = {"app_feed_card": card, "user_ids": [user]}
    if method != "POST":
        one = {"user_id": user, **more}
        body = {"feed_cards": [{**one, "app_feed_card": card} if method == "PUT" else {**one, "biz_id": biz_id}]}
    return [await platform.call(method, f"/open-apis/im/v2/app_feed_card{path}", app=app, json=body)]


@succeeds(CARDS["create"])
async def create_card(platform: Platform, _: App) -> list[Answer]:
    return await _card(platform, "POST", "")


@succeeds(CARDS["batch.update"])
async def update_card(platform: Platform, _: App) -> list[Answer]:
    return await _card(platform, "PUT", "/batch", update_fields=["1"])


@succeeds(CARDS["batch.delete"])
async def delete_card(platform: Platform, _: App) -> list[Answer]:
    return await _card(platform, "DELETE", "/batch")


async def _about(platform: Platform, endpoint: str) -> list[Answer]:
    app = await platform.app(FEED, ON_TOP)
    group = await platform.group("Builds", apps=[app])
    return [await about(platform, endpoint, app, platform.cell.identities.chat_id(group))]


@succeeds("im.v2.chat_button.update")
async def chat_buttons(platform: Platform, _: App) -> list[Answer]:
    return await _about(platform, "im.v2.chat_button.update")


@succeeds("im.v2.feed_card.patch")
async def group_on_top(platform: Platform, _: App) -> list[Answer]:
    return await _about(platform, "im.v2.feed_card.patch")


@succeeds("im.v2.feed_card.bot_time_sentive")
async def bot_on_top(platform: Platform, _: App) -> list[Answer]:
    app = await platform.app(ON_TOP)
    body = {"time_sensitive": True, "user_ids": [platform.open_id(app, "李雷")]}
    path, query = "/open-apis/im/v2/feed_cards/bot_time_sentive", {"user_id_type": "open_id"}
    return [await platform.call("PATCH", path, app=app, query=query, json=body)]
