"""The settings of groups, as people in the messenger change them, and how people come in."""

import json

import pytest

from tests.console.clients import HAN, LI, LIN, WANG, PageClient, PageClients, Refused
from tests.support.pictures import png


async def a_group(han: PageClient, *user_ids: str) -> str:
    return str((await han.do("groups.create", name="Team", user_ids=list(user_ids)))["chat_id"])


async def lines(desk: PageClient, chat_id: str) -> list[str]:
    page = await desk.do("messenger.messages", chat_id=chat_id)
    return [one["line"]["zh"] for one in page["messages"][::-1] if one["line"]]


async def names(desk: PageClient, chat_id: str) -> list[str]:
    return [one["party"]["name"] for one in (await desk.do("groups.members", chat_id=chat_id))["members"]]


async def test_a_group_tells_of_itself_and_none_of_it_is_unread(han: PageClient, li: PageClient) -> None:
    chat_id = await a_group(han)
    await han.do("groups.add", chat_id=chat_id, user_ids=[LI])
    await han.do("groups.change", chat_id=chat_id, name="Ours")
    assert await lines(li, chat_id) == ["韩梅梅 邀请 李雷 加入了群聊", "韩梅梅 将群名称修改为“Ours”"]
    (chat,) = (await li.do("messenger.chats"))["chats"]
    assert (chat["unread"], chat["last"]["by_chat"]) == (0, True)


async def test_everybody_sees_the_settings_and_changes_those_that_they_may(han: PageClient, li: PageClient) -> None:
    chat_id = await a_group(han, LI)
    seen = await li.do("groups.settings", chat_id=chat_id)
    assert [seen[name] for name in ("may_edit", "governs", "owns", "may_add")] == [True, False, False, True]
    assert (await li.do("groups.change", chat_id=chat_id, description="about"))["description"] == "about"
    with pytest.raises(Refused, match="OnlySomeParts"):
        await li.do("groups.change", chat_id=chat_id, at_all_permission="only_owner")
    closed = {"edit_permission": "only_owner", "add_member_permission": "only_owner"}
    changed = await han.do("groups.change", chat_id=chat_id, **closed)
    assert changed["rules"]["share_card_permission"] == "not_allowed"
    with pytest.raises(Refused, match="EditClosed"):
        await li.do("groups.change", chat_id=chat_id, name="Mine")
    with pytest.raises(Refused, match="NotGoverning"):
        await li.do("groups.add", chat_id=chat_id, user_ids=[WANG])


async def test_a_picture_becomes_the_groups_and_is_served(han: PageClient, li: PageClient) -> None:
    chat_id = await a_group(han, LI)
    address = f"{han.url}/_larkstead/console/messenger.attach?name=a.png&as=avatar"
    async with han.http.post(address, data=png()) as response:
        key = json.loads((await response.json())["content"])["image_key"]
    avatar = (await han.do("groups.change", chat_id=chat_id, avatar=key))["avatar"]
    assert (await li.do("messenger.chat", chat_id=chat_id))["avatar"] == avatar
    async with li.http.get(f"{han.url}{avatar}") as response:
        assert (response.content_type, await response.read()) == ("image/png", png())


async def test_restricted_mode_is_on_while_anything_is_forbidden(han: PageClient) -> None:
    chat_id = await a_group(han)
    on = await han.do("groups.change", chat_id=chat_id, download_has_permission_setting="not_anyone")
    off = await han.do("groups.change", chat_id=chat_id, download_has_permission_setting="all_members")
    assert (on["rules"]["restricted"], off["rules"]["restricted"]) == (True, False)


