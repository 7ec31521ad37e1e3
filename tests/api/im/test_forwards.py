"""im v1 messages and threads: forwarded as they are, merged into one, and into threads."""

import json
from typing import Any

import pytest

from larkstead.world.apps.records import App
from larkstead.world.im.records import Chat, Message
from tests.support.pictures import png
from tests.support.platform import Answer, Platform

MESSAGES = "/open-apis/im/v1/messages"
FORWARD, MERGE, THREAD, GET = (
    f"im-v1/message/{page}.md" for page in ("forward-message", "merge_forward", "forward-thread", "get-message")
)
READS = ("im:message", "im:message.group_msg", "im:resource")


@pytest.fixture
async def app(platform: Platform) -> App:
    return await platform.app(*READS)


@pytest.fixture
async def group(platform: Platform, app: App) -> Chat:
    return await platform.group("group", "李雷", apps=[app])


def id_of(platform: Platform, message: Message) -> str:
    return platform.cell.identities.message_id(message.id)


async def forward(platform: Platform, app: App, id: str, to: str, kind: str = "open_id", **query: str) -> Answer:
    asked = {"receive_id_type": kind, **query}
    return await platform.call("POST", f"{MESSAGES}/{id}/forward", app=app, query=asked, json={"receive_id": to})


async def merge(platform: Platform, app: App, ids: list[str], to: str, kind: str = "open_id", **query: str) -> Answer:
    asked, body = {"receive_id_type": kind, **query}, {"receive_id": to, "message_id_list": ids}
    return await platform.call("POST", f"{MESSAGES}/merge_forward", app=app, query=asked, json=body)


async def items(platform: Platform, app: App, message_id: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await platform.get(f"{MESSAGES}/{message_id}", app)).data["items"]
    return found


def texts(found: list[dict[str, Any]]) -> list[str]:
    return [item["body"]["content"].removeprefix('{"text":"').removesuffix('"}') for item in found]


# --- one by one


@pytest.mark.known(doc=FORWARD)
async def test_a_forwarded_message_says_the_same_in_the_name_of_the_bot(
    platform: Platform, app: App, group: Chat
) -> None:
    said = await platform.says("李雷", group, '<at user_id=\\"7c2f4e10\\">Lin</at> look')
    told = (await forward(platform, app, id_of(platform, said), platform.open_id(app, "韩梅梅"))).data
    [shown] = await items(platform, app, told["message_id"])
    [original] = await items(platform, app, id_of(platform, said))
    assert shown["sender"]["id"] == app.app_id
    assert (shown["body"], shown.get("mentions")) == (original["body"], original.get("mentions"))
    assert not {"root_id", "parent_id", "thread_id", "upper_message_id"} & set(shown)


@pytest.mark.known(doc=FORWARD)
async def test_the_picture_of_another_goes_with_the_message(platform: Platform, app: App, group: Chat) -> None:
    other = await platform.app(*READS, name="Other")
    await platform.cell.chats.add(platform.user("韩梅梅"), group, apps=[other])
    key = await platform.upload(other, png())
    more: dict[str, Any] = {"msg_type": "image", "content": json.dumps({"image_key": key})}
    sent = (await platform.send(other, "chat_id", platform.cell.identities.chat_id(group), **more)).data
    told = (await forward(platform, app, sent["message_id"], platform.open_id(app, "李雷"))).data
    found = await platform.get(f"{MESSAGES}/{told['message_id']}/resources/{key}", app, type="image")
    assert found.content == png()


@pytest.mark.known(doc=FORWARD)
async def test_the_same_uuid_forwards_once_to_each_target(platform: Platform, app: App, group: Chat) -> None:
    said = id_of(platform, await platform.says("李雷", group))
    to = [platform.open_id(app, name) for name in ("李雷", "李雷", "林芳")]
    made = [(await forward(platform, app, said, one, uuid="a")).data["message_id"] for one in to]
    assert (made[0] == made[1], made[1] == made[2]) == (True, False)
    sent = await platform.send(app, "open_id", to[0], uuid="a")
    assert sent.data["message_id"] not in made


