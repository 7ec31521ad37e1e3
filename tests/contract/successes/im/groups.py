"""The calls that succeed at groups, their members, managers and settings."""

from typing import Any

from larkstead.world.apps.records import App
from larkstead.world.im.records import Chat
from tests.contract.successes import both, scopes_of, succeeds
from tests.contract.successes.im.messages import CHATS
from tests.support.pictures import png
from tests.support.platform import Answer, Platform

RESTRICTED = {
    "status": True,
    "screenshot_has_permission_setting": "not_anyone",
    "download_has_permission_setting": "all_members",
    "message_has_permission_setting": "all_members",
}
NAMES = {"zh_cn": "项目", "en_us": "Project", "ja_jp": "プロジェクト"}


async def a_group(platform: Platform, app: App, *users: str, **settings: Any) -> Chat:
    """A group of the bot, with 韩梅梅 and others in it."""
    people = [platform.user(one) for one in ("韩梅梅", *users)]
    chat = await platform.cell.chats.create_group(app, "bot's", people)
    return await platform.cell.group_settings.update(app, chat, settings) if settings else chat


def path_of(platform: Platform, chat: Chat, rest: str = "") -> str:
    return f"{CHATS}/{platform.cell.identities.chat_id(chat)}{rest}"


async def own_token(platform: Platform, app: App, endpoint: str) -> str:
    return await platform.user_token(app, "韩梅梅", *scopes_of(endpoint))


@succeeds("im.v1.chat.create")
async def create_chat(platform: Platform, app: App) -> list[Answer]:
    await platform.cell.scopes.enable(app, [("im:resource", "tenant")], platform.user("韩梅梅"))
    await platform.publish(app)
    whole = {
        "avatar": await platform.upload(app, png(), image_type="avatar"),
        "name": "项目群",
        "description": "about it",
        "i18n_names": NAMES,
        "owner_id": platform.open_id(app, "韩梅梅"),
        "user_id_list": [platform.open_id(app, "李雷")],
        "bot_id_list": [(await platform.app()).app_id],
        "chat_mode": "group",
        "chat_type": "private",
        "join_message_visibility": "only_owner",
        "restricted_mode_setting": RESTRICTED,
    }
    query = {"set_bot_manager": "true", "uuid": "b13g2t38-1jd2-458b-8djf-dtbca5104204"}
    return [
        await platform.call("POST", CHATS, app=app, json={}),
        await platform.call("POST", CHATS, app=app, query=query, json=whole),
        await platform.call("POST", CHATS, app=app, query=query, json=whole),
    ]


@succeeds("im.v1.chat.update")
async def update_chat(platform: Platform, app: App) -> list[Answer]:
    group = await a_group(platform, app)
    body = {"name": "renamed", "i18n_names": NAMES, "at_all_permission": "only_owner"}
    token = await own_token(platform, app, "im.v1.chat.update")
    return [
        await platform.call("PUT", path_of(platform, group), app=app, json=body),
        await platform.call("PUT", path_of(platform, group), token=token, json={"description": "mine"}),
    ]


@succeeds("im.v1.chat.delete")
async def delete_chat(platform: Platform, app: App) -> list[Answer]:
    theirs = await platform.group("theirs", apps=[app])
    token = await own_token(platform, app, "im.v1.chat.delete")
    return [
        await platform.call("DELETE", path_of(platform, await a_group(platform, app)), app=app),
        await platform.call("DELETE", path_of(platform, theirs), token=token),
    ]


@succeeds("im.v1.chat.search")
async def search_chats(platform: Platform, app: App) -> list[Answer]:
    await a_group(platform, app)
    await a_group(platform, app)
    return await both(platform, app, f"{CHATS}/search", "im.v1.chat.search", query="bot", page_size=1)


@succeeds("im.v1.chat.link")
async def share_chat(platform: Platform, app: App) -> list[Answer]:
    path = path_of(platform, await a_group(platform, app), "/link")
    return [
        await platform.call("POST", path, app=app, json={"validity_period": period})
        for period in ("week", "year", "permanently")
    ]


@succeeds("im.v1.chat.members.create")
async def add_members(platform: Platform, app: App) -> list[Answer]:
    group = await a_group(platform, app, membership_approval="approval_required")
    path = path_of(platform, group, "/members")
    token = await own_token(platform, app, "im.v1.chat.members.create")
    ids = [platform.open_id(app, "李雷"), f"ou_{'0' * 32}"]
    more = {"id_list": [platform.open_id(app, "林芳")]}
    return [
        await platform.call("POST", path, app=app, query={"succeed_type": "1"}, json={"id_list": ids}),
        await platform.call("POST", path, token=token, json=more),
    ]


@succeeds("im.v1.chat.members.delete")
async def remove_members(platform: Platform, app: App) -> list[Answer]:
    path = path_of(platform, await a_group(platform, app, "李雷"), "/members")
    ids = [platform.open_id(app, "李雷"), platform.open_id(app, "林芳")]
    return [await platform.call("DELETE", path, app=app, json={"id_list": ids})]


@succeeds("im.v1.chat.members.get")
async def list_members(platform: Platform, app: App) -> list[Answer]:
    path = path_of(platform, await a_group(platform, app, "李雷"), "/members")
    return await both(platform, app, path, "im.v1.chat.members.get", page_size=1)


@succeeds("im.v1.chat.members.is_in_chat")
async def is_in_chat(platform: Platform, app: App) -> list[Answer]:
    path = path_of(platform, await a_group(platform, app), "/members/is_in_chat")
    return await both(platform, app, path, "im.v1.chat.members.is_in_chat")


@succeeds("im.v1.chat.members.me_join")
async def join_chat(platform: Platform, app: App) -> list[Answer]:
    group = await platform.group("open to all", owner="李雷")
    public = {"chat_type": "public", "name": f"open to {app.app_id}"}
    await platform.cell.group_settings.update(platform.user("李雷"), group, public)
    path = path_of(platform, group, "/members/me_join")
    token = await own_token(platform, app, "im.v1.chat.members.me_join")
    return [await platform.call("PATCH", path, app=app), await platform.call("PATCH", path, token=token)]


@succeeds("im.v1.chat.managers.add_managers", "im.v1.chat.managers.delete_managers")
async def change_managers(platform: Platform, app: App) -> list[Answer]:
    group = await a_group(platform, app, "李雷")
    other = await platform.app()
    await platform.cell.chats.add(app, group, apps=[other])
    add, delete = (path_of(platform, group, f"/managers/{verb}_managers") for verb in ("add", "delete"))
    people, bots = {"manager_ids": [platform.open_id(app, "李雷")]}, {"manager_ids": [other.app_id]}
    as_app = {"member_id_type": "app_id"}
    return [
        await platform.call("POST", add, app=app, json=people),
        await platform.call("POST", add, app=app, query=as_app, json=bots),
        await platform.call("POST", delete, app=app, json=people),
        await platform.call("POST", delete, app=app, query=as_app, json=bots),
    ]


@succeeds("im.v1.chat.moderation.get", "im.v1.chat.moderation.update")
async def moderate(platform: Platform, app: App) -> list[Answer]:
    path = path_of(platform, await a_group(platform, app, "李雷"), "/moderation")
    ids = [platform.open_id(app, one) for one in ("韩梅梅", "李雷")]
    listed = {"moderation_setting": "moderator_list", "moderator_added_list": ids}
    return [
        await platform.call("PUT", path, app=app, json=listed),
        *await both(platform, app, path, "im.v1.chat.moderation.get", page_size=1),
        await platform.call("PUT", path, app=app, json={"moderation_setting": "all_members"}),
    ]
