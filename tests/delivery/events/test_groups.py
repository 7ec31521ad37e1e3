"""Events of groups: they are changed, disbanded, and people and bots come and go."""

from typing import Any

import pytest

from larkstead.world.im.messages import Sender
from larkstead.world.org.records import User
from tests.delivery.events.stage import Stage

UPDATED, DISBANDED = "im.chat.updated_v1", "im.chat.disbanded_v1"
USERS_ADDED, USERS_REMOVED = "im.chat.member.user.added_v1", "im.chat.member.user.deleted_v1"
BOT_ADDED, BOT_REMOVED = "im.chat.member.bot.added_v1", "im.chat.member.bot.deleted_v1"
EVERY = [UPDATED, DISBANDED, USERS_ADDED, USERS_REMOVED, BOT_ADDED, BOT_REMOVED]


def person(stage: Stage, user: User) -> dict[str, Any]:
    ids = stage.talk.identities
    return {"union_id": ids.union_id(user), "user_id": None, "open_id": ids.open_id(stage.app, user)}


def names(told: list[dict[str, Any]]) -> list[list[str]]:
    return [[user["name"] for user in one["users"]] for one in told]


@pytest.mark.known(doc="group/chat-member/event/added-events, and deleted-events")
async def test_who_comes_and_goes_is_told_to_the_bots_in_the_group(stage: Stage) -> None:
    other = await stage.another_app()
    await stage.grant("im:chat.members:read")
    await stage.grant("im:chat.members:read", app=other)
    group, chats = await stage.group(stage.app), stage.talk.chats
    await chats.add(stage.han, group, [stage.lin])
    await chats.remove(stage.han, group, "user", stage.lin.id)
    added, removed = await stage.told(USERS_ADDED), await stage.told(USERS_REMOVED)
    about = {
        "chat_id": stage.talk.identities.chat_id(group),
        "operator_id": person(stage, stage.han),
        "external": False,
        "operator_tenant_key": stage.tenant.tenant_key,
        "name": "Plans",
    }
    lin = {"name": "Lin", "tenant_key": stage.tenant.tenant_key, "user_id": person(stage, stage.lin)}
    assert added[1] == removed[0] == {**about, "users": [lin]}
    assert await stage.told(USERS_ADDED, other) == await stage.told(USERS_REMOVED, other) == []


@pytest.mark.known(guess=True)
async def test_the_people_of_a_new_group_come_into_it(stage: Stage) -> None:
    await stage.grant("im:chat")
    await stage.group(stage.app)
    assert [sorted(one) for one in names(await stage.told(USERS_ADDED))] == [["Han", "Li"]]


@pytest.mark.known(
    doc="group/chat-member/event/added-events-1: where a person adds bots, those in the group hear of it"
)
async def test_a_bot_hears_that_a_person_added_it(stage: Stage) -> None:
    other = await stage.another_app()
    for app in (stage.app, other):
        await stage.grant("im:chat.members:bot_access", app=app)
    group = await stage.group(stage.app)
    assert [one["chat_id"] for one in await stage.told(BOT_ADDED)] == [stage.talk.identities.chat_id(group)]
    assert await stage.told(BOT_ADDED, other) == []
    await stage.talk.chats.add(stage.han, group, apps=[other])
    assert (len(await stage.told(BOT_ADDED)), len(await stage.told(BOT_ADDED, other))) == (2, 2)


@pytest.mark.known(doc="group/chat-member/event/added-events-1: where a bot adds bots, those alone hear of it")
async def test_a_bot_that_a_bot_added_hears_of_it_and_no_other(stage: Stage) -> None:
    other = await stage.another_app()
    for app in (stage.app, other):
        await stage.grant("im:chat", app=app)
    group = await stage.talk.chats.create_group(stage.app, "Ours", [stage.han])
    await stage.talk.chats.add(stage.app, group, apps=[other])
    assert await stage.told(BOT_ADDED) == []
    [told] = await stage.told(BOT_ADDED, other)
    assert told["operator_id"]["open_id"] == stage.talk.identities.bot_open_id(stage.app)


@pytest.mark.known(doc="group/chat-member/event/deleted-events-1")
async def test_a_bot_hears_alone_that_it_was_taken_out(stage: Stage) -> None:
    other = await stage.another_app()
    for app in (stage.app, other):
        await stage.grant("im:chat:readonly", app=app)
    group = await stage.group(stage.app, other)
    await stage.talk.chats.remove(stage.han, group, "app", stage.app.id)
    [told] = await stage.told(BOT_REMOVED)
    assert (told["name"], told["operator_id"]) == ("Plans", person(stage, stage.han))
    assert await stage.told(BOT_REMOVED, other) == []


