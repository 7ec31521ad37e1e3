"""Events of what people do with a bot besides writing."""

import pytest

from larkstead.world.apps.records import Audience
from larkstead.world.apps.refusals import BotOff, OutsideAvailability
from larkstead.world.refusals import BadField
from tests.delivery.events.stage import Stage

BEGUN, ENTERED, MENU = "p2p_chat_create", "im.chat.access_event.bot_p2p_chat_entered_v1", "application.bot.menu_v6"
USER_IDS = "contact:user.employee_id:readonly"


@pytest.mark.known(doc="group/chat-member/event/bot-events: user_id is told to apps of the enterprise itself")
async def test_the_first_conversation_is_told_in_the_old_form(stage: Stage) -> None:
    sent = await stage.talk.say(stage.as_user(stage.han), stage.app, "hello")
    await stage.talk.say(stage.as_user(stage.han), stage.app, "again")
    ids, chat = stage.talk.identities, stage.talk.memory.chats.at(sent.chat)
    person = {"open_id": ids.open_id(stage.app, stage.han), "user_id": "han"}
    assert await stage.told(BEGUN) == [
        {
            "app_id": stage.app.app_id,
            "chat_id": ids.chat_id(chat),
            "operator": person,
            "tenant_key": stage.tenant.tenant_key,
            "type": BEGUN,
            "user": {**person, "name": "Han"},
        }
    ]


@pytest.mark.known(doc="group/chat-member/event/bot-events: the operator may be the bot")
async def test_a_bot_may_begin_a_conversation_itself(stage: Stage) -> None:
    await stage.grant("im:message:send_as_bot")
    await stage.talk.say(stage.bot, stage.li, "hello")
    [told] = await stage.told(BEGUN)
    assert told["operator"] == {"open_id": stage.talk.identities.bot_open_id(stage.app), "user_id": ""}
    assert told["user"]["name"] == "Li"


@pytest.mark.known(doc="group/chat-member/event/bot-events: a group is no conversation of two")
async def test_a_group_begins_no_conversation_of_two(stage: Stage) -> None:
    await stage.group(stage.app)
    assert await stage.told(BEGUN) == []


@pytest.mark.known(doc="group/chat-member/event/bot_p2p_chat_entered")
async def test_who_opens_the_conversation_is_told_with_what_was_said_last(stage: Stage) -> None:
    await stage.grant(USER_IDS)
    visits, ids = stage.cell.bot_visits, stage.talk.identities
    chat = await visits.enter(stage.han, stage.app)
    sent = await stage.talk.say(stage.as_user(stage.han), stage.app, "hello")
    assert await visits.enter(stage.han, stage.app) == chat
    first = {
        "chat_id": ids.chat_id(chat),
        "operator_id": {
            "union_id": ids.union_id(stage.han),
            "user_id": "han",
            "open_id": ids.open_id(stage.app, stage.han),
        },
    }
    last = {"last_message_id": ids.message_id(sent.id), "last_message_create_time": str(sent.created_at)}
    assert await stage.told(ENTERED) == [first, {**first, **last}]
    assert await stage.told(ENTERED, await stage.another_app()) == []
    assert len(await stage.told(BEGUN)) == 1


@pytest.mark.known(doc="bot-v3/events/menu: the name needs a scope of its own")
async def test_an_item_of_the_menu_is_told_by_its_key(stage: Stage) -> None:
    await stage.cell.bot_visits.menu(stage.han, stage.app, "help")
    ids = stage.talk.identities
    person = {"union_id": ids.union_id(stage.han), "user_id": None, "open_id": ids.open_id(stage.app, stage.han)}
    told = {"event_key": "help", "timestamp": stage.talk.memory.now_ms() // 1000}
    assert await stage.told(MENU) == [{"operator": {"operator_id": person}, **told}]
    await stage.grant("application:application.bot.operator_name:readonly")
    [named] = await stage.told(MENU)
    assert named["operator"]["operator_name"] == "Han"


@pytest.mark.known(ours="as in the messenger: a bot that is off, or does not reach somebody, is not talked to")
async def test_a_bot_is_visited_by_those_alone_whom_it_reaches(stage: Stage) -> None:
    visits = stage.cell.bot_visits
    with pytest.raises(OutsideAvailability):
        await visits.enter(stage.lin, stage.app)
    with pytest.raises(OutsideAvailability):
        await visits.menu(stage.lin, stage.app, "help")
    with pytest.raises(BadField):
        await visits.menu(stage.han, stage.app, "k" * 31)
    await stage.publish(Audience(everyone=True), bot=False)
    with pytest.raises(BotOff):
        await visits.enter(stage.han, stage.app)
    assert await stage.told(ENTERED) == await stage.told(MENU) == []
