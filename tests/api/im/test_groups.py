"""im v1 chats: groups made, changed, found, shared and ended by bots and by people through an app."""

import asyncio
import json
from typing import Any

import pytest

from larkstead.world.apps.records import App
from larkstead.world.facts import ChatCreated, ChatDisbanded, ChatUpdated, Fact
from larkstead.world.im.group_refusals import EditClosed, SpeakingClosed
from larkstead.world.im.messages import Outgoing, Sender
from larkstead.world.im.records import Chat
from larkstead.world.im.refusals import NotInChat
from tests.support.pictures import png
from tests.support.platform import Answer, Platform

CHATS = "/open-apis/im/v1/chats"
CREATE, UPDATE, DELETE = "group/chat/create.md", "group/chat/update-chat.md", "group/chat/delete.md"
SEARCH, LINK, GET = "group/chat/search.md", "group/chat/link.md", "group/chat/get-chat.md"
AS_OWNER = "im:chat:operate_as_owner"


@pytest.fixture
async def app(platform: Platform) -> App:
    return await platform.app("im:chat", "im:resource", "im:message.group_msg", "im:message:readonly")


async def make(platform: Platform, app: App, query: Any = (), **body: Any) -> Answer:
    return await platform.call("POST", CHATS, app=app, query=query, json=body)


async def made(platform: Platform, app: App, **body: Any) -> str:
    return str((await make(platform, app, **body)).data["chat_id"])


async def change(platform: Platform, app: App, chat_id: str, **body: Any) -> Answer:
    return await platform.call("PUT", f"{CHATS}/{chat_id}", app=app, json=body)


async def shown(platform: Platform, app: App, chat_id: str) -> dict[str, Any]:
    return (await platform.get(f"{CHATS}/{chat_id}", app)).data


async def lines(platform: Platform, app: App, chat_id: str) -> list[dict[str, Any]]:
    """What the chat tells of itself, as a bot in it reads."""
    query = {"container_id_type": "chat", "container_id": chat_id}
    listed = await platform.get("/open-apis/im/v1/messages", app, **query)
    return [json.loads(one["body"]["content"]) for one in listed.data["items"] if one["msg_type"] == "system"]


def chat_of(platform: Platform, chat_id: str) -> Chat:
    return platform.cell.identities.chat(chat_id)


# --- made


@pytest.mark.known(doc=CREATE)
async def test_a_group_of_a_bot_is_the_bots_own_and_private_with_every_setting_at_its_default(
    platform: Platform, app: App
) -> None:
    answer = (await make(platform, app)).data
    assert answer["name"] == "(无主题)"
    assert "owner_id" not in answer
    expected = {
        "chat_mode": "group",
        "chat_type": "private",
        "chat_tag": "inner",
        "external": False,
        "group_message_type": "chat",
        "add_member_permission": "all_members",
        "share_card_permission": "allowed",
        "at_all_permission": "all_members",
        "edit_permission": "all_members",
        "membership_approval": "no_approval_required",
        "moderation_permission": "all_members",
        "hide_member_count_setting": "all_members",
    }
    assert {name: answer[name] for name in expected} == expected
    assert answer["restricted_mode_setting"]["status"] is False
    found = await shown(platform, app, answer["chat_id"])
    assert (found["user_count"], found["bot_count"]) == ("0", "1")


@pytest.mark.known(doc=CREATE)
async def test_everything_that_can_be_set_is_as_it_was_asked_for(platform: Platform, app: App) -> None:
    other = await platform.app(name="Other")
    picture = png()
    key = await platform.upload(app, picture, image_type="avatar")
    asked = {
        "name": "项目群",
        "description": "about",
        "i18n_names": {"zh_cn": "项目群", "en_us": "Project", "ja_jp": "プロジェクト"},
        "chat_type": "public",
        "join_message_visibility": "only_owner",
        "leave_message_visibility": "not_anyone",
        "membership_approval": "approval_required",
        "urgent_setting": "only_owner",
        "video_conference_setting": "only_owner",
        "edit_permission": "only_owner",
        "hide_member_count_setting": "only_owner",
        "restricted_mode_setting": {
            "status": True,
            "screenshot_has_permission_setting": "not_anyone",
            "download_has_permission_setting": "all_members",
            "message_has_permission_setting": "all_members",
        },
    }
    people = {
        "owner_id": platform.open_id(app, "李雷"),
        "user_id_list": [platform.open_id(app, "林芳")],
        "bot_id_list": [other.app_id],
    }
    answer = (await make(platform, app, {"set_bot_manager": "true"}, avatar=key, **people, **asked)).data
    assert {name: answer[name] for name in asked} == asked
    assert (answer["owner_id"], answer["owner_id_type"]) == (people["owner_id"], "open_id")
    found = await shown(platform, app, answer["chat_id"])
    assert {name: found[name] for name in asked} == asked
    assert found["bot_manager_id_list"] == [app.app_id]
    assert (found["user_count"], found["bot_count"]) == ("2", "2")
    async with platform.client.get(found["avatar"]) as response:
        assert (response.content_type, await response.read()) == ("image/png", picture)


