"""Chats: a conversation of two is made once and stays; groups have owners, members and rules."""

import pytest

from larkstead.world.apps.records import App, Audience
from larkstead.world.apps.refusals import BotOff
from larkstead.world.concerned import concerned
from larkstead.world.facts import Fact, MembersRemoved
from larkstead.world.im.chats import NAME_BOUND
from larkstead.world.im.records import Chat, PartyKind
from larkstead.world.im.refusals import ChatDissolved, NotInChat
from larkstead.world.memory import Memory
from larkstead.world.org.records import User
from larkstead.world.refusals import BadField, IdOfAnotherTenant, NotAllowed, NotFound, UnknownId
from tests.world.conftest import Disk
from tests.world.conversations import Conversations, Workplace
from tests.world.factories import a_tenant, a_user, an_app


@pytest.fixture
async def office(disk: Disk, memory: Memory) -> Workplace:
    return await Workplace.found(await Conversations.begin(disk, memory))


async def groups_of(talk: Conversations, who: User | App) -> list[Chat]:
    kind: PartyKind = "app" if isinstance(who, App) else "user"
    return await talk.cell.chat_lists.groups(kind, who.id, after=None, most=9)


async def test_a_conversation_of_two_is_made_on_first_contact_and_is_the_same_from_both_sides(
    office: Workplace,
) -> None:
    talk = office.talk
    first = await talk.say(office.bot, office.han, "hi")
    back = await talk.say(office.as_user(office.han), office.app, "hello")
    assert first.chat == back.chat
    other = await talk.say(office.bot, office.li, "hi")
    assert other.chat != first.chat
    assert len(talk.memory.chats) == 2


async def test_a_conversation_of_two_keeps_its_id_after_a_restart(office: Workplace) -> None:
    first = await office.talk.say(office.bot, office.han, "hi")
    before = office.talk.identities.chat_id(office.talk.memory.chats.at(first.chat))
    after = office.talk.again()
    second = await after.say(office.bot, office.han, "again")
    assert after.identities.chat_id(after.memory.chats.at(second.chat)) == before
    assert len(after.memory.chats) == 1


async def test_each_bot_has_a_conversation_of_its_own_with_a_user(office: Workplace) -> None:
    talk = office.talk
    chat = await talk.chats.open_p2p(("user", office.han.id), ("app", office.app.id))
    other = await an_app(talk.root, office.han, 2)
    assert await talk.chats.open_p2p(("app", other.id), ("user", office.han.id)) != chat
    assert talk.chats.p2p_of(("app", office.app.id), ("user", office.han.id)) == chat


async def test_a_group_has_its_owner_and_everybody_once(office: Workplace) -> None:
    talk = office.talk
    group = await talk.chats.create_group(office.han, " Team ", [office.han, office.li, office.li], [office.app])
    parties = [(member.kind, member.member) for member in talk.chats.members(group)]
    assert parties == [("user", office.han.id), ("user", office.li.id), ("app", office.app.id)]
    assert (group.name, group.mode, group.owner) == ("Team", "group", office.han.id)
    assert await groups_of(talk, office.li) == [group]
    assert await groups_of(talk, office.app) == [group]
    assert await groups_of(talk.again(), office.li) == [group]


async def test_a_group_takes_only_bots_that_are_on_and_for_the_one_who_adds_them(office: Workplace) -> None:
    talk = office.talk
    group = await talk.chats.create_group(office.han, "Team", [office.lin])
    with pytest.raises(NotFound):
        await talk.chats.add(office.lin, group, apps=[office.app])
    await office.publish(Audience(everyone=True), bot=False)
    with pytest.raises(BotOff):
        await talk.chats.add(office.han, group, apps=[office.app])
    with pytest.raises(BotOff):
        await talk.chats.create_group(office.han, "Other", apps=[office.app])


async def test_users_and_chats_of_another_tenant_are_not_found(office: Workplace) -> None:
    talk = office.talk
    elsewhere = Conversations(talk.disk, talk.root, await a_tenant(talk.root, 2))
    stranger = await a_user(talk.root, elsewhere.tenant, "zhao")
    group = await elsewhere.chats.create_group(stranger, "Theirs")
    with pytest.raises(IdOfAnotherTenant):
        talk.identities.resolve_user("user_id", "zhao", office.app)
    with pytest.raises(IdOfAnotherTenant):
        talk.identities.resolve_user("union_id", elsewhere.identities.union_id(stranger), office.app)
    with pytest.raises(UnknownId):
        talk.identities.chat(elsewhere.identities.chat_id(group))
    assert (talk.memory.users.get(stranger.id), talk.memory.chats.get(group.id)) == (None, None)
    assert talk.chats.members(group) == []
    assert await groups_of(elsewhere, stranger) == [group]


