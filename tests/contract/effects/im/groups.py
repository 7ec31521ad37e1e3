"""What the endpoints of groups do: another call about the group shows it."""

from typing import Any

from larkstead.world.apps.records import App
from tests.contract.effects import reads_back
from tests.support.platform import Platform

CHATS = "/open-apis/im/v1/chats"


async def maker(platform: Platform) -> App:
    return await platform.app("im:chat")


async def made(platform: Platform, app: App, *users: str, **body: Any) -> str:
    """The chat_id of a group that a bot makes, with these people in it."""
    ids = [platform.open_id(app, one) for one in users]
    answer = await platform.call("POST", CHATS, app=app, json={"name": "made", "user_id_list": ids, **body})
    return str(answer.data["chat_id"])


async def chat_at(platform: Platform, app: App, chat_id: str) -> dict[str, Any]:
    return (await platform.get(f"{CHATS}/{chat_id}", app)).data


async def names_in(platform: Platform, app: App, chat_id: str) -> list[str]:
    listed = await platform.get(f"{CHATS}/{chat_id}/members", app)
    return [one["name"] for one in listed.data["items"]]


@reads_back("im.v1.chat.create")
async def create_chat(platform: Platform) -> None:
    app = await maker(platform)
    chat_id = await made(platform, app, "李雷", description="about", edit_permission="only_owner")
    found = await chat_at(platform, app, chat_id)
    shown = [found[name] for name in ("name", "description", "edit_permission", "user_count", "bot_count")]
    assert shown == ["made", "about", "only_owner", "1", "1"]


@reads_back("im.v1.chat.update")
async def update_chat(platform: Platform) -> None:
    app = await maker(platform)
    chat_id = await made(platform, app)
    await platform.call("PUT", f"{CHATS}/{chat_id}", app=app, json={"name": "other", "urgent_setting": "only_owner"})
    found = await chat_at(platform, app, chat_id)
    assert (found["name"], found["urgent_setting"]) == ("other", "only_owner")


@reads_back("im.v1.chat.delete")
async def delete_chat(platform: Platform) -> None:
    app = await maker(platform)
    chat_id = await made(platform, app)
    await platform.call("DELETE", f"{CHATS}/{chat_id}", app=app)
    assert (await chat_at(platform, app, chat_id))["chat_status"] == "dissolved"


@reads_back("im.v1.chat.link")
async def share_chat(platform: Platform) -> None:
    app = await maker(platform)
    chat_id = await made(platform, app)
    link = (await platform.call("POST", f"{CHATS}/{chat_id}/link", app=app, json={})).data["share_link"]
    await platform.cell.joining.join_by_link(platform.user("李雷"), link.rpartition("/")[2])
    assert await names_in(platform, app, chat_id) == ["李雷"]


@reads_back("im.v1.chat.members.create")
async def add_members(platform: Platform) -> None:
    app = await maker(platform)
    chat_id = await made(platform, app)
    body = {"id_list": [platform.open_id(app, "李雷")]}
    await platform.call("POST", f"{CHATS}/{chat_id}/members", app=app, json=body)
    assert await names_in(platform, app, chat_id) == ["李雷"]


@reads_back("im.v1.chat.members.delete")
async def remove_members(platform: Platform) -> None:
    app = await maker(platform)
    chat_id = await made(platform, app, "李雷", "林芳")
    body = {"id_list": [platform.open_id(app, "李雷")]}
    await platform.call("DELETE", f"{CHATS}/{chat_id}/members", app=app, json=body)
    assert await names_in(platform, app, chat_id) == ["林芳"]


@reads_back("im.v1.chat.members.me_join")
async def join_chat(platform: Platform) -> None:
    app, other = await maker(platform), await maker(platform)
    chat_id = await made(platform, app, chat_type="public", name=f"open for {other.app_id}")
    await platform.call("PATCH", f"{CHATS}/{chat_id}/members/me_join", app=other)
    answer = await platform.get(f"{CHATS}/{chat_id}/members/is_in_chat", other)
    assert answer.data == {"is_in_chat": True}


@reads_back("im.v1.chat.managers.add_managers")
async def add_managers(platform: Platform) -> None:
    app = await maker(platform)
    chat_id = await made(platform, app, "李雷")
    ids = [platform.open_id(app, "李雷")]
    await platform.call("POST", f"{CHATS}/{chat_id}/managers/add_managers", app=app, json={"manager_ids": ids})
    assert (await chat_at(platform, app, chat_id))["user_manager_id_list"] == ids


@reads_back("im.v1.chat.managers.delete_managers")
async def delete_managers(platform: Platform) -> None:
    app = await maker(platform)
    chat_id = await made(platform, app, "李雷")
    body = {"manager_ids": [platform.open_id(app, "李雷")]}
    for verb in ("add", "delete"):
        await platform.call("POST", f"{CHATS}/{chat_id}/managers/{verb}_managers", app=app, json=body)
    assert (await chat_at(platform, app, chat_id))["user_manager_id_list"] == []


@reads_back("im.v1.chat.moderation.update")
async def moderate(platform: Platform) -> None:
    app = await maker(platform)
    chat_id = await made(platform, app, "李雷")
    body = {"moderation_setting": "moderator_list", "moderator_added_list": [platform.open_id(app, "李雷")]}
    await platform.call("PUT", f"{CHATS}/{chat_id}/moderation", app=app, json=body)
    found = (await platform.get(f"{CHATS}/{chat_id}/moderation", app)).data
    assert found["moderation_setting"] == "moderator_list"
    assert [one["user_id"] for one in found["items"]] == body["moderator_added_list"]
