"""The messenger's calls: chats with what is unread, conversations, sending, groups, and whom one may write to."""

import json
from typing import Any

import pytest

from tests.console.clients import (
    HAN,
    LI,
    LIN,
    WANG,
    PageClient,
    PageClients,
    Refused,
)
from tests.support.consoles import STRICT, STRICT_ADMIN


async def chats(desk: PageClient) -> list[Any]:
    found: list[Any] = (await desk.do("messenger.chats"))["chats"]
    return found


def texts(page: Any) -> list[str]:
    return [json.loads(message["content"])["text"] for message in page["messages"]]


# --- chats and what is unread


async def test_a_bots_first_message_makes_a_chat_with_one_unread(office: PageClients, han: PageClient) -> None:
    app_id = await office.app(han)
    assert await chats(han) == []
    sent = await office.bot_says(han, app_id, "hanmeimei@example.com", "Hello world")
    (chat,) = await chats(han)
    assert (chat["chat_id"], chat["name"], chat["mode"], chat["unread"]) == (sent["chat_id"], "Helper", "p2p", 1)
    assert (chat["party"]["kind"], chat["party"]["id"]) == ("app", app_id)
    assert (chat["last"]["preview"], chat["last"]["message_id"]) == (
        {"zh": "Hello world", "en": "Hello world"},
        sent["message_id"],
    )


async def test_reading_clears_what_is_unread_and_ones_own_words_never_count(han: PageClient, li: PageClient) -> None:
    chat_id = await han.chat_with("user", LI)
    first = await han.say(chat_id, "one")
    second = await han.say(chat_id, "two")
    assert ([chat["unread"] for chat in await chats(li)], [chat["unread"] for chat in await chats(han)]) == ([2], [0])
    await li.do("messenger.read", chat_id=chat_id, message_id=first["message_id"])
    assert (await chats(li))[0]["unread"] == 1
    await li.do("messenger.read", chat_id=chat_id, message_id=second["message_id"])
    await li.do("messenger.read", chat_id=chat_id, message_id=first["message_id"])
    assert (await chats(li))[0]["unread"] == 0


async def test_the_chat_with_the_newest_message_comes_first(han: PageClient) -> None:
    with_li, with_wang = await han.chat_with("user", LI), await han.chat_with("user", WANG)
    for chat_id, newest in ((with_li, with_li), (with_wang, with_wang), (with_li, with_li)):
        await han.say(chat_id, "hi")
        assert (await chats(han))[0]["chat_id"] == newest


async def test_a_conversation_in_which_nothing_was_said_can_be_opened_and_is_in_nobodys_list(
    han: PageClient, li: PageClient
) -> None:
    chat_id = await han.chat_with("user", LI)
    assert (await han.do("messenger.chat", chat_id=chat_id))["last"] is None
    assert await chats(han) == await chats(li) == []
    assert await li.chat_with("user", HAN) == chat_id


# --- messages


async def test_messages_come_a_page_at_a_time_from_the_newest_back(han: PageClient) -> None:
    chat_id = await han.chat_with("user", LI)
    for n in range(35):
        await han.say(chat_id, str(n))
    newest = await han.do("messenger.messages", chat_id=chat_id)
    assert (texts(newest), newest["has_more"]) == ([str(n) for n in range(34, 4, -1)], True)
    before = newest["messages"][-1]["message_id"]
    older = await han.do("messenger.messages", chat_id=chat_id, before=before)
    assert (texts(older), older["has_more"]) == (["4", "3", "2", "1", "0"], False)


