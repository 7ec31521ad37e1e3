"""Events of reactions, and of messages that were read."""

from collections.abc import Callable

import pytest

from larkstead.world.im.messages import Sender
from tests.delivery.events.stage import Stage

ADDED, REMOVED, READ = (
    "im.message.reaction.created_v1",
    "im.message.reaction.deleted_v1",
    "im.message.message_read_v1",
)


@pytest.mark.known(doc="im-v1/message-reaction/events/created, and deleted")
async def test_a_reaction_is_told_to_the_bots_in_the_chat(stage: Stage, go_on: Callable[..., None]) -> None:
    other = await stage.another_app()
    await stage.grant("im:message.reactions:read")
    await stage.grant("im:message.reactions:read", app=other)
    group, ids, reactions = await stage.group(stage.app), stage.talk.identities, stage.cell.reactions
    message = await stage.talk.say(stage.as_user(stage.li), group, "hi")
    reaction = await reactions.add(stage.as_user(stage.han), message, "SMILE")
    go_on(seconds=5)
    await reactions.remove(stage.as_user(stage.han), message, reaction.id)
    told = {
        "message_id": ids.message_id(message.id),
        "reaction_type": {"emoji_type": "SMILE"},
        "operator_type": "user",
        "user_id": {"union_id": ids.union_id(stage.han), "user_id": None, "open_id": ids.open_id(stage.app, stage.han)},
        "action_time": str(reaction.created_at),
    }
    assert await stage.told(ADDED) == [told]
    assert await stage.told(REMOVED) == [{**told, "action_time": str(reaction.created_at + 5_000)}]
    assert await stage.told(ADDED, other) == []
    await stage.grant("im:message")
    assert await stage.told(ADDED) == []


@pytest.mark.known(doc="im-v1/message-reaction/events/created: operator_type app, with its app_id")
async def test_a_bot_hears_of_its_own_reactions_too(stage: Stage) -> None:
    await stage.grant("im:message:readonly", "im:message:send_as_bot")
    sent = await stage.talk.say(stage.as_user(stage.han), stage.app, "hi")
    await stage.cell.reactions.add(Sender(stage.app), sent, "OK")
    [told] = await stage.told(ADDED)
    assert (told["operator_type"], told["app_id"], "user_id" in told) == ("app", stage.app.app_id, False)


@pytest.mark.known(doc="im-v1/message/events/message_read")
async def test_who_reads_what_a_bot_wrote_to_them_is_told_to_it(stage: Stage, go_on: Callable[..., None]) -> None:
    await stage.grant("im:message", "im:message:send_as_bot")
    first = await stage.talk.say(stage.bot, stage.han, "one")
    await stage.talk.say(stage.as_user(stage.han), stage.app, "yes")
    second = await stage.talk.say(stage.bot, stage.han, "two")
    chat, ids = stage.talk.memory.chats.at(first.chat), stage.talk.identities
    go_on(seconds=9)
    await stage.cell.receipts.read(stage.han, chat, first.id)
    await stage.cell.receipts.read(stage.han, chat, second.id)
    await stage.cell.receipts.read(stage.han, chat, second.id)
    told = await stage.told(READ)
    assert [one["message_id_list"] for one in told] == [[ids.message_id(first.id)], [ids.message_id(second.id)]]
    assert told[0]["reader"] == {
        "reader_id": {
            "union_id": ids.union_id(stage.han),
            "user_id": None,
            "open_id": ids.open_id(stage.app, stage.han),
        },
        "read_time": str(stage.talk.memory.now_ms()),
        "tenant_key": stage.tenant.tenant_key,
    }
    await stage.grant("im:message.reactions:read")
    assert await stage.told(READ) == []


@pytest.mark.known(doc="im-v1/message/events/message_read: of conversations of two alone")
async def test_what_is_read_in_a_group_is_not_told(stage: Stage) -> None:
    await stage.grant("im:message", "im:message:send_as_bot")
    group = await stage.group(stage.app)
    sent = await stage.talk.say(stage.bot, group, "one")
    await stage.cell.receipts.read(stage.han, group, sent.id)
    assert await stage.told(READ) == []
