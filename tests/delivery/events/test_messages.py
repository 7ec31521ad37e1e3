"""Events of messages: who hears of what, and the form of what they are told."""

import json
from typing import Any

import pytest

from larkstead.world.im.messages import Outgoing, Sender
from larkstead.world.im.records import Chat
from tests.delivery.events.stage import Stage

RECEIVED, RECALLED = "im.message.receive_v1", "im.message.recalled_v1"
PAGE = "im-v1/message/events/receive"
USER_IDS = "contact:user.employee_id:readonly"
P2P = ["im:message.p2p_msg", "im:message.p2p_msg:readonly"]
AT = ["im:message.group_at_msg", "im:message.group_at_msg:readonly"]
INCLUDING_BOTS = "im:message.group_at_msg.include_bot:readonly"
ALL = ["im:message.group_msg", "im:message.group_msg:readonly"]


def texts(told: list[dict[str, Any]]) -> list[str]:
    return [json.loads(one["message"]["content"])["text"] for one in told]


async def at_bot(stage: Stage, group: Chat, sender: Sender, said: str = "hi") -> None:
    """Somebody of the messenger mentions the workplace's bot."""
    await stage.talk.say(sender, group, f'<at user_id="{stage.app.app_id}">Helper</at> {said}')


@pytest.mark.known(doc=PAGE)
async def test_what_a_person_writes_to_the_bot_has_the_form_of_the_page(stage: Stage) -> None:
    await stage.grant(P2P[0], USER_IDS)
    sent = await stage.talk.say(stage.as_user(stage.han), stage.app, "hello")
    ids, chat = stage.talk.identities, stage.talk.memory.chats.at(sent.chat)
    assert await stage.told(RECEIVED) == [
        {
            "sender": {
                "sender_id": {
                    "union_id": ids.union_id(stage.han),
                    "user_id": "han",
                    "open_id": ids.open_id(stage.app, stage.han),
                },
                "sender_type": "user",
                "tenant_key": stage.tenant.tenant_key,
            },
            "message": {
                "message_id": ids.message_id(sent.id),
                "create_time": str(sent.created_at),
                "update_time": str(sent.created_at),
                "chat_id": ids.chat_id(chat),
                "chat_type": "p2p",
                "message_type": "text",
                "content": '{"text":"hello"}',
            },
        }
    ]


@pytest.mark.known(recorded="R093 (2026-05): user_id is null without its scope")
async def test_without_its_scope_a_user_id_is_null(stage: Stage) -> None:
    await stage.grant(P2P[0])
    await stage.talk.say(stage.as_user(stage.han), stage.app, "hello")
    [told] = await stage.told(RECEIVED)
    assert told["sender"]["sender_id"]["user_id"] is None


@pytest.mark.known(doc=PAGE)
async def test_a_reply_names_what_it_answers(stage: Stage) -> None:
    await stage.grant(P2P[1])
    first = await stage.talk.say(stage.as_user(stage.han), stage.app, "one")
    await stage.talk.say(
        stage.as_user(stage.han), stage.talk.memory.chats.at(first.chat), "two", reply_to=first, in_thread=True
    )
    ids = stage.talk.identities
    _, told = await stage.told(RECEIVED)
    named = {name: told["message"][name] for name in ("root_id", "parent_id")}
    assert named == dict.fromkeys(("root_id", "parent_id"), ids.message_id(first.id))
    assert told["message"]["thread_id"].startswith("omt_")


@pytest.mark.known(doc=PAGE)
async def test_who_is_mentioned_is_told_with_all_their_ids(stage: Stage) -> None:
    await stage.grant(ALL[0], USER_IDS)
    group, ids = await stage.group(stage.app), stage.talk.identities
    named = f'<at user_id="{stage.app.app_id}"></at> ask <at user_id="{ids.union_id(stage.li)}"></at>'
    await stage.talk.say(stage.as_user(stage.han), group, named)
    [told] = await stage.told(RECEIVED)
    bot, person = told["message"]["mentions"]
    assert (bot["key"], bot["mentioned_type"], bot["name"]) == ("@_user_1", "bot", "Helper")
    assert bot["id"]["open_id"] == ids.bot_open_id(stage.app)
    assert person == {
        "key": "@_user_2",
        "id": {"union_id": ids.union_id(stage.li), "user_id": "li", "open_id": ids.open_id(stage.app, stage.li)},
        "mentioned_type": "user",
        "name": "Li",
        "tenant_key": stage.tenant.tenant_key,
    }


@pytest.mark.known(recorded="larksuite/openclaw-lark#381: a message to everybody has no entry for them in mentions")
async def test_everybody_is_named_in_the_content_alone(stage: Stage) -> None:
    await stage.grant(ALL[1])
    group = await stage.group(stage.app)
    await stage.talk.say(stage.as_user(stage.han), group, '<at user_id="all"></at> lunch')
    [told] = await stage.told(RECEIVED)
    assert texts([told]) == ["@_all lunch"]
    assert "mentions" not in told["message"]