async def test_messages_come_around_one_of_them_and_from_there_forward(han: PageClient) -> None:
    chat_id = await han.chat_with("user", LI)
    said = [await han.say(chat_id, str(n)) for n in range(60)]
    around = await han.do("messenger.messages", chat_id=chat_id, around=said[20]["message_id"])
    assert texts(around) == [str(n) for n in range(35, 4, -1)]
    assert (around["has_more"], around["has_newer"]) == (True, True)
    newer = await han.do("messenger.messages", chat_id=chat_id, after=around["messages"][0]["message_id"])
    assert (texts(newer), newer["has_newer"]) == ([str(n) for n in range(59, 35, -1)], False)
    oldest = await han.do("messenger.messages", chat_id=chat_id, around=said[0]["message_id"])
    assert (texts(oldest)[-1], oldest["has_more"], oldest["has_newer"]) == ("0", False, True)
    newest = await han.do("messenger.messages", chat_id=chat_id)
    assert (newest["has_more"], newest["has_newer"]) == (True, False)


async def test_one_is_told_where_what_is_unread_begins_and_what_is_left_of_it(han: PageClient, li: PageClient) -> None:
    chat_id = await han.chat_with("user", LI)
    said = [await han.say(chat_id, str(n)) for n in range(3)]
    assert (await chats(li))[0]["first_unread"] == said[0]["message_id"]
    left = await li.do("messenger.read", chat_id=chat_id, message_id=said[1]["message_id"])
    assert left == {"unread": 1, "first_unread": said[2]["message_id"]}
    left = await li.do("messenger.read", chat_id=chat_id, message_id=said[2]["message_id"])
    assert left == {"unread": 0, "first_unread": None}
    assert (await chats(li))[0]["first_unread"] is None


async def test_an_answer_comes_with_the_message_it_answers_also_from_an_earlier_page(han: PageClient) -> None:
    chat_id = await han.chat_with("user", LI)
    asked = await han.say(chat_id, "asked long ago")
    for n in range(30):
        await han.say(chat_id, str(n))
    answer = await han.say(chat_id, "answered", reply_to=asked["message_id"])
    assert answer["parent_id"] == answer["root_id"] == asked["message_id"]
    page = await han.do("messenger.messages", chat_id=chat_id)
    assert page["quotes"] == [asked]


async def test_one_uuid_sends_one_message(han: PageClient) -> None:
    chat_id = await han.chat_with("user", LI)
    assert await han.say(chat_id, "once", uuid="u") == await han.say(chat_id, "once", uuid="u")
    assert texts(await han.do("messenger.messages", chat_id=chat_id)) == ["once"]


async def test_users_are_mentioned_by_user_id_and_shown_by_name(han: PageClient) -> None:
    chat_id = await han.chat_with("user", LI)
    sent = await han.say(chat_id, f'<at user_id="{LI}">x</at> hi')
    assert sent["mentions"] == [{"key": "@_user_1", "id": LI, "name": "李雷"}]
    assert (await chats(han))[0]["last"]["preview"]["en"] == "@李雷 hi"


async def test_bots_of_the_chat_are_mentioned_by_app_id_and_no_others(office: PageClients, han: PageClient) -> None:
    inside, outside = await office.app(han, "Inside"), await office.app(han, "Outside")
    chat_id = (await han.do("groups.create", name="Team", user_ids=[LI], app_ids=[inside]))["chat_id"]
    sent = await han.say(chat_id, f'<at user_id="{inside}">x</at> <at user_id="{outside}">Outside</at> hi')
    assert sent["mentions"] == [{"key": "@_user_1", "id": inside, "name": "Inside"}]
    assert json.loads(sent["content"])["text"] == "@_user_1 @Outside hi"
    reading = ["im:message:readonly", "im:message.group_msg"]
    await han.do("admin.set_rules", scope_preset="custom", exempt_scopes=reading)
    await han.do("scopes.enable", app_id=inside, grants=[{"key": key, "token": "tenant"} for key in reading])
    headers = {"Authorization": f"Bearer {await office.token(han, inside)}"}
    async with han.http.get(f"{han.url}/open-apis/im/v1/messages/{sent['message_id']}", headers=headers) as response:
        (mention,) = (await response.json())["data"]["items"][0]["mentions"]
    assert (mention["id_type"], mention["name"]) == ("open_id", "Inside")


