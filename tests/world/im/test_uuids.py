"""Which message a uuid made: within the hour, in memory as far as there is room, and else in the store."""

import time
from typing import Any

import pytest

from larkstead.store import messages as queries
from larkstead.wire.internal_ids import first_id_at, made_at
from larkstead.world.im.uuids import KEPT_MS, Uuids
from larkstead.world.memory import Memory
from larkstead.world.reader import Reader
from tests.world.conftest import Clock, Disk
from tests.world.conversations import Conversations, Workplace

START = 1_760_000_000_000


def at(moment_ms: int) -> int:
    """A message that was made so long after the start."""
    return first_id_at(START + moment_ms)


def test_a_uuid_is_found_within_the_hour_and_not_after_it() -> None:
    uuids = Uuids()
    uuids.remember((1, "u"), at(0))
    assert uuids.find((1, "u"), START) == at(0)
    assert uuids.find((1, "u"), START + KEPT_MS - 1) == at(0)
    assert uuids.find((1, "u"), START + KEPT_MS) is None


def test_a_uuid_is_its_senders_own() -> None:
    uuids = Uuids()
    uuids.remember((1, "u"), at(0))
    uuids.remember((2, "u"), at(1))
    assert (uuids.find((1, "u"), START), uuids.find((2, "u"), START)) == (at(0), at(1))
    assert uuids.find((3, "u"), START) is uuids.find((1, "v"), START) is None


def test_a_uuid_that_made_another_message_stands_for_the_last() -> None:
    uuids = Uuids()
    for moment in (0, KEPT_MS + 5):
        uuids.remember((1, "u"), at(moment))
        uuids.remember((2, "v"), at(moment))
    assert uuids.everything() == {(1, "u"): at(KEPT_MS + 5), (2, "v"): at(KEPT_MS + 5)}


def test_what_is_over_goes_as_others_come_and_is_not_missed() -> None:
    uuids = Uuids()
    for number in range(100):
        uuids.remember((1, f"old {number}"), at(number))
    for number in range(50):
        uuids.remember((1, f"new {number}"), at(2 * KEPT_MS + number))
    assert len(uuids) == 50
    assert not uuids.may_have_forgotten(START + 2 * KEPT_MS + 50)


def test_no_more_are_kept_than_there_is_room_for_and_the_oldest_go_first() -> None:
    uuids = Uuids(most=3)
    for number in range(5):
        uuids.remember((1, str(number)), at(number))
        assert len(uuids) <= 3
    found = [uuids.find((1, str(number)), START + 10) for number in range(5)]
    assert found == [None, None, at(2), at(3), at(4)]


def test_for_an_hour_after_one_had_to_go_early_it_is_told_that_some_may_be_forgotten() -> None:
    uuids = Uuids(most=3)
    for number in range(3):
        uuids.remember((1, str(number)), at(number))
    assert not uuids.may_have_forgotten(START + 3)
    for number in (3, 4):
        uuids.remember((1, str(number)), at(number))
    # The newest that had to go is the second.
    assert made_at(uuids.forgotten) == START + 1
    assert uuids.may_have_forgotten(START + KEPT_MS)
    assert not uuids.may_have_forgotten(START + KEPT_MS + 1)


# --- in an enterprise


@pytest.fixture
async def office(disk: Disk, memory: Memory) -> Workplace:
    return await Workplace.found(await Conversations.begin(disk, memory))


class Asked:
    """How often the store was asked about a uuid, and in which chats."""

    def __init__(self, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
        self.chats: list[int] = []
        run = reader.run

        async def counted(query: Any, *given: Any, **named: Any) -> Any:
            if query is queries.of_uuid:
                self.chats.append(given[0])
            return await run(query, *given, **named)

        monkeypatch.setattr(reader, "run", counted)


def small(talk: Conversations, most: int) -> None:
    """Have room for so many uuids alone."""
    talk.memory._kept["messages"] = Uuids(most)


async def test_what_is_forgotten_is_asked_for_in_the_store_by_chat(
    office: Workplace, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    talk = office.talk
    asked = Asked(talk.cell._means.reader, monkeypatch)
    small(talk, 2)
    first = await talk.say(office.bot, office.han, "once", uuid="first")
    assert asked.chats == []
    for number in range(3):
        clock.go_on(seconds=1)
        await talk.say(office.bot, office.han, "more", uuid=f"more {number}")
    asked.chats.clear()
    assert talk.memory.uuids.may_have_forgotten(clock.now)
    assert talk.memory.uuids.find((office.app.id, "first"), clock.now) is None
    for to in (office.han, talk.memory.chats.at(first.chat)):
        assert (await talk.say(office.bot, to, "once", uuid="first")).id == first.id
    assert asked.chats == [first.chat] * 2
    assert len(await talk.all_of(talk.memory.chats.at(first.chat))) == 4


async def test_a_new_uuid_makes_a_message_also_while_the_store_is_asked(office: Workplace) -> None:
    talk = office.talk
    small(talk, 1)
    made = {(await talk.say(office.bot, office.han, str(number), uuid=str(number))).id for number in range(5)}
    # The first contact with somebody has no chat to ask about.
    made.add((await talk.say(office.bot, office.li, "hi", uuid="li")).id)
    assert len(made) == 6


async def test_what_memory_has_is_not_asked_for(office: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    talk = office.talk
    small(talk, 1)
    for number in range(2):
        last = await talk.say(office.bot, office.han, "more", uuid=f"more {number}")
    asked = Asked(talk.cell._means.reader, monkeypatch)
    assert (await talk.say(office.bot, office.han, "more", uuid="more 1")).id == last.id
    assert asked.chats == []


async def test_an_hour_later_nothing_is_asked_for_and_what_was_forgotten_is_free(
    office: Workplace, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    talk = office.talk
    small(talk, 1)
    first = await talk.say(office.bot, office.han, "once", uuid="first")
    await talk.say(office.bot, office.han, "more", uuid="second")
    asked = Asked(talk.cell._means.reader, monkeypatch)
    clock.go_on(seconds=3_599)
    assert (await talk.say(office.bot, office.han, "once", uuid="first")).id == first.id
    assert asked.chats == [first.chat]
    clock.go_on(seconds=1)
    assert (await talk.say(office.bot, office.han, "once", uuid="first")).id != first.id
    assert asked.chats == [first.chat]


async def test_after_a_restart_the_uuids_of_the_last_hour_are_known_and_no_others(
    office: Workplace, clock: Clock
) -> None:
    talk = office.talk
    await talk.say(office.bot, office.han, "old", uuid="old")
    clock.go_on(seconds=3_000)
    new = await talk.say(office.bot, office.han, "new", uuid="new")
    await talk.say(office.bot, office.han, "none")
    assert len(talk.again().memory.uuids) == 2
    clock.go_on(seconds=700)
    assert talk.again().memory.uuids.everything() == {(office.app.id, "new"): new.id}


async def test_a_uuid_is_its_enterprises_own(office: Workplace) -> None:
    talk = office.talk
    await talk.say(office.bot, office.han, "once", uuid="u1")
    assert len(talk.memory.uuids) == 1
    for root in (talk.root, talk.disk.again()):
        assert len(root.of(office.tenant.id + 1).uuids) == 0


def test_remembering_costs_the_same_however_many_had_to_go_before() -> None:
    uuids = Uuids(most=20_000)

    def took(first: int) -> int:
        began = time.process_time_ns()
        for number in range(first, first + 20_000):
            uuids.remember((1, str(number)), at(number // 100))
        return time.process_time_ns() - began

    filling = took(0)
    took(20_000)
    assert took(40_000) <= 3 * filling
