"""Tokens of presses in cards: for 30 minutes, two updates and one app, after a restart as before."""

import asyncio
import json

import pytest

from larkstead.world.declarations import CARD_TOKENS
from larkstead.world.im import card_tokens
from larkstead.world.im.card_records import CardToken
from larkstead.world.im.messages import Outgoing
from larkstead.world.im.records import Message
from larkstead.world.memory import Memory
from tests.world.conftest import Disk
from tests.world.conversations import Conversations, Workplace
from tests.world.factories import an_app

PAGE = "/document/ukTMukTMukTM/uMDO1YjLzgTN24yM4UjN"
CARD = json.dumps({"config": {"update_multi": True}, "elements": [{"tag": "markdown", "content": "hi"}]})


@pytest.fixture
async def office(disk: Disk, memory: Memory) -> Workplace:
    return await Workplace.found(await Conversations.begin(disk, memory))


@pytest.fixture
async def card(office: Workplace) -> Message:
    return await office.talk.messages.send(office.bot, office.han, Outgoing("interactive", CARD))


async def pressed(office: Workplace, card: Message) -> str:
    return await office.talk.cell.card_tokens.issue(office.app, card, office.han)


@pytest.mark.known(doc=PAGE)
async def test_a_token_is_of_a_press_and_good_for_two_updates(office: Workplace, card: Message) -> None:
    tokens, token = office.talk.cell.card_tokens, await pressed(office, card)
    assert token.startswith("c-")
    assert token != await pressed(office, card)
    for uses in (1, 2):
        used = await tokens.use(office.app, token)
        assert isinstance(used, CardToken)
        assert (used.message, used.user, used.app, used.uses) == (card.id, office.han.id, office.app.id, uses)
    assert tokens.find(office.app, token) == "spent"
    assert await tokens.use(office.app, token) == "spent"


@pytest.mark.known(doc=PAGE)
async def test_a_token_is_good_for_half_an_hour(office: Workplace, card: Message) -> None:
    tokens, token = office.talk.cell.card_tokens, await pressed(office, card)
    office.talk.disk.clock.go_on(seconds=1_790)
    assert isinstance(tokens.find(office.app, token), CardToken)
    office.talk.disk.clock.go_on(seconds=11)
    assert await tokens.use(office.app, token) == "expired"
    await tokens.tidy()
    assert len(office.talk.memory.table(CARD_TOKENS)) == 0


@pytest.mark.known(doc=PAGE)
async def test_a_token_is_the_apps_that_sent_the_card(office: Workplace, card: Message) -> None:
    tokens, token = office.talk.cell.card_tokens, await pressed(office, card)
    other = await an_app(office.talk.root, office.han, 2, name="Other")
    assert await tokens.use(other, token) == "foreign"
    assert isinstance(await tokens.use(office.app, token), CardToken)


async def test_what_is_no_token_is_told_from_one_that_stands_for_nothing(office: Workplace) -> None:
    tokens = office.talk.cell.card_tokens
    for text in ("", "c-", "t-" + "0" * 40, "c-" + "0" * 39, "c-" + "0" * 41, "c-" + "G" * 40, "c-" + "0" * 40 + "\n"):
        assert tokens.find(office.app, text) == "malformed"
    assert tokens.find(office.app, "c-" + "0" * 40) == "expired"


async def test_of_many_uses_at_once_two_are_let_through(office: Workplace, card: Message) -> None:
    tokens, token = office.talk.cell.card_tokens, await pressed(office, card)
    found = await asyncio.gather(*(tokens.use(office.app, token) for _ in range(20)))
    assert found.count("spent") == 18
    assert sorted(one.uses for one in found if isinstance(one, CardToken)) == [1, 2]


async def test_a_restart_forgets_neither_a_token_nor_its_uses(office: Workplace, card: Message) -> None:
    token = await pressed(office, card)
    await office.talk.cell.card_tokens.use(office.app, token)
    tokens = office.talk.again().cell.card_tokens
    used = await tokens.use(office.app, token)
    assert isinstance(used, CardToken)
    assert used.uses == 2
    assert await office.talk.again().cell.card_tokens.use(office.app, token) == "spent"


async def test_the_store_keeps_no_token_that_could_be_used(office: Workplace, card: Message) -> None:
    token = await pressed(office, card)
    kept = next(iter(office.talk.memory.table(CARD_TOKENS)))
    assert token not in repr(kept)
    assert token[2:] not in repr(kept)


async def test_beyond_a_bound_the_oldest_tokens_go(
    office: Workplace, card: Message, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(card_tokens, "MOST", 6)
    monkeypatch.setattr(card_tokens, "AT_ONCE", 2)
    tokens = office.talk.cell.card_tokens
    made = [await pressed(office, card) for _ in range(9)]
    assert len(office.talk.memory.table(CARD_TOKENS)) <= 6
    assert [tokens.find(office.app, token) for token in made[:2]] == ["expired"] * 2
    assert all(isinstance(tokens.find(office.app, token), CardToken) for token in made[-4:])