async def test_only_a_message_of_the_chat_can_be_answered_or_read(han: PageClient) -> None:
    here, there = await han.chat_with("user", LI), await han.chat_with("user", WANG)
    elsewhere = await han.say(there, "hi")
    with pytest.raises(Refused, match="NotFound"):
        await han.say(here, "answer", reply_to=elsewhere["message_id"])
    with pytest.raises(Refused, match="NotFound"):
        await han.do("messenger.read", chat_id=here, message_id=elsewhere["message_id"])


async def test_a_chat_of_others_is_not_found_whoever_asks(office: PageClients, han: PageClient) -> None:
    chat_id = await han.chat_with("user", LI)
    for stranger in (await office.desk(LIN), await office.desk(STRICT_ADMIN, STRICT)):
        for name in ("messenger.chat", "messenger.messages", "groups.members"):
            with pytest.raises(Refused) as refused:
                await stranger.do(name, chat_id=chat_id)
            assert (refused.value.cause, refused.value.status) == ("NotFound", 404)
    with pytest.raises(Refused) as refused:
        await (await office.desk()).do("messenger.chats")
    assert refused.value.status == 401


# --- whom one may write to


async def test_users_are_found_by_name_english_name_and_email_and_never_oneself(han: PageClient) -> None:
    for words in ("李雷", "li lei", "lilei@"):
        assert [user["id"] for user in (await han.do("messenger.search", words=words))["users"]] == [LI]
    everyone = await han.do("messenger.search")
    assert {user["id"] for user in everyone["users"]} == {LI, WANG, LIN}


async def test_a_bot_is_found_by_those_in_its_availability_once_it_is_published(
    office: PageClients, han: PageClient, li: PageClient
) -> None:
    app_id = str((await han.do("apps.create", name="Helper"))["app_id"])
    waiting = (await han.do("messenger.search", words="help"))["waiting"]
    assert [(bot["app_id"], bot["link"]) for bot in waiting] == [(app_id, f"/app/{app_id}/ability")]
    await han.do("abilities.add_bot", app_id=app_id)
    waiting = (await han.do("messenger.search", words="help"))["waiting"]
    assert [bot["link"] for bot in waiting] == [f"/app/{app_id}/version"]
    with pytest.raises(Refused, match="BotOff"):
        await han.chat_with("app", app_id)
    await office.publish(han, app_id, "1.0.0", users=[HAN])
    found = await han.do("messenger.search", words="help")
    assert ([bot["id"] for bot in found["bots"]], found["waiting"]) == ([app_id], [])
    assert (await li.do("messenger.search", words="help"))["bots"] == []
    # For somebody who may not use it, it is as if it were not there.
    with pytest.raises(Refused, match="NotFound"):
        await li.chat_with("app", app_id)
    chat_id = await han.chat_with("app", app_id)
    await han.say(chat_id, "hi bot")
    assert (await chats(han))[0]["party"]["id"] == app_id


@pytest.mark.known(doc="im-v1/faq")
async def test_a_bot_that_hears_nothing_says_what_it_lacks_and_takes_what_is_sent(
    office: PageClients, han: PageClient
) -> None:
    app_id = await office.app(han)
    chat_id = await han.chat_with("app", app_id)

    async def lack() -> tuple[str, str] | None:
        deaf = (await han.do("messenger.chat", chat_id=chat_id))["deaf"]
        return None if deaf is None else (deaf["why"]["en"].split(", as ")[1], deaf["link"])

    assert await lack() == ("its app does not subscribe to im.message.receive_v1.", f"/app/{app_id}/event")
    await han.say(chat_id, "heard by nobody")
    await han.do("events.subscribe", app_id=app_id, add=["im.message.receive_v1"])
    p2p = "im:message.p2p_msg:readonly"
    assert await lack() == (f"its app does not have the scope {p2p}.", f"/app/{app_id}/auth?q={p2p}")
    await han.do("scopes.enable", app_id=app_id, grants=[{"key": p2p, "token": "tenant"}])
    assert await lack() == ("what its app subscribes to waits for a version.", f"/app/{app_id}/version")
    await office.publish(han, app_id, "1.0.1", everyone=True)
    assert await lack() is None


