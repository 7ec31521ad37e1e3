"""Whom one follows with special focus, in the messenger."""

from typing import Any

import pytest

from tests.console.clients import LI, WANG, PageClient, PageClients, Refused
from tests.console.test_chat_preferences import listed, next_of


@pytest.fixture
async def wang(office: PageClients) -> PageClient:
    """王小明 of the demo enterprise."""
    return await office.desk(WANG)


async def follow(desk: PageClient, chat_id: str, *, on: bool = True) -> Any:
    return await desk.do("messenger.focus", chat_id=chat_id, on=on)


async def test_a_conversation_says_whether_one_follows_the_other_and_stays_so_over_a_restart(
    office: PageClients, han: PageClient, li: PageClient
) -> None:
    chat_id = await han.chat_with("user", LI)
    await han.say(chat_id, "hi")
    assert (await follow(han, chat_id))["focused"] is True
    assert (await follow(han, chat_id))["focused"] is True
    await office.server.world.memory.write([])
    office.server.world.load()
    assert [(await listed(desk))[chat_id]["focused"] for desk in (han, li)] == [True, False]
    assert (await follow(han, chat_id, on=False))["focused"] is False
    assert (await listed(han))[chat_id]["focused"] is False


async def test_whom_one_follows_is_on_the_first_page_however_long_it_was_quiet(han: PageClient) -> None:
    with_li, with_wang = await han.chat_with("user", LI), await han.chat_with("user", WANG)
    await follow(han, with_li)
    await han.do("messenger.prefer", chat_id=with_li, pinned=True)
    await han.say(with_wang, "hi")
    assert list(await listed(han, limit=1)) == [with_wang, with_li]


async def test_neither_a_group_nor_a_chat_of_others_can_be_followed(
    han: PageClient, li: PageClient, wang: PageClient
) -> None:
    group = (await han.do("groups.create", name="Team", user_ids=[LI]))["chat_id"]
    of_two = await han.chat_with("user", LI)
    for desk, chat_id, status in ((han, group, 403), (wang, of_two, 404)):
        with pytest.raises(Refused) as refused:
            await follow(desk, chat_id)
        assert refused.value.status == status


async def test_ones_other_pages_hear_of_it_and_the_other_does_not(han: PageClient, li: PageClient) -> None:
    chat_id = await han.chat_with("user", LI)
    mine, theirs = await han.live(), await li.live()
    await follow(han, chat_id)
    assert await next_of(mine) == {"type": "special_focus"}
    await han.say(chat_id, "hi")
    assert (await next_of(theirs))["type"] == "message"


async def test_pages_hear_at_once_who_manages_a_group(han: PageClient, li: PageClient) -> None:
    group = (await han.do("groups.create", name="Team", user_ids=[LI]))["chat_id"]
    theirs = await li.live()
    await han.do("groups.set_manager", chat_id=group, kind="user", id=LI, manages=True)
    assert {"type": "chat", "chat_id": group} in [await next_of(theirs) for _ in range(2)]