async def test_the_owner_names_managers_who_take_members_out_and_hands_the_group_over(
    han: PageClient, li: PageClient
) -> None:
    chat_id = await a_group(han, LI, WANG)
    with pytest.raises(Refused, match="NotTheOwner"):
        await li.do("groups.set_manager", chat_id=chat_id, kind="user", id=LI, manages=True)
    made = await han.do("groups.set_manager", chat_id=chat_id, kind="user", id=LI, manages=True)
    assert [one["id"] for one in made["managers"]] == [LI]
    await li.do("groups.remove", chat_id=chat_id, kind="user", id=WANG)
    with pytest.raises(Refused, match="OwnerStays"):
        await li.do("groups.remove", chat_id=chat_id, kind="user", id=HAN)
    with pytest.raises(Refused, match="NotTheOwner"):
        await li.do("groups.hand_over", chat_id=chat_id, user_id=LI)
    handed = await han.do("groups.hand_over", chat_id=chat_id, user_id=LI)
    assert (handed["owner"]["id"], handed["managers"], handed["owns"]) == (LI, [], False)
    assert (await li.do("messenger.chat", chat_id=chat_id))["mine"] is True


async def test_who_may_speak_holds_in_the_messenger(han: PageClient, li: PageClient) -> None:
    chat_id = await a_group(han, LI)
    await han.do("groups.moderate", chat_id=chat_id, permission="only_owner")
    with pytest.raises(Refused, match="SpeakingClosed"):
        await li.say(chat_id, "hi")
    for desk, closed in ((han, False), (li, True)):
        assert ((await desk.do("messenger.chat", chat_id=chat_id))["closed"] is not None) is closed
    listed = await han.do("groups.moderate", chat_id=chat_id, permission="moderator_list", user_ids=[LI])
    assert LI in [one["id"] for one in listed["moderators"]]
    await li.say(chat_id, "hi")
    await han.do("groups.moderate", chat_id=chat_id, permission="moderator_list", user_ids=[])
    with pytest.raises(Refused, match="SpeakingClosed"):
        await li.say(chat_id, "hi")


async def test_a_link_leads_in_at_once_or_to_whoever_lets_people_in(
    office: PageClients, han: PageClient, li: PageClient
) -> None:
    chat_id = await a_group(han)
    token = (await han.do("groups.link", chat_id=chat_id))["url"].rpartition("/")[2]
    seen = await li.do("groups.look_in", link_token=token)
    assert (seen["name"], seen["members"], seen["inside"], seen["asks"]) == ("Team", 1, False, False)
    assert (await li.do("groups.join", link_token=token))["inside"] is True
    assert (await lines(li, chat_id))[-1] == "李雷 加入了群聊"
    await han.do("groups.change", chat_id=chat_id, membership_approval="approval_required")
    wang, lin = await office.desk(WANG), await office.desk(LIN)
    for desk in (wang, lin):
        asked = await desk.do("groups.join", link_token=token)
        assert (asked["inside"], asked["waits"]) == (False, True)
    assert (await li.do("groups.requests", chat_id=chat_id))["requests"] == []
    waiting = (await han.do("groups.requests", chat_id=chat_id))["requests"]
    assert [one["party"]["id"] for one in waiting] == [WANG, LIN]
    with pytest.raises(Refused, match="NotGoverning"):
        await li.do("groups.decide", chat_id=chat_id, user_id=WANG, let_in=True)
    await han.do("groups.decide", chat_id=chat_id, user_id=WANG, let_in=True)
    await han.do("groups.decide", chat_id=chat_id, user_id=LIN, let_in=False)
    assert len(await names(han, chat_id)) == 3
    assert (await han.do("groups.settings", chat_id=chat_id))["waiting"] == 0


async def test_a_link_that_is_made_up_or_outlived_its_maker_leads_nowhere(han: PageClient, li: PageClient) -> None:
    chat_id = await a_group(han, LI)
    token = (await li.do("groups.link", chat_id=chat_id, period="permanently"))["url"].rpartition("/")[2]
    await li.do("groups.leave", chat_id=chat_id)
    for dead in (token, "x" * 2_000, "", "é"):
        with pytest.raises(Refused, match="LinkDead"):
            await li.do("groups.look_in", link_token=dead)
