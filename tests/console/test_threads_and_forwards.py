"""Threads, groups of topics and forwarding, as the messenger calls them."""

import json
from typing import Any

import pytest

from tests.console.clients import HAN, LI, WANG, PageClient, PageClients, Refused
from tests.support.pictures import png


@pytest.fixture
async def wang(office: PageClients) -> PageClient:
    return await office.desk(WANG)


async def a_group(by: PageClient, name: str = "项目群") -> str:
    return str((await by.do("groups.create", name=name, user_ids=[LI]))["chat_id"])


def texts(messages: list[Any]) -> list[str]:
    return [json.loads(message["content"])["text"] for message in messages]


async def forward(by: PageClient, ids: list[str], *targets: tuple[str, str], merged: bool, uuid: str = "a") -> Any:
    named = [{"kind": kind, "id": id} for kind, id in targets]
    return await by.do("messenger.forward", message_ids=ids, targets=named, merged=merged, uuid=uuid)


async def said_in(by: PageClient, chat_id: str) -> list[Any]:
    found: list[Any] = (await by.do("messenger.messages", chat_id=chat_id))["messages"]
    return found


# --- threads


async def test_answers_in_a_thread_stand_beside_the_chat_and_are_counted_with_the_message(
    han: PageClient, li: PageClient
) -> None:
    chat_id = await a_group(han)
    root = await han.say(chat_id, "root")
    for person, text in ((li, "one"), (han, "two")):
        await person.say(chat_id, text, reply_to=root["message_id"], in_thread=True)
    [shown] = await said_in(li, chat_id)
    assert (shown["message_id"], shown["thread"]["answers"]) == (root["message_id"], 2)
    assert [sender["id"] for sender in shown["thread"]["senders"]] == [HAN, LI]
    thread = await li.do("messenger.thread", message_id=root["message_id"])
    assert thread["root"]["thread"] == shown["thread"]
    assert texts(thread["messages"]) == ["two", "one"]
    assert all(message["in_thread"] for message in thread["messages"])


async def test_a_thread_comes_a_page_at_a_time(han: PageClient) -> None:
    chat_id = await a_group(han)
    root = (await han.say(chat_id, "root"))["message_id"]
    assert (await han.do("messenger.thread", message_id=root))["messages"] == []
    for n in range(31):
        await han.say(chat_id, str(n), reply_to=root, in_thread=True)
    newest = await han.do("messenger.thread", message_id=root)
    assert (len(newest["messages"]), newest["has_more"]) == (30, True)
    older = await han.do("messenger.thread", message_id=root, before=newest["messages"][-1]["message_id"])
    assert (texts(older["messages"]), older["has_more"]) == (["0"], False)


async def test_what_is_said_in_a_thread_is_not_unread_in_the_chat(han: PageClient, li: PageClient) -> None:
    chat_id = await a_group(han)
    root = (await han.say(chat_id, "root"))["message_id"]
    await li.do("messenger.read", chat_id=chat_id, message_id=root)
    await han.say(chat_id, "inside", reply_to=root, in_thread=True)
    assert (await li.do("messenger.chat", chat_id=chat_id))["unread"] == 0


async def test_a_live_page_is_told_of_an_answer_with_the_thread_of_what_it_answers(
    han: PageClient, li: PageClient
) -> None:
    chat_id = await a_group(han)
    root = (await han.say(chat_id, "root"))["message_id"]
    async with await li.live() as live:
        await han.say(chat_id, "inside", reply_to=root, in_thread=True)
        frame = json.loads((await live.receive()).data)
    assert frame["message"]["in_thread"]
    assert (frame["quote"]["message_id"], frame["quote"]["thread_id"]) == (root, frame["message"]["thread_id"])


async def test_in_a_group_of_topics_each_message_begins_one(han: PageClient, li: PageClient) -> None:
    chat_id = await a_group(han)
    assert (await han.do("groups.set_message_type", chat_id=chat_id, group_message_type="thread"))[
        "group_message_type"
    ] == "thread"
    topic = await han.say(chat_id, "topic")
    answer = await li.say(chat_id, "answer", reply_to=topic["message_id"])
    assert (topic["in_thread"], answer["in_thread"]) == (False, True)
    assert texts(await said_in(han, chat_id)) == ["topic"]


async def test_a_conversation_of_two_has_no_topics(han: PageClient) -> None:
    chat_id = await han.chat_with("user", LI)
    with pytest.raises(Refused) as refused:
        await han.do("groups.set_message_type", chat_id=chat_id, group_message_type="thread")
    assert refused.value.cause == "NotAGroup"


