"""How each refusal of what stands around chats is provoked: announcements, notices on top, tabs, menus and the feed."""

import json
from collections.abc import Mapping
from typing import Any

from larkstead.api import CATALOGUE
from larkstead.world.apps.records import App
from larkstead.world.im.records import Chat
from tests.contract.provocations import provokes
from tests.support.pictures import png
from tests.support.platform import Answer, Platform

SCOPE = "im:chat"
URL = "https://tabs.example.com/"
TAB = {"tab_name": "Board", "tab_type": "url", "tab_content": {"url": URL}}
ENTRY = {"action_type": "NONE", "name": "Help"}
TOP = {"chat_menu_item": ENTRY}
TITLE = {
    "requestType": "UpdateTitleRequestType",
    "updateTitleRequest": {
        "payload": json.dumps({"elements": [{"type": "textRun", "textRun": {"text": "Rules", "style": {}}}]})
    },
}
GET, PATCH = "im.v1.chat.announcement.get", "im.v1.chat.announcement.patch"
PUT, DELETE = "im.v1.chat.top_notice.put_top_notice", "im.v1.chat.top_notice.delete_top_notice"
TABS = {verb: f"im.v1.chat.tab.{verb}" for verb in ("create", "update_tabs", "list_tabs", "sort_tabs", "delete_tabs")}
MENU = {verb: f"im.v1.chat.menu_tree.{verb}" for verb in ("create", "get", "sort", "delete")}
ITEM = "im.v1.chat.menu_item.patch"
# A body that is right of form for each.
BODIES: Mapping[str, Any] = {
    PATCH: {"revision": "0", "requests": [json.dumps(TITLE)]},
    PUT: {"chat_top_notice": [{"action_type": "2"}]},
    TABS["create"]: {"chat_tabs": [TAB]},
    TABS["update_tabs"]: {"chat_tabs": [{**TAB, "tab_id": "1"}]},
    TABS["sort_tabs"]: {"tab_ids": ["1"]},
    TABS["delete_tabs"]: {"tab_ids": ["1"]},
    MENU["create"]: {"menu_tree": {"chat_menu_top_levels": [TOP]}},
    MENU["sort"]: {"chat_menu_top_level_ids": ["1"]},
    MENU["delete"]: {"chat_menu_top_level_ids": ["1"]},
    ITEM: {"update_fields": ["NAME"], "chat_menu_item": {"name": "Help"}},
}
ALL = (GET, PATCH, PUT, DELETE, *TABS.values(), *MENU.values(), ITEM)
READ = {GET, TABS["list_tabs"], MENU["get"]}
CHANGED = tuple(one for one in ALL if one not in READ)
ANNOUNCED = (GET, PATCH, PUT, DELETE)
MENUS = (*MENU.values(), ITEM)
GOVERNED = (
    *(TABS[verb] for verb in TABS if verb != "list_tabs"),
    *(MENU[verb] for verb in MENU if verb != "get"),
    ITEM,
)


async def ask(platform: Platform, endpoint: str, app: App, chat: Chat | str, body: Any = None, **path: str) -> Answer:
    """An endpoint's call about a chat."""
    facts = CATALOGUE.endpoints[endpoint].facts
    chat_id = chat if isinstance(chat, str) else platform.cell_of(chat).identities.chat_id(chat)
    address = facts.path.replace(":chat_id", chat_id).replace(":menu_item_id", path.get("item", "1"))
    sent = BODIES.get(endpoint) if body is None else body
    return await platform.call(facts.method, address, app=app, json=sent)


async def in_group(platform: Platform) -> tuple[App, Chat]:
    """An app whose bot is in a group."""
    app = await platform.app(SCOPE)
    return app, await platform.group("Builds", "李雷", apps=[app])


@provokes(232025, *ALL)
async def app_without_a_bot(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SCOPE, bot=False)
    return await ask(platform, endpoint, app, await platform.group("Builds"))


@provokes(232001, GET, DELETE, MENU["create"], MENU["get"], MENU["sort"])
async def what_is_no_chat(platform: Platform, endpoint: str) -> Answer:
    return await ask(platform, endpoint, await platform.app(SCOPE), "builds")


@provokes(232006, *TABS.values())
async def what_is_no_chat_with_tabs(platform: Platform, endpoint: str) -> Answer:
    return await ask(platform, endpoint, await platform.app(SCOPE), "builds")


@provokes(232010, *ANNOUNCED, *TABS.values())
async def chat_of_another_enterprise(platform: Platform, endpoint: str) -> Answer:
    theirs = await platform.group("strict", owner="陈静")
    return await ask(platform, endpoint, await platform.app(SCOPE), theirs)


