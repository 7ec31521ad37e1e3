"""What stands around chats, as other calls and the pages show it."""

import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from tests.console.clients import LI, PageClients
from tests.contract.effects import reads_back
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
    TAB,
    TABS,
    TITLE,
    about,
    ask,
    in_group,
    menu_of,
)
from tests.support.platform import Platform

BUTTON = {
    "action_type": "url_page",
    "text": {"text": "Open"},
    "multi_url": {"url": "https://feed.example.com/"},
}


@asynccontextmanager
async def page_of_li(platform: Platform) -> AsyncIterator[Any]:
    """The pages of 李雷."""
    async with AsyncExitStack() as stack:
        yield await PageClients(platform.server, stack).desk(LI)


@reads_back(PATCH)
async def announcement(platform: Platform) -> None:
    app, group = await in_group(platform)
    await ask(platform, PATCH, app, group, {"revision": "0", "requests": [json.dumps(TITLE)]})
    found = (await ask(platform, GET, app, group)).data
    assert (found["revision"], found["modifier_id"]) == ("1", app.app_id)
    assert json.loads(found["content"])["title"]["elements"][0]["textRun"]["text"] == "Rules"


async def _on_top(platform: Platform, chat_id: str) -> Any:
    async with page_of_li(platform) as page:
        return (await page.do("parts.get", chat_id=chat_id))["notice"]


@reads_back(PUT)
async def put_notice(platform: Platform) -> None:
    app, group = await in_group(platform)
    ids = platform.cell.identities
    message_id = ids.message_id((await platform.says("李雷", group, "read this")).id)
    await ask(platform, PUT, app, group, {"chat_top_notice": [{"action_type": "1", "message_id": message_id}]})
    notice = await _on_top(platform, ids.chat_id(group))
    assert (notice["kind"], notice["message_id"], notice["preview"]["en"]) == ("message", message_id, "read this")
    await ask(platform, DELETE, app, group)
    assert await _on_top(platform, ids.chat_id(group)) is None


@reads_back(DELETE)
async def delete_notice(platform: Platform) -> None:
    app, group = await in_group(platform)
    chat_id = platform.cell.identities.chat_id(group)
    await ask(platform, PUT, app, group)
    assert (await _on_top(platform, chat_id))["kind"] == "announcement"
    await ask(platform, DELETE, app, group)
    assert await _on_top(platform, chat_id) is None
    await ask(platform, PUT, app, group)
    assert (await _on_top(platform, chat_id))["kind"] == "announcement"


# --- tabs


async def with_tabs(platform: Platform) -> tuple[Any, Any, list[Any]]:
    """A group with two tabs, beside that of its messages."""
    app, group = await in_group(platform)
    doc = {"tab_name": "Plan", "tab_type": "doc", "tab_content": {"doc": "https://docs.example.com/plan"}}
    made = (await ask(platform, TABS["create"], app, group, {"chat_tabs": [TAB, doc]})).data["chat_tabs"]
    return app, group, made


async def listed(platform: Platform, app: Any, group: Any) -> list[Any]:
    return list((await ask(platform, TABS["list_tabs"], app, group)).data["chat_tabs"])


@reads_back(TABS["create"])
async def create_tabs(platform: Platform) -> None:
    app, group, made = await with_tabs(platform)
    found = await listed(platform, app, group)
    assert found == made
    assert [tab["tab_type"] for tab in found] == ["message", "url", "doc"]
    assert found[2]["tab_content"] == {"doc": "https://docs.example.com/plan"}


@reads_back(TABS["update_tabs"])
async def update_tabs(platform: Platform) -> None:
    app, group, (_, url, _) = await with_tabs(platform)
    changed = {"tab_id": url["tab_id"], "tab_type": "url", "tab_content": {"url": "https://new.example.com/"}}
    await ask(platform, TABS["update_tabs"], app, group, {"chat_tabs": [changed]})
    found = (await listed(platform, app, group))[1]
    assert (found["tab_name"], found["tab_content"]) == ("Board", {"url": "https://new.example.com/"})


