"""Who has read a bot's message, over HTTP."""

from typing import Any

import pytest
from sqlalchemy import Engine, func, select

from larkstead.store.changes import DeleteBefore, Set
from larkstead.store.tables import messages, read_marks
from larkstead.world.apps.records import App
from larkstead.world.im.messages import Outgoing, Sender
from larkstead.world.im.receipts import RECEIPTS_MS
from larkstead.world.im.records import Chat, Message
from tests.support.platform import Platform

PAGE = "im-v1/message/read_users.md"


@pytest.fixture
async def app(platform: Platform) -> App:
    return await platform.app("im:message", "im:message:send_as_bot", "contact:user.employee_id:readonly")


@pytest.fixture
async def group(platform: Platform, app: App) -> Chat:
    return await platform.group("group", "李雷", "林芳", apps=[app])


def _count(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(read_marks)) or 0


async def tell(platform: Platform, app: App, group: Chat) -> Message:
    return await platform.cell.messages.send(Sender(app), group, Outgoing("text", '{"text":"hi"}'))


async def read(platform: Platform, user: str, group: Chat, message: Message) -> None:
    await platform.cell.chats.mark_read(platform.user(user), group, message.id)


async def readers(platform: Platform, app: App, message: Message, **query: Any) -> dict[str, Any]:
    path = f"/open-apis/im/v1/messages/{platform.cell.identities.message_id(message.id)}/read_users"
    return (await platform.get(path, app, **{"user_id_type": "user_id", **query})).data


@pytest.mark.known(doc=PAGE)
async def test_those_who_have_read_it_are_named_with_the_time_and_the_others_are_not(
    platform: Platform, app: App, group: Chat
) -> None:
    message = await tell(platform, app, group)
    assert (await readers(platform, app, message))["items"] == []
    before = platform.world.memory.now_ms()
    await read(platform, "李雷", group, message)
    (reader,) = (await readers(platform, app, message))["items"]
    assert (reader["user_id"], reader["user_id_type"]) == (platform.user("李雷").user_id, "user_id")
    assert reader["tenant_key"] == platform.tenant().tenant_key
    assert before <= int(reader["timestamp"]) <= platform.world.memory.now_ms()


@pytest.mark.known(doc=PAGE)
async def test_the_time_is_that_of_the_first_reading_of_that_message(platform: Platform, app: App, group: Chat) -> None:
    first = await tell(platform, app, group)
    await read(platform, "李雷", group, first)
    told = (await readers(platform, app, first))["items"]
    second = await tell(platform, app, group)
    assert (await readers(platform, app, second))["items"] == []
    await read(platform, "李雷", group, second)
    assert (await readers(platform, app, first))["items"] == told
    (later,) = (await readers(platform, app, second))["items"]
    assert int(later["timestamp"]) >= int(told[0]["timestamp"])


@pytest.mark.known(doc=PAGE)
async def test_readers_come_by_pages(platform: Platform, app: App, group: Chat) -> None:
    message = await tell(platform, app, group)
    for user in ("韩梅梅", "李雷", "林芳"):
        await read(platform, user, group, message)
    first = await readers(platform, app, message, page_size="2")
    last = await readers(platform, app, message, page_size="2", page_token=first["page_token"])
    assert (first["has_more"], last["has_more"]) == (True, False)
    found = [one["user_id"] for page in (first, last) for one in page["items"]]
    assert sorted(found) == sorted(platform.user(name).user_id for name in ("韩梅梅", "李雷", "林芳"))


@pytest.mark.known(doc=f"{PAGE}: seven days")
async def test_read_marks_are_kept_seven_days_and_then_tidied_away(
    platform: Platform, app: App, group: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = await tell(platform, app, group)
    await read(platform, "李雷", group, message)

    async def kept() -> int:
        return await platform.world.reader.run(_count)

    await platform.world.tidy()
    assert await kept() == 1
    now = platform.world.memory.now_ms()
    monkeypatch.setattr("larkstead.world.world.now_ms", lambda: now + RECEIPTS_MS + 60_000)
    await platform.world.tidy()
    assert await kept() == 0


@pytest.mark.known(ours="a reader whose mark is no longer kept is a reader still")
async def test_without_a_mark_the_reader_is_named_with_the_time_of_the_message(
    platform: Platform, app: App, group: Chat
) -> None:
    message = await tell(platform, app, group)
    await read(platform, "李雷", group, message)
    await platform.world.memory.write([DeleteBefore(read_marks, platform.world.memory.ids.next())])
    (reader,) = (await readers(platform, app, message))["items"]
    assert reader["timestamp"] == str(message.created_at)


@pytest.mark.known(doc=f"{PAGE}: 230033")
async def test_on_the_seventh_day_it_is_still_told(platform: Platform, app: App, group: Chat) -> None:
    message = await tell(platform, app, group)
    old = message.created_at - RECEIPTS_MS + 60_000
    await platform.world.memory.write([Set(messages, {"id": message.id}, {"created_at": old})])
    # Nobody was in the group by then.
    assert (await readers(platform, app, message))["items"] == []