@pytest.mark.known(doc=FORWARD)
async def test_a_message_is_forwarded_into_a_thread(platform: Platform, app: App, group: Chat) -> None:
    root = await platform.says("李雷", group, "root")
    answer = await platform.says("李雷", group, "inside", reply_to=root, in_thread=True)
    beside = await platform.says("李雷", group, "beside")
    thread = platform.cell.identities.thread_id(answer.thread)
    told = (await forward(platform, app, id_of(platform, beside), thread, "thread_id")).data
    assert (told["thread_id"], told["root_id"], told["parent_id"]) == (thread, *2 * (id_of(platform, root),))
    inside = await platform.get(MESSAGES, app, container_id_type="thread", container_id=thread)
    assert texts(inside.data["items"]) == ["root", "inside", "beside"]


@pytest.mark.known(guess=True)
async def test_a_thread_takes_more_after_its_first_message_was_recalled_until_nothing_is_left(
    platform: Platform, app: App, group: Chat
) -> None:
    root = await platform.says("李雷", group, "root")
    answer = await platform.says("李雷", group, "inside", reply_to=root, in_thread=True)
    beside = id_of(platform, await platform.says("李雷", group, "beside"))
    thread = platform.cell.identities.thread_id(answer.thread)
    codes = []
    for gone in (root, answer):
        async with platform.cell.messages.heads.hold(gone.id) as head:
            assert head is not None
            await platform.cell.memory.write([head.change(deleted=True)])
        told = await forward(platform, app, beside, thread, "thread_id")
        codes.append(told.code)
        if told.code == 0:
            assert (told.data["thread_id"], told.data["root_id"]) == (thread, id_of(platform, root))
            async with platform.cell.messages.heads.hold(
                platform.cell.identities.message(told.data["message_id"])
            ) as sent:
                assert sent is not None
                await platform.cell.memory.write([sent.change(deleted=True)])
    assert codes == [0, 230019]


@pytest.mark.known(doc=FORWARD)
async def test_a_voice_is_not_forwarded_by_itself_but_merged(platform: Platform, app: App, group: Chat) -> None:
    key = await platform.upload(app, b"voice", file_type="opus", duration=1000)
    more: dict[str, Any] = {"msg_type": "audio", "content": json.dumps({"file_key": key})}
    sent = (await platform.send(app, "chat_id", platform.cell.identities.chat_id(group), **more)).data["message_id"]
    to = platform.open_id(app, "李雷")
    assert (await forward(platform, app, sent, to)).code == 230061
    assert (await merge(platform, app, [sent], to)).data["invalid_message_id_list"] == []


# --- merged


@pytest.mark.known(doc=MERGE)
async def test_a_merged_forward_holds_the_messages_in_the_order_of_time(
    platform: Platform, app: App, group: Chat
) -> None:
    said = [id_of(platform, await platform.says(name, group, name)) for name in ("李雷", "韩梅梅")]
    told = (await merge(platform, app, said[::-1], platform.open_id(app, "李雷"))).data["message"]
    assert (told["msg_type"], told["body"]["content"]) == ("merge_forward", "Merged and Forwarded Message")
    top, *held = await items(platform, app, told["message_id"])
    assert top["message_id"] == told["message_id"]
    assert texts(held) == ["李雷", "韩梅梅"]
    assert {one["upper_message_id"] for one in held} == {told["message_id"]}
    assert [one["sender"]["id"] for one in held] == [platform.open_id(app, name) for name in ("李雷", "韩梅梅")]
    assert not {one["message_id"] for one in held} & set(said)
    chat = await platform.get(MESSAGES, app, container_id_type="chat", container_id=told["chat_id"])
    assert [item["message_id"] for item in chat.data["items"]] == [told["message_id"]]


@pytest.mark.known(doc=MERGE)
async def test_what_cannot_be_merged_is_told_and_left_out(platform: Platform, app: App, group: Chat) -> None:
    good, gone = [id_of(platform, await platform.says("李雷", group, text)) for text in ("good", "gone")]
    async with platform.cell.messages.heads.hold(platform.cell.identities.message(gone)) as head:
        assert head is not None
        await platform.cell.memory.write([head.change(deleted=True)])
    hidden = id_of(platform, await platform.says("李雷", platform.user("林芳")))
    bad = [gone, hidden, f"om_{'0' * 32}", "nothing"]
    told = (await merge(platform, app, [bad[0], good, *bad[1:]], platform.open_id(app, "李雷"))).data
    assert told["invalid_message_id_list"] == bad
    assert texts((await items(platform, app, told["message"]["message_id"]))[1:]) == ["good"]


