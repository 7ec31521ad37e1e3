"""What people want of their chats: muted, pinned, marked as unread; and how much waits in all of them."""

import asyncio
import json
from typing import Any

import pytest
from aiohttp import ClientWebSocketResponse

from tests.console.clients import LI, WANG, PageClient, PageClients


@pytest.fixture
async def wang(office: PageClients) -> PageClient:
    """王小明 of the demo enterprise."""
    return await office.desk(WANG)


async def listed(desk: PageClient, **ask: Any) -> dict[str, Any]:
    found: dict[str, Any] = await desk.do("messenger.chats", **ask)
    return {chat["chat_id"]: chat for chat in found["chats"]}


async def next_of(page: ClientWebSocketResponse) -> Any:
    return json.loads(await asyncio.wait_for(page.receive_str(), 10))


async def waiting(desk: PageClient) -> int:
    count: int = (await desk.do("messenger.tally"))["unread"]
    return count


async def test_a_pinned_chat_is_on_the_first_page_however_long_it_was_quiet(han: PageClient) -> None:
    with_li, with_wang = await han.chat_with("user", LI), await han.chat_with("user", WANG)
    await han.say(with_li, "hi")
    await han.say(with_wang, "hi")
    assert list(await listed(han, limit=1)) == [with_wang]
    answer = await han.do("messenger.prefer", chat_id=with_li, pinned=True)
    assert answer["pinned_at"] > 0
    found = await listed(han, limit=1)
    assert (list(found), found[with_li]["pinned_at"]) == ([with_wang, with_li], answer["pinned_at"])
    again = await han.do("messenger.prefer", chat_id=with_li, pinned=True)
    assert again["pinned_at"] == answer["pinned_at"]
    await han.do("messenger.prefer", chat_id=with_li, pinned=False)
    assert list(await listed(han, limit=1)) == [with_wang]


async def test_what_one_wants_of_a_chat_is_ones_own_and_stays_over_a_restart(
    office: PageClients, han: PageClient, li: PageClient
) -> None:
    chat_id = await han.chat_with("user", LI)
    await han.say(chat_id, "hi")
    await li.do("messenger.prefer", chat_id=chat_id, muted=True, pinned=True)
    await li.do("messenger.prefer", chat_id=chat_id, pinned=False)
    await office.server.world.memory.write([])
    office.server.world.load()
    mine, theirs = (await listed(li))[chat_id], (await listed(han))[chat_id]
    assert (mine["muted"], mine["pinned_at"]) == (True, 0)
    assert (theirs["muted"], theirs["pinned_at"]) == (False, 0)


async def test_what_waits_is_counted_over_all_chats_but_those_that_are_muted(
    han: PageClient, li: PageClient, wang: PageClient
) -> None:
    of_two = await han.chat_with("user", LI)
    group = (await han.do("groups.create", name="Team", user_ids=[LI, WANG]))["chat_id"]
    for text in ("one", "two"):
        await han.say(of_two, text)
    await wang.say(group, "three")
    assert (await waiting(li), await waiting(han), await waiting(wang)) == (3, 1, 0)
    await li.do("messenger.prefer", chat_id=of_two, muted=True)
    assert await waiting(li) == 1
    assert (await listed(li))[of_two]["unread"] == 2


async def test_a_chat_marked_as_unread_counts_as_one_until_it_is_read(han: PageClient, li: PageClient) -> None:
    chat_id = await han.chat_with("user", LI)
    sent = await han.say(chat_id, "hi")
    await li.do("messenger.read", chat_id=chat_id, message_id=sent["message_id"])
    marked = await li.do("messenger.prefer", chat_id=chat_id, marked_unread=True)
    assert (marked["unread"], marked["marked_unread"], await waiting(li)) == (0, True, 1)
    another = await han.say(chat_id, "there?")
    assert await waiting(li) == 1
    await li.do("messenger.read", chat_id=chat_id, message_id=another["message_id"])
    assert ((await listed(li))[chat_id]["marked_unread"], await waiting(li)) == (False, 0)


async def test_the_list_says_that_somebody_mentions_one_until_that_is_read(
    han: PageClient, li: PageClient, wang: PageClient
) -> None:
    group = (await han.do("groups.create", name="Team", user_ids=[LI, WANG]))["chat_id"]
    everybody = await han.say(group, '<at user_id="all">x</at> hi')
    assert [(await listed(one))[group]["named"] for one in (li, wang, han)] == ["all", "all", ""]
    one = await han.say(group, f'<at user_id="{LI}">x</at> hi')
    assert [(await listed(desk))[group]["named"] for desk in (li, wang)] == ["me", "all"]
    await wang.do("messenger.read", chat_id=group, message_id=everybody["message_id"])
    await li.do("messenger.read", chat_id=group, message_id=one["message_id"])
    assert [(await listed(desk))[group]["named"] for desk in (li, wang)] == ["", ""]


async def test_ones_other_pages_hear_what_one_wants_and_nobody_elses_do(han: PageClient, li: PageClient) -> None:
    chat_id = await han.chat_with("user", LI)
    mine, theirs = await li.live(), await han.live()
    await li.do("messenger.prefer", chat_id=chat_id, muted=True)
    assert await next_of(mine) == {"type": "chat_preference", "chat_id": chat_id}
    await han.say(chat_id, "hi")
    assert (await next_of(theirs))["type"] == "message"