@pytest.mark.known(doc="im-v1/message/events/message_content: contents are those of the API")
async def test_a_card_and_a_shared_person_come_as_the_api_answers_them(stage: Stage) -> None:
    await stage.grant(ALL[0])
    group, other = await stage.group(stage.app), stage.talk
    card = json.dumps({"header": {"title": {"tag": "plain_text", "content": "Plan"}}, "elements": []})
    person = json.dumps({"user_id": other.identities.open_id(stage.app, stage.li)})
    for kind, content in (("share_user", person), ("interactive", card)):
        await other.messages.send(Sender(stage.app, stage.han), group, Outgoing(kind, content))
    shared, shown = await stage.told(RECEIVED)
    assert json.loads(shared["message"]["content"]) == {"user_id": other.identities.open_id(stage.app, stage.li)}
    assert json.loads(shown["message"]["content"]) == {"title": "Plan", "elements": []}


# --- who hears


@pytest.mark.known(doc=PAGE)
@pytest.mark.parametrize("scope", [*P2P, *AT, INCLUDING_BOTS, *ALL, "im:message"])
async def test_a_conversation_of_two_needs_a_scope_of_its_own(stage: Stage, scope: str) -> None:
    await stage.grant(scope)
    await stage.talk.say(stage.as_user(stage.han), stage.app, "hello")
    assert len(await stage.told(RECEIVED)) == (scope in P2P)


@pytest.mark.known(doc=PAGE)
@pytest.mark.parametrize("scope", [*P2P, *AT, INCLUDING_BOTS, *ALL, "im:message"])
async def test_in_a_group_it_hears_who_mentions_it_or_everybody(stage: Stage, scope: str) -> None:
    await stage.grant(scope)
    group = await stage.group(stage.app)
    await at_bot(stage, group, stage.as_user(stage.li), "you")
    await stage.talk.say(stage.as_user(stage.li), group, "us")
    said = [text.split()[-1] for text in texts(await stage.told(RECEIVED))]
    assert said == (["you", "us"] if scope in ALL else ["you"] if scope in {*AT, INCLUDING_BOTS} else [])


@pytest.mark.known(doc=PAGE)
@pytest.mark.parametrize("scope", [*AT, INCLUDING_BOTS, *ALL])
async def test_another_bot_is_heard_only_where_it_mentions_this_one(stage: Stage, scope: str) -> None:
    await stage.grant(scope)
    other = await stage.another_app()
    group = await stage.group(stage.app, other)
    open_id = stage.talk.identities.bot_open_id(stage.app)
    await stage.talk.say(Sender(other), group, "us")
    await stage.talk.say(Sender(other), group, f'<at user_id="{open_id}"></at> you')
    told = await stage.told(RECEIVED)
    assert [text.split()[-1] for text in texts(told)] == (["you"] if scope == INCLUDING_BOTS else [])
    if told:
        assert told[0]["sender"]["sender_type"] == "bot"
        assert told[0]["sender"]["sender_id"]["open_id"] == stage.talk.identities.bot_open_id(other)


@pytest.mark.known(guess=True)
async def test_a_custom_bot_is_a_bot_without_ids(stage: Stage) -> None:
    await stage.grant(INCLUDING_BOTS)
    group = await stage.group(stage.app)
    bot = await stage.cell.custom_bots.create(stage.han, group, "Alarm")
    await at_bot(stage, group, Sender(bot=bot), "fire")
    [told] = await stage.told(RECEIVED)
    assert (told["sender"]["sender_type"], told["sender"]["sender_id"]["open_id"]) == ("bot", "")


@pytest.mark.known(doc=PAGE)
async def test_a_bot_does_not_hear_itself_nor_groups_that_it_is_not_in(stage: Stage) -> None:
    await stage.grant(*P2P, *ALL, INCLUDING_BOTS, "im:message:send_as_bot")
    inside, outside = await stage.group(stage.app), await stage.group()
    await stage.talk.say(stage.bot, stage.han, "I said it")
    await stage.talk.say(stage.bot, inside, "I said it")
    await stage.talk.say(stage.as_user(stage.han), outside, "between us")
    assert await stage.told(RECEIVED) == []


@pytest.mark.known(doc="what an app hears needs the bot ability in its online version")
async def test_a_bot_that_is_off_hears_nothing(stage: Stage) -> None:
    await stage.grant(*P2P)
    await stage.talk.say(stage.as_user(stage.han), stage.app, "hello")
    assert await stage.told(RECEIVED)
    await stage.change(status="disabled")
    assert await stage.told(RECEIVED) == []


@pytest.mark.known(guess=True)
async def test_the_lines_of_the_platform_are_nobodys_message(stage: Stage) -> None:
    await stage.grant(*ALL)
    await stage.group(stage.app)
    assert await stage.told(RECEIVED) == []


# --- taken back


@pytest.mark.known(doc="im-v1/message/events/recalled")
async def test_who_is_in_the_chat_hears_that_a_message_was_taken_back(stage: Stage) -> None:
    other = await stage.another_app()
    await stage.grant("im:message:readonly")
    await stage.grant("im:message", app=other)
    group, ids = await stage.group(stage.app), stage.talk.identities
    sent = await stage.talk.say(stage.as_user(stage.li), group, "oh")
    gone = await stage.talk.cell.recalls.recall(stage.as_user(stage.han), sent)
    assert gone.recall is not None
    assert await stage.told(RECALLED) == [
        {
            "message_id": ids.message_id(sent.id),
            "chat_id": ids.chat_id(group),
            "recall_time": str(gone.recall.at),
            "recall_type": "group_owner",
        }
    ]
    assert await stage.told(RECALLED, other) == []
    await stage.grant("im:chat")
    assert await stage.told(RECALLED) == []
