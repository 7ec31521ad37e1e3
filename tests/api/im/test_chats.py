"""im v1 chats: which groups are listed, and what a chat is like for those in it and for others."""

from typing import Any

import pytest

from larkstead.world.apps.records import App
from larkstead.world.im.records import Chat
from tests.support.platform import Answer, Platform

LIST = "/open-apis/im/v1/chats"
LIST_PAGE = "group/chat/list.md"
GET_PAGE = "group/chat/get-chat.md"


@pytest.fixture
async def app(platform: Platform) -> App:
    return await platform.app("im:chat:readonly", "im:message", user_scopes=["im:chat:readonly"])


@pytest.fixture
async def group(platform: Platform, app: App) -> Chat:
    return await platform.group("前端组", "李雷", apps=[app])


async def chat(platform: Platform, app: App, chat: Chat, **query: Any) -> Answer:
    return await platform.get(f"{LIST}/{platform.cell.identities.chat_id(chat)}", app, **query)


@pytest.mark.known(doc=LIST_PAGE)
async def test_the_list_holds_the_groups_of_the_bot_and_no_p2p_chat(platform: Platform, app: App, group: Chat) -> None:
    await platform.group("without the bot")
    await platform.send(app, "open_id", platform.open_id(app, "李雷"))
    listed = (await platform.get(LIST, app)).data
    assert listed["has_more"] is False
    assert "page_token" not in listed
    (one,) = listed["items"]
    assert one == {
        "chat_id": platform.cell.identities.chat_id(group),
        "avatar": f"{platform.url}/_larkstead/assets/avatar/{platform.cell.identities.chat_id(group)}.svg",
        "name": "前端组",
        "description": "",
        "owner_id_type": "open_id",
        "owner_id": platform.open_id(app, "韩梅梅"),
        "external": False,
        "tenant_key": platform.tenant().tenant_key,
        "chat_status": "normal",
    }


@pytest.mark.known(doc=LIST_PAGE)
async def test_a_user_token_lists_the_groups_of_the_user(platform: Platform, app: App, group: Chat) -> None:
    await platform.group("林芳's", "林芳")
    token = await platform.user_token(app, "林芳", "im:chat:readonly")
    listed = await platform.call("GET", LIST, token=token)
    assert [one["name"] for one in listed.data["items"]] == ["林芳's"]


@pytest.mark.known(doc=LIST_PAGE)
async def test_the_owner_is_named_by_the_kind_of_id_that_was_asked_for(platform: Platform, group: Chat) -> None:
    app = await platform.app("im:chat", "contact:user.employee_id:readonly")
    await platform.cell.chats.add(platform.user("韩梅梅"), group, apps=[app])
    (one,) = (await platform.get(LIST, app, user_id_type="user_id")).data["items"]
    assert (one["owner_id_type"], one["owner_id"]) == ("user_id", "4b7d9e11")
    (one,) = (await platform.get(LIST, app, user_id_type="union_id")).data["items"]
    assert one["owner_id"].startswith("on_")


@pytest.mark.known(doc=LIST_PAGE)
async def test_a_user_id_needs_its_own_scope(platform: Platform, app: App, group: Chat) -> None:
    refused = await platform.get(LIST, app, user_id_type="user_id")
    assert (refused.status, refused.code) == (400, 99991672)
    assert "[contact:user.employee_id:readonly]" in refused.msg


@pytest.mark.known(doc=LIST_PAGE)
async def test_pages_follow_each_other_in_the_order_of_creation(platform: Platform, app: App) -> None:
    for number in range(5):
        await platform.group(f"g{number}", apps=[app])
    first = (await platform.get(LIST, app, page_size=2)).data
    await platform.group("late", apps=[app])
    second = (await platform.get(LIST, app, page_size=2, page_token=first["page_token"])).data
    third = (await platform.get(LIST, app, page_size=2, page_token=second["page_token"])).data
    names = [[one["name"] for one in page["items"]] for page in (first, second, third)]
    assert names == [["g0", "g1"], ["g2", "g3"], ["g4", "late"]]
    assert third["has_more"] is False


@pytest.mark.known(doc=LIST_PAGE)
async def test_by_activity_the_group_that_was_written_to_last_comes_first(platform: Platform, app: App) -> None:
    old = await platform.group("old", apps=[app])
    await platform.group("new", apps=[app])
    await platform.says("韩梅梅", old)
    listed = (await platform.get(LIST, app, sort_type="ByActiveTimeDesc", page_size=1)).data
    assert [one["name"] for one in listed["items"]] == ["old"]
    rest = await platform.get(LIST, app, sort_type="ByActiveTimeDesc", page_size=1, page_token=listed["page_token"])
    assert [one["name"] for one in rest.data["items"]] == ["new"]


