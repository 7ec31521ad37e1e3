"""How each refusal of cards is provoked, when they are sent and when they are updated."""

from larkstead.store.changes import Set
from larkstead.store.tables import messages
from larkstead.world.apps.records import App, Audience
from larkstead.world.im.messages import Outgoing, Sender
from larkstead.world.im.records import Chat, Message
from tests.contract.provocations import provokes
from tests.contract.provocations.im.messages import CREATE, REPLY, SENDS, act, in_a_group
from tests.support.platform import Answer, Platform

PATCH = "im.v1.message.patch"
CARD = '{"config":{"update_multi":true},"elements":[{"tag":"markdown","content":"hi"}]}'


@provokes(230099, CREATE, REPLY)
async def card_with_an_unknown_component(platform: Platform, endpoint: str) -> Answer:
    app = await platform.app(SENDS)
    _, message = await in_a_group(platform, app)
    card = '{"elements":[{"tag":"table_of_tables"}]}'
    return await act(platform, endpoint, app, message, msg_type="interactive", content=card)


async def sent_card(platform: Platform, app: App, to: Chat | None = None) -> Message:
    """A card that the app's bot sent to 李雷, or to a chat."""
    sender = Sender(app)
    return await platform.cell.messages.send(sender, to or platform.user("李雷"), Outgoing("interactive", CARD))


async def update(platform: Platform, app: App, message: Message, content: str = CARD) -> Answer:
    path = f"/open-apis/im/v1/messages/{platform.cell.identities.message_id(message.id)}"
    return await platform.call("PATCH", path, app=app, json={"content": content})


@provokes(230001, PATCH)
async def update_of_a_text(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    return await update(platform, app, await platform.says("李雷", app))


@provokes(230006, PATCH)
async def update_by_a_bot_taken_away(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    message = await sent_card(platform, app)
    await platform.cell.apps.remove_bot(app, platform.user("韩梅梅"))
    await platform.publish(app)
    return await update(platform, app, message)


@provokes(230013, PATCH)
async def update_for_a_user_out_of_reach(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    message = await sent_card(platform, app)
    await platform.publish(app, Audience(users=(platform.user("韩梅梅").id,)))
    return await update(platform, app, message)


@provokes(232009, PATCH)
async def update_in_a_group_that_is_no_more(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    group = await platform.group("group", apps=[app])
    message = await sent_card(platform, app, group)
    await platform.cell.chats.dissolve(platform.user("韩梅梅"), group)
    return await update(platform, app, message)


@provokes(230020, PATCH)
async def more_than_five_updates_a_second(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    message = await sent_card(platform, app)
    for _ in range(30):
        answer = await update(platform, app, message)
        if answer.code:
            break
    return answer


@provokes(230025, PATCH)
async def update_that_is_too_long(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    card = CARD.replace("hi", "a" * 31_000)
    return await update(platform, app, await sent_card(platform, app), card)


@provokes(230031, PATCH)
async def update_after_a_fortnight(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    message = await sent_card(platform, app)
    old = Set(messages, {"id": message.id}, {"created_at": message.created_at - 15 * 86_400_000})
    await platform.world.memory.write([old])
    return await update(platform, app, message)


@provokes(230099, PATCH)
async def update_to_a_card_that_is_not_shared(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    return await update(platform, app, await sent_card(platform, app), '{"elements":[]}')