@provokes(232011, *ALL)
async def bot_outside_the_chat(platform: Platform, endpoint: str) -> Answer:
    return await ask(platform, endpoint, await platform.app(SCOPE), await platform.group("Builds"))


@provokes(232009, *CHANGED)
async def chat_that_is_dissolved(platform: Platform, endpoint: str) -> Answer:
    app, group = await in_group(platform)
    await platform.cell.chats.dissolve(platform.user("韩梅梅"), group)
    return await ask(platform, endpoint, app, group)


@provokes(232055, *GOVERNED)
async def parts_that_the_owner_keeps(platform: Platform, endpoint: str) -> Answer:
    app, group = await in_group(platform)
    await platform.cell.who_may.change(("user", platform.user("韩梅梅").id), group, tabs="only_owner")
    return await ask(platform, endpoint, app, group)


# --- announcement and notice on top


@provokes(232003, GET, PATCH)
async def announcement_of_a_conversation_of_two(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SCOPE)
    said = await platform.says("李雷", app)
    return await ask(platform, endpoint, app, platform.cell.memory.chats.at(said.chat))


@provokes(232001, PATCH)
async def revision_that_is_no_number(platform: Platform) -> Answer:
    app, group = await in_group(platform)
    return await ask(platform, PATCH, app, group, {"revision": "newest", "requests": [json.dumps(TITLE)]})


@provokes(232018, PATCH)
async def revision_that_is_not_there_yet(platform: Platform) -> Answer:
    app, group = await in_group(platform)
    return await ask(platform, PATCH, app, group, {"revision": "7", "requests": [json.dumps(TITLE)]})


@provokes(232002, PATCH)
async def announcement_that_the_owner_keeps(platform: Platform) -> Answer:
    app, group = await in_group(platform)
    await platform.cell.group_settings.update(platform.user("韩梅梅"), group, {"edit_permission": "only_owner"})
    return await ask(platform, PATCH, app, group)


@provokes(232001, PUT)
async def message_of_another_chat(platform: Platform) -> Answer:
    app, group = await in_group(platform)
    other = platform.cell.identities.message_id((await platform.says("李雷", app)).id)
    return await ask(platform, PUT, app, group, {"chat_top_notice": [{"action_type": "1", "message_id": other}]})


@provokes(232014, PUT, DELETE)
async def notice_that_the_owner_keeps(platform: Platform, endpoint: str) -> Answer:
    app, group = await in_group(platform)
    await platform.cell.who_may.change(("user", platform.user("韩梅梅").id), group, notice="only_owner")
    return await ask(platform, endpoint, app, group)


# --- tabs


@provokes(232001, TABS["update_tabs"], TABS["delete_tabs"], TABS["sort_tabs"])
async def tab_that_is_not_there(platform: Platform, endpoint: str) -> Answer:
    app, group = await in_group(platform)
    return await ask(platform, endpoint, app, group)


@provokes(232046, TABS["create"])
async def more_than_20_tabs(platform: Platform) -> Answer:
    app, group = await in_group(platform)
    return await ask(platform, TABS["create"], app, group, {"chat_tabs": [TAB] * 21})


@provokes(232047, TABS["create"], TABS["update_tabs"])
async def tab_with_a_long_name(platform: Platform, endpoint: str) -> Answer:
    app, group = await in_group(platform)
    return await ask(platform, endpoint, app, group, {"chat_tabs": [{**TAB, "tab_name": "a" * 61, "tab_id": "1"}]})


@provokes(232048, TABS["create"], TABS["update_tabs"])
async def tab_that_leads_nowhere(platform: Platform, endpoint: str) -> Answer:
    app, group = await in_group(platform)
    tab = {**TAB, "tab_id": "1", "tab_content": {"url": "ftp://a.example"}}
    return await ask(platform, endpoint, app, group, {"chat_tabs": [tab]})


@provokes(232049, TABS["update_tabs"])
async def tab_of_the_messages_changed(platform: Platform) -> Answer:
    app, group = await in_group(platform)
    return await ask(platform, TABS["update_tabs"], app, group, {"chat_tabs": [{"tab_id": "1", "tab_type": "message"}]})


@provokes(232049, TABS["delete_tabs"])
async def tab_of_the_messages_deleted(platform: Platform) -> Answer:
    app, group = await in_group(platform)
    messages = (await ask(platform, TABS["list_tabs"], app, group)).data["chat_tabs"][0]["tab_id"]
    return await ask(platform, TABS["delete_tabs"], app, group, {"tab_ids": [messages]})


