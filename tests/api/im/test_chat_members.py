"""im v1 chat members and managers, and who may speak: what holds in the API, whoever acts."""

import asyncio
from typing import Any

import pytest

from larkstead.world.apps.records import App, Audience
from larkstead.world.facts import Fact, JoinRequested, ManagersUpdated, MembersAdded, MembersRemoved
from larkstead.world.im.records import Chat
from tests.support.platform import Answer, Platform

CHATS = "/open-apis/im/v1/chats"
CREATE, DELETE, MEMBERS = (f"group/chat-member/{page}.md" for page in ("create", "delete", "get"))
JOIN, MANAGERS = "group/chat-member/me_join.md", "group/chat-member/add_managers.md"
MODERATION = "group/chat/update-chat-moderation.md"
NOBODY = f"ou_{'0' * 32}"
AS_OWNER = "im:chat:operate_as_owner"


@pytest.fixture
async def app(platform: Platform) -> App:
    return await platform.app("im:chat", "im:message:send_as_bot", "im:message:readonly", "im:message.group_msg")


@pytest.fixture
async def group(platform: Platform, app: App) -> Chat:
    """A group that the bot owns, with nobody else in it."""
    return await platform.cell.chats.create_group(app, "bot's")


def path(platform: Platform, chat: Chat, rest: str) -> str:
    return f"{CHATS}/{platform.cell.identities.chat_id(chat)}/{rest}"


async def add(platform: Platform, app: App, chat: Chat, *ids: str, **query: Any) -> Answer:
    return await platform.call(
        "POST", path(platform, chat, "members"), app=app, query=query, json={"id_list": list(ids)}
    )


async def remove(platform: Platform, app: App, chat: Chat, *ids: str, **query: Any) -> Answer:
    return await platform.call(
        "DELETE", path(platform, chat, "members"), app=app, query=query, json={"id_list": list(ids)}
    )


async def names(platform: Platform, app: App, chat: Chat) -> list[str]:
    return [one["name"] for one in (await platform.get(path(platform, chat, "members"), app)).data["items"]]


async def set_of(platform: Platform, by: str, chat: Chat, **settings: Any) -> None:
    await platform.cell.group_settings.update(platform.user(by), chat, settings)


def listed(platform: Platform) -> list[Fact]:
    told: list[Fact] = []
    platform.server.world.memory.journal.on_commit = told.extend
    return told


# --- coming in


@pytest.mark.known(doc=CREATE)
async def test_an_id_of_nobody_stops_all_unless_the_rest_is_wanted(platform: Platform, app: App, group: Chat) -> None:
    li = platform.open_id(app, "李雷")
    assert (await add(platform, app, group, li, NOBODY)).code == 99992351
    refused = await add(platform, app, group, li, NOBODY, succeed_type=2)
    assert refused.code == 232043
    assert await names(platform, app, group) == []
    taken = await add(platform, app, group, li, NOBODY, succeed_type=1)
    assert taken.data == {"invalid_id_list": [], "not_existed_id_list": [NOBODY], "pending_approval_id_list": []}
    assert await names(platform, app, group) == ["李雷"]


@pytest.mark.known(doc=CREATE)
async def test_who_has_resigned_is_told_and_the_others_come_in(platform: Platform, app: App, group: Chat) -> None:
    gone = await platform.cell.users.add("Gone")
    await platform.cell.users.set_status(gone, None, "resigned")
    answer = await add(platform, app, group, platform.open_id(app, "李雷"), platform.open_id(app, gone))
    assert answer.data["invalid_id_list"] == [platform.open_id(app, gone)]
    assert await names(platform, app, group) == ["李雷"]


@pytest.mark.known(recorded="R086")
async def test_who_is_in_already_may_be_added_again(platform: Platform, app: App, group: Chat) -> None:
    for _ in range(2):
        assert (await add(platform, app, group, platform.open_id(app, "李雷"))).code == 0
    answer = await platform.get(path(platform, group, "members"), app)
    assert answer.data["member_total"] == 1


@pytest.mark.known(doc=CREATE)
async def test_bots_are_added_by_app_id_and_are_no_listed_members(platform: Platform, app: App, group: Chat) -> None:
    other = await platform.app("im:chat")
    assert (await add(platform, app, group, other.app_id, member_id_type="app_id")).code == 0
    assert (await platform.get(path(platform, group, "members/is_in_chat"), other)).data == {"is_in_chat": True}
    assert await names(platform, app, group) == []


@pytest.mark.known(doc=CREATE)
async def test_who_may_add_members_is_a_setting(platform: Platform) -> None:
    closed = {"add_member_permission": "only_owner", "share_card_permission": "not_allowed"}
    app = await platform.app("im:chat")
    chat = await platform.group("closed", apps=[app])
    await set_of(platform, "韩梅梅", chat, **closed)
    assert (await add(platform, app, chat, platform.open_id(app, "李雷"))).code == 232017
    await platform.cell.group_settings.add_managers(platform.user("韩梅梅"), chat, [("app", app.id)])
    assert (await add(platform, app, chat, platform.open_id(app, "李雷"))).code == 0


