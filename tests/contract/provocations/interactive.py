"""How each refusal of a delayed update of a card is provoked."""

import json
from typing import Any

from larkstead.world.apps.records import App, Audience
from larkstead.world.im.messages import Outgoing, Sender
from larkstead.world.im.records import Chat, Message
from tests.contract.provocations import provokes
from tests.support.platform import Answer, Platform

UPDATE = "interactive.v1.card.update"
SENDS = "im:message:send_as_bot"
SHARED = {"config": {"update_multi": True}, "elements": [{"tag": "markdown", "content": "done"}]}
PERSONAL = {"elements": [{"tag": "markdown", "content": "done"}]}


async def update(platform: Platform, app: App, token: str, card: Any = None) -> Answer:
    """Put another card in the place of the one that was pressed."""
    body = {"token": token, "card": SHARED if card is None else card}
    return await platform.call("POST", "/open-apis/interactive/v1/card/update", app=app, json=body)


async def pressed(platform: Platform, app: App, chat: Chat | None = None) -> tuple[Message, str]:
    """A card of an app that 李雷 pressed, in a conversation of two or in a chat, and the token of that."""
    cell, li = platform.cell, platform.user("李雷")
    message = await cell.messages.send(Sender(app), chat or li, Outgoing("interactive", json.dumps(SHARED)))
    return message, await cell.card_tokens.issue(app, message, li)


@provokes(10002, UPDATE)
async def update_to_nothing(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    return await update(platform, app, (await pressed(platform, app))[1], {})


@provokes(11205, UPDATE)
async def update_without_a_bot(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    _, token = await pressed(platform, app)
    await platform.cell.apps.remove_bot(app, platform.user("韩梅梅"))
    await platform.publish(app)
    return await update(platform, app, token)


@provokes(11225, UPDATE)
async def update_for_somebody_out_of_reach(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    _, token = await pressed(platform, app)
    await platform.publish(app, Audience(users=(platform.user("韩梅梅").id,)))
    return await update(platform, app, token)


@provokes(11237, UPDATE)
async def update_in_a_group_that_is_no_more(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    group = await platform.group("group", "李雷", apps=[app])
    _, token = await pressed(platform, app, group)
    await platform.cell.chats.dissolve(platform.user("韩梅梅"), group)
    return await update(platform, app, token)


@provokes(11311, UPDATE)
async def update_to_a_card_that_cannot_be_made(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    return await update(platform, app, (await pressed(platform, app))[1], {"elements": [{"tag": "nothing"}]})


@provokes(100000, UPDATE)
async def update_to_a_card_that_is_too_large(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    large = {"elements": [{"tag": "markdown", "content": "a" * 101 * 1024}]}
    return await update(platform, app, (await pressed(platform, app))[1], large)


@provokes(200000, UPDATE)
async def update_what_was_recalled(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    message, token = await pressed(platform, app)
    await platform.cell.recalls.recall(Sender(app), message)
    return await update(platform, app, token)


@provokes(200310, UPDATE)
async def update_the_card_of_another_app(platform: Platform) -> Answer:
    _, token = await pressed(platform, await platform.app(SENDS))
    return await update(platform, await platform.app(SENDS), token)


@provokes(200320, UPDATE)
async def update_for_nobody(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    return await update(platform, app, (await pressed(platform, app))[1], {**PERSONAL, "open_ids": ["ou_1"]})


@provokes(300020, UPDATE)
async def update_by_what_is_no_token(platform: Platform) -> Answer:
    return await update(platform, await platform.app(SENDS), "c-1")


@provokes(300030, UPDATE)
async def update_too_late(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    return await update(platform, app, f"c-{'0' * 40}")


@provokes(300040, UPDATE)
async def update_a_third_time(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    _, token = await pressed(platform, app)
    for _ in range(2):
        assert (await update(platform, app, token)).code == 0
    return await update(platform, app, token)


@provokes(300090, UPDATE)
async def update_without_saying_for_whom(platform: Platform) -> Answer:
    app = await platform.app(SENDS)
    return await update(platform, app, (await pressed(platform, app))[1], PERSONAL)
