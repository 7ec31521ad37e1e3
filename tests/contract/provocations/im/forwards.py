"""How each refusal of forwarding is provoked."""

from typing import Any

from larkstead.world.apps.records import App, Audience
from larkstead.world.im.records import Chat, Message
from tests.contract.provocations import provokes
from tests.contract.provocations.im.messages import READS, SENDS, in_a_group, overheard
from tests.support.platform import Answer, Platform

FORWARD, MERGE, THREAD = "im.v1.message.forward", "im.v1.message.merge_forward", "im.v1.thread.forward"
EACH = (FORWARD, MERGE, THREAD)
NOWHERE = f"{'0' * 32}"


async def forward(
    platform: Platform, endpoint: str, app: App, message: Message, to: str = "", kind: str = "", *more: Message
) -> Answer:
    """A message (or its thread) forwarded, into its own chat unless said otherwise."""
    identities = platform.cell.identities
    if not to:
        kind, to = "chat_id", identities.chat_id(platform.cell.memory.chats.at(message.chat))
    body: dict[str, Any] = {"receive_id": to}
    path = f"/open-apis/im/v1/messages/{identities.message_id(message.id)}/forward"
    if endpoint == MERGE:
        path = "/open-apis/im/v1/messages/merge_forward"
        body["message_id_list"] = [identities.message_id(one.id) for one in (message, *more)]
    elif endpoint == THREAD:
        path = f"/open-apis/im/v1/threads/{identities.thread_id(message.thread)}/forward"
    return await platform.call("POST", path, app=app, query={"receive_id_type": kind}, json=body)


async def recall(platform: Platform, message: Message) -> None:
    async with platform.cell.messages.heads.hold(message.id) as head:
        assert head is not None
        await platform.cell.memory.write([head.change(deleted=True)])


async def a_thread(platform: Platform, app: App, *members: str) -> tuple[Chat, Message]:
    """A group with a thread in it: its answer."""
    group, root = await in_a_group(platform, app, *members)
    return group, await platform.says("韩梅梅", group, reply_to=root, in_thread=True)


@provokes(230006, *EACH)
async def bot_taken_away(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS)
    _, message = await a_thread(platform, app)
    await platform.cell.apps.remove_bot(app, platform.user("韩梅梅"))
    await platform.publish(app)
    return await forward(platform, endpoint, app, message)


@provokes(230013, *EACH)
async def to_somebody_out_of_reach(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS)
    _, message = await a_thread(platform, app)
    await platform.publish(app, Audience(users=(platform.user("韩梅梅").id,)))
    return await forward(platform, endpoint, app, message, platform.open_id(app, "李雷"), "open_id")


@provokes(230002, *EACH)
async def from_a_group_that_the_bot_left(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS)
    group, message = await a_thread(platform, app)
    await platform.cell.chats.remove(platform.user("韩梅梅"), group, "app", app.id)
    return await forward(platform, endpoint, app, message, platform.open_id(app, "李雷"), "open_id")


@provokes(232009, *EACH)
async def into_a_group_that_is_no_more(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS)
    _, message = await a_thread(platform, app)
    other = await platform.group("other", apps=[app])
    await platform.cell.chats.dissolve(platform.user("韩梅梅"), other)
    return await forward(platform, endpoint, app, message, platform.cell.identities.chat_id(other), "chat_id")


@provokes(230020, *EACH)
async def more_than_five_a_second(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS)
    _, message = await a_thread(platform, app)
    for _ in range(30):
        answer = await forward(platform, endpoint, app, message)
        if answer.code:
            break
    return answer


@provokes(230019, *EACH)
async def into_a_thread_that_is_none(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS)
    _, message = await a_thread(platform, app)
    return await forward(platform, endpoint, app, message, f"omt_{NOWHERE}", "thread_id")


@provokes(230074, *EACH)
async def into_a_thread_of_two_others(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS)
    _, message = await a_thread(platform, app)
    hidden = await overheard(platform, reply_to=await overheard(platform), in_thread=True)
    to = platform.cell.identities.thread_id(hidden.thread)
    return await forward(platform, endpoint, app, message, to, "thread_id")


