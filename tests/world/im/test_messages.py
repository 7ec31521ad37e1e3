"""Messages: sent once per uuid, at most five a second to a chat, only to whom the sender reaches, and kept."""

import asyncio
import json
from dataclasses import replace

import pytest

from larkstead.store.journal import JournalFailed
from larkstead.store.tables import messages as table
from larkstead.wire import content as contents
from larkstead.world.apps.records import Audience
from larkstead.world.apps.refusals import AppOff, BotOff, OutsideAvailability
from larkstead.world.facts import ChatCreated, Fact, MessageSent
from larkstead.world.im.messages import Outgoing
from larkstead.world.im.records import MentionRef
from larkstead.world.im.refusals import (
    BadContent,
    ChatDissolved,
    NotInChat,
    TooFast,
    TooLong,
)
from larkstead.world.memory import Memory
from tests.world.conftest import Clock, Disk
from tests.world.conversations import Conversations, Workplace
from tests.world.factories import a_tenant, a_user


@pytest.fixture
async def office(disk: Disk, memory: Memory) -> Workplace:
    return await Workplace.found(await Conversations.begin(disk, memory))


async def test_a_message_is_stored_when_send_returns(office: Workplace) -> None:
    talk = office.talk
    sent = await talk.say(office.bot, office.han, "Hello world")
    assert (sent.sender_kind, sent.content) == ("app", '{"text":"Hello world"}')
    after = talk.again()
    assert await after.messages.find(sent.id) == sent
    assert await after.messages.find(sent.id + 1) is None


# --- uuid


async def test_a_uuid_sends_once_within_an_hour(office: Workplace, clock: Clock) -> None:
    talk = office.talk
    first = await talk.say(office.bot, office.han, "once", uuid="u1")
    clock.go_on(seconds=3_599)
    assert await talk.say(office.bot, office.han, "another text", uuid="u1") == first
    other = await talk.say(office.bot, office.han, "once", uuid="u2")
    assert other.id != first.id
    assert len(await talk.all_of(talk.memory.chats.at(first.chat))) == 2


async def test_a_uuid_is_free_again_after_an_hour(office: Workplace, clock: Clock) -> None:
    first = await office.talk.say(office.bot, office.han, "once", uuid="u1")
    clock.go_on(seconds=3_600)
    assert (await office.talk.say(office.bot, office.han, "once", uuid="u1")).id != first.id


async def test_a_uuid_counts_for_its_sender_only(office: Workplace) -> None:
    talk = office.talk
    from_bot = await talk.say(office.bot, office.li, "mine", uuid="u1")
    from_han = await talk.say(office.as_user(office.han), office.li, "mine too", uuid="u1")
    assert from_bot.id != from_han.id


async def test_two_sends_at_once_with_one_uuid_make_one_message(office: Workplace) -> None:
    talk = office.talk
    sends = [talk.say(office.bot, office.han, f"try {n}", uuid="u1") for n in range(8)]
    found = await asyncio.gather(*sends)
    assert {message.id for message in found} == {found[0].id}
    assert len(await talk.all_of(talk.memory.chats.at(found[0].chat))) == 1


async def test_a_uuid_sends_once_also_across_a_restart(office: Workplace, clock: Clock) -> None:
    first = await office.talk.say(office.bot, office.han, "once", uuid="u1")
    after = office.talk.again()
    assert (await after.say(office.bot, office.han, "once", uuid="u1")).id == first.id
    clock.go_on(seconds=3_600)
    assert (await after.say(office.bot, office.han, "once", uuid="u1")).id != first.id