@pytest.mark.known(doc=CREATE)
async def test_the_same_uuid_makes_one_group_also_when_it_comes_twice_at_once(platform: Platform, app: App) -> None:
    query = {"uuid": "b13g2t38-1jd2-458b-8djf-dtbca5104204"}
    answers = await asyncio.gather(*(make(platform, app, query, name="once") for _ in range(3)))
    again = await make(platform, app, query, name="another name")
    assert len({answer.data["chat_id"] for answer in (*answers, again)}) == 1
    other = await make(platform, app, query, name="once", owner_id=platform.open_id(app, "李雷"))
    assert other.data["chat_id"] != again.data["chat_id"]
    assert len((await platform.get(CHATS, app)).data["items"]) == 2


@pytest.mark.known(doc=CREATE)
async def test_a_group_tells_whom_the_bot_invited(platform: Platform, app: App) -> None:
    chat_id = await made(platform, app, user_id_list=[platform.open_id(app, "李雷")])
    assert await lines(platform, app, chat_id) == [
        {
            "template": "{from_user} invited {to_chatters} to this chat.",
            "from_user": ["Test"],
            "to_chatters": ["李雷"],
            "divider_text": {},
        }
    ]


@pytest.mark.known(guess=True)
async def test_a_name_that_no_page_could_show_is_refused(platform: Platform, app: App) -> None:
    assert (await make(platform, app, name="x" * 1_001)).code == 232001


# --- changed


@pytest.mark.known(doc=UPDATE)
async def test_what_is_not_given_stays_as_it_is(platform: Platform, app: App) -> None:
    chat_id = await made(platform, app, name="before", description="about", i18n_names={"en_us": "Before"})
    before = await shown(platform, app, chat_id)
    assert (await change(platform, app, chat_id, name="after")).data == {}
    assert await shown(platform, app, chat_id) == {**before, "name": "after"}


@pytest.mark.known(doc=UPDATE)
async def test_a_member_changes_what_shows_and_not_the_rules(platform: Platform, app: App) -> None:
    group = await platform.group("ours", apps=[app])
    chat_id = platform.cell.identities.chat_id(group)
    changed = await change(platform, app, chat_id, name="a", description="b", i18n_names={"en_us": "c"})
    assert changed.code == 0
    refused = await change(platform, app, chat_id, name="d", at_all_permission="only_owner")
    assert refused.code == 232016
    assert (await shown(platform, app, chat_id))["name"] == "a"


@pytest.mark.known(doc=UPDATE)
async def test_the_app_that_made_a_group_governs_it_with_the_scope_for_that(platform: Platform) -> None:
    for scopes, code in ((("im:chat",), 232016), (("im:chat", AS_OWNER), 0)):
        app = await platform.app(*scopes)
        chat_id = await made(platform, app, owner_id=platform.open_id(app, "李雷"))
        assert (await change(platform, app, chat_id, at_all_permission="only_owner")).code == code


@pytest.mark.known(doc=UPDATE)
async def test_a_group_is_handed_over_to_a_member_who_manages_it_no_longer(platform: Platform, app: App) -> None:
    li = platform.open_id(app, "李雷")
    chat_id = await made(platform, app, user_id_list=[li])
    await platform.call("POST", f"{CHATS}/{chat_id}/managers/add_managers", app=app, json={"manager_ids": [li]})
    assert (await change(platform, app, chat_id, owner_id=li)).code == 0
    found = await shown(platform, app, chat_id)
    assert (found["owner_id"], found["user_manager_id_list"]) == (li, [])
    assert (await lines(platform, app, chat_id))[-1][
        "template"
    ] == "{from_user} transferred the group to {to_chatters}."