@pytest.mark.known(guess=True)
@pytest.mark.parametrize("query", [{"page_size": 0}, {"page_size": -1}, {"page_token": "nonsense"}])
async def test_a_page_that_cannot_be_is_an_invalid_parameter(
    platform: Platform, app: App, query: dict[str, Any]
) -> None:
    refused = await platform.get(LIST, app, **query)
    assert (refused.status, refused.code) == (400, 232001)


@pytest.mark.known(doc=LIST_PAGE)
async def test_a_page_is_not_larger_than_a_hundred(platform: Platform, app: App) -> None:
    refused = await platform.get(LIST, app, page_size=101)
    assert (refused.code, refused.fields) == (99992402, ["page_size"])


@pytest.mark.known(doc=LIST_PAGE)
async def test_without_the_bot_ability_nothing_is_listed(platform: Platform) -> None:
    app = await platform.app("im:chat", bot=False)
    refused = await platform.get(LIST, app)
    assert (refused.status, refused.code, refused.msg) == (400, 232025, "Bot ability is not activated.")


@pytest.mark.known(doc=GET_PAGE)
async def test_a_group_shows_everything_to_those_in_it(platform: Platform, app: App, group: Chat) -> None:
    data = (await chat(platform, app, group)).data
    assert (data["name"], data["chat_mode"], data["chat_status"]) == ("前端组", "group", "normal")
    assert (data["user_count"], data["bot_count"]) == ("2", "1")
    assert (data["owner_id"], data["owner_id_type"]) == (platform.open_id(app, "韩梅梅"), "open_id")


@pytest.mark.known(doc=GET_PAGE)
async def test_a_group_shows_name_picture_size_and_state_to_others(platform: Platform, app: App) -> None:
    other = await platform.group("theirs", "李雷")
    assert set((await chat(platform, app, other)).data) == {
        "avatar",
        "name",
        "user_count",
        "bot_count",
        "chat_status",
    }


@pytest.mark.known(doc=GET_PAGE)
async def test_a_p2p_chat_has_neither_name_nor_owner_nor_a_groups_settings(platform: Platform, app: App) -> None:
    sent = await platform.send(app, "open_id", platform.open_id(app, "李雷"))
    data = (await platform.get(f"{LIST}/{sent.data['chat_id']}", app)).data
    assert (data["chat_mode"], data["user_count"], data["bot_count"]) == ("p2p", "1", "1")
    assert not {"name", "owner_id", "owner_id_type", "chat_type", "chat_tag", "add_member_permission"} & set(data)


@pytest.mark.known(guess=True)
async def test_a_p2p_chat_of_others_is_not_shown(platform: Platform, app: App) -> None:
    other = await platform.app("im:message")
    sent = await platform.send(other, "open_id", platform.open_id(other, "李雷"))
    refused = await platform.get(f"{LIST}/{sent.data['chat_id']}", app)
    assert (refused.status, refused.code, refused.msg) == (400, 232011, "Operator can NOT be out of the chat.")


@pytest.mark.known(doc=GET_PAGE)
async def test_a_dissolved_group_says_so(platform: Platform, app: App, group: Chat) -> None:
    await platform.cell.chats.dissolve(platform.user("韩梅梅"), group)
    assert (await chat(platform, app, group)).data["chat_status"] == "dissolved"
    assert (await platform.get(LIST, app)).data["items"] == []


@pytest.mark.known(doc=GET_PAGE)
async def test_what_is_no_chat_id_is_refused(platform: Platform, app: App) -> None:
    assert (await platform.get(f"{LIST}/group-7", app)).code == 232006


@pytest.mark.known(recorded="contract: error shapes, section 4")
async def test_a_chat_id_that_names_nothing_is_refused_by_the_gateway(platform: Platform, app: App) -> None:
    refused = await platform.get(f"{LIST}/oc_{'0' * 32}", app)
    assert (refused.code, refused.status) == (99992356, 400)
    assert f"Invalid ids: [oc_{'0' * 32}]" in refused.msg


@pytest.mark.known(doc=GET_PAGE)
async def test_a_chat_of_another_enterprise_is_refused(platform: Platform, app: App) -> None:
    theirs = await platform.group("strict", owner="陈静")
    refused = await chat(platform, app, theirs)
    assert (refused.code, refused.msg) == (232010, "Operator and chat can NOT be in different tenants.")


@pytest.mark.known(ours="pictures come from this server, since there is no other")
async def test_the_picture_of_a_chat_can_be_fetched(platform: Platform, app: App, group: Chat) -> None:
    address = (await chat(platform, app, group)).data["avatar"]
    async with platform.client.get(address) as picture:
        assert (picture.status, picture.content_type) == (200, "image/svg+xml")
        assert "前" in await picture.text()