async def test_the_hour_goes_on_over_the_turn_of_the_clock_and_what_is_over_is_forgotten(
    office: Workplace, clock: Clock
) -> None:
    talk = office.talk
    clock.go_on(seconds=3_600 - (clock.now // 1000) % 3_600 - 10)
    first = await talk.say(office.bot, office.han, "before the turn", uuid="turn")
    clock.go_on(seconds=600)
    assert (await talk.say(office.bot, office.han, "after it", uuid="turn")).id == first.id
    for hour in range(4):
        clock.go_on(seconds=3_600)
        await talk.say(office.bot, office.han, "later", uuid=f"later {hour}")
        assert len(talk.memory.uuids) == 1
    assert len(talk.again().memory.uuids) == 1
    assert (await talk.say(office.bot, office.han, "much later", uuid="turn")).id != first.id


@pytest.mark.parametrize("hours", [1, 3, 9_600])
async def test_a_clock_put_back_makes_no_second_message_of_a_uuid(office: Workplace, clock: Clock, hours: int) -> None:
    talk = office.talk
    clock.go_on(seconds=3_600 - (clock.now // 1000) % 3_600 + 10)
    first = await talk.say(office.bot, office.han, "once", uuid="u1")
    clock.go_on(seconds=-3_600 * hours)
    second = await talk.say(office.bot, office.han, "another", uuid="u2")
    assert (await talk.say(office.bot, office.han, "once", uuid="u1")).id == first.id
    after = talk.again()
    assert (await after.say(office.bot, office.han, "once", uuid="u1")).id == first.id
    assert (await after.say(office.bot, office.han, "another", uuid="u2")).id == second.id


async def test_a_uuid_sent_after_the_clock_was_put_back_counts_for_an_hour_too(disk: Disk, clock: Clock) -> None:
    ran = 0
    talk = await Conversations.begin(disk, disk.open_book(elapsed_ms=lambda: ran))
    office = await Workplace.found(talk)
    clock.go_on(seconds=-7_200)
    ran += 600_000
    first = await talk.say(office.bot, office.han, "once", uuid="u1")
    ran += 3_599_000
    assert (await talk.say(office.bot, office.han, "once", uuid="u1")).id == first.id
    ran += 1_000
    assert (await talk.say(office.bot, office.han, "once", uuid="u1")).id != first.id


class Full:
    """A disk that takes nothing."""

    pid = None

    async def write(self, changes: object) -> None:
        await asyncio.sleep(0.05)
        raise OSError("the disk is full")

    async def close(self) -> None: ...


async def test_all_who_wait_for_one_uuid_hear_at_once_that_its_message_was_not_stored(office: Workplace) -> None:
    talk = office.talk
    journal, sink = talk.memory.journal, talk.memory.journal.sink
    journal.sink = Full()

    def read_anew(_error: BaseException) -> None:
        talk.root.load(talk.disk.engine)
        talk.cell.forget_decisions()
        journal.resume()

    journal.on_failure = read_anew
    sends = [talk.say(office.bot, office.han, "once", uuid="u1") for _ in range(3)]
    found = await asyncio.wait_for(asyncio.gather(*sends, return_exceptions=True), 10)
    assert [type(one) for one in found] == [JournalFailed] * 3
    journal.sink = sink
    assert (await talk.say(office.bot, office.han, "again", uuid="u1")).content == '{"text":"again"}'


async def test_a_refused_message_leaves_its_uuid_free(office: Workplace) -> None:
    with pytest.raises(BadContent):
        await office.talk.messages.send(office.bot, office.han, Outgoing("text", "{}", "u1"))
    sent = await office.talk.say(office.bot, office.han, "now right", uuid="u1")
    assert sent.content == '{"text":"now right"}'


# --- pace


async def test_the_sixth_message_in_a_second_to_one_chat_is_too_fast(disk: Disk, memory: Memory, clock: Clock) -> None:
    office = await Workplace.found(await Conversations.begin(disk, memory, limits=True))
    talk = office.talk
    for n in range(5):
        await talk.say(office.bot, office.han, str(n))
    with pytest.raises(TooFast):
        await talk.say(office.bot, office.han, "5")
    await talk.say(office.bot, office.li, "somebody else is free")
    clock.go_on(seconds=1)
    last = await talk.say(office.bot, office.han, "6")
    assert len(await talk.all_of(talk.memory.chats.at(last.chat))) == 6


# --- who may


async def test_a_bot_that_is_off_sends_nothing(office: Workplace) -> None:
    await office.publish(Audience(everyone=True), bot=False)
    with pytest.raises(BotOff):
        await office.talk.say(office.bot, office.han, "no")


async def test_a_disabled_app_sends_nothing(office: Workplace) -> None:
    await office.change(status="disabled")
    with pytest.raises(AppOff):
        await office.talk.say(office.bot, office.han, "no")


async def test_a_bot_reaches_only_its_availability(office: Workplace) -> None:
    with pytest.raises(OutsideAvailability):
        await office.talk.say(office.bot, office.lin, "no")
    await office.publish(Audience(everyone=True))
    await office.talk.say(office.bot, office.lin, "yes")


async def test_the_forbidden_list_wins_over_the_availability_also_in_a_chat_there_is(office: Workplace) -> None:
    sent = await office.talk.say(office.bot, office.han, "before")
    await office.change(forbidden=Audience(users=(office.han.id,)))
    with pytest.raises(OutsideAvailability):
        await office.talk.say(office.bot, office.talk.memory.chats.at(sent.chat), "after")


async def test_nobody_writes_to_who_has_resigned(office: Workplace) -> None:
    talk = office.talk
    gone, change = talk.memory.users.change(office.li, status="resigned")
    await talk.memory.write([change])
    for sender in (office.bot, office.as_user(office.han)):
        with pytest.raises(OutsideAvailability):
            await talk.say(sender, gone, "are you there?")


async def test_a_user_writes_to_a_bot_they_may_use_and_no_other(office: Workplace) -> None:
    talk = office.talk
    sent = await talk.say(office.as_user(office.han), office.app, "hi")
    assert (sent.sender_kind, sent.sender) == ("user", office.han.id)
    with pytest.raises(OutsideAvailability):
        await talk.say(office.as_user(office.lin), office.app, "hi")
    await office.publish(Audience(everyone=True), bot=False)
    with pytest.raises(BotOff):
        await talk.say(office.as_user(office.han), office.app, "hi")


async def test_only_members_write_into_a_group_that_is_still_there(office: Workplace) -> None:
    talk = office.talk
    group = await talk.chats.create_group(office.han, "Team", [office.li])
    await talk.say(office.as_user(office.li), group, "hi")
    for stranger in (office.bot, office.as_user(office.lin)):
        with pytest.raises(NotInChat):
            await talk.say(stranger, group, "hi")
    await talk.chats.dissolve(office.han, group)
    with pytest.raises(ChatDissolved):
        await talk.say(office.as_user(office.han), talk.memory.chats.at(group.id), "hi")


# --- content


async def test_content_is_judged_before_the_receiver(office: Workplace) -> None:
    send = office.talk.messages.send
    for what, refusal in (
        (Outgoing("text", "not json"), BadContent),
        (Outgoing("text", json.dumps({"text": ""})), BadContent),
        (Outgoing("text", json.dumps({"text": "x" * contents.limit_of("text")})), TooLong),
        (Outgoing("image", json.dumps({"image_key": ""})), BadContent),
        (Outgoing("system", "{}"), BadContent),
    ):
        with pytest.raises(refusal):
            await send(office.bot, office.lin, what)


async def test_mentions_become_placeholders_and_an_id_that_names_nobody_becomes_text(office: Workplace) -> None:
    talk = office.talk
    open_id = talk.identities.open_id(office.app, office.li)
    text = f'<at user_id="{open_id}">anything</at> and <at user_id="ou_nobody">Tom</at> and <at user_id="all">x</at>'
    sent = await talk.say(office.bot, office.han, text)
    assert json.loads(sent.content)["text"] == "@_user_1 and @Tom and @_all"
    assert sent.mentions == (MentionRef("@_user_1", office.li.id, 0, "Li"), MentionRef("@_all", 0, 0, "x"))
    assert (await talk.again().messages.get(sent.id)).mentions == sent.mentions


async def test_users_of_another_tenant_cannot_be_mentioned(office: Workplace) -> None:
    talk = office.talk
    elsewhere = Conversations(talk.disk, talk.root, await a_tenant(talk.root, 2))
    union_id = elsewhere.identities.union_id(await a_user(talk.root, elsewhere.tenant, "zhao", name="Zhao"))
    sent = await talk.say(office.bot, office.han, f'<at user_id="{union_id}">Zhao</at>')
    assert (json.loads(sent.content)["text"], sent.mentions) == ("@Zhao", ())


# --- replies


async def test_a_reply_names_its_parent_and_the_root_of_the_line(office: Workplace) -> None:
    talk = office.talk
    first = await talk.say(office.bot, office.han, "one")
    reply = Outgoing("text", json.dumps({"text": "two"}), reply_to=first)
    second = await talk.messages.reply(office.as_user(office.han), first, reply)
    third = await talk.messages.reply(office.bot, second, replace(reply, reply_to=second))
    assert (second.chat, second.parent, second.root, second.thread) == (first.chat, first.id, first.id, 0)
    assert (third.parent, third.root) == (second.id, first.id)


async def test_a_reply_in_a_thread_makes_the_thread_of_the_answered_message_and_stays_in_it(office: Workplace) -> None:
    talk = office.talk
    first = await talk.say(office.bot, office.han, "one")
    reply = Outgoing("text", json.dumps({"text": "two"}), reply_to=first, in_thread=True)
    second = await talk.messages.reply(office.bot, first, reply)
    root = await talk.messages.get(first.id)
    assert second.thread == root.thread != 0
    third = await talk.messages.reply(office.bot, second, replace(reply, reply_to=second, in_thread=False))
    assert (third.thread, third.root, third.parent) == (root.thread, first.id, first.id)


async def test_who_left_the_chat_cannot_reply(office: Workplace) -> None:
    talk = office.talk
    group = await talk.chats.create_group(office.han, "Team", [office.li], [office.app])
    asked = await talk.say(office.as_user(office.han), group, "anybody?")
    await talk.chats.remove(office.han, group, "app", office.app.id)
    with pytest.raises(NotInChat):
        await talk.messages.reply(office.bot, asked, Outgoing("text", '{"text":"me"}', reply_to=asked))


# --- reading


async def test_history_goes_both_ways_and_stops_at_its_limit(office: Workplace) -> None:
    talk = office.talk
    sent = [await talk.say(office.bot, office.han, str(n)) for n in range(5)]
    chat = talk.memory.chats.at(sent[0].chat)
    history = talk.messages.history
    assert [m.id for m in await history(chat, limit=2)] == [sent[0].id, sent[1].id]
    assert [m.id for m in await history(chat, newest_first=True, limit=2)] == [sent[4].id, sent[3].id]
    assert [m.id for m in await history(chat, newest_first=True, before=sent[3].id, limit=2)] == [
        sent[2].id,
        sent[1].id,
    ]
    assert [m.id for m in await history(chat, after=sent[3].id)] == [sent[4].id]


async def test_unread_counts_what_others_said_since_one_last_read(office: Workplace) -> None:
    talk = office.talk
    sent = [await talk.say(office.bot, office.han, str(n)) for n in range(3)]
    chat = talk.memory.chats.at(sent[0].chat)
    await talk.say(office.as_user(office.han), chat, "mine does not count")
    assert (await talk.messages.unread(chat, office.han)).count == 3
    assert (await talk.messages.unread(chat, office.han, most=2)).count == 2
    await talk.chats.mark_read(office.han, chat, sent[1].id)
    await talk.chats.mark_read(office.han, chat, sent[0].id)
    assert (await talk.messages.unread(chat, office.han)).count == 1
    assert (await talk.again().messages.unread(chat, office.han)).count == 1
    with pytest.raises(NotInChat):
        await talk.messages.unread(chat, office.lin)


async def test_a_message_and_the_fact_that_tells_of_it_are_stored_together(office: Workplace) -> None:
    talk = office.talk
    told: list[Fact] = []
    talk.memory.journal.on_commit = told.extend
    sent = await talk.say(office.bot, office.han, "hi")
    begun, said = told
    assert isinstance(begun, ChatCreated)
    assert begun.operator == (office.bot.kind, office.bot.id)
    assert said == MessageSent(talk.tenant.id, sent)
    with talk.disk.engine.connect() as connection:
        assert connection.execute(table.select()).mappings().one()["id"] == sent.id