@reads_back(TABS["sort_tabs"])
async def sort_tabs(platform: Platform) -> None:
    app, group, made = await with_tabs(platform)
    messages, url, doc = (tab["tab_id"] for tab in made)
    await ask(platform, TABS["sort_tabs"], app, group, {"tab_ids": [doc, messages, url]})
    assert [tab["tab_id"] for tab in await listed(platform, app, group)] == [messages, doc, url]


@reads_back(TABS["delete_tabs"])
async def delete_tabs(platform: Platform) -> None:
    app, group, made = await with_tabs(platform)
    await ask(platform, TABS["delete_tabs"], app, group, {"tab_ids": [made[1]["tab_id"]]})
    assert await listed(platform, app, group) == [made[0], made[2]]


# --- menu


async def with_menu(platform: Platform) -> tuple[Any, Any, list[Any]]:
    """A group with two entries, the first of which has one below it."""
    app, group = await in_group(platform)
    link = {"action_type": "REDIRECT_LINK", "name": "Wiki", "redirect_link": {"common_url": "https://wiki.example.com"}}
    help_ = {"chat_menu_item": {"action_type": "NONE", "name": "Help"}, "children": [{"chat_menu_item": link}]}
    made = await ask(platform, MENU["create"], app, group, menu_of(help_, {"chat_menu_item": link}))
    return app, group, made.data["menu_tree"]["chat_menu_top_levels"]


async def menu(platform: Platform, app: Any, group: Any) -> list[Any]:
    return list((await ask(platform, MENU["get"], app, group)).data["menu_tree"]["chat_menu_top_levels"])


@reads_back(MENU["create"])
async def create_menu(platform: Platform) -> None:
    app, group, made = await with_menu(platform)
    found = await menu(platform, app, group)
    assert found == made
    assert [top["chat_menu_item"]["name"] for top in found] == ["Help", "Wiki"]
    assert found[0]["children"][0]["chat_menu_item"]["redirect_link"] == {"common_url": "https://wiki.example.com"}


@reads_back(MENU["sort"])
async def sort_menu(platform: Platform) -> None:
    app, group, made = await with_menu(platform)
    ids = [top["chat_menu_top_level_id"] for top in reversed(made)]
    await ask(platform, MENU["sort"], app, group, {"chat_menu_top_level_ids": ids})
    assert await menu(platform, app, group) == made[::-1]


@reads_back(MENU["delete"])
async def delete_menu(platform: Platform) -> None:
    app, group, made = await with_menu(platform)
    await ask(platform, MENU["delete"], app, group, {"chat_menu_top_level_ids": [made[0]["chat_menu_top_level_id"]]})
    assert await menu(platform, app, group) == made[1:]


@reads_back(ITEM)
async def patch_entry(platform: Platform) -> None:
    app, group, made = await with_menu(platform)
    below = made[0]["children"][0]["chat_menu_second_level_id"]
    # What update_fields does not name stays as it is.
    item = {"name": "Handbook", "redirect_link": {"common_url": "https://elsewhere.example.com"}}
    body = {"update_fields": ["NAME"], "chat_menu_item": item}
    await ask(platform, ITEM, app, group, body, item=below)
    found = (await menu(platform, app, group))[0]["children"][0]["chat_menu_item"]
    assert (found["name"], found["redirect_link"]) == ("Handbook", {"common_url": "https://wiki.example.com"})


# --- the feed


async def feed_of_li(platform: Platform) -> Any:
    async with page_of_li(platform) as page:
        return await page.do("feed.list")


async def with_card(platform: Platform) -> tuple[Any, str]:
    """An app with a card in the feed of 李雷; gives its biz_id."""
    app = await platform.app(FEED, ON_TOP, name=f"Feed {platform.cell.memory.stamp()[0]}")
    card = {"title": "Order 1", "preview": "packed", "link": {"link": "https://feed.example.com/"}}
    body = {"app_feed_card": card, "user_ids": [platform.open_id(app, "李雷")]}
    made = await platform.call("POST", "/open-apis/im/v2/app_feed_card", app=app, json=body)
    assert made.data["failed_cards"] == []
    return app, made.data["biz_id"]