# --- forwarding


async def test_messages_are_forwarded_one_by_one_to_several_at_once(
    han: PageClient, li: PageClient, wang: PageClient
) -> None:
    chat_id = await han.chat_with("user", LI)
    ids = [(await han.say(chat_id, text))["message_id"] for text in ("one", "two", "three")]
    other = await a_group(han, "别的群")
    told = await forward(han, ids[::-1], ("user", WANG), ("chat", other), merged=False)
    assert (told["refused"], told["left_out"], len(told["chat_ids"])) == ([], 0, 2)
    assert told["chat_ids"][1] == other
    assert texts(await said_in(li, other)) == ["three", "two", "one"]
    assert texts(await said_in(wang, told["chat_ids"][0])) == ["three", "two", "one"]


async def test_the_same_uuid_forwards_once_also_to_those_who_were_added(han: PageClient, wang: PageClient) -> None:
    chat_id = await han.chat_with("user", LI)
    said = (await han.say(chat_id, "one"))["message_id"]
    for merged in (False, True):
        told = [await forward(han, [said], ("user", WANG), merged=merged) for _ in range(2)]
        assert told[0] == told[1]
    assert len(await said_in(wang, told[0]["chat_ids"][0])) == 2


async def test_a_merged_forward_shows_its_first_lines_and_is_opened_with_all_its_files(
    han: PageClient, wang: PageClient
) -> None:
    chat_id = await han.chat_with("user", LI)
    ids = [(await han.say(chat_id, text))["message_id"] for text in ("one", "two", "three", "four")]
    async with han.http.post(f"{han.url}/_larkstead/console/messenger.attach?name=a.png", data=png()) as response:
        attached = await response.json()
    sent = await han.do("messenger.send", chat_id=chat_id, uuid="picture", **attached)
    told = await forward(han, [*ids, sent["message_id"]], ("user", WANG), merged=True)
    [message] = await said_in(wang, told["chat_ids"][0])
    merged = message["merged"]
    assert (merged["of"], merged["count"], len(merged["names"])) == ("p2p", 5, 2)
    assert [line["said"]["en"] for line in merged["lines"]] == ["one", "two", "three", "four"]
    assert message["content"] == "Merged and Forwarded Message"
    held = (await wang.do("messenger.merged", message_id=message["message_id"]))["messages"]
    assert texts(held[:-1]) == ["one", "two", "three", "four"]
    async with wang.http.get(wang.url + held[-1]["files"][0]["address"]) as response:
        assert await response.read() == png()


async def test_a_merged_forward_within_another_is_opened_by_way_of_it(han: PageClient, wang: PageClient) -> None:
    chat_id = await han.chat_with("user", LI)
    said = (await han.say(chat_id, "deep"))["message_id"]
    told = await forward(han, [said], ("user", LI), merged=True)
    inner = (await said_in(han, told["chat_ids"][0]))[0]["message_id"]
    told = await forward(han, [inner], ("user", WANG), merged=True, uuid="b")
    [message] = await said_in(wang, told["chat_ids"][0])
    [within] = (await wang.do("messenger.merged", message_id=message["message_id"]))["messages"]
    assert within["merged"]["count"] == 1
    asked = {"message_id": message["message_id"], "within": within["message_id"]}
    assert texts((await wang.do("messenger.merged", **asked))["messages"]) == ["deep"]
    # What one sees is a copy: the message that was forwarded stays with those who are in its chat.
    for strange in (said, inner):
        with pytest.raises(Refused) as refused:
            await wang.do("messenger.merged", message_id=message["message_id"], within=strange)
        assert refused.value.cause == "NotFound"


async def test_a_target_that_refuses_does_not_hold_the_others_up(han: PageClient, wang: PageClient) -> None:
    chat_id = await han.chat_with("user", LI)
    said = (await han.say(chat_id, "one"))["message_id"]
    told = await forward(han, [said], ("chat", "oc_" + "0" * 32), ("user", WANG), merged=False)
    assert [one["id"] for one in told["refused"]] == ["oc_" + "0" * 32]
    assert texts(await said_in(wang, told["chat_ids"][0])) == ["one"]


async def test_nobody_forwards_what_others_say_to_each_other(han: PageClient, wang: PageClient) -> None:
    said = (await han.say(await han.chat_with("user", LI), "secret"))["message_id"]
    for merged in (False, True):
        with pytest.raises(Refused) as refused:
            await forward(wang, [said], ("user", HAN), merged=merged)
        assert refused.value.cause == "NotFound"
