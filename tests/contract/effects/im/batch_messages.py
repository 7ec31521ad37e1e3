"""What messages to many people do: each has one of their own, and their sender is told how far it is."""

from typing import Any

from larkstead.world.apps.records import App
from tests.contract.effects import reads_back
from tests.contract.provocations.im.batch_messages import gone_out, progress, read_user, recall, sender, sent
from tests.support.platform import Platform


async def received(platform: Platform, app: App, name: str) -> list[dict[str, Any]]:
    """What somebody has in the conversation with a bot, as the API lists it."""
    chat = platform.cell.chats.p2p_of(("app", app.id), ("user", platform.user(name).id))
    if chat is None:
        return []
    query = {"container_id_type": "chat", "container_id": platform.cell.identities.chat_id(chat)}
    items: list[dict[str, Any]] = (await platform.get("/open-apis/im/v1/messages", app, **query)).data["items"]
    return items


async def reader(platform: Platform) -> App:
    return await sender(
        platform,
        *("im:message:send_as_bot", "im:message:send_multi_users", "im:message:send_multi_depts"),
        "im:message:readonly",
    )


@reads_back("message.v4.batch_send")
async def send_to_many(platform: Platform) -> None:
    app = await reader(platform)
    await sent(platform, app, "李雷", "林芳")
    for name in ("李雷", "林芳"):
        (one,) = await received(platform, app, name)
        assert one["body"]["content"] == '{"text":"to all of you"}'


@reads_back("im.v1.batch_message.delete")
async def recall_it(platform: Platform) -> None:
    app = await reader(platform)
    id = await sent(platform, app, "李雷", "林芳")
    await recall(platform, app, id)
    await gone_out(platform, app)
    for name in ("李雷", "林芳"):
        (one,) = await received(platform, app, name)
        assert one["deleted"]


async def _read(platform: Platform, app: App, name: str) -> None:
    user = platform.user(name)
    chat = platform.cell.chats.p2p_of(("app", app.id), ("user", user.id))
    assert chat is not None
    await platform.cell.chats.mark_read(user, chat, platform.cell.memory.ids.next())


@reads_back("im.v1.batch_message.read_user")
async def ask_for_readers(platform: Platform) -> None:
    app = await reader(platform)
    id = await sent(platform, app, "李雷", "林芳")
    await _read(platform, app, "林芳")
    assert (await read_user(platform, app, id)).data == {"read_user": {"read_count": "1", "total_count": "2"}}
    (one,) = await received(platform, app, "林芳")
    readers = await platform.get(
        f"/open-apis/im/v1/messages/{one['message_id']}/read_users", app, user_id_type="open_id"
    )
    assert [found["user_id"] for found in readers.data["items"]] == [platform.open_id(app, "林芳")]


@reads_back("im.v1.batch_message.get_progress")
async def ask_how_far_it_is(platform: Platform) -> None:
    app = await reader(platform)
    id = await sent(platform, app, "李雷", "林芳")
    await _read(platform, app, "林芳")
    await recall(platform, app, id)
    await gone_out(platform, app)
    assert (await progress(platform, app, id)).data == {
        "batch_message_send_progress": {
            "valid_user_ids_count": 2,
            "success_user_ids_count": 2,
            "read_user_ids_count": 1,
        },
        "batch_message_recall_progress": {"recall": True, "recall_count": 2},
    }
    assert all(one["deleted"] for one in await received(platform, app, "李雷"))