async def update(platform: Platform, app: Any, biz_id: str) -> Any:
    card = {"biz_id": biz_id, "title": "Order 1", "preview": "on its way", "time_sensitive": True}
    one = {"app_feed_card": card, "user_id": platform.open_id(app, "李雷"), "update_fields": ["3", "13"]}
    body = {"feed_cards": [one]}
    return (await platform.call("PUT", "/open-apis/im/v2/app_feed_card/batch", app=app, json=body)).data["failed_cards"]


async def delete(platform: Platform, app: Any, biz_id: str) -> Any:
    body = {"feed_cards": [{"biz_id": biz_id, "user_id": platform.open_id(app, "李雷")}]}
    path = "/open-apis/im/v2/app_feed_card/batch"
    return (await platform.call("DELETE", path, app=app, json=body)).data["failed_cards"]


async def cards_of(platform: Platform, app: Any) -> list[Any]:
    return [card for card in (await feed_of_li(platform))["cards"] if card["app"]["id"] == app.app_id]


@reads_back(CARDS["create"])
async def create_card(platform: Platform) -> None:
    app, biz_id = await with_card(platform)
    assert [(card["title"], card["preview"]) for card in await cards_of(platform, app)] == [("Order 1", "packed")]
    assert await update(platform, app, biz_id) == []


@reads_back(CARDS["batch.update"])
async def update_card(platform: Platform) -> None:
    app, biz_id = await with_card(platform)
    assert await update(platform, app, biz_id) == []
    found = await cards_of(platform, app)
    assert [(card["preview"], card["time_sensitive"]) for card in found] == [("on its way", True)]
    assert await delete(platform, app, biz_id) == []


@reads_back(CARDS["batch.delete"])
async def delete_card(platform: Platform) -> None:
    app, biz_id = await with_card(platform)
    assert await delete(platform, app, biz_id) == []
    assert await cards_of(platform, app) == []
    open_id = platform.open_id(app, "李雷")
    assert await update(platform, app, biz_id) == [{"biz_id": biz_id, "user_id": open_id, "reason": "2"}]


async def chat_in_feed(platform: Platform, chat_id: str) -> Any:
    return next((one for one in (await feed_of_li(platform))["chats"] if one["chat_id"] == chat_id), None)


@reads_back("im.v2.chat_button.update")
async def chat_buttons(platform: Platform) -> None:
    app = await platform.app(FEED, ON_TOP)
    group = await platform.group("Builds", "李雷", apps=[app])
    chat_id = platform.cell.identities.chat_id(group)
    users = [platform.open_id(app, "李雷")]
    body = {"chat_id": chat_id, "user_ids": users, "buttons": {"buttons": [BUTTON]}}
    answer = await platform.call("PUT", "/open-apis/im/v2/chat_button", app=app, json=body)
    assert answer.data["failed_user_reasons"] == []
    shown = await chat_in_feed(platform, chat_id)
    assert shown["buttons"] == [{"text": "Open", "type": "default", "link": "https://feed.example.com/"}]
    await about(platform, "im.v2.feed_card.patch", app, chat_id)


@reads_back("im.v2.feed_card.patch")
async def group_on_top(platform: Platform) -> None:
    app = await platform.app(FEED, ON_TOP)
    group = await platform.group("Builds", "李雷", apps=[app])
    chat_id = platform.cell.identities.chat_id(group)
    assert (await about(platform, "im.v2.feed_card.patch", app, chat_id)).data["failed_user_reasons"] == []
    assert (await chat_in_feed(platform, chat_id))["time_sensitive"]
    await about(platform, "im.v2.chat_button.update", app, chat_id)


@reads_back("im.v2.feed_card.bot_time_sentive")
async def bot_on_top(platform: Platform) -> None:
    app = await platform.app(FEED, ON_TOP, "im:message:send_as_bot")
    users = [platform.open_id(app, name) for name in ("李雷", "林芳")]
    sent = (await platform.send(app, "open_id", users[0])).data
    body = {"time_sensitive": True, "user_ids": users}
    path, query = "/open-apis/im/v2/feed_cards/bot_time_sentive", {"user_id_type": "open_id"}
    failed = (await platform.call("PATCH", path, app=app, query=query, json=body)).data["failed_user_reasons"]
    assert [one["user_id"] for one in failed] == [users[1]]
    assert (await chat_in_feed(platform, sent["chat_id"]))["time_sensitive"]
    await platform.send(app, "open_id", users[0])