@provokes(230034, *EACH)
async def to_an_address_of_nobody(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS)
    _, message = await a_thread(platform, app)
    return await forward(platform, endpoint, app, message, "nobody@example.com", "email")


@provokes(230063, *EACH)
async def to_a_group_that_is_none(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS)
    _, message = await a_thread(platform, app)
    return await forward(platform, endpoint, app, message, f"oc_{NOWHERE}", "chat_id")


@provokes(230050, FORWARD)
async def what_two_others_say(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    to = platform.open_id(app, "李雷")
    return await forward(platform, FORWARD, app, await overheard(platform), to, "open_id")


@provokes(230073, THREAD)
async def a_thread_of_two_others(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    hidden = await overheard(platform, reply_to=await overheard(platform), in_thread=True)
    return await forward(platform, THREAD, app, hidden, platform.open_id(app, "李雷"), "open_id")


@provokes(230061, FORWARD)
async def a_card_that_says_it_stays_here(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    card = '{"config":{"enable_forward":false},"elements":[{"tag":"markdown","content":"a"}]}'
    to = platform.open_id(app, "李雷")
    sent = await platform.send(app, "open_id", to, msg_type="interactive", content=card)
    path = f"/open-apis/im/v1/messages/{sent.data['message_id']}/forward"
    query = {"receive_id_type": "open_id"}
    return await platform.call("POST", path, app=app, query=query, json={"receive_id": to})


@provokes(230064, FORWARD)
async def what_stands_within_a_merged_forward(platform: Platform) -> Answer:
    app = await platform.app(SENDS, READS, "im:message.group_msg")
    _, message = await in_a_group(platform, app)
    merged = (await forward(platform, MERGE, app, message)).data["message"]["message_id"]
    child = (await platform.get(f"/open-apis/im/v1/messages/{merged}", app)).data["items"][1]["message_id"]
    to = platform.open_id(app, "李雷")
    path = f"/open-apis/im/v1/messages/{child}/forward"
    query = {"receive_id_type": "open_id"}
    return await platform.call("POST", path, app=app, query=query, json={"receive_id": to})


@provokes(230064, MERGE)
async def nothing_that_the_bot_sees(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    to = platform.open_id(app, "李雷")
    return await forward(platform, MERGE, app, await overheard(platform), to, "open_id")


@provokes(230064, THREAD)
async def a_thread_of_which_nothing_is_left(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    group, root = await in_a_group(platform, app)
    answer = await platform.says("韩梅梅", group, reply_to=root, in_thread=True)
    for message in (root, answer):
        await recall(platform, message)
    return await forward(platform, THREAD, app, answer)


@provokes(230065, FORWARD, MERGE)
async def what_was_recalled(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS)
    _, message = await in_a_group(platform, app)
    await recall(platform, message)
    return await forward(platform, endpoint, app, message)


@provokes(230067, MERGE)
async def a_thread_and_the_chat_around_it(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    group, answer = await a_thread(platform, app)
    beside = await platform.says("韩梅梅", group)
    return await forward(platform, MERGE, app, answer, "", "", beside)


@provokes(230069, MERGE)
async def messages_of_two_groups(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    _, one = await in_a_group(platform, app)
    _, other = await in_a_group(platform, app)
    return await forward(platform, MERGE, app, one, "", "", other)


@provokes(230018, FORWARD, MERGE)
async def where_few_may_speak(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS)
    group, message = await a_thread(platform, app)
    await platform.cell.group_settings.moderate(platform.user("韩梅梅"), group, "only_owner")
    return await forward(platform, endpoint, app, message)


@provokes(230070, *EACH)
async def from_where_nothing_may_be_copied(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS)
    group, message = await a_thread(platform, app)
    restricted = {"restricted": True, "message_has_permission_setting": "not_anyone"}
    await platform.cell.group_settings.update(platform.user("韩梅梅"), group, restricted)
    return await forward(platform, endpoint, app, message)