@pytest.mark.known(doc=UPDATE)
@pytest.mark.parametrize(
    "body",
    [
        {"add_member_permission": "only_owner"},
        {"share_card_permission": "not_allowed"},
        {"restricted_mode_setting": {"status": True}},
        {"restricted_mode_setting": {"message_has_permission_setting": "not_anyone"}},
    ],
)
async def test_settings_that_do_not_go_together_are_refused(platform: Platform, app: App, body: Any) -> None:
    chat_id = await made(platform, app)
    before = await shown(platform, app, chat_id)
    assert (await change(platform, app, chat_id, **body)).code == 232001
    assert await shown(platform, app, chat_id) == before


@pytest.mark.known(ours="two who change a group at once both have their way")
async def test_two_changes_at_once_are_both_kept(platform: Platform, app: App) -> None:
    chat_id = await made(platform, app)
    await asyncio.gather(
        change(platform, app, chat_id, at_all_permission="only_owner"),
        change(platform, app, chat_id, urgent_setting="only_owner"),
        change(platform, app, chat_id, description="about"),
    )
    found = await shown(platform, app, chat_id)
    assert [found[name] for name in ("at_all_permission", "urgent_setting", "description")] == [
        "only_owner",
        "only_owner",
        "about",
    ]


@pytest.mark.known(ours="events are rendered from facts")
async def test_facts_tell_who_made_changed_and_ended_a_group_and_how_it_was(platform: Platform, app: App) -> None:
    told: list[Fact] = []
    platform.server.world.memory.journal.on_commit = told.extend
    chat_id = await made(platform, app, name="before")
    await change(platform, app, chat_id, name="after")
    await platform.call("DELETE", f"{CHATS}/{chat_id}", app=app)
    created, updated, ended = (one for one in told if isinstance(one, ChatCreated | ChatUpdated | ChatDisbanded))
    assert isinstance(created, ChatCreated)
    assert isinstance(updated, ChatUpdated)
    assert isinstance(ended, ChatDisbanded)
    assert created.operator == updated.operator == ended.operator == ("app", app.id)
    assert (updated.before.name, updated.after.name, ended.chat.name) == ("before", "after", "after")


@pytest.mark.known(doc=GET)
async def test_a_hidden_size_is_told_to_those_alone_who_govern_the_group(platform: Platform, app: App) -> None:
    chat_id = await made(platform, app, hide_member_count_setting="only_owner", owner_id=platform.open_id(app, "李雷"))
    assert "user_count" not in await shown(platform, app, chat_id)
    token = await platform.user_token(app, "李雷", "im:chat:readonly")
    assert (await platform.call("GET", f"{CHATS}/{chat_id}", token=token)).data["user_count"] == "1"


# --- ended


@pytest.mark.known(doc=DELETE)
async def test_a_group_is_ended_by_its_owner_or_the_app_that_made_it_with_the_scope(platform: Platform) -> None:
    for scopes, code in ((("im:chat",), 232017), (("im:chat", AS_OWNER), 0)):
        app = await platform.app(*scopes)
        chat_id = await made(platform, app, owner_id=platform.open_id(app, "李雷"))
        assert (await platform.call("DELETE", f"{CHATS}/{chat_id}", app=app)).code == code
    app = await platform.app("im:chat")
    chat_id = await made(platform, app, owner_id=platform.open_id(app, "李雷"))
    token = await platform.user_token(app, "李雷", "im:chat")
    assert (await platform.call("DELETE", f"{CHATS}/{chat_id}", token=token)).data == {}
    assert (await platform.call("DELETE", f"{CHATS}/{chat_id}", token=token)).code == 232009
    assert (await platform.get(CHATS, app)).data["items"] == []


# --- found


@pytest.mark.known(doc=SEARCH)
async def test_a_search_finds_ones_groups_by_name_other_names_and_members_and_public_ones(
    platform: Platform, app: App
) -> None:
    await made(platform, app, name="Alpha team", user_id_list=[platform.open_id(app, "李雷")])
    await made(platform, app, name="项目", i18n_names={"en_us": "Alphabet"})
    other = await platform.app("im:chat")
    await made(platform, other, name="Alpha public", chat_type="public")
    await made(platform, other, name="Alpha private", user_id_list=[platform.open_id(other, "李雷")])

    async def names(query: str) -> list[str]:
        found = await platform.get(f"{CHATS}/search", app, query=query)
        return [one["name"] for one in found.data["items"]]

    assert await names("alpha") == ["Alpha team", "项目", "Alpha public"]
    assert await names("李雷") == ["Alpha team"]
    assert await names("nothing") == await names("") == await names("a" * 65) == []