@pytest.mark.parametrize("name", ["", "   ", "x" * (NAME_BOUND + 1)])
async def test_a_group_has_a_name_of_some_length(office: Workplace, name: str) -> None:
    with pytest.raises(BadField):
        await office.talk.chats.create_group(office.han, name)
    group = await office.talk.chats.create_group(office.han, "Team")
    with pytest.raises(BadField):
        await office.talk.chats.rename(office.han, group, name)


async def test_members_add_rename_and_leave_and_strangers_do_nothing(office: Workplace) -> None:
    chats = office.talk.chats
    group = await chats.create_group(office.han, "Team", [office.li])
    for refused in (
        chats.add(office.lin, group, [office.lin]),
        chats.rename(office.lin, group, "Mine"),
        chats.remove(office.lin, group, "user", office.li.id),
    ):
        with pytest.raises(NotInChat):
            await refused
    await chats.add(office.li, group, [office.lin, office.li])
    assert (await chats.rename(office.lin, group, "Ours")).name == "Ours"
    await chats.remove(office.lin, group, "user", office.lin.id)
    assert chats.users(group) == [office.han.id, office.li.id]


async def test_only_the_owner_takes_users_out_and_every_member_bots(office: Workplace) -> None:
    chats = office.talk.chats
    group = await chats.create_group(office.han, "Team", [office.li, office.lin], [office.app])
    with pytest.raises(NotAllowed):
        await chats.remove(office.li, group, "user", office.lin.id)
    await chats.remove(office.li, group, "app", office.app.id)
    await chats.remove(office.han, group, "user", office.lin.id)
    assert chats.users(group) == [office.han.id, office.li.id]
    with pytest.raises(NotInChat):
        await chats.remove(office.han, group, "user", office.lin.id)


async def test_an_owner_who_leaves_hands_the_group_on_and_the_last_one_ends_it(office: Workplace) -> None:
    talk = office.talk
    group = await talk.chats.create_group(office.han, "Team", [office.li], [office.app])
    await talk.chats.remove(office.han, group, "user", office.han.id)
    assert talk.memory.chats.at(group.id).owner == office.li.id
    await talk.chats.remove(office.li, talk.memory.chats.at(group.id), "user", office.li.id)
    assert talk.again().memory.chats.at(group.id).status == "dissolved"


async def test_only_the_owner_dissolves_a_group_and_then_it_is_gone(office: Workplace) -> None:
    talk = office.talk
    group = await talk.chats.create_group(office.han, "Team", [office.li], [office.app])
    with pytest.raises(NotAllowed):
        await talk.chats.dissolve(office.li, group)
    await talk.chats.dissolve(office.han, group)
    assert await groups_of(talk, office.li) == await groups_of(talk, office.app) == []
    with pytest.raises(ChatDissolved):
        await talk.chats.add(office.han, talk.memory.chats.at(group.id), [office.lin])


async def test_a_conversation_of_two_is_no_group(office: Workplace) -> None:
    chats = office.talk.chats
    chat = await chats.open_p2p(("user", office.han.id), ("user", office.li.id))
    for refused in (
        chats.add(office.han, chat, [office.lin]),
        chats.rename(office.han, chat, "Ours"),
        chats.dissolve(office.han, chat),
    ):
        with pytest.raises(NotAllowed):
            await refused


async def test_everybody_in_a_group_hears_of_its_changes_also_who_was_taken_out(office: Workplace) -> None:
    talk = office.talk
    told: list[Fact] = []
    group = await talk.chats.create_group(office.han, "Team", [office.li])
    talk.memory.journal.on_commit = told.extend
    await talk.chats.remove(office.han, group, "user", office.li.id)
    everybody = [office.han.id, office.li.id, office.lin.id]
    fact, line = told
    assert isinstance(fact, MembersRemoved)
    assert concerned(talk.cell, line, everybody) == [office.han.id]
    assert concerned(talk.cell, fact, everybody) == [office.han.id, office.li.id]
    assert concerned(talk.cell, fact, [office.li.id]) == [office.li.id]