@pytest.mark.known(guess=True)
async def test_what_is_merged_stays_as_it_was_when_it_was_forwarded(platform: Platform, app: App, group: Chat) -> None:
    said = await platform.says("李雷", group, "before")
    told = (await merge(platform, app, [id_of(platform, said)], platform.open_id(app, "李雷"))).data["message"]
    async with platform.cell.messages.heads.hold(said.id) as head:
        assert head is not None
        await platform.cell.memory.write([head.change(content='{"text":"after"}', deleted=True)])
    assert texts((await items(platform, app, told["message_id"]))[1:]) == ["before"]


@pytest.mark.known(sdk="larksuite/openclaw-lark: merged forwards within others come in one list, by upper_message_id")
async def test_a_merged_forward_within_another_is_opened_with_it(platform: Platform, app: App, group: Chat) -> None:
    to = platform.cell.identities.chat_id(group)
    said = id_of(platform, await platform.says("李雷", group, "deep"))
    inner = (await merge(platform, app, [said], to, "chat_id")).data["message"]["message_id"]
    beside = id_of(platform, await platform.says("李雷", group, "beside"))
    outer = (await merge(platform, app, [inner, beside], to, "chat_id")).data["message"]["message_id"]
    again = (await forward(platform, app, outer, platform.open_id(app, "李雷"))).data["message_id"]
    for id in (outer, again):
        top, first, second, third = await items(platform, app, id)
        assert top["message_id"] == id
        assert texts([first, second, third]) == ["Merged and Forwarded Message", "beside", "deep"]
        assert (first["upper_message_id"], second["upper_message_id"]) == (id, id)
        assert third["upper_message_id"] == first["message_id"]


@pytest.mark.known(doc="im-v1/faq.md")
async def test_resources_within_a_merged_forward_are_not_downloaded(platform: Platform, app: App, group: Chat) -> None:
    key = await platform.upload(app, png())
    more: dict[str, Any] = {"msg_type": "image", "content": json.dumps({"image_key": key})}
    sent = (await platform.send(app, "chat_id", platform.cell.identities.chat_id(group), **more)).data["message_id"]
    told = (await merge(platform, app, [sent], platform.open_id(app, "李雷"))).data["message"]["message_id"]
    [_, held] = await items(platform, app, told)
    refused = await platform.get(f"{MESSAGES}/{held['message_id']}/resources/{key}", app, type="image")
    assert refused.code == 234043


@pytest.mark.known(guess=True)
async def test_a_recalled_merged_forward_shows_nothing_of_what_it_held(
    platform: Platform, app: App, group: Chat
) -> None:
    said = id_of(platform, await platform.says("李雷", group, "deep"))
    told = (await merge(platform, app, [said], platform.open_id(app, "李雷"))).data["message"]["message_id"]
    async with platform.cell.messages.heads.hold(platform.cell.identities.message(told)) as head:
        assert head is not None
        await platform.cell.memory.write([head.change(deleted=True)])
    assert len(await items(platform, app, told)) == 1


# --- threads


@pytest.mark.known(doc=THREAD)
async def test_a_thread_is_forwarded_whole_but_for_what_was_recalled(platform: Platform, app: App, group: Chat) -> None:
    root = await platform.says("李雷", group, "root")
    first, gone, last = [
        await platform.says("李雷", group, text, reply_to=root, in_thread=True) for text in ("first", "gone", "last")
    ]
    async with platform.cell.messages.heads.hold(gone.id) as head:
        assert head is not None
        await platform.cell.memory.write([head.change(deleted=True)])
    assert first.thread == last.thread
    path = f"/open-apis/im/v1/threads/{platform.cell.identities.thread_id(first.thread)}/forward"
    query, body = {"receive_id_type": "open_id"}, {"receive_id": platform.open_id(app, "李雷")}
    told = (await platform.call("POST", path, app=app, query=query, json=body)).data
    assert told["msg_type"] == "merge_forward"
    assert texts((await items(platform, app, told["message_id"]))[1:]) == ["root", "first", "last"]
