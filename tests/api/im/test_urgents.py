"""Urgent messages: who may be urged, who is told, and what counts as having read."""

import asyncio
from typing import Any

import pytest

from larkstead.world.apps.records import App
from larkstead.world.im.messages import Outgoing, Sender
from larkstead.world.im.records import Message
from larkstead.world.im.urgent_refusals import NobodyUrged, TooManyUnreadUrgents
from larkstead.world.im.urgents import UNREAD_MOST
from tests.contract.provocations.im.urgents import prepared, said, urge
from tests.support.platform import Platform

PAGE = "/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/urgent_app"
APP = "im.v1.message.urgent_app"


async def rows(platform: Platform, message: Message) -> dict[str, tuple[str, bool]]:
    """Who was urged: by which means, and whether they have read it."""
    found = await platform.cell.urgents.of_message(message, after=0, most=1_000)
    users = platform.cell.memory.users
    return {users.at(row["user"]).name: (row["means"], row["confirmed_at"] > 0) for row in found}


@pytest.mark.known(doc=PAGE)
async def test_those_who_are_not_in_the_chat_come_back_and_the_others_are_urged(platform: Platform) -> None:
    app, _, message = await prepared(platform)
    other = await platform.app(name="Other")
    path = f"/open-apis/im/v1/messages/{platform.cell.identities.message_id(message.id)}/urgent_app"
    ids = ["nobody", platform.open_id(app, "林芳"), platform.open_id(other, "李雷"), platform.open_id(app, "李雷")]
    body = {"user_id_list": ids}
    answer = await platform.call("PATCH", path, app=app, query={"user_id_type": "open_id"}, json=body)
    assert answer.data == {"invalid_user_id_list": ids[:3]}
    assert await rows(platform, message) == {"李雷": ("app", False)}


@pytest.mark.known(doc=PAGE)
async def test_people_are_named_by_any_kind_of_id(platform: Platform) -> None:
    app = await platform.app("im:message.urgent", "contact:user.employee_id:readonly", "im:message:send_as_bot")
    group = await platform.group("group", "李雷", apps=[app])
    message = await said(platform, app, group)
    li = platform.user("李雷")
    path = f"/open-apis/im/v1/messages/{platform.cell.identities.message_id(message.id)}/urgent_app"
    for kind, id in (("user_id", li.user_id), ("union_id", platform.cell.identities.union_id(li))):
        body = {"user_id_list": [id]}
        answer = await platform.call("PATCH", path, app=app, query={"user_id_type": kind}, json=body)
        assert answer.data == {"invalid_user_id_list": []}


@pytest.mark.known(doc="/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/buzz-messages/buzz-overview")
async def test_reading_the_chat_makes_room_for_more(platform: Platform) -> None:
    app, group, message = await prepared(platform)
    li, urgents = platform.user("李雷"), platform.cell.urgents
    for _ in range(UNREAD_MOST):
        await urgents.urge(Sender(app), message, [li], "app")
        message = await said(platform, app, group)
    assert (await urge(platform, APP, app, message, "李雷")).code == 230023
    await urgents.confirm(li, group, message.id)
    assert (await urge(platform, APP, app, message, "李雷")).code == 0


@pytest.mark.known(ours="who is in a chat no more cannot read there, so nothing of it counts against them")
async def test_what_was_urgent_in_a_group_that_one_has_left_takes_no_room(platform: Platform) -> None:
    app, group, _ = await prepared(platform)
    li, urgents = platform.user("李雷"), platform.cell.urgents
    for _ in range(UNREAD_MOST):
        await urgents.urge(Sender(app), await said(platform, app, group), [li], "app")
    await platform.cell.chats.remove(li, group, "user", li.id)
    other = await platform.group("other", "李雷", apps=[app])
    assert (await urge(platform, APP, app, await said(platform, app, other), "李雷")).code == 0


@pytest.mark.known(ours="what is urgent by several means is one thing to read")
async def test_somebody_urged_by_several_means_has_one_message_to_read(platform: Platform) -> None:
    app, group, message = await prepared(platform)
    for means in ("app", "phone", "app"):
        assert (await urge(platform, f"im.v1.message.urgent_{means}", app, message, "李雷")).code == 0
    assert await rows(platform, message) == {"李雷": ("app,phone", False)}
    await platform.cell.urgents.confirm(platform.user("李雷"), group, message.id)
    assert await rows(platform, message) == {"李雷": ("app,phone", True)}


@pytest.mark.known(doc=PAGE)
async def test_who_is_urged_again_after_reading_has_to_read_again(platform: Platform) -> None:
    app, group, message = await prepared(platform)
    await urge(platform, APP, app, message, "李雷")
    await platform.cell.urgents.confirm(platform.user("李雷"), group, message.id)
    await urge(platform, APP, app, message, "李雷")
    assert await rows(platform, message) == {"李雷": ("app", False)}


@pytest.mark.known(ours="two calls at once cannot both take the last place")
async def test_urging_at_once_keeps_the_bound(platform: Platform) -> None:
    app, group, _ = await prepared(platform)
    li, urgents = platform.user("李雷"), platform.cell.urgents
    sent = [await said(platform, app, group) for _ in range(UNREAD_MOST + 5)]
    calls: list[Any] = [urgents.urge(Sender(app), message, [li], "app") for message in sent]
    done = await asyncio.gather(*calls, return_exceptions=True)
    assert sum(isinstance(one, TooManyUnreadUrgents) for one in done) == 5
    assert len(urgents.unread_of(li)) == UNREAD_MOST


@pytest.mark.known(ours="people urge as bots do")
async def test_a_person_urges_others_to_read_what_they_said(platform: Platform) -> None:
    app: App = await platform.app()
    group = await platform.group("group", "李雷", apps=[app])
    han, li = platform.user("韩梅梅"), platform.user("李雷")
    message = await platform.cell.messages.send(Sender(user=han), group, Outgoing("text", '{"text":"hi"}'))
    await platform.cell.urgents.urge(Sender(user=han), message, [li], "app")
    assert await rows(platform, message) == {"李雷": ("app", False)}
    with pytest.raises(NobodyUrged):
        await platform.cell.urgents.urge(Sender(user=han), message, [han], "app")
