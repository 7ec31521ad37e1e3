"""What an app meets when the clock of its enterprise was advanced: tokens, windows, and the times of messages."""

import json
from typing import Any

import pytest

from larkstead.world.apps.records import App
from larkstead.world.im.records import Chat
from tests.contract.provocations.interactive import pressed, update
from tests.support.clocks import advance
from tests.support.platform import Answer, Platform

MESSAGES = "/open-apis/im/v1/messages"
HOUR, DAY = 3_600_000, 86_400_000
SCOPES = ("im:message", "im:message.group_msg", "im:chat")
CARD = {"config": {"update_multi": True}, "elements": [{"tag": "markdown", "content": "a card"}]}
TOKEN = "authentication-management/access-token/tenant_access_token_internal.md"


@pytest.fixture
async def app(platform: Platform) -> App:
    return await platform.app(*SCOPES)


@pytest.fixture
async def group(platform: Platform, app: App) -> Chat:
    return await platform.group("group", "李雷", apps=[app])


async def sent(platform: Platform, app: App, group: Chat, text: str, **more: Any) -> dict[str, Any]:
    answer = await platform.send(app, "chat_id", platform.cell.identities.chat_id(group), text, **more)
    return answer.data


async def listed(platform: Platform, app: App, group: Chat, **query: Any) -> list[str]:
    id = platform.cell.identities.chat_id(group)
    found = await platform.get(MESSAGES, app, container_id_type="chat", container_id=id, **query)
    items = found.data["items"]
    return [json.loads(one["body"]["content"])["text"] for one in items if one["msg_type"] == "text"]


async def act(platform: Platform, app: App, method: str, message_id: str, **more: Any) -> Answer:
    return await platform.call(method, f"{MESSAGES}/{message_id}", app=app, **more)


@pytest.mark.known(doc=TOKEN)
async def test_a_token_expires_at_once_and_the_next_one_is_new(platform: Platform, app: App, group: Chat) -> None:
    old = await platform.token(app)
    await advance(platform, "119m")
    assert (await platform.call("GET", MESSAGES, token=old)).code != 99991663
    await advance(platform, "2m")
    refused = await platform.call("GET", MESSAGES, token=old)
    assert (refused.status, refused.code) == (400, 99991663)
    new = await platform.token(app)
    assert new != old
    answer = await platform.call(
        "POST",
        "/open-apis/auth/v3/tenant_access_token/internal",
        json={"app_id": app.app_id, "app_secret": platform.cell.apps.secret(app, platform.user("韩梅梅"))},
    )
    assert (answer.body["tenant_access_token"], answer.body["expire"] > 7_190) == (new, True)


@pytest.mark.known(doc="authentication-management/access-token/user_access_token: two hours")
async def test_a_user_token_expires_too(platform: Platform, app: App, group: Chat) -> None:
    token = await platform.user_token(app, "李雷", "im:message")
    await advance(platform, "3h")
    assert (await platform.call("GET", MESSAGES, token=token)).code == 99991677


