"""Editing and recalling in the messenger, and what an admin allows."""

import asyncio
import json
from typing import Any

import pytest

from tests.console.clients import LI, WANG, PageClient, Refused


async def shown(desk: PageClient, chat_id: str) -> list[Any]:
    found: list[Any] = (await desk.do("messenger.messages", chat_id=chat_id))["messages"]
    return found


async def edit(desk: PageClient, message: Any, text: str) -> Any:
    content = json.dumps({"text": text})
    return await desk.do("messenger.edit", message_id=message["message_id"], content=content)


async def next_of(live: Any, kind: str) -> Any:
    while True:
        frame = json.loads((await asyncio.wait_for(live.receive(), 10)).data)
        if frame["type"] == kind:
            return frame


async def test_an_edit_is_seen_by_the_other_at_once_with_the_time_of_it(han: PageClient, li: PageClient) -> None:
    chat_id = await han.chat_with("user", LI)
    sent = await han.say(chat_id, "before")
    async with await li.live() as live:
        await edit(han, sent, "after")
        frame = await next_of(live, "message_updated")
    assert frame["message"]["edited_at"] > frame["message"]["create_time"] - 1
    assert (frame["message"]["edits"], frame["preview"]["en"]) == (1, "after")
    assert json.loads((await shown(li, chat_id))[0]["content"]) == {"text": "after"}


async def test_an_edit_mentions_people_by_user_id(han: PageClient, li: PageClient) -> None:
    group = await han.do("groups.create", name="group", user_ids=[LI, WANG])
    sent = await han.say(group["chat_id"], "look")
    edited = await edit(han, sent, f'look, <at user_id="{LI}">x</at>')
    assert [(one["key"], one["id"]) for one in edited["mentions"]] == [("@_user_1", LI)]
    assert (await shown(li, group["chat_id"]))[0]["mentions"] == edited["mentions"]


async def test_nobody_edits_what_another_said(han: PageClient, li: PageClient) -> None:
    chat_id = await han.chat_with("user", LI)
    sent = await han.say(chat_id, "mine")
    with pytest.raises(Refused) as refused:
        await edit(li, sent, "yours")
    assert refused.value.cause == "NotOwnMessage"


async def test_a_recalled_message_is_named_with_who_took_it_back_and_is_not_unread(
    han: PageClient, li: PageClient
) -> None:
    chat_id = await han.chat_with("user", LI)
    await han.say(chat_id, "stays")
    sent = await han.say(chat_id, "goes")
    async with await li.live() as live:
        await han.do("messenger.recall", message_id=sent["message_id"])
        frame = await next_of(live, "message_recalled")
    assert (frame["message"]["content"], frame["message"]["deleted"]) == ("{}", True)
    (chat,) = (await li.do("messenger.chats"))["chats"]
    assert (chat["unread"], chat["last"]["recall"]["by"]["name"]) == (1, "韩梅梅")
    assert chat["last"]["preview"]["en"] == "This message was recalled"
    assert [one["deleted"] for one in await shown(li, chat_id)] == [True, False]


async def test_the_owner_of_a_group_recalls_what_others_said_and_a_member_does_not(
    han: PageClient, li: PageClient
) -> None:
    group = await han.do("groups.create", name="group", user_ids=[LI])
    chat_id = group["chat_id"]
    by_han, by_li = await han.say(chat_id, "one"), await li.say(chat_id, "two")
    with pytest.raises(Refused) as refused:
        await li.do("messenger.recall", message_id=by_han["message_id"])
    assert refused.value.cause == "MayNotRecall"
    left = await han.do("messenger.recall", message_id=by_li["message_id"])
    assert left["recall"]["type"] == "group_owner"
    assert [(await desk.do("messenger.chat", chat_id=chat_id))["rules"]["governs"] for desk in (han, li)] == [
        True,
        False,
    ]


async def test_what_an_admin_allows_is_what_the_messenger_says_and_does(han: PageClient, li: PageClient) -> None:
    chat_id = await li.chat_with("user", WANG)
    assert await han.do("admin.message_rules") == {"edit_hours": 24, "recall_hours": 24, "hours_most": 8760}
    await han.do("admin.set_message_rules", edit_hours=0)
    rules = (await li.do("messenger.chat", chat_id=chat_id))["rules"]
    assert (rules["edit_hours"], rules["recall_hours"]) == (0, 24)
    sent = await li.say(chat_id, "before")
    with pytest.raises(Refused) as refused:
        await edit(li, sent, "after")
    assert refused.value.cause == "EditExpired"
    for hours in (-1, 8761):
        with pytest.raises(Refused):
            await han.do("admin.set_message_rules", recall_hours=hours)
    with pytest.raises(Refused):
        await li.do("admin.set_message_rules", recall_hours=1)