@pytest.mark.known(doc=CREATE)
async def test_who_has_to_be_let_in_waits_until_a_manager_says_so(platform: Platform) -> None:
    app = await platform.app("im:chat")
    chat = await platform.group("asked", apps=[app])
    await set_of(platform, "韩梅梅", chat, membership_approval="approval_required")
    told = listed(platform)
    li = platform.open_id(app, "李雷")
    answer = await add(platform, app, chat, li)
    assert answer.data["pending_approval_id_list"] == [li]
    assert await names(platform, app, chat) == ["韩梅梅"]
    (asked,) = (one for one in told if isinstance(one, JoinRequested))
    assert (asked.operator, asked.users) == (("app", app.id), (platform.user("李雷").id,))
    await platform.cell.joining.approve(platform.user("韩梅梅"), chat, platform.user("李雷"))
    assert await names(platform, app, chat) == ["韩梅梅", "李雷"]


@pytest.mark.known(ours="two who add at once both have their way, and nobody is counted twice")
async def test_members_added_at_once_are_all_in_and_counted_once(platform: Platform, app: App, group: Chat) -> None:
    people = [platform.open_id(app, one) for one in ("李雷", "林芳", "韩梅梅")]
    await asyncio.gather(*(add(platform, app, group, *people[at:], *people[:at]) for at in range(3)))
    answer = await platform.get(path(platform, group, "members"), app)
    assert (answer.data["member_total"], len(answer.data["items"])) == (3, 3)


@pytest.mark.known(doc=JOIN)
async def test_anybody_comes_into_a_public_group(platform: Platform) -> None:
    app = await platform.app("im:chat")
    chat = await platform.group("public one", owner="李雷")
    assert (await platform.call("PATCH", path(platform, chat, "members/me_join"), app=app)).code == 232008
    await set_of(platform, "李雷", chat, chat_type="public")
    answer = await platform.call("PATCH", path(platform, chat, "members/me_join"), app=app)
    assert (answer.msg, answer.data) == ("ok", {})
    token = await platform.user_token(app, "林芳", "im:chat")
    await platform.call("PATCH", path(platform, chat, "members/me_join"), token=token)
    assert await names(platform, app, chat) == ["李雷", "林芳"]


@pytest.mark.known(doc=MEMBERS)
async def test_members_come_a_page_at_a_time_by_the_id_that_was_asked_for(platform: Platform, app: App) -> None:
    people = [platform.user(one) for one in ("李雷", "林芳", "韩梅梅")]
    chat = await platform.cell.chats.create_group(app, "three", people)
    found, token = [], ""
    while True:
        query = {"member_id_type": "union_id", "page_size": 2, "page_token": token}
        page = (await platform.get(path(platform, chat, "members"), app, **query)).data
        found += page["items"]
        assert page["member_total"] == 3
        if not page["has_more"]:
            break
        token = page["page_token"]
    unions = {platform.cell.identities.union_id(one) for one in people}
    assert {one["member_id"] for one in found} == unions
    assert {one["member_id_type"] for one in found} == {"union_id"}


# --- going


@pytest.mark.known(doc=DELETE)
async def test_a_bot_takes_itself_out_of_any_group_and_others_of_those_that_it_governs(platform: Platform) -> None:
    app = await platform.app("im:chat")
    chat = await platform.group("ours", "李雷", apps=[app])
    li = platform.open_id(app, "李雷")
    assert (await remove(platform, app, chat, li)).code == 232014
    told = listed(platform)
    assert (await remove(platform, app, chat, app.app_id, member_id_type="app_id")).code == 0
    (gone,) = (one for one in told if isinstance(one, MembersRemoved))
    assert (gone.operator, gone.apps, gone.users) == (("app", app.id), (app.id,), ())
    assert (await platform.get(path(platform, chat, "members/is_in_chat"), app)).data == {"is_in_chat": False}
    assert (await remove(platform, app, chat, li)).code == 232011


@pytest.mark.known(doc=DELETE)
async def test_an_owner_who_leaves_is_followed_by_a_manager(platform: Platform, app: App) -> None:
    people = [platform.user(one) for one in ("李雷", "林芳")]
    chat = await platform.cell.chats.create_group(app, "bot's", people)
    await platform.cell.group_settings.add_managers(app, chat, [("user", people[1].id)])
    assert (await remove(platform, app, chat, app.app_id, member_id_type="app_id")).code == 0
    now = platform.cell.memory.chats.at(chat.id)
    assert (now.owner_kind, now.owner) == ("user", people[1].id)


