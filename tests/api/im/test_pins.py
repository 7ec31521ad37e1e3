"""Pins over HTTP: a message is pinned once, listed by its pin's time, and let go."""

import asyncio
from typing import Any

import pytest

from larkstead.store.changes import Set
from larkstead.store.tables import messages
from larkstead.world.apps.records import App
from larkstead.world.im.records import Chat, Message
from tests.support.platform import Answer, Platform

PINS = "/open-apis/im/v1/pins"
SCOPES = ("im:message", "im:message:readonly", "im:message:send_as_bot")
CREATE, LIST, DELETE = (f"im-v1/pin/{page}.md" for page in ("create", "list", "delete"))


@pytest.fixture
async def app(platform: Platform) -> App:
    return await platform.app(*SCOPES)


@pytest.fixture
async def group(platform: Platform, app: App) -> Chat:
    return await platform.group("group", "李雷", apps=[app])


async def pin(platform: Platform, message: Message, **by: Any) -> Answer:
    body = {"message_id": platform.cell.identities.message_id(message.id)}
    return await platform.call("POST", PINS, json=body, **by)


async def unpin(platform: Platform, message: Message, **by: Any) -> Answer:
    return await platform.call("DELETE", f"{PINS}/{platform.cell.identities.message_id(message.id)}", **by)


async def pinned(platform: Platform, app: App, group: Chat, **query: Any) -> list[dict[str, Any]]:
    found = await platform.get(PINS, app, chat_id=platform.cell.identities.chat_id(group), **query)
    items: list[dict[str, Any]] = found.data["items"]
    return items


@pytest.mark.known(doc=CREATE)
async def test_a_message_is_pinned_once_and_the_pin_that_is_there_is_answered(
    platform: Platform, app: App, group: Chat
) -> None:
    message = await platform.says("韩梅梅", group)
    first = (await pin(platform, message, app=app)).data["pin"]
    assert (first["operator_id"], first["operator_id_type"]) == (app.app_id, "app_id")
    assert first["chat_id"] == platform.cell.identities.chat_id(group)
    token = await platform.user_token(app, "李雷", "im:message")
    assert (await pin(platform, message, token=token)).data["pin"] == first
    await unpin(platform, message, token=token)
    again = (await pin(platform, message, token=token)).data["pin"]
    assert (again["operator_id"], again["operator_id_type"]) == (platform.open_id(app, "李雷"), "open_id")


@pytest.mark.known(doc=DELETE)
async def test_what_is_not_pinned_is_let_go_with_success(platform: Platform, app: App, group: Chat) -> None:
    message = await platform.says("韩梅梅", group)
    assert (await unpin(platform, message, app=app)).data == {}
    await pin(platform, message, app=app)
    await platform.world.memory.write([Set(messages, {"id": message.id}, {"deleted": True})])
    assert await pinned(platform, app, group) == []
    assert (await unpin(platform, message, app=app)).data == {}


@pytest.mark.known(doc=LIST)
async def test_pins_are_listed_by_pages_the_newest_first_and_within_a_time(
    platform: Platform, app: App, group: Chat
) -> None:
    said = [await platform.says("韩梅梅", group, f"no. {number}") for number in range(5)]
    # Pinned in another order than they were said.
    order = [said[number] for number in (3, 1, 4, 0, 2)]
    made = []
    for message in order:
        made.append((await pin(platform, message, app=app)).data["pin"])
        await asyncio.sleep(0.002)
    newest_first = list(reversed(made))
    assert await pinned(platform, app, group) == newest_first
    chat_id = platform.cell.identities.chat_id(group)
    first = (await platform.get(PINS, app, chat_id=chat_id, page_size="3")).data
    assert (first["items"], first["has_more"]) == (newest_first[:3], True)
    last = (await platform.get(PINS, app, chat_id=chat_id, page_size="3", page_token=first["page_token"])).data
    assert (last["items"], last["has_more"]) == (newest_first[3:], False)
    times = {"start_time": made[1]["create_time"], "end_time": made[3]["create_time"]}
    assert await pinned(platform, app, group, **times) == newest_first[1:4]


@pytest.mark.known(doc=LIST)
@pytest.mark.parametrize(
    "query",
    [{"start_time": "2", "end_time": "1"}, {"start_time": "today"}, {"end_time": "9" * 30}, {"chat_id": "front-end"}],
)
async def test_a_time_or_chat_that_is_none_is_an_invalid_parameter(
    platform: Platform, app: App, group: Chat, query: dict[str, str]
) -> None:
    asked = {"chat_id": platform.cell.identities.chat_id(group), **query}
    assert (await platform.get(PINS, app, **asked)).code == 230001


@pytest.mark.known(ours="calls at once leave one pin, and all are told of it")
async def test_who_pin_at_once_are_answered_the_same_pin_and_who_unpin_leave_none(
    platform: Platform, app: App, group: Chat
) -> None:
    message = await platform.says("韩梅梅", group)
    answers = await asyncio.gather(*(pin(platform, message, app=app) for _ in range(8)))
    assert len({str(answer.data) for answer in answers}) == 1
    assert len(await pinned(platform, app, group)) == 1
    answers = await asyncio.gather(*(unpin(platform, message, app=app) for _ in range(8)))
    assert {answer.code for answer in answers} == {0}
    assert await pinned(platform, app, group) == []