@pytest.mark.known(doc="group/chat/events/updated")
async def test_what_is_another_in_a_group_is_told_as_it_was_and_is(stage: Stage) -> None:
    await stage.grant("im:chat:read")
    group, settings = await stage.group(stage.app), stage.cell.group_settings
    given = {"name": "New plans", "at_all_permission": "only_owner", "names": (("en_us", "Plans"),)}
    group = await settings.update(stage.han, group, given)
    await settings.update(stage.han, group, {}, owner=stage.li)
    first, second = await stage.told(UPDATED)
    assert first == {
        "chat_id": stage.talk.identities.chat_id(group),
        "operator_id": person(stage, stage.han),
        "external": False,
        "operator_tenant_key": stage.tenant.tenant_key,
        "after_change": {
            "name": "New plans",
            "at_all_permission": "only_owner",
            "i18n_names": {"en_us": "Plans"},
        },
        "before_change": {"name": "Plans", "at_all_permission": "all_members"},
    }
    assert (second["before_change"], second["after_change"]) == (
        {"owner_id": person(stage, stage.han)},
        {"owner_id": person(stage, stage.li)},
    )


@pytest.mark.known(doc="group/chat/events/updated: i18n_names and owner_id")
async def test_a_groups_names_are_told_by_language_and_an_owner_may_be_a_bot(stage: Stage) -> None:
    await stage.grant("im:chat")
    group = await stage.talk.chats.create_group(stage.app, "Ours", [stage.han])
    names = (("en_us", "Plans"), ("ja_jp", "計画"), ("zh_cn", "计划"))
    await stage.cell.group_settings.update(stage.app, group, {"names": names})
    await stage.cell.group_settings.update(stage.app, group, {}, owner=stage.han)
    named, handed = await stage.told(UPDATED)
    assert named["after_change"] == {"i18n_names": dict(names)}
    assert named["before_change"] == {}
    assert handed["before_change"]["owner_id"]["open_id"] == stage.talk.identities.bot_open_id(stage.app)
    await stage.talk.chats.add(stage.han, group, [stage.li])
    assert (await stage.told(USERS_ADDED))[-1]["i18n_names"] == dict(names)


@pytest.mark.known(doc="group/chat/events/updated: moderator_list")
async def test_who_may_speak_is_told_by_who_came_to_the_list_and_went(stage: Stage) -> None:
    await stage.grant("im:chat:read")
    group, settings = await stage.group(stage.app), stage.cell.group_settings
    await settings.moderate(stage.han, group, "moderator_list", [stage.li])
    await settings.moderate(stage.han, group, "moderator_list", [], [stage.li])
    first, second = await stage.told(UPDATED)
    han, li = ({"tenant_key": stage.tenant.tenant_key, "user_id": person(stage, one)} for one in (stage.han, stage.li))
    assert first["moderator_list"] == {"added_member_list": [han, li]}
    assert first["after_change"] == {"moderation_permission": "moderator_list"}
    assert second["moderator_list"] == {"removed_member_list": [li]}
    assert "after_change" not in second


@pytest.mark.known(doc="group/chat/events/updated: the settings that it lists")
async def test_a_setting_that_the_event_does_not_have_is_not_told(stage: Stage) -> None:
    await stage.grant("im:chat:read")
    group = await stage.group(stage.app)
    await stage.cell.group_settings.update(stage.han, group, {"urgent_setting": "only_owner"})
    assert await stage.told(UPDATED) == []


@pytest.mark.known(doc="group/chat/events/disbanded")
async def test_the_bots_of_a_group_hear_that_it_is_no_more(stage: Stage) -> None:
    other = await stage.another_app()
    for app in (stage.app, other):
        await stage.grant("im:chat", app=app)
    group = await stage.group(stage.app)
    await stage.talk.chats.dissolve(stage.han, group)
    [told] = await stage.told(DISBANDED)
    assert (told["name"], told["operator_id"]) == ("Plans", person(stage, stage.han))
    assert await stage.told(DISBANDED, other) == []


@pytest.mark.known(doc="group/**/events: each needs one of the scopes of its page")
@pytest.mark.parametrize("type", EVERY)
async def test_without_a_scope_nothing_of_a_group_is_told(stage: Stage, type: str) -> None:
    await stage.grant("im:message", "im:message.group_msg")
    group, chats = await stage.group(stage.app), stage.talk.chats
    await stage.talk.say(Sender(user=stage.han), group, "hi")
    await stage.cell.group_settings.update(stage.han, group, {"name": "Other"})
    await chats.add(stage.han, group, [stage.lin])
    await chats.remove(stage.han, group, "user", stage.lin.id)
    await chats.remove(stage.han, group, "app", stage.app.id)
    await chats.add(stage.han, group, apps=[stage.app])
    await chats.dissolve(stage.han, group)
    assert await stage.told(type) == []
    await stage.grant("im:chat")
    assert await stage.told(type)