@pytest.mark.known(doc=DELETE)
async def test_ids_of_nobody_in_the_group_are_told(platform: Platform, app: App) -> None:
    chat = await platform.cell.chats.create_group(app, "bot's", [platform.user("李雷")])
    li, lin = (platform.open_id(app, one) for one in ("李雷", "林芳"))
    assert (await remove(platform, app, chat, li, lin, NOBODY)).data == {"invalid_id_list": [NOBODY, lin]}


@pytest.mark.known(ours="a group has one owner, whoever leaves and whoever is made it at the same time")
async def test_a_group_has_an_owner_in_it_also_when_it_is_handed_over_while_the_heir_leaves(
    platform: Platform, app: App
) -> None:
    people = [platform.user(one) for one in ("李雷", "林芳")]
    for _ in range(5):
        chat = await platform.cell.chats.create_group(app, "bot's", people)
        lin = platform.open_id(app, "林芳")
        await asyncio.gather(
            platform.call("PUT", path(platform, chat, "").rstrip("/"), app=app, json={"owner_id": lin}),
            platform.cell.chats.remove(people[1], chat, "user", people[1].id),
        )
        now = platform.cell.memory.chats.at(chat.id)
        assert platform.cell.memory.members.has(chat.id, now.owner_kind, now.owner)


# --- who manages


@pytest.mark.known(doc=MANAGERS)
async def test_managers_are_named_by_the_owner_alone_and_answered(platform: Platform, app: App) -> None:
    other = await platform.app("im:chat")
    chat = await platform.cell.chats.create_group(app, "bot's", [platform.user("李雷")], [other])
    told = listed(platform)
    people, bots = {"manager_ids": [platform.open_id(app, "李雷")]}, {"manager_ids": [other.app_id]}
    add_path = path(platform, chat, "managers/add_managers")
    await platform.call("POST", add_path, app=app, json=people)
    both = await platform.call("POST", add_path, app=app, query={"member_id_type": "app_id"}, json=bots)
    assert both.data == {"chat_managers": people["manager_ids"], "chat_bot_managers": [other.app_id]}
    assert [one.added for one in told if isinstance(one, ManagersUpdated)] == [
        (("user", platform.user("李雷").id),),
        (("app", other.id),),
    ]
    # A manager is not the owner.
    assert (await platform.call("POST", add_path, app=other, json=people)).code in {232038, 99992361}
    delete_path = path(platform, chat, "managers/delete_managers")
    left = await platform.call("POST", delete_path, app=app, json=people)
    assert left.data == {"chat_managers": [], "chat_bot_managers": [other.app_id]}


# --- who may speak


@pytest.mark.known(doc=MODERATION)
async def test_who_may_speak_holds_for_bots_people_and_webhooks(platform: Platform, app: App) -> None:
    chat = await platform.group("quiet", "李雷", "林芳", apps=[app])
    chat_id, owner = platform.cell.identities.chat_id(chat), platform.user("韩梅梅")
    hook = await platform.cell.custom_bots.create(owner, chat, "hook")
    address = f"/open-apis/bot/v2/hook/{platform.cell.custom_bots.token(hook)}"
    said = {"msg_type": "text", "content": {"text": "hi"}}
    token = await platform.user_token(app, "李雷", "im:message", "im:message.send_as_user")

    async def codes() -> list[int]:
        as_user = {"receive_id": chat_id, "msg_type": "text", "content": '{"text":"hi"}'}
        query = {"receive_id_type": "chat_id"}
        return [
            (await platform.send(app, "chat_id", chat_id)).code,
            (await platform.call("POST", "/open-apis/im/v1/messages", token=token, query=query, json=as_user)).code,
            (await platform.call("POST", address, json=said)).code,
        ]

    assert await codes() == [0, 0, 0]
    await platform.cell.group_settings.moderate(owner, chat, "only_owner")
    assert await codes() == [230018, 230018, 19002]
    await platform.cell.group_settings.moderate(owner, chat, "moderator_list", [platform.user("李雷")])
    assert await codes() == [230018, 0, 19002]
    await platform.cell.group_settings.add_managers(owner, chat, [("app", app.id)])
    assert await codes() == [0, 0, 19002]
    await platform.says("韩梅梅", chat)


@pytest.mark.known(doc="group/chat/update-chat.md")
async def test_a_mention_of_everybody_and_the_card_of_a_group_are_settings_too(platform: Platform, app: App) -> None:
    chat = await platform.group("rules", apps=[app])
    chat_id = platform.cell.identities.chat_id(chat)
    everybody = {"content": '{"text":"<at user_id=\\"all\\"></at> hi"}'}
    card = {"msg_type": "share_chat", "content": f'{{"chat_id":"{chat_id}"}}'}
    to = platform.open_id(app, "李雷")
    assert (await platform.send(app, "chat_id", chat_id, **everybody)).code == 0
    assert (await platform.send(app, "open_id", to, **card)).code == 0
    closed = {"add_member_permission": "only_owner", "share_card_permission": "not_allowed"}
    await set_of(platform, "韩梅梅", chat, at_all_permission="only_owner", **closed)
    assert (await platform.send(app, "chat_id", chat_id, **everybody)).code == 230018
    assert (await platform.send(app, "open_id", to, **card)).code == 230018
    assert (await platform.send(app, "chat_id", chat_id)).code == 0