@pytest.mark.known(doc="im-v1/message/list.md: start_time, end_time", ours="the clock is ours")
async def test_messages_are_found_by_the_times_that_they_show(platform: Platform, app: App, group: Chat) -> None:
    times: dict[str, int] = {}
    for text, by in (("first", "1d"), ("second", "14d"), ("third", "")):
        times[text] = int((await sent(platform, app, group, text))["create_time"])
        if by:
            await advance(platform, by)
    assert DAY <= times["second"] - times["first"] < DAY + HOUR
    assert 14 * DAY <= times["third"] - times["second"] < 14 * DAY + HOUR
    read = [int(one["create_time"]) for one in (await _items(platform, app, group))]
    assert read == sorted(read)
    seconds = {text: at // 1_000 for text, at in times.items()}
    assert await listed(platform, app, group, start_time=seconds["second"] - 60) == ["second", "third"]
    assert await listed(platform, app, group, end_time=seconds["second"] + 60) == ["first", "second"]
    # Between two of them the clock jumped: nothing was said then.
    assert await listed(platform, app, group, start_time=seconds["first"] + 60, end_time=seconds["second"] - 60) == []
    assert await listed(platform, app, group, start_time=seconds["third"]) == ["third"]
    page = await listed(
        platform, app, group, start_time=seconds["first"] - 1, page_size=2, sort_type="ByCreateTimeDesc"
    )
    assert page == ["third", "second"]


async def _items(platform: Platform, app: App, group: Chat) -> list[dict[str, Any]]:
    id = platform.cell.identities.chat_id(group)
    items: list[dict[str, Any]] = (await platform.get(MESSAGES, app, container_id_type="chat", container_id=id)).data[
        "items"
    ]
    return items


@pytest.mark.known(doc="im-v1/message-card/patch.md: 230031")
async def test_a_card_is_updated_for_fourteen_days(platform: Platform, app: App, group: Chat) -> None:
    more = {"msg_type": "interactive", "content": json.dumps(CARD)}
    card = (await sent(platform, app, group, "", **more))["message_id"]
    assert (await act(platform, app, "PATCH", card, json={"content": json.dumps(CARD)})).code == 0
    await advance(platform, "13d")
    assert (await act(platform, app, "PATCH", card, json={"content": json.dumps(CARD)})).code == 0
    await advance(platform, "1d")
    assert (await act(platform, app, "PATCH", card, json={"content": json.dumps(CARD)})).code == 230031


@pytest.mark.known(doc="im-v1/message/update.md, delete.md: 24 hours where the enterprise says nothing else")
async def test_a_day_later_nothing_is_edited_or_recalled(platform: Platform, app: App, group: Chat) -> None:
    id = (await sent(platform, app, group, "old"))["message_id"]
    await advance(platform, "24h")
    body = {"msg_type": "text", "content": '{"text":"new"}'}
    assert (await act(platform, app, "PUT", id, json=body)).code == 230075
    assert (await act(platform, app, "DELETE", id)).code == 230009


@pytest.mark.known(doc="im-v1/message/create.md: uuid, one hour")
async def test_a_uuid_is_one_message_for_an_hour(platform: Platform, app: App, group: Chat) -> None:
    first = (await sent(platform, app, group, "once", uuid="u"))["message_id"]
    await advance(platform, "59m")
    assert (await sent(platform, app, group, "once", uuid="u"))["message_id"] == first
    await advance(platform, "2m")
    assert (await sent(platform, app, group, "once", uuid="u"))["message_id"] != first


@pytest.mark.known(doc="im-v1/message-card/uMDO1YjLzgTN24yM4UjN.md: 30 minutes")
async def test_a_token_of_a_press_is_good_for_half_an_hour(platform: Platform) -> None:
    app = await platform.app("im:message:send_as_bot")
    _, token = await pressed(platform, app)
    await advance(platform, "29m")
    assert (await update(platform, app, token)).body["msg"] == "ok"
    await advance(platform, "2m")
    assert (await update(platform, app, token)).code == 300030


@pytest.mark.known(doc="im-v1/message-reaction/create.md: action_time; pin/create.md: create_time")
async def test_reactions_pins_edits_and_readers_go_by_it(platform: Platform, app: App, group: Chat) -> None:
    message = await sent(platform, app, group, "mark me")
    id, made = message["message_id"], int(message["create_time"])
    await advance(platform, "2h")
    reaction = (await act(platform, app, "POST", f"{id}/reactions", json={"reaction_type": {"emoji_type": "OK"}})).data
    pin = (await platform.call("POST", "/open-apis/im/v1/pins", app=app, json={"message_id": id})).data["pin"]
    edited = (await act(platform, app, "PUT", id, json={"msg_type": "text", "content": '{"text":"b"}'})).data
    group_id = platform.cell.identities.chat_id(group)
    found = await platform.cell.messages.find(platform.cell.identities.message(id))
    assert found is not None
    await platform.cell.receipts.read(platform.user("李雷"), group, found.id)
    [reader] = (await platform.get(f"{MESSAGES}/{id}/read_users", app, user_id_type="open_id")).data["items"]
    for at in (reaction["action_time"], pin["create_time"], edited["update_time"], reader["timestamp"]):
        assert 2 * HOUR <= int(at) - made < 3 * HOUR
    after = {"chat_id": group_id, "start_time": pin["create_time"]}
    assert len((await platform.get("/open-apis/im/v1/pins", app, **after)).data["items"]) == 1
    before = {"chat_id": group_id, "start_time": made, "end_time": made + HOUR}
    assert (await platform.get("/open-apis/im/v1/pins", app, **before)).data["items"] == []


@pytest.mark.known(ours="each enterprise has its own clock")
async def test_another_enterprise_is_not_concerned(platform: Platform) -> None:
    app = await platform.app("im:message")
    token = await platform.token(app)
    await advance(platform, "14d", "Strict")
    sent_at = int((await platform.send(app, "open_id", platform.open_id(app, "李雷"))).data["create_time"])
    assert abs(sent_at - platform.world.memory.now_ms()) < HOUR
    assert (await platform.call("GET", MESSAGES, token=token)).code != 99991663
