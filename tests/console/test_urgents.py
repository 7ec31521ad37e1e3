"""Urgent messages on pages."""

import pytest

from tests.console.clients import HAN, LI, WANG, PageClient, Refused


async def group(han: PageClient) -> str:
    return str((await han.do("groups.create", name="Release", user_ids=[LI, WANG]))["chat_id"])


async def test_whoever_is_urged_is_told_at_once_and_the_sender_sees_who_has_read(
    han: PageClient, li: PageClient
) -> None:
    chat_id = await group(han)
    said = await han.say(chat_id, "Look at this now")
    live = await li.live()
    await han.do("urgents.urge", message_id=said["message_id"], user_ids=[LI, WANG])
    frame = await live.receive_json(timeout=10)
    assert frame == {"type": "urgent", "chat_id": chat_id}
    (urgent,) = (await li.do("urgents.mine"))["urgents"]
    assert (urgent["sender"]["name"], urgent["chat_name"], urgent["means"]) == ("韩梅梅", "Release", ["app"])
    (mark,) = (await han.do("urgents.marks", chat_id=chat_id))["marks"]
    assert (mark["urged"], mark["confirmed"], mark["own"]) == (2, 0, "")
    (own,) = (await li.do("urgents.marks", chat_id=chat_id))["marks"]
    assert (own["own"], own["urged"], own["confirmed"]) == ("unread", 0, 0)
    await li.do("urgents.confirm", message_id=said["message_id"])
    (mark,) = (await han.do("urgents.marks", chat_id=chat_id))["marks"]
    assert (mark["urged"], mark["confirmed"]) == (2, 1)
    people = await han.do("urgents.people", message_id=said["message_id"], limit=1)
    assert len(people["people"]) == 1
    rest = await han.do("urgents.people", message_id=said["message_id"], cursor=people["next"])
    assert (len(rest["people"]), rest["next"]) == (1, None)
    await live.close()


async def test_a_read_message_is_urgent_until_it_is_read_again(han: PageClient, li: PageClient) -> None:
    chat_id = await group(han)
    said = await han.say(chat_id, "Look")
    await li.do("messenger.read", chat_id=chat_id, message_id=said["message_id"])
    await han.do("urgents.urge", message_id=said["message_id"], user_ids=[LI])
    assert len((await li.do("urgents.mine"))["urgents"]) == 1
    await li.do("messenger.read", chat_id=chat_id, message_id=said["message_id"])
    assert (await li.do("urgents.mine"))["urgents"] == []


async def test_only_the_sender_sees_who_was_urged(han: PageClient, li: PageClient) -> None:
    chat_id = await group(han)
    said = await han.say(chat_id, "Look")
    await han.do("urgents.urge", message_id=said["message_id"], user_ids=[WANG], means="sms")
    assert (await li.do("urgents.marks", chat_id=chat_id))["marks"] == []
    with pytest.raises(Refused) as refused:
        await li.do("urgents.people", message_id=said["message_id"])
    assert refused.value.cause == "NotFound"
    with pytest.raises(Refused) as refused:
        await li.do("urgents.urge", message_id=said["message_id"], user_ids=[HAN])
    assert refused.value.cause == "NotOwnUrgent"


async def test_nobody_has_to_read_what_was_recalled(han: PageClient, li: PageClient) -> None:
    chat_id = await group(han)
    said = await han.say(chat_id, "Look")
    await han.do("urgents.urge", message_id=said["message_id"], user_ids=[LI])
    assert len((await li.do("urgents.mine"))["urgents"]) == 1
    await han.do("messenger.recall", message_id=said["message_id"])
    assert (await li.do("urgents.mine"))["urgents"] == []