@pytest.mark.known(doc=MODERATION)
async def test_the_list_of_who_may_speak_passes_over_who_is_not_in_the_group(platform: Platform, app: App) -> None:
    chat = await platform.cell.chats.create_group(app, "bot's", [platform.user("李雷")])
    ids = [platform.open_id(app, one) for one in ("李雷", "林芳")]
    body = {"moderation_setting": "moderator_list", "moderator_added_list": ids}
    assert (await platform.call("PUT", path(platform, chat, "moderation"), app=app, json=body)).data == {}
    found = (await platform.get(path(platform, chat, "moderation"), app)).data
    assert [one["user_id"] for one in found["items"]] == [ids[0]]
    body = {"moderation_setting": "moderator_list", "moderator_removed_list": [ids[0]]}
    await platform.call("PUT", path(platform, chat, "moderation"), app=app, json=body)
    assert (await platform.get(path(platform, chat, "moderation"), app)).data["items"] == []


@pytest.mark.known(doc=MODERATION)
async def test_the_app_that_made_a_group_says_who_may_speak_with_the_scope_for_that(platform: Platform) -> None:
    for scopes, code in ((("im:chat",), 232017), (("im:chat", AS_OWNER), 0)):
        app = await platform.app(*scopes)
        body = {"owner_id": platform.open_id(app, "李雷")}
        chat_id = (await platform.call("POST", CHATS, app=app, json=body)).data["chat_id"]
        asked = {"moderation_setting": "only_owner"}
        assert (await platform.call("PUT", f"{CHATS}/{chat_id}/moderation", app=app, json=asked)).code == code


# --- what shows of it


@pytest.mark.known(doc="group/chat/create.md")
async def test_lines_for_the_managers_are_hidden_from_the_others(platform: Platform, app: App) -> None:
    chat = await platform.cell.chats.create_group(app, "bot's", [platform.user("李雷")])
    other = await platform.app("im:message:readonly", "im:message.group_msg")
    await platform.cell.chats.add(app, chat, apps=[other])
    await platform.cell.group_settings.update(app, chat, {"join_message_visibility": "only_owner"})
    await platform.cell.chats.add(app, chat, [platform.user("林芳")])
    query = {"container_id_type": "chat", "container_id": platform.cell.identities.chat_id(chat)}
    mine, theirs = [
        (await platform.get("/open-apis/im/v1/messages", one, **query)).data["items"] for one in (app, other)
    ]
    assert "林芳" in mine[-1]["body"]["content"]
    assert "林芳" not in str(theirs)
    hidden = f"/open-apis/im/v1/messages/{mine[-1]['message_id']}"
    assert ((await platform.get(hidden, app)).code, (await platform.get(hidden, other)).code) == (0, 230050)
    await platform.cell.group_settings.update(app, chat, {"leave_message_visibility": "not_anyone"})
    await platform.cell.chats.remove(platform.user("林芳"), chat, "user", platform.user("林芳").id)
    last = (await platform.get("/open-apis/im/v1/messages", app, sort_type="ByCreateTimeDesc", **query)).data["items"]
    assert last[0]["message_id"] == mine[-1]["message_id"]


@pytest.mark.known(ours="events are rendered from facts")
async def test_facts_tell_who_came_and_went_and_by_whom(platform: Platform, app: App, group: Chat) -> None:
    told = listed(platform)
    li = platform.open_id(app, "李雷")
    await add(platform, app, group, li)
    await remove(platform, app, group, li)
    came, gone = (one for one in told if isinstance(one, MembersAdded | MembersRemoved))
    expected = (("app", app.id), group.id, (platform.user("李雷").id,))
    for one in (came, gone):
        assert isinstance(one, MembersAdded | MembersRemoved)
        assert (one.operator, one.chat, one.users) == expected


@pytest.mark.known(doc=CREATE)
async def test_a_bot_reaches_those_alone_who_are_in_its_availability(platform: Platform) -> None:
    app = await platform.app("im:chat", audience=Audience(users=(platform.user("韩梅梅").id,)))
    chat = await platform.cell.chats.create_group(app, "bot's")
    li = platform.open_id(app, "李雷")
    assert (await add(platform, app, chat, li)).code == 232024
    assert (await add(platform, app, chat, li, succeed_type=1)).data["invalid_id_list"] == [li]