@pytest.mark.known(doc=SEARCH)
async def test_what_is_found_comes_a_page_at_a_time(platform: Platform, app: App) -> None:
    for number in range(3):
        await made(platform, app, name=f"group {number}")
    first = (await platform.get(f"{CHATS}/search", app, query="group", page_size=2)).data
    query = {"query": "group", "page_size": 2, "page_token": first["page_token"]}
    second = (await platform.get(f"{CHATS}/search", app, **query)).data
    assert [one["name"] for one in (*first["items"], *second["items"])] == ["group 0", "group 1", "group 2"]
    assert (first["has_more"], second["has_more"]) == (True, False)


# --- shared


@pytest.mark.known(doc=LINK)
async def test_a_link_says_how_long_it_leads_into_the_group(platform: Platform, app: App) -> None:
    chat_id = await made(platform, app)
    days = {}
    for period in ("week", "year", "permanently"):
        answer = await platform.call("POST", f"{CHATS}/{chat_id}/link", app=app, json={"validity_period": period})
        ends = int(answer.data["expire_time"] or 0)
        days[period] = (answer.data["is_permanent"], round((ends - platform.world.memory.now_ms() / 1000) / 86_400))
        assert answer.data["share_link"].startswith(f"{platform.url}/messenger/join/")
    assert (days["week"], days["year"]) == ((False, 7), (False, 365))
    assert days["permanently"][0] is True


@pytest.mark.known(doc=LINK)
async def test_a_link_ends_with_the_bot_that_made_it(platform: Platform, app: App) -> None:
    group = await platform.group("ours", apps=[app])
    chat_id = platform.cell.identities.chat_id(group)
    link = (await platform.call("POST", f"{CHATS}/{chat_id}/link", app=app, json={})).data["share_link"]
    token = link.rpartition("/")[2]
    assert platform.cell.joining.chat_of_link(token).id == group.id
    await platform.cell.chats.remove(platform.user("韩梅梅"), group, "app", app.id)
    with pytest.raises(Exception, match="does not work"):
        platform.cell.joining.chat_of_link(token)


@pytest.mark.known(ours="who may is asked again after whatever was waited for")
async def test_a_member_whose_picture_is_looked_up_while_the_group_is_closed_changes_nothing(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    han, li, settings = platform.user("韩梅梅"), platform.user("李雷"), platform.cell.group_settings
    group = await platform.group("Team", "李雷")

    async def slow(_key: str) -> str:
        await settings.update(han, group, {"edit_permission": "only_owner"})
        return "file:a:image/png"

    monkeypatch.setattr(settings, "picture_of", slow)
    with pytest.raises(EditClosed):
        await settings.update(li, group, {"avatar": "img_a"})
    assert platform.cell.memory.chats.at(group.id).avatar == group.avatar


@pytest.mark.known(ours="who may is asked again after whatever was waited for")
@pytest.mark.parametrize("how", ["muted", "taken out"])
async def test_who_may_not_speak_any_more_once_a_picture_is_looked_up_sends_nothing(
    platform: Platform, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    cell, han, li = platform.cell, platform.user("韩梅梅"), platform.user("李雷")
    group = await platform.group("Team", "李雷")
    picture = await cell.uploads.add_image(li, png(), name="a.png")
    content = json.dumps({"image_key": cell.uploads.key(picture)})
    complete = cell.attachments.complete

    async def slow(*words: Any) -> Any:
        if how == "muted":
            await cell.group_settings.moderate(han, group, "only_owner")
        else:
            await cell.chats.remove(han, group, "user", li.id)
        return await complete(*words)

    monkeypatch.setattr(cell.attachments, "complete", slow)
    with pytest.raises((SpeakingClosed, NotInChat)):
        await cell.messages.send(Sender(user=li), group, Outgoing("image", content))
    assert all(one.msg_type != "image" for one in await cell.messages.history(group))