@provokes(232056, TABS["create"], TABS["update_tabs"])
async def icon_that_another_uploaded(platform: Platform, endpoint: str) -> Answer:
    app, group = await in_group(platform)
    tab = {**TAB, "tab_id": "1", "tab_config": {"icon_key": await _picture_of_another(platform)}}
    return await ask(platform, endpoint, app, group, {"chat_tabs": [tab]})


async def _picture_of_another(platform: Platform) -> str:
    return await platform.upload(await platform.app("im:resource"), png())


# --- menu


@provokes(232008, MENU["create"], MENU["delete"])
async def menu_of_a_conversation_of_two(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SCOPE)
    said = await platform.says("李雷", app)
    return await ask(platform, endpoint, app, platform.cell.memory.chats.at(said.chat))


@provokes(232001, MENU["delete"], ITEM)
async def entry_that_is_not_there(platform: Platform, endpoint: str) -> Answer:
    app, group = await in_group(platform)
    return await ask(platform, endpoint, app, group)


def menu_of(*tops: Any) -> dict[str, Any]:
    return {"menu_tree": {"chat_menu_top_levels": list(tops)}}


@provokes(232070, MENU["create"])
async def more_than_3_entries(platform: Platform) -> Answer:
    app, group = await in_group(platform)
    return await ask(platform, MENU["create"], app, group, menu_of(*[TOP] * 4))


@provokes(232071, MENU["create"])
async def more_than_5_entries_below_one(platform: Platform) -> Answer:
    app, group = await in_group(platform)
    return await ask(platform, MENU["create"], app, group, menu_of({**TOP, "children": [TOP] * 6}))


@provokes(232072, MENU["sort"])
async def order_of_other_entries(platform: Platform) -> Answer:
    app, group = await in_group(platform)
    return await ask(platform, MENU["sort"], app, group)


@provokes(232056, MENU["create"])
async def entry_with_the_picture_of_another(platform: Platform) -> Answer:
    app, group = await in_group(platform)
    item = {**ENTRY, "image_key": await _picture_of_another(platform)}
    return await ask(platform, MENU["create"], app, group, menu_of({"chat_menu_item": item}))


@provokes(232078, MENU["create"])
async def entry_without_a_name(platform: Platform) -> Answer:
    app, group = await in_group(platform)
    return await ask(platform, MENU["create"], app, group, menu_of({"chat_menu_item": {**ENTRY, "name": ""}}))


@provokes(232078, ITEM)
async def entry_that_loses_its_name(platform: Platform) -> Answer:
    app, group = await in_group(platform)
    made = (await ask(platform, MENU["create"], app, group)).data["menu_tree"]["chat_menu_top_levels"][0]
    body = {"update_fields": ["NAME"], "chat_menu_item": {"name": ""}}
    return await ask(platform, ITEM, app, group, body, item=made["chat_menu_top_level_id"])


# --- the feed

FEED, ON_TOP = "im:app_feed_card:write", "im:datasync.feed_card.time_sensitive:write"
CARDS = {verb: f"im.v2.app_feed_card.{verb}" for verb in ("create", "batch.update", "batch.delete")}
BUTTONS, GROUP_ON_TOP, BOT_ON_TOP = (
    "im.v2.chat_button.update",
    "im.v2.feed_card.patch",
    "im.v2.feed_card.bot_time_sentive",
)


@provokes(230001, *CARDS.values())
async def call_without_cards(platform: Platform, endpoint: str) -> Answer:
    facts = CATALOGUE.endpoints[endpoint].facts
    return await platform.call(facts.method, facts.path, app=await platform.app(FEED), json={})


async def about(platform: Platform, endpoint: str, app: App, chat_id: str) -> Answer:
    """A call about a chat in the feed of somebody."""
    users, query = [platform.open_id(app, "李雷")], {"user_id_type": "open_id"}
    if endpoint == BUTTONS:
        body: dict[str, Any] = {"chat_id": chat_id, "user_ids": users}
        return await platform.call("PUT", "/open-apis/im/v2/chat_button", app=app, query=query, json=body)
    path, body = f"/open-apis/im/v2/feed_cards/{chat_id}", {"time_sensitive": True, "user_ids": users}
    return await platform.call("PATCH", path, app=app, query=query, json=body)


@provokes(230001, BUTTONS, GROUP_ON_TOP)
async def what_is_no_chat_of_the_feed(platform: Platform, endpoint: str) -> Answer:
    return await about(platform, endpoint, await platform.app(FEED, ON_TOP), "builds")


@provokes(230027, BUTTONS, GROUP_ON_TOP)
async def chat_of_the_feed_without_the_bot(platform: Platform, endpoint: str) -> Answer:
    group = await platform.group("Builds", "李雷")
    app = await platform.app(FEED, ON_TOP)
    return await about(platform, endpoint, app, platform.cell.identities.chat_id(group))