async def test_a_chat_with_a_bot_that_was_switched_off_can_be_read_and_says_why_it_is_closed(
    office: PageClients, han: PageClient
) -> None:
    app_id = await office.app(han)
    chat_id = await han.chat_with("app", app_id)
    await han.say(chat_id, "hi")
    assert (await han.do("messenger.chat", chat_id=chat_id))["closed"] is None
    await han.do("abilities.remove_bot", app_id=app_id)
    await office.publish(han, app_id, "1.0.1", everyone=True)
    closed = (await han.do("messenger.chat", chat_id=chat_id))["closed"]
    assert ("Helper" in closed["why"]["en"], closed["link"]) == (True, f"/app/{app_id}/ability")
    assert await han.chat_with("app", app_id) == chat_id
    assert texts(await han.do("messenger.messages", chat_id=chat_id)) == ["hi"]
    with pytest.raises(Refused, match="BotOff"):
        await han.say(chat_id, "anybody?")


# --- groups


async def test_a_group_with_users_and_a_bot_is_heard_by_all_of_them(
    office: PageClients, han: PageClient, li: PageClient
) -> None:
    app_id = await office.app(han)
    group = await han.do("groups.create", name="Team", user_ids=[LI], app_ids=[app_id])
    assert (group["name"], group["members"], group["mine"]) == ("Team", 2, True)
    await li.say(group["chat_id"], "hello")
    (mine,) = await chats(han)
    assert (mine["unread"], mine["last"]["sender"]["name"]) == (1, "李雷")
    members = (await li.do("groups.members", chat_id=group["chat_id"]))["members"]
    assert [(m["party"]["id"], m["is_owner"], m["is_me"], m["removable"]) for m in members] == [
        (HAN, True, False, False),
        (LI, False, True, False),
        (app_id, False, False, True),
    ]


async def test_members_come_and_go_and_the_group_ends(office: PageClients, han: PageClient, li: PageClient) -> None:
    chat_id = (await han.do("groups.create", name="Team", user_ids=[LI]))["chat_id"]
    assert (await li.do("groups.add", chat_id=chat_id, user_ids=[WANG, LIN]))["members"] == 4
    assert (await li.do("groups.rename", chat_id=chat_id, name="Ours"))["name"] == "Ours"
    with pytest.raises(Refused, match="MayNotRemove"):
        await li.do("groups.remove", chat_id=chat_id, kind="user", id=LIN)
    await han.do("groups.remove", chat_id=chat_id, kind="user", id=LIN)
    with pytest.raises(Refused, match="NotInChat"):
        await han.do("groups.remove", chat_id=chat_id, kind="user", id=LIN)
    await (await office.desk(WANG)).do("groups.leave", chat_id=chat_id)
    assert (await han.do("messenger.chat", chat_id=chat_id))["members"] == 2
    with pytest.raises(Refused, match="NotTheOwner"):
        await li.do("groups.dissolve", chat_id=chat_id)
    await han.do("groups.dissolve", chat_id=chat_id)
    assert await chats(li) == []
    with pytest.raises(Refused, match="NotFound"):
        await li.say(chat_id, "anybody?")


async def test_a_group_takes_only_active_users_of_the_enterprise(han: PageClient) -> None:
    with pytest.raises(Refused, match="NotFound"):
        await han.do("groups.create", name="Team", user_ids=[STRICT_ADMIN])
    await han.do("groups.create", name="Team")
    assert [chat["name"] for chat in await chats(han)] == ["Team"]
