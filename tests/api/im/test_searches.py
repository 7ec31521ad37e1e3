"""The searches in messages, groups and bots, as the official SDKs and the command line read them."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from larkstead.world.im.messages import Outgoing, Sender
from tests.contract.provocations.im.searches import (
    NO_PAGE,
    OF_BOTS,
    OF_MESSAGES,
    READS,
    bots,
    groups,
    ids,
    messages,
    token_of,
)
from tests.support.clocks import advance
from tests.support.platform import Answer, Platform

SDK = "lark-oapi 1.7.5 im/v1/model/message_search_*.py; larksuite/cli shortcuts/im/im_messages_search.go"
SDK_OF_GROUPS = "lark-oapi 1.7.5 im/v2/model/chat_search_*.py; larksuite/cli shortcuts/im/im_chat_search.go"
SDK_OF_BOTS = "lark-oapi 1.7.5 bot/v4/model/bot_search_*.py; larksuite/cli shortcuts/contact (search-bot)"
NOTICE = "The query is too long and has been truncated to the first 50 characters for search."
PAGE = "search-v2/suite-search/create-message.md"


def said(answer: Answer) -> list[str]:
    """What was found, as it is shown."""
    return [item["display_info"] for item in answer.data["items"]]


async def picture(platform: Platform, user: str, chat: Any) -> None:
    """A file of somebody's, of which there is nothing but its type to be found."""
    content = json.dumps({"file_key": "file_v3_1", "file_name": "b"})
    await platform.cell.messages.send(Sender(user=platform.user(user)), chat, Outgoing("file", content))


# --- messages


@pytest.mark.known(sdk=SDK)
async def test_a_message_is_found_with_what_the_clients_read_of_it(platform: Platform) -> None:
    app = await platform.app(user_scopes=[OF_MESSAGES])
    group = await platform.group("Team", "李雷")
    message = await platform.says("韩梅梅", group, "the plan of this week")
    token, names = await token_of(platform, OF_MESSAGES, app=app), platform.cell.identities
    (found,) = (await messages(platform, token, "PLAN")).data["items"]
    assert found == {
        "id": names.message_id(message.id),
        "display_info": "the <h>plan</h> of this week",
        "meta_data": {
            "message_id": names.message_id(message.id),
            "type": "text",
            "create_time": str(message.created_at),
            "update_time": str(message.updated_at),
            "chat_id": names.chat_id(group),
            "from_id": platform.open_id(app, "韩梅梅"),
            "is_p2p_chat": False,
        },
    }


@pytest.mark.known(sdk=f"{SDK}: filter.chat_ids, from_ids, from_types, exclude_from_types, chat_type, is_at_me")
async def test_messages_are_filtered_by_chat_sender_and_mention(platform: Platform) -> None:
    app = await platform.app("im:message:send_as_bot", user_scopes=[OF_MESSAGES])
    group, names = await platform.group("Team", "李雷", apps=[app]), platform.cell.identities
    await platform.says("韩梅梅", group, "one a")
    await platform.send(
        app, "chat_id", names.chat_id(group), f"two b <at user_id='{platform.open_id(app, '李雷')}'></at>"
    )
    await platform.says("李雷", platform.user("韩梅梅"), "three c")
    token = await token_of(platform, OF_MESSAGES, app=app)

    async def found(**wanted: Any) -> list[str]:
        return [one.split()[0] for one in said(await messages(platform, token, **wanted))]

    bot = names.bot_open_id(app)
    assert await found() == ["three", "two", "one"]
    assert await found(chat_ids=[names.chat_id(group), "oc_1"]) == ["two", "one"]
    assert await found(from_ids=[platform.open_id(app, "韩梅梅")]) == ["one"]
    assert await found(from_ids=[bot]) == await found(from_types=["bot"]) == ["two"]
    assert await found(from_ids=[bot, platform.open_id(app, "李雷")]) == ["three", "two"]
    assert await found(exclude_from_types=["bot"]) == ["three", "one"]
    assert await found(chat_type="p2p") == ["three"]
    assert await found(is_at_me=True) == await found(at_chatter_ids=[platform.open_id(app, "李雷")]) == ["two"]
    assert await found(from_ids=["ou_1"]) == await found(chat_ids=["oc_1"]) == []


