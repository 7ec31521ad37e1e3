"""Messages to many people: who gets one, in which order, how far it is told to be, and what a restart leaves of it."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from larkstead.store.journal import JournalFailed
from larkstead.world.apps.records import App, Audience
from larkstead.world.declarations import BATCH_MESSAGES
from larkstead.world.im import batch_delivery
from tests.contract.effects.im.batch_messages import received
from tests.contract.provocations.im.batch_messages import (
    SENDS,
    TO_DEPARTMENTS,
    TO_USERS,
    aged,
    gone_out,
    one_of_a_batch,
    progress,
    read_user,
    recall,
    send,
    sender,
    sent,
)
from tests.support.pictures import png
from tests.support.platform import Platform

PAGE = "/document/ukTMukTMukTM/ucDO1EjL3gTNx4yN4UTM"
PROGRESS = "/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/batch_message/get_progress"
RECALL = "/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/batch_message/delete"
READS = "im:message:readonly"


async def program(platform: Platform, **more: Any) -> App:
    return await sender(platform, SENDS, TO_USERS, TO_DEPARTMENTS, READS, **more)


async def people(platform: Platform, count: int, department: str = "All") -> str:
    """A department with so many people in one below it; its department_id."""
    cell = platform.cell
    above = await cell.departments.add(department)
    below = await cell.departments.add(f"{department} below", parent=above.id)
    for number in range(count):
        await cell.users.add(f"{department} {number}", departments=[below.id])
    return above.department_id


async def messages_of(platform: Platform, app: App) -> dict[str, int]:
    """How many messages of a bot each person has."""
    cell, found = platform.cell, dict[str, int]()
    for user in cell.memory.users:
        chat = cell.chats.p2p_of(("app", app.id), ("user", user.id))
        if chat is not None:
            found[user.name] = len(await cell.messages.history(chat, limit=50))
    return found


@pytest.mark.known(doc=PAGE)
async def test_a_department_stands_for_everybody_in_it_and_below_it_once(platform: Platform) -> None:
    app, department_id = await program(platform), await people(platform, 45)
    open_department_id = platform.cell.identities.open_department_id(platform.department("All below"))
    named = [platform.open_id(app, "All 3")]
    id = await sent(platform, app, department_ids=[department_id, open_department_id], open_ids=named)
    assert await messages_of(platform, app) == {f"All {number}": 1 for number in range(45)}
    assert (await read_user(platform, app, id)).data["read_user"]["total_count"] == "45"


@pytest.mark.known(doc=PROGRESS)
async def test_who_is_outside_the_apps_availability_is_counted_and_gets_none(platform: Platform) -> None:
    app = await program(platform, audience=Audience(users=(platform.user("李雷").id,)))
    id = await sent(platform, app, "李雷", "林芳")
    assert await messages_of(platform, app) == {"李雷": 1}
    counts = (await progress(platform, app, id)).data["batch_message_send_progress"]
    assert (counts["valid_user_ids_count"], counts["success_user_ids_count"]) == (2, 1)


@pytest.mark.known(doc=PAGE)
async def test_ids_of_nobody_come_back_and_the_others_get_it(platform: Platform) -> None:
    app = await program(platform)
    unknown = {"department_ids": ["0", "od-1"], "user_ids": ["nobody"], "union_ids": ["on_1"]}
    ids = [platform.open_id(app, "李雷"), "ou_1"]
    answer = await send(platform, app, open_ids=ids, **unknown)
    assert {key: value for key, value in answer.data.items() if key != "message_id"} == {
        "invalid_department_ids": ["0", "od-1"],
        "invalid_open_ids": ["ou_1"],
        "invalid_user_ids": ["nobody"],
        "invalid_union_ids": ["on_1"],
    }
    assert answer.data["message_id"].startswith("bm-")
    await gone_out(platform, app)
    assert await messages_of(platform, app) == {"李雷": 1}


@pytest.mark.known(doc=PAGE)
async def test_two_of_one_app_go_out_one_after_the_other(platform: Platform) -> None:
    app, department_id = await program(platform), await people(platform, 30)
    for text in ("first", "second"):
        await send(platform, app, department_ids=[department_id], content={"text": text})
    await gone_out(platform, app)
    said = [one["body"]["content"] for one in await received(platform, app, "All 29")]
    assert said == ['{"text":"first"}', '{"text":"second"}']


@pytest.mark.known(doc=PAGE)
@pytest.mark.parametrize("msg_type", ["image", "share_chat", "interactive", "post"])
async def test_every_type_that_the_page_names_arrives(platform: Platform, msg_type: str) -> None:
    app = await sender(platform, SENDS, TO_USERS, READS, "im:resource")
    group = await platform.group("group", "李雷", apps=[app])
    card = {"elements": [{"tag": "div", "text": {"tag": "plain_text", "content": "a"}}]}
    contents: dict[str, Any] = {
        "image": {"content": {"image_key": await platform.upload(app, png())}},
        "share_chat": {"content": {"share_chat_id": platform.cell.identities.chat_id(group)}},
        "interactive": {"content": None, "card": card},
        "post": {"content": {"post": {"zh_cn": {"title": "a", "content": [[{"tag": "text", "text": "b"}]]}}}},
    }
    await sent(platform, app, "李雷", msg_type=msg_type, **contents[msg_type])
    (one,) = await received(platform, app, "李雷")
    assert one["msg_type"] == msg_type


@pytest.mark.known(doc=RECALL)
async def test_what_is_recalled_reaches_nobody_else(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    app, department_id = await program(platform), await people(platform, 30)
    monkeypatch.setattr(batch_delivery, "AT_ONCE", 5)
    id = (await send(platform, app, department_ids=[department_id])).data["message_id"]
    await recall(platform, app, id)
    await gone_out(platform, app)
    told = (await progress(platform, app, id)).data
    done = told["batch_message_send_progress"]["success_user_ids_count"]
    assert done < 30
    assert told["batch_message_recall_progress"] == {"recall": True, "recall_count": done}


@pytest.mark.known(doc=PROGRESS)
async def test_after_thirty_days_nothing_is_told(platform: Platform) -> None:
    app = await program(platform)
    id = await sent(platform, app, "李雷")
    await aged(platform, app, hours=24 * 31)
    assert (await progress(platform, app, id)).code == 230030
    await platform.world.tidy()
    assert not len(platform.cell.memory.table(BATCH_MESSAGES))


@pytest.mark.known(doc=PAGE)
async def test_a_day_takes_so_many_and_the_next_goes_on(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    app, department_id = await program(platform), await people(platform, 30)
    monkeypatch.setattr(batch_delivery, "DAY_MOST", 20)
    await sent(platform, app, department_ids=[department_id])
    assert sum((await messages_of(platform, app)).values()) == 20
    await aged(platform, app, hours=24)
    platform.cell.batch_delivery.forget()
    await sent(platform, app, "李雷")
    assert (await messages_of(platform, app))["李雷"] == 1


@pytest.mark.known(ours="a server that ends in the middle goes on at its next start")
async def test_a_restart_in_the_middle_misses_nobody_and_repeats_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with AsyncExitStack() as stack:
        platform = await Platform.start(tmp_path / "data", stack)
        app, department_id = await program(platform), await people(platform, 60)
        monkeypatch.setattr(batch_delivery, "AT_ONCE", 3)
        id = (await send(platform, app, department_ids=[department_id])).data["message_id"]
        while len(await messages_of(platform, app)) < 9:  # noqa: ASYNC110 - it tells nobody how far it is
            await asyncio.sleep(0)
    async with AsyncExitStack() as stack:
        platform = await Platform.start(tmp_path / "data", stack)
        await gone_out(platform, app)
        assert await messages_of(platform, app) == {f"All {number}": 1 for number in range(60)}
        counts = (await progress(platform, app, id)).data["batch_message_send_progress"]
        assert (counts["valid_user_ids_count"], counts["success_user_ids_count"]) == (60, 60)


@pytest.mark.known(ours="a fault of the store in the middle is got over")
@pytest.mark.parametrize("fault", [JournalFailed("full"), OperationalError("", {}, Exception("away"))])
async def test_a_fault_in_the_middle_misses_nobody(
    platform: Platform, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    app, department_id = await program(platform), await people(platform, 12)
    monkeypatch.setattr(batch_delivery, "AT_ONCE", 5)
    monkeypatch.setattr("larkstead.world.background.AGAIN_S", 0.01)
    step, failed = platform.cell.batch_delivery._step, False

    async def fails_once(*given: Any) -> bool:
        nonlocal failed
        if not failed and len(await messages_of(platform, app)) >= 5:
            failed = True
            raise fault
        return await step(*given)

    monkeypatch.setattr(platform.cell.batch_delivery, "_step", fails_once)
    await sent(platform, app, department_ids=[department_id])
    assert failed
    assert await messages_of(platform, app) == {f"All {number}": 1 for number in range(12)}


@pytest.mark.known(
    doc=f"{PAGE}: no edits, replies or the like; im-v1/message/delete, message-card/patch, buzz-messages/urgent_app",
    guess=True,
)
async def test_one_of_a_batch_is_not_changed_by_itself(platform: Platform) -> None:
    urges = ("im:message.urgent", "im:message.urgent:sms", "im:message.urgent:phone")
    app = await sender(platform, SENDS, TO_USERS, READS, "im:message", *urges)
    path = f"/open-apis/im/v1/messages/{await one_of_a_batch(platform, app)}"
    words = {"msg_type": "text", "content": '{"text":"other words"}'}
    ids = {"user_id_list": [platform.open_id(app, "李雷")]}
    asked = [
        ("PUT", "", words, 230054),
        ("POST", "/reply", words, 230054),
        ("DELETE", "", None, 230054),
        ("PATCH", "", {"content": "{}"}, 230001),
        *(("PATCH", f"/urgent_{means}", ids, 230052) for means in ("app", "sms", "phone")),
    ]
    for method, end, body, code in asked:
        query = {"user_id_type": "open_id"} if "urgent" in end else {}
        answer = await platform.call(method, path + end, app=app, query=query, json=body)
        # That a text is no card would be said with a reason.
        assert (answer.code, "ext=" in answer.msg) == (code, False)
    found = (await platform.get(path, app)).data["items"][0]
    assert (found["deleted"], found["updated"]) == (False, False)
    # What is sent to the same person alone is changed as ever.
    alone = (await platform.send(app, "open_id", platform.open_id(app, "李雷"))).data["message_id"]
    assert (await platform.call("DELETE", f"/open-apis/im/v1/messages/{alone}", app=app)).code == 0