@pytest.mark.known(sdk=f"{SDK}: filter.include_attachment_types and time_range, in ISO 8601 with the offset")
async def test_messages_are_filtered_by_what_they_hold_and_when_they_were_sent(platform: Platform) -> None:
    token, group = await token_of(platform, OF_MESSAGES), await platform.group("Team", "李雷")
    for text in ("nothing", "see https://a.example.com"):
        await platform.says("韩梅梅", group, text)
    assert said(await messages(platform, token, include_attachment_types=["link"])) == ["see https://a.example.com"]
    assert said(await messages(platform, token, include_attachment_types=["file", "video"])) == []
    assert said(await messages(platform, token, include_attachment_types=["image", "link"])) == [
        "see https://a.example.com"
    ]
    hour = timedelta(hours=1)
    now = datetime.fromtimestamp(platform.cell.memory.now_ms() / 1000, UTC)
    before, after = (now - hour).isoformat(), (now + hour).isoformat()
    assert len(said(await messages(platform, token, time_range={"start_time": before, "end_time": after}))) == 2
    assert said(await messages(platform, token, time_range={"end_time": before})) == []
    assert said(await messages(platform, token, "nothing", time_range={"start_time": after})) == []
    refused = await messages(platform, token, time_range={"start_time": after, "end_time": before})
    assert refused.code == 230001


@pytest.mark.known(ours="a search goes by the times that messages show, also where the clock was advanced between them")
async def test_messages_are_found_by_their_times_after_the_clock_was_advanced(platform: Platform) -> None:
    token, group = await token_of(platform, OF_MESSAGES), await platform.group("Team", "李雷")
    first = await platform.says("韩梅梅", group, "the first plan")
    await advance(platform, "7d")
    await platform.says("韩梅梅", group, "the second plan")
    # The token is two hours old by now, and more.
    token = await token_of(platform, OF_MESSAGES)
    between = (datetime.fromtimestamp(first.created_at / 1000, UTC) + timedelta(days=3)).isoformat()
    for words in ("plan", ""):
        assert len(said(await messages(platform, token, words, time_range={"start_time": between}))) == 1
        assert len(said(await messages(platform, token, words, time_range={"end_time": between}))) == 1


@pytest.mark.known(sdk=f"{SDK}: page_token with the filter of the first page")
@pytest.mark.parametrize("query", ["word", "w", None])
async def test_messages_come_a_page_at_a_time(platform: Platform, query: str | None) -> None:
    token, group = await token_of(platform, OF_MESSAGES), await platform.group("Team", "李雷")
    for number in range(5):
        await platform.says("韩梅梅", group, f"word {number}")
    found, page = list[str](), dict[str, Any]()
    for _ in range(3):
        answer = await messages(platform, token, query, {"page_size": 2, **page})
        found += [one.replace("<h>", "").replace("</h>", "") for one in said(answer)]
        page = {"page_token": answer.data.get("page_token")}
    assert found == [f"word {number}" for number in reversed(range(5))]
    assert page == {"page_token": None}
    assert (await messages(platform, token, query, NO_PAGE)).code == 230001


@pytest.mark.known(sdk="larksuite/cli shortcuts/im, the tests of notices: their text and the 50 characters")
async def test_a_long_query_is_cut_and_the_answer_says_so(platform: Platform) -> None:
    app, token = await platform.app(READS), await token_of(platform, OF_MESSAGES)
    await platform.group("q" * 50, apps=[app])
    found = (await groups(platform, app, query="q" * 81)).data
    assert (found["notice"], found["total"]) == (NOTICE, 1)
    assert (await messages(platform, token, "q" * 51)).data["notice"] == NOTICE
    assert "notice" not in (await messages(platform, token, "q" * 50)).data


@pytest.mark.known(guess=True)
async def test_what_a_person_may_not_see_or_take_along_is_not_found(platform: Platform) -> None:
    token, cell = await token_of(platform, OF_MESSAGES), platform.cell
    others = await platform.group("others", "林芳")
    closed = await platform.group("closed", "李雷")
    for chat in (others, closed):
        await platform.says("韩梅梅", chat, "a secret")
    assert said(await messages(platform, token, "secret", chat_ids=[cell.identities.chat_id(others)])) == []
    assert said(await messages(platform, token, "secret")) == ["a <h>secret</h>"]
    settings = {"restricted": True, "message_has_permission_setting": "not_anyone"}
    await cell.group_settings.update(platform.user("韩梅梅"), closed, settings)
    assert said(await messages(platform, token, "secret")) == said(await messages(platform, token)) == []


@pytest.mark.known(doc=PAGE)
async def test_the_older_call_answers_ids_alone(platform: Platform) -> None:
    token, group = await token_of(platform, OF_MESSAGES), await platform.group("Team", "李雷")
    one = await platform.says("韩梅梅", group, "the plan")
    two = await platform.says("韩梅梅", platform.user("李雷"), "the plan")
    names = platform.cell.identities
    both = [names.message_id(message.id) for message in (two, one)]
    assert (await ids(platform, token, "plan")).data == {"items": both, "has_more": False}
    assert (await ids(platform, token, "plan", chat_type="group_chat")).data["items"] == both[1:]
    assert (await ids(platform, token, "plan", from_type="bot")).data["items"] == []
    assert (await ids(platform, token, "plan", message_type="media")).data["items"] == []
    second = one.created_at // 1000
    assert (await ids(platform, token, "plan", start_time=str(second), end_time=str(second + 9))).data["items"] == both
    assert (await ids(platform, token, "plan", end_time=str(second - 9))).data["items"] == []


# --- groups


@pytest.mark.known(sdk=f"{SDK_OF_GROUPS}: items[].meta_data and total")
async def test_groups_are_found_by_names_and_by_members(platform: Platform) -> None:
    app = await platform.app(READS)
    one = await platform.group("Team Alpha", "李雷", apps=[app])
    await platform.group("Team Beta", "林芳", apps=[app])
    await platform.group("Team elsewhere", "李雷")

    async def found(**body: Any) -> list[str]:
        return [item["meta_data"]["name"] for item in (await groups(platform, app, **body)).data["items"]]

    both = ["Team Beta", "Team Alpha"]
    assert await found(query="team") == await found(query='"team"') == both
    assert await found(query="李雷") == await found(filter={"member_ids": [platform.open_id(app, "李雷")]}) == both[1:]
    assert await found(query="李雷", filter={"disable_search_by_user": True}) == []
    assert await found(query="team", filter={"member_ids": ["ou_1"]}) == []
    assert await found(query="team", filter={"is_manager": True}) == []
    assert await found(query="team", filter={"chat_modes": ["topic"]}) == []
    assert await found(query="team", sorter="create_time_desc") == both
    await platform.says("李雷", one)
    assert await found(query="team", sorter="update_time_desc") == both[::-1]
    found_one = (await groups(platform, app, query="alpha")).data["items"][0]
    assert found_one["display_info"] == "Team <h>Alpha</h>"
    told = {name: found_one["meta_data"][name] for name in ("chat_mode", "external", "chat_status", "create_time")}
    assert told == {
        "chat_mode": "group",
        "external": False,
        "chat_status": "normal",
        "create_time": str(one.created_at),
    }


@pytest.mark.known(sdk=f"{SDK_OF_GROUPS}: search_types private, external, public_joined, public_not_joined")
async def test_groups_are_told_apart_by_whether_they_are_public_and_the_caller_is_in_them(platform: Platform) -> None:
    app, han = await platform.app(READS), platform.user("韩梅梅")
    await platform.group("Team private", apps=[app])
    for name, apps in (("Team public", [app]), ("Team open", [])):
        chat = await platform.group(name, apps=apps)
        await platform.cell.group_settings.update(han, chat, {"chat_type": "public"})
    found = {}
    for kind in ("private", "external", "public_joined", "public_not_joined"):
        answer = await groups(platform, app, query="team", filter={"search_types": [kind]})
        found[kind] = [item["meta_data"]["name"] for item in answer.data["items"]]
    assert found == {
        "private": ["Team private"],
        "external": [],
        "public_joined": ["Team public"],
        "public_not_joined": ["Team open"],
    }


# --- bots


@pytest.mark.known(sdk=f"{SDK_OF_BOTS}: name and description on two lines, meta_data.chat_id is the person's own")
async def test_a_bot_is_found_with_the_persons_conversation(platform: Platform) -> None:
    app = await platform.app(user_scopes=[OF_BOTS], name="Lunch helper")
    token, names = await token_of(platform, OF_BOTS, app=app), platform.cell.identities
    other = await platform.app(name="Lunch order")
    assert [one.partition("\n")[0] for one in said(await bots(platform, token, "lunch"))] == [
        "<h>Lunch</h> order",
        "<h>Lunch</h> helper",
    ]
    assert said(await bots(platform, token)) == []
    message = await platform.says("李雷", other)
    (found,) = (await bots(platform, token, "lunch", has_chatter=True)).data["items"]
    assert (found["id"], found["meta_data"]["chat_id"]) == (
        names.bot_open_id(other),
        names.chat_id(platform.cell.memory.chats.at(message.chat)),
    )
    (found,) = (await bots(platform, token, "lunch", has_chatter=False)).data["items"]
    assert (found["id"], "chat_id" in found["meta_data"]) == (names.bot_open_id(app), False)


@pytest.mark.known(sdk=f"{SDK_OF_BOTS}: filter.chat_ids")
async def test_bots_are_found_in_the_persons_own_chats(platform: Platform) -> None:
    app = await platform.app(user_scopes=[OF_BOTS], name="Lunch helper")
    token, names = await token_of(platform, OF_BOTS, app=app), platform.cell.identities
    inside, outside = [await platform.group("Team", *who, apps=[app]) for who in (["李雷"], ["林芳"])]
    for chat, count in ((inside, 1), (outside, 0)):
        assert len(said(await bots(platform, token, "lunch", chat_ids=[names.chat_id(chat)]))) == count
